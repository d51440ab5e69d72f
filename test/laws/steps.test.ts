// What is done in steps comes out as if it had been done at once.

import { createHash } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Message } from 'vscode-languageserver'
import { digestText } from '../../server/src/adapters/files.ts'
import { finishSteps, mapInSteps, sortInSteps } from '../../server/src/core/steps.ts'
import { editDistance } from '../../server/src/core/text/editDistance.ts'
import { WordIndex } from '../../server/src/features/wordIndex.ts'
import { Encoded, encodeInSteps, MessagesTo } from '../../server/src/lsp/encoding.ts'

/** What is written to a stream, without the header. */
async function written(message: object): Promise<string> {
  const output = new PassThrough({ highWaterMark: 1e9 })
  await new MessagesTo(output).write(message as Message)
  output.end()
  const [, length, body] = /^Content-Length: (\d+)\r\n\r\n(.*)$/s.exec(await text(output))!
  expect(Buffer.byteLength(body!)).toBe(Number(length))
  return body!
}

describe('sorting', () => {
  test('is that of Array.sort, equal items in the order in which they came', () => {
    const items = fc.array(fc.record({ rank: fc.nat(9), name: fc.nat() }), { maxLength: 3000, size: 'max' })
    fc.assert(
      fc.property(items, (all) => {
        const compare = (a: { rank: number }, b: { rank: number }) => a.rank - b.rank
        expect(finishSteps(sortInSteps(all, compare))).toEqual([...all].sort(compare))
      }),
      { numRuns: 20 },
    )
  })

  test('pauses often, however many there are', () => {
    let most = 0
    let since = 0
    const compare = (a: number, b: number) => {
      most = Math.max(most, ++since)
      return a - b
    }
    const all = Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 20_011)
    for (const _ of sortInSteps(all, compare)) since = 0
    expect(most).toBeLessThan(10_000)
  })
})

test('what is made of nothing is left out', () => {
  expect(finishSteps(mapInSteps([1, 2, 3], (item) => (item === 2 ? undefined : item * 2)))).toEqual([2, 6])
})

describe('an answer that is written a little at a time', () => {
  test('is the same JSON', async () => {
    const few = { minLength: 63, maxLength: 67 }
    const short = fc.constantFrom('', 'a "b"', '\\', '\ud83d', '\ude00', 'é\u2028\n', '{"', '0')
    const value = fc.oneof(
      fc.oneof(short, fc.nat(), fc.constant(null), fc.boolean(), fc.array(short), fc.record({ a: short })),
      fc.array(fc.option(short, { nil: undefined }), few),
      fc.array(fc.record({ name: short, children: fc.array(fc.nat(), few) }), { maxLength: 3 }),
      fc.record({ kind: short, items: fc.array(fc.constant({ a: undefined, b: [1] }), few) }),
      short.map((some) => `${some}\ud83d\ude00`.repeat(20_000)),
      fc.array(fc.array(fc.array(short, { minLength: 15, maxLength: 17 }), { minLength: 15, maxLength: 17 }), few),
    )
    await fc.assert(
      fc.asyncProperty(value, async (result) => {
        const encoded = finishSteps(encodeInSteps(result))
        const message = { jsonrpc: '2.0', id: 7, result }
        expect((await written({ ...message, result: encoded })) === JSON.stringify(message)).toBe(true)
        if (!(encoded instanceof Encoded)) expect(encoded).toBe(result)
        else expect(JSON.stringify(encoded.toJSON()) === JSON.stringify(result)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  test('pauses many times where it is long, and is left as it is where it is short', () => {
    const place = { uri: 'file:///a.txt', range: { start: { line: 1, character: 2 }, end: { line: 1, character: 9 } } }
    const many = <Item>(length: number, item: Item) => Array.from({ length }, () => item)
    const named = <Item>(length: number, item: Item) =>
      Object.fromEntries(many(length, item).map((each, index) => [`file:///${index}.txt`, each]))
    const long = [
      many(5000, place),
      many(50, many(50, many(2, place))),
      named(5000, place),
      many(50, 'word '.repeat(9999)),
    ]
    for (const answer of long) expect([...encodeInSteps(answer)].length).toBeGreaterThan(5)
    const few = [place, place]
    expect(finishSteps(encodeInSteps(few))).toBe(few)
  })
})

test('a text is digested as its bytes are, also where parts meet within a character', () => {
  for (const before of ['', 'a', 'é'])
    for (const character of ['\ud83d\ude00', '\ud83d', 'ab'])
      expect(finishSteps(digestText(before + character.repeat(60_000)))).toBe(
        createHash('sha256')
          .update(before + character.repeat(60_000))
          .digest('hex'),
      )
})

describe('words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '\ud83d'), maxLength: 9 })

  test('are found as looking at each name finds them', () => {
    const names = fc.array(fc.array(word.filter(Boolean), { minLength: 1, maxLength: 3 }), { maxLength: 30 })
    const query = fc.array(word.filter(Boolean), { minLength: 1, maxLength: 2 })
    fc.assert(
      fc.property(names, names, query, fc.nat(2), (kept, removed, asked, most) => {
        const index = new WordIndex<readonly string[]>()
        for (const name of [...kept, ...removed]) index.add(name, name)
        for (const name of removed) index.remove(name, name)
        const fits = (name: readonly string[]) =>
          asked.every((each) => name.some((known) => known.startsWith(each) || editDistance(each, known, most) <= most))
        const found = finishSteps(index.find(asked, () => most))
        expect(found).toEqual(new Set(kept.filter(fits)))
      }),
    )
  })
})
