// The figures of a text as the figure stage alone finds them: no names and no dates are known, so that its own guards are tested.

import type { Figure } from '../../server/src/core/facts.ts'
import { findFigures } from '../../server/src/core/figures/figures.ts'
import { findBlocks } from '../../server/src/core/text/layout.ts'
import { splitSentences } from '../../server/src/core/text/sentences.ts'
import { tokenise } from '../../server/src/core/text/tokens.ts'
import { testLexicon } from './lexicon.ts'

export function figuresIn(text: string): readonly Figure[] {
  const blocks = findBlocks(text)
  const tokens = tokenise(text)
  const sentences = splitSentences(text, tokens, blocks)
  return findFigures({ source: { text }, tokens, sentences, blocks, dates: [], mentions: [], lexicon: testLexicon() })
}
