// A total followed by a colon or dash and parts that do not add up to it: "14 miners died: nine from the village and four from abroad".
// Incomplete parts ("including", "among them") need not add up, nor a list that no "and" ends.

import type { Figure } from '../facts.ts'
import { isAnyOf } from '../text/anyOf.ts'
import type { FigureWords } from './said.ts'

/** A figure of the sentence, with its index in `DocumentFacts.figures`. */
export interface PlacedFigure extends FigureWords {
  readonly figure: Figure
  readonly index: number
}

export interface BrokenSum {
  readonly total: PlacedFigure
  readonly parts: readonly PlacedFigure[]
}

/** Words between two parts, with what is said of the first. */
const longestGap = 8
const opening: ReadonlySet<string> = new Set(': — – -- -'.split(' '))
const ending: ReadonlySet<string> = new Set('. ; : ! ? ) — – -- - when while after before as'.split(' '))
const partial: ReadonlySet<string> = new Set('including among mostly mainly most some many several'.split(' '))

/** The first total of the sentence whose parts do not add up. `placed` are the figures of the sentence, in order. */
export function findBrokenSum(words: readonly string[], placed: readonly PlacedFigure[]): BrokenSum | undefined {
  for (let at = 0; at + 2 < placed.length; at++) {
    const total = placed[at]!
    const first = placed[at + 1]!
    if (
      !isExact(total.figure) ||
      !opening.has(words[first.first - 1] ?? '') ||
      longestGap + longestGap < first.first - total.end
    )
      continue
    if (words.slice(total.nounEnd, first.first).some((word) => partial.has(word))) continue
    const parts = partsFrom(words, placed, at + 1)
    const sum = parts.reduce((all, { figure }) => all + figure.value!, 0)
    if (
      1 < parts.length &&
      sum !== total.figure.value &&
      parts.every(({ figure }) => figure.value! < total.figure.value!)
    )
      return { total, parts }
  }
  return undefined
}

/** The parts from `from` to the end of their list; empty if it is not clearly one. */
function partsFrom(words: readonly string[], placed: readonly PlacedFigure[], from: number): PlacedFigure[] {
  const parts: PlacedFigure[] = []
  for (let at = from; at < placed.length; at++) {
    const part = placed[at]!
    // "Two boys: 12 and 14" are ages.
    if (!isExact(part.figure) || isAnyOf(words[part.end] ?? '', ' , and . )')) return []
    parts.push(part)
    const next = placed[at + 1]?.first ?? words.length
    const stop = words.findIndex((word, index) => part.end <= index && ending.has(word))
    if (stop < 0 || stop < next || at + 1 === placed.length) {
      const before = placed[at - 1]
      const between = before === undefined ? [] : words.slice(before.end, part.first)
      const whole = !words.slice(part.end, stop < 0 ? words.length : stop).some((word) => partial.has(word))
      return whole && isAnyOf(between.at(-1) ?? '', 'and plus') ? parts : []
    }
    const between = words.slice(part.end, next)
    if (longestGap < between.length || between.some((word) => partial.has(word))) return []
  }
  return []
}

function isExact(figure: Figure): boolean {
  return figure.measure === 'count' && isStated(figure) && Number.isInteger(figure.value)
}

/** A single number: no bound, no approximation, and not part of another. */
export function isStated({ value, approximate, qualifier, of }: Figure): boolean {
  return value !== undefined && !approximate && qualifier === undefined && of === undefined
}
