// What is known of one figure or date: its value in a normal form, what it counts, and what other documents say to the same question.

import type { Claim } from '../core/claims/claim.ts'
import type { ConflictKey, Slot, SlotAnswer } from '../core/conflicts/conflict.ts'
import type { ConflictDecision } from '../core/decisions/decisions.ts'
import type { Figure, Measure } from '../core/facts.ts'
import type { Snapshot } from '../core/snapshot.ts'
import type { FoundDate, FoundFigure } from './at.ts'
import { answerWords, decisionOn, pointsTo, quoteClaim, reasonsAt, resolveClaim, slotsAt } from './claimsAt.ts'
import { explainBounds, printDate, printDay, printFigure, printWithStated } from './figureText.ts'
import type { Quotation } from './locations.ts'

/** One answer of the documents to the question that the figure answers. */
export interface CardAnswer {
  readonly value: string
  /** Whether it is the answer of the figure looked at. */
  readonly isThis: boolean
  /** One of each document, the figure looked at left out. */
  readonly quotations: readonly Quotation[]
  /** Documents that give it, that of the figure looked at among them. */
  readonly documentCount: number
  readonly copies: number
}

export interface CardQuestion {
  readonly key: ConflictKey
  readonly severity: Slot['severity']
  /** What the reader has decided about the disagreement. */
  readonly decision: ConflictDecision | undefined
  readonly confidence: Slot['confidence']
  readonly question: string
  readonly why: readonly string[]
  readonly answers: readonly CardAnswer[]
}

export interface FigureCard {
  readonly kind: 'figure'
  /** As written. */
  readonly text: string
  /** Normalised, with unit or noun: "1,200,000 residents". */
  readonly value: string
  readonly measure: Measure
  /** What the words around the number make of it; undefined for an exact figure. */
  readonly bounds: string | undefined
  /** "killed" of whom, where: what the claim says of it; undefined without a claim. */
  readonly said: string | undefined
  /** "part of 31 trucks"; undefined where the text names no whole. */
  readonly partOf: string | undefined
  readonly questions: readonly CardQuestion[]
}

export interface DateCard {
  readonly kind: 'date'
  readonly text: string
  /** "Saturday 3 September 2016"; undefined when the text does not settle it. */
  readonly resolved: string | undefined
  /** "2016-09-03", "2016-W35" …; undefined when not resolved. */
  readonly value: string | undefined
  readonly relative: boolean
  /** The document's own day in words, against which relative dates are resolved; undefined when unknown. */
  readonly documentDay: string | undefined
  readonly questions: readonly CardQuestion[]
}

/** A claim that only says what sort of figure it is says nothing of anybody. */
export function isSort(predicate: string): boolean {
  return sortsOfFigures.has(predicate)
}

const sortsOfFigures: ReadonlySet<string> = new Set<Measure>(['count', 'money', 'percent', 'clock', 'address'])
/** Quotations under one answer. */
const mostQuotations = 3

export function figureCard(snapshot: Snapshot, found: FoundFigure): FigureCard {
  const { figure, facts, index } = found
  const whole = figure.of === undefined ? undefined : facts.figures[figure.of]
  const claim = facts.claims.find((each) => each.figure === index)
  const place = claim === undefined ? undefined : placeOf(snapshot, found, figure, claim)
  const said =
    claim === undefined || isSort(claim.predicate)
      ? []
      : [
          // "52 years old" says itself that it is an age.
          claim.predicate === figure.measure ? undefined : claim.predicate,
          nameOf(snapshot, found, claim.subject),
          place === undefined ? undefined : `in ${place}`,
        ]
  const parts = said.filter((part) => part !== undefined && part !== '')
  return {
    kind: 'figure',
    text: figure.text,
    value: printWithStated(figure),
    measure: figure.measure,
    bounds: explainBounds(figure),
    said: parts.length === 0 ? undefined : parts.join(' · '),
    partOf: whole === undefined ? undefined : printFigure(whole),
    questions: questionsOf(snapshot, found),
  }
}

export function dateCard(snapshot: Snapshot, found: FoundDate): DateCard {
  const { date, facts } = found
  return {
    kind: 'date',
    text: date.text,
    resolved: printDate(date),
    value: date.value === printDate(date) ? undefined : date.value,
    relative: date.relative,
    documentDay: facts.date === undefined ? undefined : printDay(facts.date.day),
    questions: questionsOf(snapshot, found),
  }
}

/** Where it was so; nothing for an age, which is the same everywhere, and where the place itself is spoken of. */
export function placeOf(
  snapshot: Snapshot,
  where: Pick<FoundFigure, 'entry' | 'facts'>,
  { measure }: Figure,
  { place, subject }: Claim,
): string | undefined {
  return place === subject || measure === 'age' ? undefined : nameOf(snapshot, where, place)
}

/** The canonical name behind a mention (an index) of a document. */
export function nameOf(
  snapshot: Snapshot,
  { entry, facts }: Pick<FoundFigure, 'entry' | 'facts'>,
  mention: number | undefined,
): string | undefined {
  const name = facts.mentions[mention ?? -1]?.name
  if (name === undefined) return undefined
  const key = snapshot.corpus.links.entityOf(entry.document.id, facts, name)
  return key === undefined ? undefined : snapshot.corpus.links.entity(key)?.name
}

function questionsOf(snapshot: Snapshot, found: FoundFigure | FoundDate): CardQuestion[] {
  return slotsAt(snapshot, found).map((slot) => ({
    key: slot.key,
    severity: slot.severity,
    decision: decisionOn(snapshot, slot),
    confidence: slot.confidence,
    question: slot.question,
    why: reasonsAt(slot, found),
    answers: slot.answers.map((answer) => cardAnswer(snapshot, found, answer)),
  }))
}

function cardAnswer(snapshot: Snapshot, found: FoundFigure | FoundDate, answer: SlotAnswer): CardAnswer {
  const { claims, copies } = answer
  const here = found.entry.document.id
  const isThis = claims.some((ref) => ref.document === here && pointsTo(found, found.facts.claims[ref.claim]))
  const documents = new Set(claims.map(({ document }) => document))
  const quotations: Quotation[] = []
  const quoted = new Set<number>()
  for (const ref of claims) {
    if (quotations.length === mostQuotations) break
    if (quoted.has(ref.document) || (isThis && ref.document === here)) continue
    const stated = resolveClaim(snapshot, ref)
    if (stated === undefined) continue
    quoted.add(ref.document)
    quotations.push(quoteClaim(snapshot, stated))
  }
  return { value: answerWords(answer), isThis, quotations, documentCount: documents.size, copies }
}
