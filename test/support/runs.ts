// How often a law is tried with generated input.

/**
 * All of `thorough` in `npm test`, a tenth of it (five at least) in the quick inner loop `npm run test:unit`: each run has other
 * input, so that little is lost over a day of them.
 */
export function runs(thorough: number): number {
  return process.env.DOSSIER_THOROUGH ? thorough : Math.min(thorough, Math.max(5, Math.ceil(thorough / 10)))
}
