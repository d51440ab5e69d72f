// The tagger's parts: labels, the model file, and that tagging depends on nothing but its input.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileGazetteer, List } from '../../server/src/core/lexicon/gazetteer.ts'
import { Emissions } from '../../server/src/core/tag/emissions.ts'
import {
  collectFeatures,
  mostFeatures,
  mostSpellings,
  spellingFeatures,
  spellingsAround,
} from '../../server/src/core/tag/features.ts'
import { begin, inside, labelCount, labelOf, last, mayFollow, outside, unit } from '../../server/src/core/tag/labels.ts'
import { decodeModel, emptyModel, encodeModel } from '../../server/src/core/tag/model.ts'
import { Tagger } from '../../server/src/core/tag/tagger.ts'
import { blankRecords } from '../../server/src/core/tag/weights.ts'
import { leaningKinds, packLeaning } from '../../server/src/core/tag/wordClasses.ts'
import { findBlocks } from '../../server/src/core/text/layout.ts'
import { splitSentences } from '../../server/src/core/text/sentences.ts'
import { spell } from '../../server/src/core/text/spellings.ts'
import { tokenise } from '../../server/src/core/text/tokens.ts'
import { packModel } from '../../train/pack.ts'
import { testLexicon } from '../support/lexicon.ts'
import { runs } from '../support/runs.ts'

function tag(tagger: Tagger, text: string) {
  const tokens = tokenise(text)
  const sentences = splitSentences(text, tokens, findBlocks(text))
  return tagger.tag(spell(text, tokens), tokens, sentences).map(({ firstToken, endToken, score }) => ({
    text: text.slice(tokens.start[firstToken]!, tokens.end[endToken - 1]!),
    score,
  }))
}

/** A model that knows these features alone; `weights` has `labelCount` for each. */
function modelOf(hashes: Int32Array, weights: Float32Array) {
  const { bytes } = packModel({
    hashes,
    crf: { weights, transitions: new Float64Array(labelCount * labelCount) },
    joiners: new Map(),
    classes: { words: new Map() },
    calibration: [1, 0],
    leastRow: 0,
    leastWeight: 0,
  })
  return decodeModel(bytes)!
}

describe('labels', () => {
  it.each([
    [outside, labelOf(0, begin), true],
    [outside, labelOf(0, unit), true],
    [outside, labelOf(0, inside), false],
    [outside, labelOf(0, last), false],
    [labelOf(0, begin), labelOf(0, last), true],
    [labelOf(0, begin), labelOf(1, last), false],
    [labelOf(0, begin), outside, false],
    [labelOf(0, last), labelOf(0, begin), true],
    [labelOf(0, last), labelOf(0, inside), false],
    [labelOf(2, unit), labelOf(1, unit), true],
  ])('%i then %i: %s', (previous, next, allowed) => {
    expect(mayFollow(previous, next)).toBe(allowed)
  })
})

describe('the model file', () => {
  const sections = {
    factors: Uint16Array.of(1, 3),
    checks: blankRecords(2).checks,
    records: blankRecords(2).words,
    transitions: new Float32Array(labelCount * labelCount),
    numbers: Float32Array.of(1, 0.5, 1, 0),
    classBuckets: Uint32Array.of(0, 0, 2),
    classFingerprints: Uint16Array.of(3, 9),
    classFine: Uint16Array.of(11, 12),
    classCoarse: Uint8Array.of(1, 2),
    classOwn: Uint16Array.of(21, 22),
    classBehind: Uint16Array.of(31, 32),
    classAhead: Uint16Array.of(41, 42),
    joinerKeys: Int32Array.of(5),
    joinerBits: Uint8Array.of(2),
  }

  it('reads back what was written, also from an odd offset', () => {
    const bytes = encodeModel(sections)
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    for (const source of [bytes, shifted.subarray(3)]) {
      const model = decodeModel(source)!
      expect([...model.weights.factors]).toEqual([1, 3])
      expect([...model.weights.checks]).toEqual([...sections.checks])
      expect([...model.weights.words]).toEqual([...sections.records])
      expect(model.scale).toBe(0.5)
      expect(model.joiners.of(5)).toBe(2)
      expect(model.classes.columns.fine[model.classes.rowOf(0x8000_0009)]).toBe(12)
    }
  })

  it('finds the row of a word by the top bit of its hash and the low 16', () => {
    const { rowOf, columns } = decodeModel(encodeModel(sections))!.classes
    expect([0x8000_0003, 0xffff_0009 | 0, 0x8000_0007, 0x0000_0003].map(rowOf)).toEqual([0, 1, -1, -1])
    expect([columns.coarse, columns.own, columns.behind, columns.ahead].map((column) => column[1])).toEqual([
      2, 22, 32, 42,
    ])
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['other bytes', new Uint8Array(500).fill(9)],
    ['a file cut short', encodeModel(sections).subarray(0, 120)],
  ])('is refused when it is %s', (_, bytes) => {
    expect(decodeModel(bytes)).toBeUndefined()
  })

  it('may be missing: then nothing is a name', () => {
    expect(tag(new Tagger(emptyModel, compileGazetteer(new Map())), 'Jane Doe met John Roe in Paris.')).toEqual([])
  })
})

describe('leanings', () => {
  it('take three bits a kind, from no share to nearly all, and are never 0', () => {
    const bits = packLeaning(Float32Array.of(0.95, 0.02, 0.05, 0.5, 0))
    expect(Array.from({ length: leaningKinds }, (_, kind) => (bits >> (3 * kind)) & 7)).toEqual([7, 0, 1, 5, 0])
    expect(packLeaning(new Float32Array(leaningKinds))).toBe(1 << 15)
  })
})

