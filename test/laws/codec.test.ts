// Facts survive the way to bytes and back, and damaged bytes never throw.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makerOf } from '../../server/src/core/codec/records.ts'
import { decodeValue, encodeValue } from '../../server/src/core/codec/values.ts'
import { decodeFacts, encodeFacts, factColumns, packFacts } from '../../server/src/core/codec.ts'
import { plainFacts } from '../../server/src/core/facts.ts'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import { anyString } from '../support/arbitraries.ts'
import { testLexicon } from '../support/lexicon.ts'
import { runs } from '../support/runs.ts'

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
        anyString(),
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

  test('packed facts say the same, whatever was read of them before, and are the same bytes', () => {
    const facts = analyseDocument({ text: `${report}${'Ilva Corrin left Marenz. '.repeat(100)}` }, testLexicon())
    const bytes = encodeFacts(facts)
    // More than are kept read.
    const packed = Array.from({ length: 400 }, () => packFacts(bytes.slice()))
    for (const round of [1, 7]) {
      for (let index = 0; index < packed.length; index += round * 9)
        for (const column of factColumns) expect(packed[index]![column]).toEqual(facts[column])
      for (const each of packed) expect(each.names.length).toBe(facts.names.length)
    }
    expect(encodeFacts(packed[3]!)).toBe(encodeFacts(packed[3]!))
    expect(plainFacts(packed[3]!)).toEqual(facts)
  })

  test('records of which texts have many are made as literals, of the same keys in the same order', () => {
    const facts = plainFacts(analyseDocument({ text: report, fileDate: 16_925 }, testLexicon()))
    for (const column of ['sentences', 'blocks', 'names', 'mentions', 'dates', 'figures', 'claims'] as const) {
      const keys = Object.keys(facts[column][0]!)
      const make = makerOf(keys)
      expect(make, `${column} have other keys than in codec/records.ts: ${keys}`).toBeDefined()
      let part = 0
      expect(Object.entries(make!({ next: () => part++ }))).toEqual(keys.map((key, index) => [key, index]))
    }
  })

  test('packed facts of damaged bytes are empty where they are damaged', () => {
    const facts = packFacts(new Uint8Array([0xd6, 200, 1, 2]))
    expect(plainFacts(facts).mentions).toEqual([])
    expect(facts.wordings).toHaveLength(0)
  })

  test('any plain data comes back as it was', () => {
    fc.assert(
      fc.property(value(4), (original) => {
        expect(decodeValue(encodeValue(original as never))).toEqual(original)
      }),
      { numRuns: runs(300) },
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
      { numRuns: runs(500) },
    )
  })

  test('any bytes give nothing or something, never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        decodeValue(Uint8Array.from([0xd5, ...bytes]))
      }),
      { numRuns: runs(1000) },
    )
  })
})
