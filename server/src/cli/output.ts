// Standard output for data: waits when the reader is slow, and ends quietly when the reader has gone ("dossier export . | head").

/** Resolves when the line is on its way, so that no more than one is held in memory. */
export function writeLine(line: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(`${line}\n`)) resolve()
    else process.stdout.once('drain', resolve)
  })
}

/** A closed pipe is the reader's wish, not an error. */
export function endQuietlyWhenClosed(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    process.stderr.write(`dossier: cannot write: ${error.message}\n`)
    process.exit(2)
  })
}
