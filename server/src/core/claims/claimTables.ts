// The word tables of the claim stage, compiled from server/lexicon: predicates, counted nouns, event words, scope words, cues.

import { pushTo } from '../collections/lists.ts'
import { parseTable } from '../lexicon/table.ts'
import { SpellingColumn, SpellingRows } from '../text/spellings.ts'
import type { Act } from './acts.ts'
import { type WordRow, wordRow } from './wordRows.ts'

export interface Predicate {
  readonly words: readonly string[]
  readonly predicate: string
  readonly before: boolean
  readonly after: boolean
  readonly noun: boolean
  readonly toll: boolean
  /** A past tense that, with an object and without an auxiliary, makes the number the doer. */
  readonly active: boolean
}

export interface Phrase {
  readonly words: readonly string[]
  readonly value: string
}

/** See lexicon/clauseWords.tsv. */
const clauseRoles = [
  'auxiliary',
  'passive',
  'stop',
  'preposition',
  'filler',
  'toll',
  'severity',
  'care',
  'happening',
  'dwelling',
  'parent',
  'suffering',
  'injury',
  'bullet',
  'state',
  'spoken',
] as const

export interface ClaimTables {
  /** Words between a number and its predicate, by their role. */
  readonly clause: Readonly<Record<(typeof clauseRoles)[number], ReadonlySet<string>>>
  readonly predicates: ReadonlyMap<string, readonly Predicate[]>
  readonly nounClass: ReadonlyMap<string, string>
  readonly knownClasses: ReadonlySet<string>
  /** From a class to the class that contains it. */
  readonly parentClass: ReadonlyMap<string, string>
  readonly triggers: ReadonlyMap<string, string>
  /** "Deadliest", "worst". */
  readonly superlatives: ReadonlySet<string>
  /** By first word; the value is "dimension:value". */
  readonly scopes: ReadonlyMap<string, readonly Phrase[]>
  readonly cues: ReadonlyMap<string, readonly Phrase[]>
  readonly generic: ReadonlySet<string>
  /** From a superlative to the scale of which it is the top ("size") or the bottom ("size last"). */
  readonly rankScales: ReadonlyMap<string, string>
  readonly relatives: ReadonlySet<string>
  /** By measure, then by a word beside it: what the measure is about. */
  readonly measureNouns: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** "m" or "f". */
  readonly genders: ReadonlyMap<string, string>
  /** Lower-case names that occur in much of the world's news (countries, regions, well-known organisations), so they identify no event. */
  readonly wellKnown: ReadonlySet<string>
  readonly countries: ReadonlySet<string>
  /** Parts of buildings, papers and land whose number stays the same for years, in the singular. */
  readonly lasting: ReadonlySet<string>
  /** Acts that happen to somebody once, by past tense or participle. */
  readonly acts: ReadonlyMap<string, Act>
  /** 1 for words of acts: tested for every word of sentences that contain a date. */
  readonly actWords: SpellingColumn
  /** Acts that may happen to somebody again. */
  readonly recurring: ReadonlySet<string>
  /** What the tables say about each word. */
  readonly rows: SpellingRows<WordRow>
}

