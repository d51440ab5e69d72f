// Feature: Timeline. Every sentence that says when, in the order of the days it speaks of, from all documents. About one entity where
// one is given.

import type { DateExpression, DocumentFacts, EpochDay } from '../core/facts.ts'
import type { EntityKey } from '../core/link/links.ts'
import { type Entry, isFresh, type Snapshot } from '../core/snapshot.ts'
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
 * its events. Only those that are taken are quoted, which costs the most.
 */
export function* timelineRows(snapshot: Snapshot, about?: EntityKey): Generator<TimelineRow> {
  const entries = about === undefined ? entriesByName(snapshot) : appearances(snapshot, about).map(({ entry }) => entry)
  const found = entries.flatMap((entry) => (isFresh(entry) ? datesIn(snapshot, entry, entry.facts, about) : []))
  const names = new Map<DocumentFacts, Map<number, Set<string>>>()
  for (const { entry, facts, date, days } of found.sort((a, b) => a.first - b.first || a.end - b.end)) {
    const known = names.get(facts) ?? namesBySentence(snapshot, entry, facts)
    names.set(facts, known)
    const { text: written, relative, sentence } = date
    const quotation = quote(snapshot, entry, date, sentence)
    yield { ...days, written, relative, names: [...(known.get(sentence) ?? [])], quotation }
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

function datesIn(
  snapshot: Snapshot,
  entry: Entry,
  facts: DocumentFacts,
  about: EntityKey | undefined,
): readonly FoundDate[] {
  const wanted = about === undefined ? undefined : sentencesWith(snapshot, entry, facts, about)
  const own = facts.date?.span
  const found = new Map<string, FoundDate>()
  for (const date of facts.dates) {
    const { from: first, to: end, sentence } = date
    if (first === undefined || end === undefined || wanted?.has(sentence) === false) continue
    if (own !== undefined && overlaps(own, date)) continue
    const days = daysOf(first, end, date)
    const what = `${sentence} ${first} ${end}`
    if (days !== undefined && !found.has(what)) found.set(what, { entry, facts, date, first, end, days })
  }
  return [...found.values()]
}

function namesBySentence(snapshot: Snapshot, entry: Entry, facts: DocumentFacts): Map<number, Set<string>> {
  const names = new Map<number, Set<string>>()
  for (const [index, { sentence }] of facts.mentions.entries()) {
    const name = nameOf(snapshot, { entry, facts }, index)
    const own = names.get(sentence)
    if (name === undefined) continue
    if (own === undefined) names.set(sentence, new Set([name]))
    else own.add(name)
  }
  return names
}

type Days = Pick<TimelineRow, 'from' | 'to' | 'printed'>

/** Undefined for days that no calendar has. */
function daysOf(first: EpochDay, end: EpochDay, date: DateExpression): Days | undefined {
  const [from, to, printed] = [isoDay(first), isoDay(end - 1), printDate(date)]
  return from === undefined || to === undefined || printed === undefined ? undefined : { from, to, printed }
}

function sentencesWith(snapshot: Snapshot, entry: Entry, { mentions }: DocumentFacts, about: EntityKey): Set<number> {
  const names = new Set(appearanceIn(snapshot, entry, about)?.names)
  return new Set(mentions.filter(({ name }) => names.has(name)).map(({ sentence }) => sentence))
}
