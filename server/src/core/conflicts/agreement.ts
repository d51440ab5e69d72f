// Whether the figures beside a word or a name agree. In a folder about one story every document has its words, so rarity says nothing.
// There the figures show that the documents are about one event: nearly all give one number, or one that rises over time. In a folder about
// many events they scatter. The limits were set on invented stories and labelled clusters (docs/DECISIONS.md).

import { rises } from './decide.ts'
import type { ClaimRow } from './rows.ts'
import { isPart } from './vetoes.ts'

/** How many figures were considered, and how many of them agree. */
export interface Agreement {
  readonly agreeing: number
  readonly of: number
}

/** Fewer figures, each worded in its own way, prove nothing. */
export const fewestFigures = 5
/** A word identifies one event if at least this share of the figures beside it agrees … */
const agreeingShare = 0.75
/** … and belongs to several events if at most this share does. */
const scatteringShare = 0.5
/** Up to this many people are killed or hurt in very many events, so equal numbers prove nothing. */
const smallNumber = 2
/** Fewer figures may rise over time by chance, … */
const fewestRising = 8
/** … so a rise needs at least this share of figures that never fall … */
const risingShare = 0.85
/** … and this many reports of each number, on average. */
const reportsOfEach = 2
/** Of more figures only a sample is considered, the same in whatever order they arrived. */
const mostAsked = 512

/** Fewer figures of one kind neither agree nor scatter. */
export const fewestOfKind = 3

/** `rows` are of one kind; their order does not matter. */
export function agreementOf(rows: readonly ClaimRow[]): Agreement {
  const asked = askedOf(rows)
  if (asked.length < fewestOfKind) return nothingAsked
  const counts = new Map<number, number>()
  let most = 0
  for (const { figure } of asked) {
    const count = (counts.get(figure.value!) ?? 0) + 1
    counts.set(figure.value!, count)
    most = Math.max(most, count)
  }
  const mayRise = fewestRising <= asked.length && reportsOfEach * counts.size <= asked.length && rises(asked[0]!)
  const rising = mayRise ? longestRise(asked) : 0
  return { agreeing: risingShare * asked.length <= rising ? Math.max(most, rising) : most, of: asked.length }
}

export function add(a: Agreement, b: Agreement): Agreement {
  return { agreeing: a.agreeing + b.agreeing, of: a.of + b.of }
}

export const nothingAsked: Agreement = { agreeing: 0, of: 0 }

export function isEnough({ of }: Agreement): boolean {
  return fewestFigures <= of
}

export function isOfOneEvent({ agreeing, of }: Agreement): boolean {
  return fewestFigures <= of && agreeingShare * of <= agreeing
}

export function isOfSeveralEvents({ agreeing, of }: Agreement): boolean {
  return fewestFigures <= of && agreeing <= scatteringShare * of
}

/**
 * Figures of the event itself, without small ones. Of each wording only the earliest counts, because a text printed twice is one source.
 */
function askedOf(rows: readonly ClaimRow[]): readonly ClaimRow[] {
  if (rows.length < fewestOfKind) return none
  const every = Math.ceil(rows.length / mostAsked)
  const asked = new Map<number, ClaimRow>()
  for (const row of rows) {
    const { claim, figure } = row
    if (claim.wording % every !== 0 || !isAsked(row)) continue
    // The wording leaves numbers out.
    const printed = claim.wording + figure.value! * wordings
    const known = asked.get(printed)
    if (known === undefined || dayOf(row) < dayOf(known)) asked.set(printed, row)
  }
  return [...asked.values()]
}

const none: readonly ClaimRow[] = []
/** Wordings are hashes of 32 bits. */
const wordings = 2 ** 32

function isAsked(row: ClaimRow): boolean {
  const { claim, figure } = row
  if (figure.value === undefined || (figure.value <= smallNumber && claim.predicate !== 'age')) return false
  return !claim.background && !isPart(row) && !claim.scope.some((scope) => scope.startsWith('extent'))
}

/** Undated reports come last. */
function dayOf({ in: { day } }: ClaimRow): number {
  return day ?? Number.POSITIVE_INFINITY
}

/** The length of the longest subsequence, in order of the reports' dates, that never falls. Undated reports are left out. */
function longestRise(rows: readonly ClaimRow[]): number {
  const dated = rows.filter((row) => row.in.day !== undefined)
  dated.sort((a, b) => a.in.day! - b.in.day! || a.figure.value! - b.figure.value!)
  /** By length of a rise: the lowest figure it can end with. */
  const ends: number[] = []
  for (const { figure } of dated) {
    const value = figure.value!
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (ends[middle]! <= value) low = middle + 1
      else high = middle
    }
    ends[low] = value
  }
  return ends.length
}
