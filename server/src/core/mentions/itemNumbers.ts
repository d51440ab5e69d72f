// "I. Aleppo" above a chapter: the number of a heading or item looks like an initial.

import type { Block } from '../text/layout.ts'
import type { RuleInput } from './rules/rule.ts'

/**
 * Whether the token is the number of its block rather than an initial: the text has a block with the previous or next number. "E. Doe
 * burns" alone is a title.
 */
export function isItemNumber({ tokens, sentences, blocks }: RuleInput, sentence: number, token: number): boolean {
  const block = blocks[sentences[sentence]!.block]!
  if (block.number === undefined || tokens.start[token] !== block.start) return false
  const numbers = numbersOf(blocks)
  return neighbours(block.number).some((number) => numbers.has(number))
}

const known = new WeakMap<readonly Block[], ReadonlySet<string>>()

function numbersOf(blocks: readonly Block[]): ReadonlySet<string> {
  let numbers = known.get(blocks)
  if (numbers === undefined) {
    numbers = new Set(blocks.flatMap(({ number }) => number ?? []))
    known.set(blocks, numbers)
  }
  return numbers
}

const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']

function neighbours(number: string): string[] {
  const roman = romans.indexOf(number)
  const code = number.charCodeAt(0)
  const letters = number.length === 1 ? [String.fromCharCode(code - 1), String.fromCharCode(code + 1)] : []
  return roman === -1
    ? letters
    : [...letters, ...[romans[roman - 1], romans[roman + 1]].filter((each) => each !== undefined)]
}
