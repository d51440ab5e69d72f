// The words of the figure stage, compiled once: number words, units, currencies, qualifiers, and words that distinguish a name or a time
// from a quantity.

import type { Measure } from '../facts.ts'
import { parseTable } from '../lexicon/table.ts'
import { Class, classOf } from '../text/characters.ts'
import { SpellingColumn } from '../text/spellings.ts'
import { TokenKind } from '../text/tokens.ts'

export type NumberWordKind =
  | 'cardinal'
  | 'tens'
  | 'magnitude'
  | 'short'
  | 'plural'
  | 'vague'
  | 'ordinal'
  | 'part'
  | 'glyph'

export interface NumberWord {
  readonly kind: NumberWordKind
  /** `plural` and `vague`: the least number meant. */
  readonly value: number
  /** `plural` and `vague`: the greatest number meant; otherwise the same as `value`. */
  readonly high: number
}

/** `base = value * factor + offset`. */
export interface Unit {
  readonly name: string
  readonly measure: Measure
  readonly base: string
  readonly factor: number
  readonly offset: number
}

export interface Currency {
  /** An ISO 4217 code, or a lower-case name ("pesos") that several countries share. */
  readonly code: string
  /** 1, or 0.01 for cents and the like. */
  readonly factor: number
}

/** What a spelling is, regardless of context. */
export const Look = {
  /** What may begin with it, a `Trigger`. */
  trigger: 3,
  /** A word with a capital. */
  capital: 4,
  /** A word that is the plural of a noun. */
  plural: 8,
  /** A single hyphen, or a dash of number ranges. */
  hyphen: 16,
  /** A word that is in no noun phrase, except as part of a compound. */
  noNoun: 32,
} as const

/** Most words begin nothing, and need no further look. */
export const Trigger = {
  nothing: 0,
  /** A number, in digits or words. */
  number: 1,
  /** A rank: "largest". */
  superlative: 2,
  /** A measure with an implied "one": "a mile". */
  unit: 3,
} as const

export type QualifierKind = 'least' | 'over' | 'most' | 'under' | 'nearly' | 'about'

export interface Qualifier {
  readonly words: readonly string[]
  readonly kind: QualifierKind
}

export interface FigureLexicon {
  readonly numbers: ReadonlyMap<string, NumberWord>
  readonly units: ReadonlyMap<string, Unit>
  readonly unitsByName: ReadonlyMap<string, Unit>
  readonly unitSymbols: ReadonlyMap<string, Unit>
  readonly currencies: ReadonlyMap<string, Currency>
  readonly currencySymbols: ReadonlyMap<string, string>
  /** From a name shared by several currencies to their codes. */
  readonly sharedCurrencies: ReadonlyMap<string, ReadonlySet<string>>
  /** First words of the names of units and currencies that have more than one word. */
  readonly longNames: ReadonlySet<string>
  /** By the last word of the phrase, longest phrase first. */
  readonly qualifiersBefore: ReadonlyMap<string, readonly Qualifier[]>
  /** By the first word of the phrase, longest phrase first. */
  readonly qualifiersAfter: ReadonlyMap<string, readonly Qualifier[]>
  readonly labels: ReadonlySet<string>
  /** Lower-case words for things that are numbered: "reactor 4". */
  readonly numbered: ReadonlySet<string>
  readonly voteLabels: ReadonlySet<string>
  readonly phoneLabels: ReadonlySet<string>
  readonly streets: ReadonlySet<string>
  readonly times: ReadonlySet<string>
  readonly months: ReadonlySet<string>
  readonly yearBefore: ReadonlySet<string>
  readonly calibres: ReadonlySet<string>
  readonly scoreCues: ReadonlySet<string>
  readonly superlatives: ReadonlySet<string>
  readonly plurals: ReadonlySet<string>
  readonly singulars: ReadonlySet<string>
  readonly stops: ReadonlySet<string>
  readonly verbs: ReadonlySet<string>
  readonly persons: ReadonlySet<string>
  readonly dayNames: ReadonlySet<string>
  /** What each spelling is, in bits; see `Look`. */
  readonly looks: SpellingColumn
}