describe('tagging', () => {
  const { tagger } = testLexicon().mentions

  it('gives the same answer whatever was read before', () => {
    const text = 'Maria Lindqvist of the Harbour Safety Board spoke in Bergen. Lindqvist left.'
    const first = tag(tagger, text)
    tag(tagger, 'Lindqvist is a town. In Lindqvist it rains. BERGEN, Norway. The lindqvist sang.')
    expect(tag(tagger, text)).toEqual(first)
    expect(first.map((each) => each.text)).toContain('Maria Lindqvist')
  })

  it('reads a stretch of capitals that is longer than any name to its end', () => {
    const words = 10_000
    const found = tag(tagger, Array.from({ length: words / 2 }, () => 'BERGEN Lindqvist').join(' '))
    const named = found.reduce((sum, { text }) => sum + text.split(' ').length, 0)
    expect(named).toBeGreaterThan(words * 0.9)
  })

  it('takes any string, and its scores are probabilities', () => {
    const word = fc.constantFrom(
      'Jane',
      'Doe',
      'of',
      'the',
      'U.S.',
      '-',
      '&',
      "'s",
      '.',
      '\n',
      '3M',
      'É',
      '\ud800',
      '“',
      'al',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
        ),
        (text) => {
          for (const { score } of tag(tagger, text)) expect(score).toSatisfy((value: number) => 0 < value && value < 1)
        },
      ),
      { numRuns: runs(200) },
    )
  })
})

describe('label scores', () => {
  const { reading } = new Tagger(emptyModel, compileGazetteer(new Map()))
  const words = Array.from({ length: 400 }, (_, at) => `${'ABCDEFGHIJ'[at % 10]}${(at * 7919).toString(36)}`)
  const text = words.map((word, at) => (at % 3 === 0 ? `${word} of` : at % 17 === 0 ? `${word}.` : word)).join(' ')
  const tokens = tokenise(text)
  const sentences = splitSentences(text, tokens, findBlocks(text))

  it('are the plain sums of the weights, however many spellings were seen before', () => {
    reading.read(spell(text, tokens), tokens, sentences)
    const features = new Int32Array(mostFeatures)
    const collect = (token: number, first: number, end: number) => [
      ...features.subarray(0, collectFeatures(reading, token, first, end, 0, features)),
    ]
    const places = sentences.flatMap(({ firstToken, endToken }) =>
      Array.from({ length: endToken - firstToken }, (_, at) => ({ token: firstToken + at, firstToken, endToken })),
    )
    // Every other feature is known, with weights that are a function of it alone, 30 of which make 1 (see train/pack.ts).
    const known = new Map(
      [...new Set(places.flatMap(({ token, firstToken, endToken }) => collect(token, firstToken, endToken)))]
        .filter((_, at) => at % 2 === 0)
        .map((feature, at) => [
          feature,
          Array.from({ length: labelCount }, (_, label) => (((at + label) * 37) % 255) - 127),
        ]),
    )
    const weights = Float32Array.from([...known.values()].flat(), (weight) => weight / 30)
    const model = modelOf(Int32Array.from(known.keys()), weights)
    const emissions = new Emissions(model)
    const scores = new Int32Array(2 * labelCount)
    for (const { token, firstToken, endToken } of [...places, ...places]) {
      const expected = new Array<number>(labelCount).fill(0)
      for (const feature of collect(token, firstToken, endToken))
        known.get(feature)?.forEach((weight, label) => {
          expected[label]! += weight
        })
      emissions.promise(reading, token, firstToken, endToken, 1)
      emissions.write(reading, token, firstToken, endToken, 0, scores, 1)
      expect([...scores.subarray(labelCount)]).toEqual(expected)
    }
  })

  it('promise what the spellings alone tell: by how much a name is better than none', () => {
    reading.read(spell(text, tokens), tokens, sentences)
    const spellings = new Int32Array(mostSpellings)
    const features = new Int32Array(mostFeatures)
    const { firstToken, endToken } = sentences[0]!
    spellingsAround(reading, firstToken, firstToken, endToken, spellings)
    const own = features.subarray(0, spellingFeatures(reading.forms, spellings[0]!, features, 0))
    const weights = new Float32Array(labelCount)
    weights[outside] = 127 / 30
    weights[labelOf(2, unit)] = 100 / 30
    const model = modelOf(own.slice(0, 1), weights)
    expect(new Emissions(model).promise(reading, firstToken, firstToken, endToken, 0)).toBe(-27)
  })
})

describe('the gazetteer', () => {
  const gazetteer = compileGazetteer(
    new Map([
      ['cities', '# source: test\nŁódź\nNew Harbour\n'],
      ['givenNames', 'Jane\n'],
      ['titles', 'Captain\tnaval\n'],
    ]),
  )

  it.each([
    ['łódź', true, List.city],
    ['lodz', true, List.city],
    ['jane', true, List.givenName],
    ['jane', false, 0],
    ['captain', false, List.title],
    ['naval', true, 0],
    ['source', true, 0],
    ['new', true, List.beginsPhrase],
  ])('%s (capitalised: %s) is on lists %i', (word, capitalised, lists) => {
    expect(gazetteer.wordLists(word, capitalised)).toBe(lists)
  })
})
