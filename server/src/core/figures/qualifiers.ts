// The words before and after a number that make it a bound or an approximation: "at least", "nearly", "or more"; and how a "not" before
// them inverts them: "not to exceed".

import type { Qualifier, QualifierKind } from './lexicon.ts'
import { isJoiner, lower, type Reader, written } from './reader.ts'

export interface QualifierRead {
  readonly kind: QualifierKind
  /** Tokens [first, end). */
  readonly first: number
  readonly end: number
}

/** Words that may stand between a qualifier and its number. */
const between: ReadonlySet<string> = new Set(['another', 'just', 'a', 'an', 'the', 'only', 'these', 'those'])

export function qualifierBefore(reader: Reader, index: number): QualifierRead | undefined {
  const direct = endingBefore(reader, index)
  if (direct !== undefined) return direct
  // "at least another 20"; in "about the 20" something else is meant, so short prepositions must directly precede the number.
  if (!between.has(lower(reader, index - 1))) return undefined
  const distant = endingBefore(reader, index - 1)
  return distant !== undefined && 1 < distant.end - distant.first ? distant : undefined
}

function endingBefore(reader: Reader, index: number): QualifierRead | undefined {
  const phrases = reader.lexicon.qualifiersBefore.get(lower(reader, index - 1))
  if (phrases === undefined) return undefined
  for (const { words, kind } of phrases) {
    let at = index - 1
    let nth = words.length - 1
    while (0 <= nth && lower(reader, at) === words[nth]) {
      at--
      nth--
    }
    if (0 <= nth || (words[0] === 'about' && isOfTopic(reader, at))) continue
    const turned = opposites[kind]
    const not = turned === undefined ? -1 : (negationBefore(reader, at) ?? prohibitionBefore(reader, at))
    return turned === undefined || not === -1
      ? { kind, first: at + 1, end: index }
      : { kind: turned, first: not, end: index }
  }
  return undefined
}

/** "The report about 212 transfers", "they spoke about 40 cases": a topic, not an estimate. `at` is the word before "about". */
function isOfTopic(reader: Reader, at: number): boolean {
  const word = lower(reader, at)
  if (alwaysOfTopic.has(word)) return true
  // "The ministry reports about 40 dead": with a determiner it is the noun, without one the verb.
  if (!maybeOfTopic.has(word)) return false
  return determiners.has(lower(reader, at - 1)) || (!word.endsWith('s') && determiners.has(lower(reader, at - 2)))
}

const alwaysOfTopic: ReadonlySet<string> = new Set(
  'book books story stories article articles film films documentary novel poem song talk talks talked talking speech speeches spoke speak speaks speaking conversation conversations debate debates discussion discussions information news rumour rumours rumor rumors complaint complaints complained testimony evidence'.split(
    ' ',
  ),
)
const maybeOfTopic: ReadonlySet<string> = new Set(
  'report reports letter letters mail mails email emails note notes memo question questions statement statements message messages paper papers study studies claim claims file files'.split(
    ' ',
  ),
)
const determiners: ReadonlySet<string> = new Set(
  'a an the this that his her its their our my any no each one'.split(' '),
)

/** "Not more than" means at most, "not below" means at least. */
const opposites: { readonly [Kind in QualifierKind]?: QualifierKind } = { over: 'most', under: 'least' }

const negation = /^(?:not|never|no|without|cannot|neither|nor|unlikely|.*n['’]t)$/

/** Words allowed between "not" and "exceed" or "more than": "not to exceed", "not be greater than", "not expected to be over". */
const betweenNot: ReadonlySet<string> = new Set(
  'to be been being have has ever expected likely allowed fall fallen drop dropped sink go gone rise risen'.split(' '),
)
const longestBetweenNot = 3

/** The token of the "not" that governs the words after `at`; undefined without one. */
function negationBefore(reader: Reader, at: number): number | undefined {
  for (let back = at; at - longestBetweenNot <= back; back--) {
    const word = lower(reader, back)
    if (negation.test(word)) return back
    if (!betweenNot.has(word)) return undefined
  }
  return undefined
}

/** Words between "shall not" and "exceeding": "shall not load any cargo exceeding". */
const longestProhibition = 10
const duties: ReadonlySet<string> = new Set('shall must may'.split(' '))
/** Words that begin another clause, to which the prohibition does not apply. */
const clauseEnds: ReadonlySet<string> = new Set(
  ', ; : ( ) — – where when while which that who whose if unless until because and but or as with after before since than'.split(
    ' ',
  ),
)

/** "Shall not load any cargo exceeding 28,000 tons": what is forbidden above is allowed below. The token of the duty; -1 without one. */
function prohibitionBefore(reader: Reader, at: number): number {
  for (let back = at; at - longestProhibition <= back; back--) {
    const word = lower(reader, back)
    if (word === '' || clauseEnds.has(word)) return -1
    if (word === 'not' && duties.has(lower(reader, back - 1))) return back - 1
  }
  return -1
}

export function qualifierAfter(reader: Reader, index: number): QualifierRead | undefined {
  if (written(reader, index) === '+') return { kind: 'least', first: index, end: index + 1 }
  let at = index
  if (isJoiner(reader, at)) at++
  else if (lower(reader, at) === ',' && lower(reader, at + 1) === 'at') at++
  const phrases: readonly Qualifier[] | undefined = reader.lexicon.qualifiersAfter.get(lower(reader, at))
  if (phrases === undefined) return undefined
  for (const { words, kind } of phrases) {
    let nth = 0
    while (nth < words.length && lower(reader, at + nth) === words[nth]) nth++
    if (nth === words.length) return { kind, first: at, end: at + nth }
  }
  return undefined
}
