// Who was hurt, in a text that has no such word: "four people were taken to hospital", "four people were shot" where nobody died.

import type { Claim, ClaimCue } from './claim.ts'

const deadly =
  /\b(?:killed|killing|dead|died|dies|dying|fatal|fatally|death|deaths|homicide|murder|murdered|slain|slaying)\b/i

/**
 * Adds, in a text that counts nobody as injured, those in hospital and those who were shot and lived. Marks the injured of a text in
 * which somebody died: all who were shot are more than these.
 */
export function countAsInjured(text: string, claims: Claim[]): Claim[] {
  if (!claims.some(({ predicate }) => hurt.has(predicate))) return claims
  const somebodyDied = deadly.test(text)
  if (claims.some(isAllInjured))
    return somebodyDied
      ? claims.map((claim) => (claim.predicate === 'injured' ? withCue(claim, 'beside dead') : claim))
      : claims
  return claims.flatMap((claim) =>
    claim.predicate === 'hospitalised' || (claim.predicate === 'shot' && !somebodyDied)
      ? [claim, withCue({ ...claim, predicate: 'injured' }, 'inferred')]
      : [claim],
  )
}

/** "Two of them critically" tells not how many there are. */
function isAllInjured({ predicate, background, scope, cues }: Claim): boolean {
  return predicate === 'injured' && !background && scope.length === 0 && !cues.includes('among')
}

const hurt = new Set(['injured', 'hospitalised', 'shot'])

function withCue(claim: Claim, cue: ClaimCue): Claim {
  return { ...claim, cues: [...new Set([...claim.cues, cue])].sort() }
}
