// What something was for, by the word that says it: "appeal" in "£2,100 for the appeal", "perjury" in "arrested on 16 June for perjury". Two
// payments, or two arrests, for two things are two.

import { isAnyOf } from '../text/anyOf.ts'
import { isAttaching } from './subjects.ts'
import { isWord, singular } from './words.ts'

/** Words of the longest phrase whose last word is looked for. */
const longestPhrase = 6
const determiners = 'the a an his her its their our this that these those all both'
/** What ends a phrase: conjunctions, verbs, and words that tell when. */
const ends =
  'and or but who which that as after before while when than because if so is are was were be been has have had did does will would could can said says last next this yesterday today tomorrow now then once never already still formerly alone only each too also again annually yearly monthly weekly daily per'
/** Behind "for" these tell of no thing: "for him", "for sale", "for the first time". */
const noThings =
  'each every him her it them us me you free sale good now example instance ever life itself himself first time'

/** The last word of the phrase that begins at the word `at`, in the singular: "garden" in "the Larch Court garden of"; or undefined. */
export function headAt(words: readonly string[], at: number): string | undefined {
  const first = behindDeterminers(words, at)
  const end = phraseEnd(words, first)
  const head = words[end - 1]
  return end === first || isAnyOf(head!, noThings) || head!.endsWith('ly') ? undefined : singular(head!)
}

function behindDeterminers(words: readonly string[], at: number): number {
  let first = at
  while (isAnyOf(words[first] ?? '', determiners)) first++
  return first
}

/** Where the words of a phrase that begins at `first` end. */
export function phraseEnd(words: readonly string[], first: number): number {
  let end = first
  while (end - first < longestPhrase && goesOn(words[end] ?? '', end === first)) end++
  return end
}

/** Adverbs, and participles that follow what they tell of ("the contract signed in"), end a phrase. */
function goesOn(word: string, isFirst: boolean): boolean {
  if (!isWord(word) || isAttaching(word) || isAnyOf(word, ends)) return false
  return isFirst || !/(?:ed|ly)$/.test(word)
}

/** Words between an amount and what it is for: "to Norby Legal Services for". */
const reach = 9

/** What the amount in the words [first, end) is for; with "+" where it is for something else too. */
export function purposeOf(words: readonly string[], end: number): string | undefined {
  const at = words[0] === 'for' ? 0 : forBehind(words, words[end] === ',' ? end + 1 : end)
  if (at === undefined) return undefined
  const head = headAt(words, at + 1)
  if (head === undefined) return undefined
  const behind = phraseEnd(words, behindDeterminers(words, at + 1))
  return words[behind] === 'and' && isAnyOf(words[behind + 1] ?? '', determiners) ? `${head}+` : head
}

function forBehind(words: readonly string[], from: number): number | undefined {
  for (let at = from; at < words.length && at - from <= reach; at++) {
    if (words[at] === 'for') return at
    if (isAnyOf(words[at]!, ', . ; : ( ) and but or who which that because when while if after before'))
      return undefined
  }
  return undefined
}

/** Words between the day of an act and what it was for: "on suspicion of". */
const chargeReach = 4

/** "Perjury" behind "was arrested on 16 June for", "… on suspicion of", "… over"; `end` is where the day ends. */
export function chargeBehind(words: readonly string[], end: number): string | undefined {
  const from = words[end] === ',' ? end + 1 : end
  for (let at = from; at < words.length && at - from <= chargeReach; at++) {
    if (isAnyOf(words[at]!, 'for of over')) return headAt(words, at + 1)
    if (!isWord(words[at]) || isAnyOf(words[at]!, 'in at by near')) return undefined
  }
  return undefined
}
