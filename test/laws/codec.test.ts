// Facts survive the way to bytes and back, and damaged bytes never throw.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeFacts, decodeValue, encodeFacts, encodeValue } from '../../server/src/core/codec.ts'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import { testLexicon } from '../support/lexicon.ts'

const report = `Twelve dead in Marenz blast, says minister

MARENZ, 4 May 2016 — At least 12 people were killed and some 40 injured when a depot exploded in Marenz, Interior Minister
Ilva Corrin said. The Northern Relief Union (NRU) counted 15 dead. "We will rebuild," Corrin said.
`

const value: fc.Memo<unknown> = fc.memo((depth) =>
  depth <= 1
    ? fc.oneof(
        fc.integer(),
        fc.double(),
        fc.maxSafeInteger(),
        fc.string({ unit: 'binary' }),
        fc.boolean(),
        fc.constantFrom(undefined, null, Infinity, -Infinity, -0, '\ud800', '__proto__'),
        fc.uint32Array(),
      )
    : fc.oneof(value(1), fc.array(value(depth - 1)), fc.dictionary(fc.string(), value(depth - 1))),
)

describe('codec', () => {
  test('facts come back as they were', () => {
    const facts = analyseDocument({ text: report, fileDate: 16_925 }, testLexicon())
    expect(facts.mentions.length).toBeGreaterThan(0)
    expect(decodeFacts(encodeFacts(facts))).toEqual(facts)
  })

  test('any plain data comes back as it was', () => {
    fc.assert(
      fc.property(value(4), (original) => {
        expect(decodeValue(encodeValue(original as never))).toEqual(original)
      }),
      { numRuns: 300 },
    )
  })

  test('cut off bytes give nothing', () => {
    const bytes = encodeFacts(analyseDocument({ text: report }, testLexicon()))
    for (let length = 0; length < bytes.length; length += 7)
      expect(decodeFacts(bytes.subarray(0, length))).toBeUndefined()
  })

  test('a changed byte gives other facts or nothing, never an exception', () => {
    const bytes = encodeFacts(analyseDocument({ text: report }, testLexicon()))
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = bytes.slice()
        damaged[at] = damaged[at]! ^ change
        decodeFacts(damaged)
      }),
      { numRuns: 500 },
    )
  })

  test('any bytes give nothing or something, never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        decodeValue(Uint8Array.from([0xd5, ...bytes]))
      }),
      { numRuns: 1000 },
    )
  })
})
