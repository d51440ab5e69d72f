// What a number counts: the noun phrase after it, found without a tagger. The head of a count above one is a plural, and ends the phrase;
// after "one" the phrase ends at a verb, a function word or punctuation.

import { Class, classOf } from '../text/characters.ts'
import { TokenKind } from '../text/tokens.ts'
import { Look } from './lexicon.ts'
import { hasLook, isCapitalised, isJoiner, isWord, kindAt, lower, type Reader, written } from './reader.ts'

/** Tokens [first, end). */
export interface NounRead {
  readonly first: number
  readonly end: number
}

/** The longest noun phrase (tokens): "high school students", "former Syrian army officers". */
const longestPhrase = 7

const determiners: ReadonlySet<string> = new Set(
  'the a an this that these those my your his her its our their all some any such other'.split(' '),
)

/** The token after "of [the|our|all the …]" at `index`; `index` itself if there is no "of". */
export function behindOf(reader: Reader, index: number): number {
  if (lower(reader, index) !== 'of') return index
  let at = index + 1
  while (at < index + 4 && determiners.has(lower(reader, at))) at++
  return at
}

/** `singular`: the number is one, or the phrase follows a measure ("a 15-minute siege"). */
export function readNoun(reader: Reader, index: number, singular: boolean): NounRead | undefined {
  if (singular) return findNoun(reader, index, true)
  const { recent } = reader
  if (recent.nounAt !== index || recent.nounLimit !== reader.limit) {
    recent.nounAt = index
    recent.nounLimit = reader.limit
    recent.noun = findNoun(reader, index, false)
  }
  return recent.noun
}

function findNoun(reader: Reader, index: number, singular: boolean): NounRead | undefined {
  const { lexicon } = reader
  let end = -1
  let at = index
  while (at < index + longestPhrase && at < reader.limit) {
    if (kindAt(reader, at) === TokenKind.clitic) {
      // "two of the city's hospitals"
      if (at === index || singular || lower(reader, at).length !== 2) break
      at++
      end = -1
      continue
    }
    if (isJoiner(reader, at) && index < at) {
      at++
      continue
    }
    if (!isWord(reader, at)) {
      // "seven AK-47s", "14 Leopard 2A6s"
      if (kindAt(reader, at) === TokenKind.number && index < at && /\ds$|[a-z]\ds$/i.test(written(reader, at))) {
        end = at + 1
        break
      }
      // "six AK-47 rifles", "four 6-year-old girls"
      const inName = index < at && isCapitalised(reader, at - 1) && isWord(reader, at + 1)
      // "two 9mm pistols", "three 5th graders"
      const glued = isPlural(reader, at + 1) && /^\d+[a-z]{2,}$/i.test(written(reader, at))
      const joined = isJoiner(reader, at - 1) || isJoiner(reader, at + 1)
      if (kindAt(reader, at) === TokenKind.number && (inName || joined || glued)) {
        at++
        continue
      }
      break
    }
    const word = lower(reader, at)
    // "off-duty", "out-of-state"
    const compound = isJoiner(reader, at + 1)
    if (!compound && hasLook(reader, at, Look.noNoun)) break
    const plural = isPlural(reader, at)
    const inCompound = index < at && isJoiner(reader, at - 1)
    if (
      !inCompound &&
      (lexicon.verbs.has(word) || (word.endsWith('ed') && 4 < word.length && word[word.length - 3] !== 'e' && !plural))
    ) {
      // "12 wounded soldiers", "13 fully loaded magazines": a participle may precede the head, but not be it.
      const head = !singular && isPlural(reader, at + 1) && !lexicon.verbs.has(lower(reader, at + 1))
      if (at === index ? !leadsOn(reader, at + 1) : !head) break
      at++
      continue
    }
    if (plural) {
      end = at + 1
      if (!isPlural(reader, at + 1) || lexicon.verbs.has(lower(reader, at + 1))) break
    } else if (singular) {
      if (index < at && isCapitalised(reader, at) && !isCapitalised(reader, at - 1) && !isJoiner(reader, at - 1)) break
      if (!word.endsWith('ly')) end = at + 1
    }
    at++
  }
  return index < end ? { first: index, end } : undefined
}

/** Whether a plural follows within three words: then the words before it are attributes. */
function leadsOn(reader: Reader, index: number): boolean {
  for (let at = index; at < index + 3; at++) {
    if (isPlural(reader, at)) return true
    if (
      !isWord(reader, at) ||
      reader.lexicon.stops.has(lower(reader, at)) ||
      reader.lexicon.verbs.has(lower(reader, at))
    )
      return false
  }
  return false
}

export function isPlural(reader: Reader, index: number): boolean {
  return hasLook(reader, index, Look.plural)
}

/** A lower-case word that can begin a counted phrase. */
export function beginsPhrase(reader: Reader, index: number): boolean {
  if (!isWord(reader, index)) return false
  const word = written(reader, index)
  return (
    classOf(word.charCodeAt(0)) === Class.lower && !reader.lexicon.stops.has(word) && !reader.lexicon.verbs.has(word)
  )
}
