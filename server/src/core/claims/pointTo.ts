// Claims point to mentions by number: when mentions come or go, they have to point to the same ones as before.

import type { Claim } from './claim.ts'

/** `moves` gives each mention's new number, -1 for one that is gone. The same list where nothing moves. */
export function pointTo(claims: readonly Claim[], moves: Int32Array): readonly Claim[] {
  const to = (mention: number) => (mention < 0 ? mention : moves[mention]!)
  if (moves.every((to, from) => to === from)) return claims
  return claims.map((claim) => ({
    ...claim,
    subject: to(claim.subject),
    place: to(claim.place),
    source: to(claim.source),
    owner: to(claim.owner),
  }))
}
