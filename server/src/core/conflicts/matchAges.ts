// Whether two ages belong to one named person: the same name, or a misspelling of it, and something else that both texts mention.

import type { EntityKey } from '../link/links.ts'
import { leadDays, sharedAnchors, sharedRareEntities, sharedSorted, weightOfWords } from './evidence.ts'
import { type Context, different, type Match } from './matching.ts'
import { matchUnnamedAges } from './matchUnnamedAges.ts'
import { isMisspelling } from './misspelling.ts'
import type { ClaimRow } from './rows.ts'

/** Father and son may share a name: a difference of at least this many years beside a word for a relative is theirs. */
const generation = 14

/** Other rare names or words that two documents must share for one full name to be one person … */
const sharedByFullName = 1
/** … for a surname whose full name stands elsewhere in the text … */
const sharedBySurname = 2
/** … and for a surname alone, or for names that differ by a misspelling. */
const sharedByPartialName = 3

export function matchAges(context: Context, a: ClaimRow, b: ClaimRow): Match {
  const x = a.subject
  const y = b.subject
  if (x === undefined || y === undefined) return matchUnnamedAges(context, a, b)
  const misspelt = x !== y
  if (misspelt && (a.in === b.in || !isMisspelling(a.nameParts, b.nameParts)))
    return different('they are of different persons')
  if (misspelt && (a.subjectName === b.subjectName || (a.declared !== undefined && b.declared !== undefined)))
    return different('two persons of one name are told apart')
  if (a.in === b.in && a.claim.sentence === b.claim.sentence && a.born === undefined && b.born === undefined)
    return different('both stand in one list')
  const apart =
    a.born !== undefined || b.born !== undefined
      ? 0
      : Math.abs((a.figure.value ?? a.figure.low) - (b.figure.value ?? b.figure.low))
  if (a.in === b.in && generation <= apart)
    return different('one text gives ages of two times of life, or of two persons')
  const family = a.claim.cues.includes('relative') || b.claim.cues.includes('relative')
  if (family && generation <= apart) return different('a relative of the same name is spoken of')
  if (suffixOf(a) !== suffixOf(b) && generation <= apart) return different('one is called Jr. or Sr.')
  if (a.in === b.in && !a.isFullName && !b.isFullName) return different('both have only a part of the name')
  if (a.in !== b.in) {
    const others = sharedRareEntities(context, a.in, b.in).filter((key) => key !== x)
    const words = sharedAnchors(context, a, b)
    const partial = !a.isFullName || !b.isFullName
    const weak = misspelt || a.nameParts.length < 2 || b.nameParts.length < 2
    // Words that stand beside any figures of the two texts say little about whose age it is.
    const beside = weak ? 0 : weightOfWords(context, a.in, b.in)
    const isKnown = !weak && !partial && isOfKnownStory(context, a, b)
    if (
      !isKnown &&
      others.length + words.length + beside <
        (weak ? sharedByPartialName : partial ? sharedBySurname : sharedByFullName)
    )
      return different(
        weak
          ? 'too little beside a part of the name says that it is the same person'
          : 'nothing but the name says that it is the same person',
      )
    if (misspelt) {
      if (a.in.entities.includes(y) || b.in.entities.includes(x)) return different('one text names both persons')
      return {
        same: true,
        certain: true,
        why: () => `${context.nameOf(x)} and ${context.nameOf(y)} are likely one person`,
      }
    }
  }
  // Within one text, a bare surname may be a relative's.
  const certain = a.in !== b.in || (a.isFullName && b.isFullName)
  return { same: true, certain, why: () => `both sentences name ${context.nameOf(x)}` }
}

/**
 * Many texts agree on this person's age, and these two, of about the same time, confirm it or share something that is not known everywhere.
 */
function isOfKnownStory({ rarity }: Context, a: ClaimRow, b: ClaimRow): boolean {
  if (a.subject === undefined || !rarity.isKnownByAge(a.subject)) return false
  if (a.in.day !== undefined && b.in.day !== undefined && leadDays < Math.abs(a.in.day - b.in.day)) return false
  const isShared = (key: EntityKey) => key !== a.subject && rarity.isName(key)
  return a.figure.value === b.figure.value || 0 < sharedSorted(a.in.entities, b.in.entities, isShared).length
}

function suffixOf({ subjectName }: ClaimRow): string {
  return /\b(jr|sr|ii|iii|iv)\b\.?$/.exec(subjectName)?.[1] ?? ''
}