export function compileFigureLexicon(tables: ReadonlyMap<string, string>): FigureLexicon {
  const rows = (name: string) => parseTable(tables.get(name) ?? '')
  const numbers = new Map<string, NumberWord>()
  for (const [word = '', kind = '', value = '', high] of rows('numbers'))
    numbers.set(word, { kind: kind as NumberWordKind, value: Number(value), high: Number(high ?? value) })
  const units = new Map<string, Unit>()
  const unitsByName = new Map<string, Unit>()
  const unitSymbols = new Map<string, Unit>()
  for (const [name = '', measure = '', base = '', factor = '', offset = '', words = '', symbols = ''] of rows(
    'units',
  )) {
    const unit: Unit = { name, measure: measure as Measure, base, factor: Number(factor), offset: Number(offset) }
    unitsByName.set(name, unit)
    for (const word of list(words)) units.set(word, unit)
    for (const symbol of list(symbols)) unitSymbols.set(symbol, unit)
  }
  const currencies = new Map<string, Currency>()
  const currencySymbols = new Map<string, string>()
  for (const [code = '', words = '', symbols = '', hundredths = '', coins = ''] of rows('currencies')) {
    if (isOneCurrency(code)) currencySymbols.set(code, code)
    for (const word of list(words)) currencies.set(word, { code, factor: 1 })
    for (const symbol of list(symbols)) currencySymbols.set(symbol, code)
    for (const word of list(hundredths)) currencies.set(word, { code, factor: 0.01 })
    for (const coin of list(coins)) {
      const space = coin.lastIndexOf(' ')
      currencies.set(coin.slice(0, space), { code, factor: Number(coin.slice(space + 1)) })
    }
  }
  const labels = rows('numberLabels')
  const nouns = rows('countedNouns')
  const superlatives = new Set(rows('superlatives').map(([word = '']) => word))
  const longNames = new Set<string>()
  for (const name of [...units.keys(), ...currencies.keys()]) {
    const space = name.indexOf(' ')
    if (0 < space) longNames.add(name.slice(0, space))
  }
  const lexicon: WordLists = {
    numbers,
    units,
    unitsByName,
    unitSymbols,
    currencies,
    currencySymbols,
    sharedCurrencies: currenciesByName(currencies),
    longNames,
    qualifiersBefore: qualifiers(rows('qualifiers'), 'before'),
    qualifiersAfter: qualifiers(rows('qualifiers'), 'after'),
    labels: ofKind(labels, 'label'),
    numbered: ofKind(labels, 'numbered'),
    voteLabels: ofKind(labels, 'vote'),
    phoneLabels: ofKind(labels, 'phone'),
    streets: ofKind(labels, 'street'),
    times: ofKind(labels, 'time'),
    months: ofKind(labels, 'month'),
    yearBefore: ofKind(labels, 'yearBefore'),
    calibres: ofKind(labels, 'calibre'),
    scoreCues: ofKind(labels, 'scoreCue'),
    superlatives,
    plurals: ofKind(nouns, 'plural'),
    singulars: ofKind(nouns, 'singular'),
    stops: ofKind(nouns, 'stop'),
    verbs: ofKind(nouns, 'verb'),
    persons: ofKind(nouns, 'person'),
    dayNames: ofKind(nouns, 'dayName'),
  }
  return { ...lexicon, looks: new SpellingColumn((lower, kind, written) => lookOf(lexicon, lower, kind, written)) }
}

type WordLists = Omit<FigureLexicon, 'looks'>

function lookOf(lexicon: WordLists, lower: string, kind: number, written: string): number {
  const code = written.charCodeAt(0)
  const hyphen = written.length === 1 && (classOf(code) === Class.hyphen || code === 0x2013) ? Look.hyphen : 0
  if (kind !== TokenKind.word) return triggerOf(lexicon, lower, kind) | hyphen
  const { stops, dayNames, numbers } = lexicon
  const noNoun = stops.has(lower) || dayNames.has(lower) || numbers.get(lower)?.kind === 'cardinal'
  return (
    triggerOf(lexicon, lower, kind) |
    (classOf(code) === Class.upper ? Look.capital : 0) |
    (isPlural(lexicon, lower) ? Look.plural : 0) |
    (noNoun ? Look.noNoun : 0) |
    hyphen
  )
}

function triggerOf({ numbers, superlatives, units }: WordLists, lower: string, kind: number): number {
  if (kind === TokenKind.number || (kind === TokenKind.symbol && isFractionGlyph(lower))) return Trigger.number
  if (kind !== TokenKind.word) return Trigger.nothing
  if (numbers.has(lower)) return Trigger.number
  if (superlatives.has(lower)) return Trigger.superlative
  const measure = units.get(lower)?.measure
  return measure === 'duration' || measure === 'length' ? Trigger.unit : Trigger.nothing
}

/** Letters before a final "s" that is not a plural: "boss", "virus", "crisis". */
const falsePlurals = 'sui'

function isPlural({ plurals, singulars, stops, verbs }: WordLists, word: string): boolean {
  if (plurals.has(word)) return true
  return (
    3 < word.length &&
    word.endsWith('s') &&
    !falsePlurals.includes(word[word.length - 2]!) &&
    !singulars.has(word) &&
    !stops.has(word) &&
    !verbs.has(word)
  )
}

/** Whether it is a single currency's code, rather than a shared name. */
export function isOneCurrency(code: string): boolean {
  return code === code.toUpperCase()
}

/** From "pesos" to the codes of all currencies whose longer names end in it. */
function currenciesByName(currencies: ReadonlyMap<string, Currency>): Map<string, Set<string>> {
  const shared = new Map<string, Set<string>>()
  for (const { code } of currencies.values()) if (!isOneCurrency(code)) shared.set(code, new Set())
  for (const [name, { code, factor }] of currencies) {
    const last = currencies.get(name.slice(name.lastIndexOf(' ') + 1))
    if (last !== undefined && last.code !== code && factor === 1) shared.get(last.code)?.add(code)
  }
  return shared
}

function isFractionGlyph(glyph: string): boolean {
  const code = glyph.charCodeAt(0)
  return (0xbc <= code && code <= 0xbe) || (0x2150 <= code && code <= 0x215e)
}

function list(cell: string): string[] {
  return cell
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

function ofKind(rows: readonly (readonly string[])[], kind: string): Set<string> {
  return new Set(rows.filter((row) => row[1] === kind).map((row) => row[0]!))
}

function qualifiers(rows: readonly (readonly string[])[], place: 'before' | 'after'): Map<string, Qualifier[]> {
  const byWord = new Map<string, Qualifier[]>()
  for (const [phrase = '', kind = '', where = ''] of rows) {
    if (where !== place) continue
    const words = phrase.split(' ')
    const key = place === 'before' ? words[words.length - 1]! : words[0]!
    byWord.set(key, [...(byWord.get(key) ?? []), { words, kind: kind as QualifierKind }])
  }
  for (const phrases of byWord.values()) phrases.sort((a, b) => b.words.length - a.words.length)
  return byWord
}
