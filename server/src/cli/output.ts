// Standard output for data: waits for a slow reader, and exits quietly when the reader is gone ("dossier export . | head").

/** Resolves when the stream can take more, so that output does not pile up in memory. */
export function writeLine(line: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(`${line}\n`)) resolve()
    else process.stdout.once('drain', resolve)
  })
}

/** A closed pipe is not an error. */
export function endQuietlyWhenClosed(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    process.stderr.write(`dossier: cannot write: ${error.message}\n`)
    process.exit(2)
  })
}
