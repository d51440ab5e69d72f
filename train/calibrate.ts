// Fits the logistic function that maps the tagger's log-odds of a name to the probability that such a name is right.

export interface Judged {
  /** From the uncalibrated tagger, in (0, 1). */
  readonly score: number
  readonly right: boolean
}

/** Slope and intercept, by Newton's method on the log-likelihood; [1, 0] leaves scores unchanged. */
export function fitLogistic(judged: readonly Judged[]): [number, number] {
  let slope = 1
  let intercept = 0
  for (let round = 0; round < 30; round++) {
    let g0 = 0
    let g1 = 0
    let h00 = 1e-6
    let h01 = 0
    let h11 = 1e-6
    for (const { score, right } of judged) {
      const x = Math.log(score / (1 - score))
      const p = 1 / (1 + Math.exp(-(slope * x + intercept)))
      const error = (right ? 1 : 0) - p
      const weight = p * (1 - p)
      g0 += error * x
      g1 += error
      h00 += weight * x * x
      h01 += weight * x
      h11 += weight
    }
    const determinant = h00 * h11 - h01 * h01
    slope += (h11 * g0 - h01 * g1) / determinant
    intercept += (h00 * g1 - h01 * g0) / determinant
  }
  return [slope, intercept]
}