export function compileClaimTables(tables: ReadonlyMap<string, string>): ClaimTables {
  const rows = (name: string) => parseTable(tables.get(name) ?? '')
  const nounClass = new Map<string, string>()
  const parentClass = new Map<string, string>()
  for (const [noun = '', kind = '', parent] of rows('countedClasses')) {
    nounClass.set(noun, kind)
    if (parent) parentClass.set(kind, parent)
  }
  const clause = Object.fromEntries(
    clauseRoles.map((role) => [
      role,
      new Set(rows('clauseWords').flatMap(([word = '', kind]) => (kind === role ? [word] : []))),
    ]),
  ) as unknown as ClaimTables['clause']
  const compiled = {
    clause,
    predicates: byFirstWord(
      rows('predicates').map(([phrase = '', predicate = '', place = '', active]) => ({
        words: phraseWords(phrase),
        predicate,
        before: place === 'before' || place === 'both',
        after: place === 'after' || place === 'both',
        noun: place === 'noun',
        toll: place === 'toll',
        active: active === 'active',
      })),
    ),
    nounClass,
    knownClasses: new Set(nounClass.values()),
    parentClass,
    triggers: new Map(rows('eventTriggers').map(([noun = '', kind = '']) => [noun, kind])),
    superlatives: new Set(rows('superlatives').map(([word = '']) => word)),
    scopes: byFirstWord(
      rows('scopeWords').map(([phrase = '', dimension = '', value = '']) => ({
        words: phraseWords(phrase),
        value: `${dimension}:${value}`,
      })),
    ),
    cues: byFirstWord(rows('claimCues').map(([phrase = '', value = '']) => ({ words: phraseWords(phrase), value }))),
    generic: new Set(rows('genericWords').map(([word = '']) => word)),
    rankScales: new Map(
      rows('rankScales').map(([word = '', scale = '', end = '']) => [word, end === '' ? scale : `${scale} ${end}`]),
    ),
    measureNouns: byMeasure(rows('measureNouns')),
    genders: new Map(rows('genderNouns').map(([noun = '', gender = '']) => [noun, gender])),
    relatives: new Set(rows('relatives').map(([word = '']) => word)),
    wellKnown: new Set(
      ['countries', 'regions', 'organisations', 'nationalities'].flatMap((name) =>
        rows(name).map(([word = '']) => word.toLowerCase()),
      ),
    ),
    countries: new Set(rows('countries').map(([word = '']) => word.toLowerCase())),
    lasting: new Set(rows('lastingParts').map(([noun = '']) => noun)),
    acts: new Map(
      rows('onceOnlyActs').map(([word = '', act = '', voice, whom, note]) => [
        word,
        {
          act,
          voice: voice as Act['voice'],
          whom: whom as Act['whom'],
          hasObject: note === 'object',
          hasBranches: note === 'branch',
          mayRecur: note === 'again',
          hasParties: note === 'parties',
        },
      ]),
    ),
  }
  const recurring = new Set([...compiled.acts.values()].flatMap(({ act, mayRecur }) => (mayRecur ? [act] : [])))
  const actWords = new SpellingColumn((lower) => (compiled.acts.has(lower) ? 1 : 0))
  const all = { ...compiled, recurring, actWords }
  return { ...all, rows: new SpellingRows((word) => wordRow(all, word)) }
}

function byMeasure(rows: readonly (readonly string[])[]): Map<string, Map<string, string>> {
  const map = new Map<string, Map<string, string>>()
  for (const [word = '', measure = '', what = ''] of rows) {
    const words = map.get(measure)
    if (words === undefined) map.set(measure, new Map([[word, what]]))
    else words.set(word, what)
  }
  return map
}

/** As the tokeniser splits it: a hyphen is a token of its own. */
function phraseWords(phrase: string): string[] {
  return phrase.split(/\s+|(?=-)|(?<=-)/)
}

function byFirstWord<Row extends { readonly words: readonly string[] }>(rows: readonly Row[]): Map<string, Row[]> {
  const map = new Map<string, Row[]>()
  for (const row of rows) {
    const first = row.words[0]!
    pushTo(map, first, row)
  }
  // The longest phrase is tried first.
  for (const list of map.values()) list.sort((a, b) => b.words.length - a.words.length)
  return map
}

/** The longest phrase whose words are at `at`. */
export function phraseAt<Row extends { readonly words: readonly string[] }>(
  table: ReadonlyMap<string, readonly Row[]>,
  words: readonly string[],
  at: number,
): Row | undefined {
  const list = table.get(words[at] ?? '')
  if (list === undefined) return undefined
  for (const row of list) {
    let index = 1
    while (index < row.words.length && words[at + index] === row.words[index]) index++
    if (index === row.words.length) return row
  }
  return undefined
}
