// What the server says went wrong, as a reader is told.

/** Without the name of the request that failed, which is for the log. */
export function forReaders(message: string): string {
  return message.replace(/^(?:[\w$]+\/)+\w+ failed: /, '')
}
