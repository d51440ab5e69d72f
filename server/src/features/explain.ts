// Feature: What a name rests on. Says why a stretch of text was taken for a name, and why for this entity, or how a figure was read and
// matched; every statement names its rule or its evidence.

import type { Snapshot } from '../core/snapshot.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Offset, Span } from '../core/text/span.ts'
import { type FoundDate, type FoundFigure, type FoundMention, findAt } from './at.ts'
import { reasonsAt, slotsAt } from './claimsAt.ts'
import { explainBounds, printDate, printDay, printFigure } from './figureText.ts'
import { collapse } from './locations.ts'

export interface Explanation {
  readonly span: Span
  /** What it was taken for: "Aleppo: place". */
  readonly title: string
  /** Whole sentences, the most telling first. */
  readonly reasons: readonly string[]
}

export function explainAt(snapshot: Snapshot, document: DocumentId, offset: Offset): Explanation | undefined {
  const found = findAt(snapshot, document, offset)
  switch (found?.kind) {
    case undefined:
      return undefined
    case 'mention': {
      const { entity, span } = found
      const candidates = entity.candidates.flatMap((key) => snapshot.corpus.links.entity(key)?.name ?? [])
      const apart = candidates.length === 0 ? [] : [`It could be ${candidates.join(' or ')}, so it is kept apart.`]
      const score = `The score of the name is ${found.mention.score.toFixed(2)} of 1.`
      const reasons = [...explainMention(snapshot, found), ...apart, score]
      return { span, title: `${entity.name}: ${entity.type}`, reasons }
    }
    case 'figure':
      return explainFigure(snapshot, found)
    case 'date':
      return explainDate(snapshot, found)
  }
}

/** Why it is a name, and why this entity, in whole sentences. */
export function explainMention(snapshot: Snapshot, found: FoundMention): string[] {
  const { mention, entry, facts } = found
  const name = facts.names[mention.name]!
  const written = collapse(mention.text)
  const by = mention.rule === 'tagger' ? 'the trained model' : `the rule “${mention.rule}”`
  // That the only mention is one of its entity needs no reason.
  const { mentionCount, declared, candidates } = found.entity
  const isOnly = mentionCount === 1 && declared === undefined && candidates.length === 0
  const identity = isOnly ? [] : snapshot.corpus.links.explain(entry.document.id, facts, mention.name)
  const fuller =
    name.text === mention.text ? [] : [`In this document “${written}” stands for “${collapse(name.text)}”.`]
  return [
    `“${written}” was taken for ${article(mention.type)} by ${by}, with ${confidenceIn(mention.score)} confidence.`,
    ...(0 < identity.length ? identity : fuller),
  ]
}

/** Scores from which a reader need not look twice, and below which they should. */
const confident = { high: 0.8, fair: 0.5 }

function confidenceIn(score: number): string {
  return confident.high <= score ? 'high' : confident.fair <= score ? 'fair' : 'low'
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`
}

function explainFigure(snapshot: Snapshot, found: FoundFigure): Explanation {
  const { figure, span } = found
  const bounds = explainBounds(figure)
  return {
    span,
    title: `${printFigure(figure)}: ${figure.measure}`,
    reasons: [
      `“${collapse(figure.text)}” was read by the rule “${figure.rule}” as ${printFigure(figure)}.`,
      ...(bounds === undefined ? [] : [bounds]),
      ...matching(snapshot, found),
    ],
  }
}

function explainDate(snapshot: Snapshot, found: FoundDate): Explanation {
  const { date, facts, span } = found
  const resolved = printDate(date)
  const day = facts.date === undefined ? undefined : printDay(facts.date.day)
  const reasons =
    resolved === undefined
      ? [`“${collapse(date.text)}” is relative, and the document does not tell its own date.`]
      : date.relative && facts.date !== undefined
        ? [
            `“${collapse(date.text)}” is counted from the document's date, ${day}, which was read from its ${dateSources[facts.date.from]}.`,
          ]
        : [`“${collapse(date.text)}” is written out.`]
  return {
    span,
    title: `${resolved ?? collapse(date.text)}: date`,
    reasons: [...reasons, ...matching(snapshot, found)],
  }
}

const dateSources = {
  frontMatter: 'front matter',
  fileName: 'file name',
  label: 'date line',
  dateline: 'dateline',
  address: 'web address',
} as const

function matching(snapshot: Snapshot, found: FoundFigure | FoundDate): string[] {
  const slots = slotsAt(snapshot, found)
  if (slots.length === 0) return ['No other statement was found that answers the same question.']
  return slots.flatMap((slot) => [`It answers: ${slot.question}.`, ...reasonsAt(slot, found)])
}
