// Which figures and dates in a quotation differ from those in the passage it was taken from. They are paired in order; equal ones anchor
// the others.

import type { DateExpression, DocumentFacts, Figure } from '../core/facts.ts'
import { alignInOrder } from '../core/text/passages.ts'
import type { Span } from '../core/text/span.ts'
import { collapse, spanOf } from './locations.ts'

export interface DifferentFigure {
  /** Its place in the note. */
  readonly span: Span
  /** “47”. */
  readonly said: string
  /** “52”, or “no such figure”. */
  readonly source: string
}

/** A relative date (“Thursday”) means another day in the note, but the same words are a correct quotation. */
function isSame(a: Value, b: Value): boolean {
  return a.value === b.value || a.text === b.text
}

/** In order of the note. */
export function nearestFigures(
  note: DocumentFacts,
  quoted: Span,
  source: DocumentFacts,
  passage: Span,
): DifferentFigure[] {
  const [said, given] = [valuesIn(note, quoted), valuesIn(source, passage)]
  const pairs = alignInOrder(said, given, isSame)
  const found: DifferentFigure[] = []
  let [at, other] = [0, 0]
  for (const [i, j] of [...pairs, [said.length, given.length] as const]) {
    for (; at < i; at++) {
      const partner = other < j ? given[other++] : undefined
      const { span, text } = said[at]!
      found.push({ span, said: `“${text}”`, source: partner === undefined ? 'no such figure' : `“${partner.text}”` })
    }
    at = i + 1
    other = j + 1
  }
  return found
}

interface Value {
  readonly span: Span
  readonly text: string
  /** Equal for equal meanings: "forty" and "40". */
  readonly value: string
}

function valuesIn({ figures, dates }: DocumentFacts, { start, end }: Span): Value[] {
  const isInside = (each: Span) => start <= each.start && each.end <= end
  const values = [
    ...figures.filter(isInside).map((figure) => ({ ...whatIsSaid(figure), value: valueOfFigure(figure) })),
    ...dates.filter(isInside).map((date) => ({ ...whatIsSaid(date), value: date.value ?? date.text.toLowerCase() })),
  ]
  return values.sort((a, b) => a.span.start - b.span.start)
}

function whatIsSaid(found: Figure | DateExpression): Pick<Value, 'span' | 'text'> {
  return { span: spanOf(found), text: collapse(found.text.replace(/\n\s*> ?/g, ' ')) }
}

function valueOfFigure({ low, high, lowOpen, highOpen, measure, unit }: Figure): string {
  return [low, high, lowOpen, highOpen, measure, unit].join(' ')
}
