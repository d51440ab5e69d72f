// Thrown values in words. Anything may be thrown.

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Includes the stack trace, for the log. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
