import { expect, test } from 'vitest'
import { snippet } from '../../client/src/snippet.ts'

const room = { lead: 10, longest: 30 }

/** The label with the highlighted name in brackets. */
function shown(sentence: string | undefined, name: string): string {
  const { label, highlight } = snippet(sentence, name, room)
  if (highlight === undefined) return label
  const [start, end] = highlight
  return `${label.slice(0, start)}[${label.slice(start, end)}]${label.slice(end)}`
}

test.each([
  ['a short sentence', 'Ann Lee spoke.', 'Ann Lee', '[Ann Lee] spoke.'],
  ['a name far in the sentence', 'On the third day of May Ann Lee spoke.', 'Ann Lee', '… of May [Ann Lee] spoke.'],
  ['a long rest', 'Ann Lee spoke for an hour about the harbour.', 'Ann Lee', '[Ann Lee] spoke for an hour abou…'],
  ['a name over a line end', 'Then Ann Lee spoke.', 'Ann\n  Lee', 'Then [Ann Lee] spoke.'],
  ['a long word before the name', 'The Donaudampfschifffahrtsgesellschaft-Ann Lee', 'Ann Lee', '… [Ann Lee]'],
  ['a name that is not in the sentence', 'She spoke.', 'Ann Lee', 'She spoke.'],
  ['no sentence', undefined, 'Ann Lee', 'Ann Lee'],
])('%s', (_what, sentence, name, expected) => {
  expect(shown(sentence, name)).toBe(expected)
})
