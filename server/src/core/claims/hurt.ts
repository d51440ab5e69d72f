// Who was hurt, in a text that has no such word: "four people were taken to hospital", "four people were shot" where nobody died.

import type { ClaimCue, ClaimDraft } from './claim.ts'

/**
 * Adds, in a text that counts nobody as injured, those in hospital and those who were shot and lived. Marks the injured of a text in
 * which somebody died: all who were shot are more than these.
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

/** "Two of them critically" tells not how many there are. */
function isAllInjured({ predicate, background, scope, cues }: ClaimDraft): boolean {
  return predicate === 'injured' && !background && scope.length === 0 && !cues.includes('among')
}

const hurt = new Set(['injured', 'hospitalised', 'shot'])

function withCue(claim: ClaimDraft, cue: ClaimCue): ClaimDraft {
  return { ...claim, cues: [...new Set([...claim.cues, cue])].sort() }
}
