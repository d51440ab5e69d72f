// What single words reveal about a whole text: that it mentions births, that somebody dies in it, that it is about several events. Read
// from the spellings, which costs far less than searching the text.

import type { Analysis } from '../pipeline.ts'
import { SpellingColumn } from '../text/spellings.ts'
import { TokenKind } from '../text/tokens.ts'

/** Bits. */
const Sign = {
  born: 1,
  /** "b.": born, if a day or a year follows. */
  shortBorn: 2,
  died: 4,
  /** "third", of the third incident. */
  ordinal: 8,
  event: 16,
  /** Something is corrected, or will be. */
  corrected: 32,
} as const

const deadly = 'killed killing dead died dies dying fatal fatally death deaths homicide murder murdered slain slaying'
const ordinals = 'second third fourth fifth sixth'
/** The words of the cues "revised" in lexicon/claimCues.tsv, and those of "early" that announce a revision. */
const corrections =
  'revised revision corrected correction amended restated updated lowered wrong mistake error mistaken misprint'
const events = 'incident shooting attack stabbing crash case robbery homicide killing explosion blast fire'

const signsOfWords = new Map<string, number>([
  ['born', Sign.born],
  ['b', Sign.shortBorn],
])
for (const [words, sign] of [
  [deadly, Sign.died],
  [ordinals, Sign.ordinal],
  [events, Sign.event],
  [corrections, Sign.corrected],
] as const)
  for (const word of words.split(' ')) signsOfWords.set(word, (signsOfWords.get(word) ?? 0) | sign)

const signs = new SpellingColumn((lower, kind, written) => {
  // The parts of tokens that the tokeniser keeps together ("b.c.", addresses) count separately.
  if (kind === TokenKind.address || /[.'’]/.test(lower)) return signsOfParts(written)
  return kind === TokenKind.word ? signOf(lower, written) : 0
})

/** "born" is lower-case; "Born" begins titles. */
function signOf(lower: string, written: string): number {
  const sign = signsOfWords.get(lower) ?? 0
  return lower === written ? sign : sign & ~(Sign.born | Sign.shortBorn)
}

function signsOfParts(written: string): number {
  let all = 0
  for (const part of written.split(/\W+/)) all |= signOf(part.toLowerCase(), part)
  return all
}

/** "A second explosion" alone belongs to the same event. */
const fewestEvents = 2

type Words = Pick<Analysis, 'source' | 'tokens' | 'spelled'>

/** The union of the `Sign`s of all words in the text. */
export type TextSigns = number

export function readTextSigns({ spelled: { table, number } }: Words): TextSigns {
  const column = signs.of(table)
  let all = 0
  for (let token = 0; token < number.length; token++) all |= column[number[token]!]!
  return all
}

export function tellsOfBirths(all: TextSigns, text: string): boolean {
  return (all & Sign.born) !== 0 || ((all & Sign.shortBorn) !== 0 && /\bb\. ?(?:in )?\d/.test(text))
}

export function tellsOfDeath(all: TextSigns): boolean {
  return (all & Sign.died) !== 0
}

export function tellsOfCorrections(all: TextSigns): boolean {
  return (all & Sign.corrected) !== 0
}

/** "The third incident": none of the events is the one such a text reports. */
export function tellsOfSeveralEvents(all: TextSigns, { source, tokens, spelled }: Words): boolean {
  const both = Sign.ordinal | Sign.event
  if ((all & both) !== both) return false
  const column = signs.of(spelled.table)
  let events = 0
  for (let token = 1; token < tokens.count; token++) {
    if ((column[spelled.number[token]!]! & Sign.event) === 0) continue
    if ((column[spelled.number[token - 1]!]! & Sign.ordinal) === 0) continue
    const gap = tokens.end[token - 1]!
    if (tokens.start[token] === gap + 1 && source.text[gap] === ' ') events++
  }
  return fewestEvents <= events
}
