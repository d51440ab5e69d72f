// Whether the verb that governs a date looks forward ("will be held Sunday", "is due in court Tuesday") or back ("was shot Sunday"). No
// parser: the nearest verb before the date in its clause, or the first verb after a date that opens the sentence.

import { Class, classOf } from '../text/characters.ts'
import { TokenKind } from '../text/tokens.ts'
import { lowerAt, type Scope, textAt } from './scope.ts'
import type { TenseClass } from './words.ts'

export type Tense = 'past' | 'future' | undefined

/** How far the governing verb is searched (tokens); a clause of news prose is shorter. */
const reach = 24

/** The tense that governs the tokens [first, end). */
export function tenseAround(scope: Scope, first: number, end: number): Tense {
  for (let at = first - 1; scope.first <= at && first - reach <= at; at--) {
    const word = lowerAt(scope, at)
    if (word === ';' || word === ':' || word === '“' || word === '"') break
    const tense = tenseAt(scope, at, word, first)
    if (tense !== undefined) return tense
    if (looksForward(scope, at, word, first)) return 'future'
  }
  // "A Friday night shooting": a date inside a noun phrase has no verb of its own.
  if (articles.has(lowerAt(scope, first - 1))) return undefined
  for (let at = end; at < scope.end && at < end + reach; at++) {
    const word = lowerAt(scope, at)
    const known = scope.lexicon.tense.get(word)
    if (known === 'future') return 'future'
    if (known === 'past' || (known === undefined && isPastForm(scope, at, word))) return 'past'
    if (word === 'is' || word === 'are') return isScheduled(scope, at + 1) ? 'future' : undefined
  }
  return undefined
}

/** "If all goes well they leave on Saturday", "visits are possible again from Thursday"; not "asked if he was there on Saturday". */
function looksForward(scope: Scope, at: number, word: string, dateFirst: number): boolean {
  if (word !== 'if' && word !== 'is' && word !== 'are') return false
  for (let index = at + 1; index < dateFirst; index++) if (pastAuxiliaries.has(lowerAt(scope, index))) return false
  return word === 'if' || onwards.has(lowerAt(scope, dateFirst - 1))
}

/** Before the day, behind "is" or "are". */
const onwards: ReadonlySet<string> = new Set(['from', 'until', 'till'])

function isScheduled(scope: Scope, at: number): boolean {
  return scope.lexicon.tense.get(lowerAt(scope, at)) === 'scheduled'
}

function tenseAt(scope: Scope, at: number, word: string, dateFirst: number): Tense {
  const known: TenseClass | undefined = scope.lexicon.tense.get(word)
  if (known === 'future') return 'future'
  // "The funeral is Saturday", "is on Saturday", "the trial begins Monday".
  if ((word === 'is' || word === 'are' || known === 'timetable') && isBeforeDate(scope, at, dateFirst)) return 'future'
  // "Postponed until Monday" looks forward, "postponed Monday" back.
  if (known === 'deferred') return forwardPrepositions.has(lowerAt(scope, dateFirst - 1)) ? 'future' : 'past'
  if (known === 'scheduled') {
    if (governedBy(scope, at, pastAuxiliaries)) return 'past'
    // "A hearing set for Friday", "is expected to appear Friday", "have planned a vigil for Friday"; "planned the theft" looks back.
    const looksForward =
      governedBy(scope, at, presentAuxiliaries) ||
      isBeforeDate(scope, at, dateFirst) ||
      textAt(scope, dateFirst - 1) === 'for' ||
      (at === scope.first && word === 'expected')
    return looksForward ? 'future' : 'past'
  }
  if (known === 'past' || (known === undefined && isPastForm(scope, at, word))) {
    return governedBy(scope, at, forwardAuxiliaries) ? 'future' : 'past'
  }
  return undefined
}

/** Whether nothing but a preposition stands between the word and the date. */
function isBeforeDate(scope: Scope, at: number, dateFirst: number): boolean {
  return at + 1 === dateFirst || (at + 2 === dateFirst && prepositions.has(textAt(scope, at + 1)))
}

function isPastForm(scope: Scope, at: number, word: string): boolean {
  if (scope.tokens.tokens.kind[at] !== TokenKind.word || word.length < 5 || !word.endsWith('ed')) return false
  return classOf(scope.tokens.text.charCodeAt(scope.tokens.tokens.start[at]!)) === Class.lower
}

const forwardPrepositions: ReadonlySet<string> = new Set(['until', 'till', 'to', 'for'])
const prepositions: ReadonlySet<string> = new Set(['for', 'on', 'by', 'in', 'until', 'this', 'next'])
const articles: ReadonlySet<string> = new Set(['a', 'an', 'the', "'s", '’s', 'his', 'her', 'its', 'their'])
const presentAuxiliaries: ReadonlySet<string> = new Set(['is', 'are', 'be', 'been', "'s", '’s', "'re", '’re'])
const pastAuxiliaries: ReadonlySet<string> = new Set(['was', 'were', 'had'])
/** "will be held", "to be sentenced": "to" counts only with "be", or "was admitted to" would. */
const forwardAuxiliaries: ReadonlySet<string> = new Set(['will', 'shall', "'ll", '’ll', "won't", 'won’t'])

/** Whether one of the words is in the verb group that ends before `at`. */
function governedBy(scope: Scope, at: number, words: ReadonlySet<string>): boolean {
  let seenBe = false
  for (let index = at - 1; scope.first <= index && at - 6 <= index; index--) {
    const word = lowerAt(scope, index)
    if (words.has(word)) return true
    if (word === 'to' && seenBe && words === forwardAuxiliaries) return !governedBy(scope, index - 1, pastAuxiliaries)
    if (word === 'be') seenBe = true
    if (scope.lexicon.tense.get(word) !== 'auxiliary' && !word.endsWith('ly')) return false
  }
  return false
}
