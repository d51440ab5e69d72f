// How often a law is tried with generated input.

/** Whether everything is tested, as `npm test` does: what the quick inner loop tests as well with less input may take its time. */
export const isThorough = Boolean(process.env.DOSSIER_THOROUGH)

/**
 * All of `thorough` in `npm test`, a tenth of it (five at least) in the quick inner loop `npm run test:unit`: each run has other
 * input, so that little is lost over a day of them.
 */
export function runs(thorough: number): number {
  return isThorough ? thorough : Math.min(thorough, Math.max(5, Math.ceil(thorough / 10)))
}
