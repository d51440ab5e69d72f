// Figures that the sentence behind theirs puts right: "It weighed 40 tonnes. The first report gave 60 tonnes; this has been corrected.",
// "It weighed 40 tonnes. The figure will be revised."

import type { Figure } from '../facts.ts'
import type { ClaimCue } from './claim.ts'
import { type ClaimTables, phraseAt } from './claimTables.ts'

/** Names of a figure that has just been given. */
const figureNames: ReadonlySet<string> = new Set(
  'figure figures number numbers count estimate estimates toll total sum amount'.split(' '),
)
const pointers: ReadonlySet<string> = new Set(['the', 'this', 'that', 'these', 'those', 'both'])

/** What is said of "the figure" only: a killing may be a mistake too. */
const faults: ReadonlySet<string> = new Set('wrong amended mistake mistaken error misprint'.split(' '))

/** What a sentence says of figures that were given in the one before it. */
export interface Correction {
  readonly cue: ClaimCue
  /** It speaks of "the figure"; else only of such as it has another of. */
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

/** Whether the sentence behind it speaks of `figure`: of "the figure", or of another value of the same unit and noun. */
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
