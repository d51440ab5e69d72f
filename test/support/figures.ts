// The figures of a text as the figure stage alone finds them: no names and no dates are known, so that its own guards are tested.

import type { Figure } from '../../server/src/core/facts.ts'
import { findFigures } from '../../server/src/core/figures/figures.ts'
import { statedBounds } from '../../server/src/core/figures/stated.ts'
import { findBlocks } from '../../server/src/core/text/layout.ts'
import { splitSentences } from '../../server/src/core/text/sentences.ts'
import { spell } from '../../server/src/core/text/spellings.ts'
import { tokenise } from '../../server/src/core/text/tokens.ts'
import { testLexicon } from './lexicon.ts'

export function figuresIn(text: string): readonly Figure[] {
  const blocks = findBlocks(text)
  const tokens = tokenise(text)
  const sentences = splitSentences(text, tokens, blocks)
  const spelled = spell(text, tokens)
  return findFigures({
    source: { text },
    tokens,
    spelled,
    sentences,
    blocks,
    dates: [],
    mentions: [],
    lexicon: testLexicon(),
  })
}

/** "text | measure stated-value-or-bounds unit | noun"; bounds are those the words state, before any tolerance. */
export function printRead(figure: Figure): string {
  const { value, low, high, lowOpen, highOpen, approximate, unit } = statedBounds(figure)
  const number = value === undefined ? '' : String(Number(value.toPrecision(12)))
  const from = low === undefined ? '' : `${lowOpen ? '>' : '>='}${low}`
  const to = high === undefined ? '' : `${highOpen ? '<' : '<='}${high}`
  const stated = [approximate ? '~' : '', number, from, to].filter((part) => part !== '').join(' ')
  const kind = figure.measure === 'count' ? '' : `${figure.measure} `
  const measuredIn = unit === '1' ? '' : ` ${unit}`
  return `${figure.text} | ${kind}${stated}${measuredIn}${figure.noun === undefined ? '' : ` | ${figure.noun}`}`
}
