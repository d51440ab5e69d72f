// Who was hurt, in a text that does not use the word: "four people were taken to hospital", "four people were shot" if nobody died.

import type { ClaimCue, ClaimDraft } from './claim.ts'

/**
 * In a text that counts nobody as injured, adds the people in hospital and those who were shot and survived. In a text in which somebody
 * died, marks the injured: those who were shot include the dead.
 */
export function countAsInjured(somebodyDied: boolean, claims: ClaimDraft[]): ClaimDraft[] {
  if (!claims.some(({ predicate }) => hurt.has(predicate))) return claims
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

/** "Two of them critically" is not the number of all injured. */
function isAllInjured({ predicate, background, scope, cues }: ClaimDraft): boolean {
  return predicate === 'injured' && !background && scope.length === 0 && !cues.includes('among')
}

const hurt = new Set(['injured', 'hospitalised', 'shot'])

function withCue(claim: ClaimDraft, cue: ClaimCue): ClaimDraft {
  return { ...claim, cues: [...new Set([...claim.cues, cue])].sort() }
}
