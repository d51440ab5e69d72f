// Feature: Timeline. Every sentence that says when, in the order of the days it speaks of, from all documents. About one entity where
// one is given.

import type { DateExpression, DocumentFacts } from '../core/facts.ts'
import type { EntityKey } from '../core/link/links.ts'
import { type Entry, isFresh, type Snapshot } from '../core/snapshot.ts'
import { overlaps } from '../core/text/span.ts'
import { nameOf } from './figureCard.ts'
import { isoDay, printDate } from './figureText.ts'
import { appearanceIn, entriesByName, type Quotation, quote } from './locations.ts'

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
 * its events.
 */
export function timelineRows(snapshot: Snapshot, about?: EntityKey): TimelineRow[] {
  const rows = entriesByName(snapshot).flatMap((entry) => {
    if (!isFresh(entry)) return []
    const { facts } = entry
    const wanted = about === undefined ? undefined : sentencesWith(snapshot, entry, facts, about)
    const names = namesBySentence(snapshot, entry, facts)
    const own = facts.date?.span
    const told = new Set<string>()
    return facts.dates.flatMap((date): (TimelineRow & Days)[] => {
      const { text: written, relative, sentence } = date
      const days = daysOf(date)
      if (days === undefined || wanted?.has(sentence) === false) return []
      if (own !== undefined && overlaps(own, date)) return []
      const what = `${sentence} ${days.first} ${days.end}`
      if (told.has(what)) return []
      told.add(what)
      const quotation = quote(snapshot, entry, date, sentence)
      return [{ ...days, written, relative, names: [...(names.get(sentence) ?? [])], quotation }]
    })
  })
  return rows.sort((a, b) => a.first - b.first || a.end - b.end).map(({ first: _, end: __, ...row }) => row)
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

interface Days {
  readonly first: number
  readonly end: number
}

/** Undefined for what the text does not settle, and for days that no calendar has. */
function daysOf(date: DateExpression): (Days & Pick<TimelineRow, 'from' | 'to' | 'printed'>) | undefined {
  const { from: first, to: end } = date
  if (first === undefined || end === undefined) return undefined
  const [from, to, printed] = [isoDay(first), isoDay(end - 1), printDate(date)]
  return from === undefined || to === undefined || printed === undefined ? undefined : { first, end, from, to, printed }
}

function sentencesWith(snapshot: Snapshot, entry: Entry, { mentions }: DocumentFacts, about: EntityKey): Set<number> {
  const names = new Set(appearanceIn(snapshot, entry, about)?.names)
  return new Set(mentions.filter(({ name }) => names.has(name)).map(({ sentence }) => sentence))
}
