// Feature: Timeline. Every sentence that says when, in the order of the days it speaks of, from all documents. About one entity where
// one is given.

import type { DateExpression, DocumentFacts, EpochDay } from '../core/facts.ts'
import type { EntityKey } from '../core/link/links.ts'
import { type Entry, isFresh, type Snapshot } from '../core/snapshot.ts'
import { type Steps, sortInSteps } from '../core/steps.ts'
import { overlaps } from '../core/text/span.ts'
import { nameOf } from './figureCard.ts'
import { isoDay, printDate } from './figureText.ts'
import { appearanceIn, appearances, entriesByName, type Quotation, quote } from './locations.ts'

export interface TimelineRow {
  /** First and last day, "2016-09-03"; the same for one day. */
  readonly from: string
  readonly to: string
  /** "Saturday 3 September 2016", "September 2016". */
  readonly printed: string
  /** As the text says it: "last Saturday". */
  readonly written: string
  /** Reckoned from the document's own day. */
  readonly relative: boolean
  /** Canonical names in the sentence, as they stand. */
  readonly names: readonly string[]
  readonly quotation: Quotation
}

/**
 * By first day, then the shorter stretch first, then by document; a sentence that says a day twice, once. A document's own date is none of
 * its events. Those that are found are quoted as they are taken, which costs the most.
 */
export function* timelineRows(snapshot: Snapshot, about?: EntityKey): Steps<Iterable<TimelineRow>> {
  const entries =
    about === undefined ? entriesByName(snapshot) : (yield* appearances(snapshot, about)).map(({ entry }) => entry)
  const found: FoundDate[] = []
  for (const entry of entries) {
    yield
    if (!isFresh(entry)) continue
    for (const each of yield* datesIn(snapshot, entry, entry.facts, about)) found.push(each)
  }
  return quoted(snapshot, yield* sortInSteps(found, (a, b) => a.first - b.first || a.end - b.end))
}

function* quoted(snapshot: Snapshot, found: readonly FoundDate[]): Generator<TimelineRow, void> {
  for (const { entry, facts, date, days } of found) {
    const { text: written, relative, sentence } = date
    const quotation = quote(snapshot, entry, date, sentence)
    yield { ...days, written, relative, names: namesIn(snapshot, entry, facts, sentence), quotation }
  }
}

interface FoundDate {
  readonly entry: Entry
  readonly facts: DocumentFacts
  readonly date: DateExpression
  /** [first, end) */
  readonly first: EpochDay
  readonly end: EpochDay
  readonly days: Days
}

function* datesIn(
  snapshot: Snapshot,
  entry: Entry,
  facts: DocumentFacts,
  about: EntityKey | undefined,
): Steps<Iterable<FoundDate>> {
  const wanted = about === undefined ? undefined : yield* sentencesWith(snapshot, entry, facts, about)
  const own = facts.date?.span
  const found = new Map<string, FoundDate>()
  for (const date of facts.dates) {
    yield
    const { from: first, to: end, sentence } = date
    if (first === undefined || end === undefined || wanted?.has(sentence) === false) continue
    if (own !== undefined && overlaps(own, date)) continue
    const days = daysOf(first, end, date)
    const what = `${sentence} ${first} ${end}`
    if (days !== undefined && !found.has(what)) found.set(what, { entry, facts, date, first, end, days })
  }
  return found.values()
}

/** Mentions stand in the order of the text, and so do their sentences. */
function namesIn(snapshot: Snapshot, entry: Entry, facts: DocumentFacts, sentence: number): string[] {
  const { mentions } = facts
  let low = 0
  let high = mentions.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (mentions[middle]!.sentence < sentence) low = middle + 1
    else high = middle
  }
  const names = new Set<string>()
  for (let index = low; mentions[index]?.sentence === sentence; index++) {
    const name = nameOf(snapshot, { entry, facts }, index)
    if (name !== undefined) names.add(name)
  }
  return [...names]
}

type Days = Pick<TimelineRow, 'from' | 'to' | 'printed'>

/** Undefined for days that no calendar has. */
function daysOf(first: EpochDay, end: EpochDay, date: DateExpression): Days | undefined {
  const [from, to, printed] = [isoDay(first), isoDay(end - 1), printDate(date)]
  return from === undefined || to === undefined || printed === undefined ? undefined : { from, to, printed }
}

function* sentencesWith(
  snapshot: Snapshot,
  entry: Entry,
  { mentions }: DocumentFacts,
  about: EntityKey,
): Steps<Set<number>> {
  const names = new Set(appearanceIn(snapshot, entry, about)?.names)
  const sentences = new Set<number>()
  for (const { name, sentence } of mentions) {
    if (names.has(name)) sentences.add(sentence)
    yield
  }
  return sentences
}
