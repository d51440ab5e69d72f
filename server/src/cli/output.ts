// Standard output for data: waits for a slow reader, and exits quietly when the reader is gone ("dossier export . | head").

/** Resolves when the stream can take more, so that output does not pile up in memory. */
export function writeLine(line: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(`${line}\n`)) resolve()
    else process.stdout.once('drain', resolve)
  })
}

/** Text for a terminal, in which control characters, line ends apart, would move the cursor or change colours: as "\\x1b". */
export function visible(text: string): string {
  return text.replace(terminalControls, escaped)
}

/** The same for a name, which stands on one line and reads from left to right. */
export function visibleName(name: string): string {
  return name.replace(controlsInName, escaped)
}

/** C0 and C1 control characters but tab and line feed, and delete. */
const terminalControls = /(?![\t\n])[\p{Cc}]/gu
/** All of them, line separators, and characters that change the direction of what follows. */
const controlsInName = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

function escaped(character: string): string {
  const digits = character.charCodeAt(0).toString(16)
  return digits.length <= 2 ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`
}

/** A closed pipe is not an error. */
export function endQuietlyWhenClosed(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    process.stderr.write(`dossier: cannot write: ${error.message}\n`)
    process.exit(2)
  })
}
