// Figures that the next sentence corrects: "It weighed 40 tonnes. The first report gave 60 tonnes; this has been corrected.", "It weighed
// 40 tonnes. The figure will be revised."

import type { Figure } from '../facts.ts'
import type { ClaimCue } from './claim.ts'
import { type ClaimTables, phraseAt } from './claimTables.ts'

/** Words that refer to a figure just given. */
const figureNames: ReadonlySet<string> = new Set(
  'figure figures number numbers count estimate estimates toll total sum amount'.split(' '),
)
const pointers: ReadonlySet<string> = new Set(['the', 'this', 'that', 'these', 'those', 'both'])

/** Verbs that count only beside "the figure": a killing may be a mistake too. */
const faults: ReadonlySet<string> = new Set('wrong amended mistake mistaken error misprint'.split(' '))

/** What a sentence says about the figures of the sentence before it. */
export interface Correction {
  readonly cue: ClaimCue
  /** It speaks of "the figure"; otherwise it concerns only figures for which it gives another value. */
  readonly ofAll: boolean
  /** Its own figures. */
  readonly figures: readonly Figure[]
}

/** `words` are those of the sentence. */
export function readCorrection(
  tables: ClaimTables,
  words: readonly string[],
  figures: readonly Figure[],
): Correction | undefined {
  const ofAll = pointers.has(words[0]!) && figureNames.has(words[1] ?? '')
  let cue: ClaimCue | undefined
  for (let at = 0; at < words.length && cue !== 'early'; at++) {
    const value = phraseAt(tables.cues, words, at)?.value
    if (value === 'early' || value === 'revised') cue = value
    else if (ofAll && faults.has(words[at]!)) cue = 'revised'
  }
  if (cue === undefined) return undefined
  return ofAll || 0 < figures.length ? { cue, ofAll, figures } : undefined
}

/** Whether the correction concerns `figure`: it speaks of "the figure", or gives another value of the same unit and noun. */
export function isCorrected({ ofAll, figures }: Correction, figure: Figure): boolean {
  if (ofAll) return true
  return figures.some(
    ({ measure, unit, value, noun }) =>
      measure === figure.measure &&
      unit === figure.unit &&
      value !== figure.value &&
      (noun === undefined || noun === figure.noun),
  )
}
