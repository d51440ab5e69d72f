// The age in a form: "Age: 78" below "Statement of: Anna Bell". Only if one of the few lines above is a label followed by one person and
// nothing else.

import type { Figure } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import { isAnyOf } from '../text/anyOf.ts'
import { sentenceWords } from './words.ts'

type Input = Pick<Analysis, 'spelled' | 'sentences' | 'mentions'>

/** Lines of a form that may stand between the name and the age. */
const linesAbove = 4
/** Words of a label: "Statement of", "Name of the deceased". */
const longestLabel = 5
/** Words of a line that consists of a label and its value. */
const longestLine = 12

/** Index of the mention whose age the figure is, or -1. The figure begins at the word `first` of the sentence `index`. */
export function agedInForm(
  { spelled, sentences, mentions }: Input,
  index: number,
  figure: Figure,
  words: readonly string[],
  first: number,
  firstMention: number,
): number {
  if (first !== 2 || words[1] !== ':' || !isAnyOf(words[0]!, 'age aged')) return -1
  if (figure.measure !== 'count' && figure.measure !== 'age') return -1
  const mention = firstMention - 1
  for (let line = index - 1; 0 <= line && index - line <= linesAbove; line--) {
    const { start, end, firstToken, endToken } = sentences[line]!
    if (longestLine < endToken - firstToken) return -1
    const label = sentenceWords(spelled, sentences[line]!).indexOf(':')
    if (label < 1 || longestLabel < label) return -1
    if (mention < 0 || mentions[mention]!.start < start) continue
    // "Name: Anna Bell", and nobody else on that line.
    const { type, end: nameEnd } = mentions[mention]!
    const isAlone = mention === 0 || mentions[mention - 1]!.start < start
    return type === 'person' && end - nameEnd <= 1 && isAlone ? mention : -1
  }
  return -1
}
