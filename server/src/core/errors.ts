// What was thrown, in words. Anything may be thrown.

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** With the places in the code, for the log. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
