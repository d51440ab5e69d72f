// Diaries and logs: paragraphs that begin with their own date, from which "this morning" and "yesterday" in them count.

import { isAnyOf } from '../text/anyOf.ts'
import type { Block } from '../text/layout.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Found } from './joins.ts'
import { textAt } from './scope.ts'

/** One or two paragraphs that begin with a date are not a diary. */
export const fewestEntries = 3

const kinds: ReadonlySet<Block['kind']> = new Set(['heading', 'paragraph', 'listItem'])

/** "Feb. 20. Father died …", "Tuesday, 3 May: …", or a heading that is a date: the expression stands first and alone. */
export function beginsEntry(
  { match, sentence, scope }: Found,
  sentences: readonly Sentence[],
  blocks: readonly Block[],
): boolean {
  if (match.meaning.kind !== 'day' || match.first !== scope.first) return false
  const { block } = sentences[sentence]!
  if (sentences[sentence - 1]?.block === block || !kinds.has(blocks[block]!.kind)) return false
  return match.end === scope.end || isAnyOf(textAt(scope, match.end), '. : — – -')
}
