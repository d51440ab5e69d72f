import fc from 'fast-check'
import { expect, test } from 'vitest'
import { movePassage } from '../../client/src/livePassage.ts'
import { runs } from '../support/runs.ts'

const text = 'It hurt 47 people.'
const words = 'hurt 47'
const passage = { start: text.indexOf(words), end: text.indexOf(words) + words.length }

/** The passage's words after an edit that replaces the first `old`, or puts `by` before it. */
function after(old: string, by: string, length = old.length): string {
  const edit = { rangeOffset: text.indexOf(old), rangeLength: length, text: by }
  const now = text.slice(0, edit.rangeOffset) + by + text.slice(edit.rangeOffset + length)
  const { start, end } = movePassage(passage, [edit])
  return now.slice(start, end)
}

test.each([
  ['a word before it', 'It', 'The fire', undefined, 'hurt 47'],
  ['a word behind it', 'people', 'men', undefined, 'hurt 47'],
  ['a word in it', '47', '470', undefined, 'hurt 470'],
  ['its first word', 'hurt', 'killed', undefined, 'killed 47'],
  ['all of it', 'hurt 47', 'killed nobody', undefined, 'killed nobody'],
  ['something typed before it', 'hurt', 'badly ', 0, 'hurt 47'],
  ['something typed behind it', ' people', ' old', 0, 'hurt 47'],
  ['across its beginning', 'It hurt', 'Wounded:', undefined, ' 47'],
  ['across its end', '47 people', 'some', undefined, 'hurt '],
  ['around it', text, 'Nothing.', undefined, ''],
])('%s', (_, old, by, length, expected) => {
  expect(after(old, by, length)).toBe(expected)
})

test('whatever is edited elsewhere, the words stay the passage’s', () => {
  const edit = fc.record({ before: fc.boolean(), at: fc.nat(30), length: fc.nat(5), text: fc.string({ maxLength: 5 }) })
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
      let now = text
      let place = passage
      for (const { before, at, length, text: by } of edits) {
        const [low, high] = before ? [0, place.start] : [place.end, now.length]
        const rangeOffset = Math.min(low + at, high)
        const rangeLength = Math.min(length, high - rangeOffset)
        now = now.slice(0, rangeOffset) + by + now.slice(rangeOffset + rangeLength)
        place = movePassage(place, [{ rangeOffset, rangeLength, text: by }])
        expect(now.slice(place.start, place.end)).toBe(words)
      }
    }),
    { numRuns: runs(200) },
  )
})
