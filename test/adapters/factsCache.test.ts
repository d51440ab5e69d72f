// Whatever happens to the files of the cache, it answers what it was given or nothing, and goes on.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { createFactsCache, type FactsCacheOptions } from '../../server/src/adapters/factsCache.ts'
import { plainFacts } from '../../server/src/core/facts.ts'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import { findLineStarts } from '../../server/src/core/text/lines.ts'
import type { TextShape } from '../../server/src/session/ports.ts'
import { testLexicon } from '../support/lexicon.ts'

let folder: string
let said: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-cache-'))
  said = []
})

const say = (message: string) => void said.push(message)
const log = { info: say, warn: say, error: say }
const open = (more: Partial<FactsCacheOptions> = {}) =>
  createFactsCache({ folder, recipe: () => 'recipe', log, ...more })

const texts = ['Olena Brandt met 40 workers.\nShe left.', 'Tomas Reyl wrote.', ''].map((text) => text.repeat(20))
const facts = texts.map((text) => analyseDocument({ text }, testLexicon()))
const shapes: TextShape[] = texts.map((text, index) => ({
  hash: String(index).repeat(32),
  length: text.length,
  lineStarts: findLineStarts(text),
}))

async function fill(): Promise<void> {
  const cache = open()
  for (const [index, each] of facts.entries()) cache.store(`text ${index}`, each)
  for (const [index, shape] of shapes.entries()) cache.remember(`file:${index}.txt`, 'stamp', shape)
  await cache.close({ complete: true })
}

/** How much of what was stored is there; all that is must be as it was. */
async function count(more: Partial<FactsCacheOptions> = {}): Promise<number> {
  const cache = open(more)
  await cache.opened
  let found = 0
  facts.forEach((each, index) => {
    const kept = cache.load(`text ${index}`)
    if (kept === undefined) return
    expect(plainFacts(kept)).toEqual(plainFacts(each))
    found++
  })
  shapes.forEach((shape, index) => {
    const kept = cache.recall(`file:${index}.txt`, 'stamp')
    if (kept === undefined) return
    expect(kept).toEqual(shape)
    found++
  })
  await cache.close({ complete: true })
  return found
}

const segments = () => readdirSync(folder).filter((name) => name.endsWith('.facts'))

test('what was stored is there in the next run, and under no other name', async () => {
  await fill()
  expect(await count()).toBe(6)
  const cache = open()
  await cache.opened
  expect(cache.recall('file:0.txt', 'another stamp')).toBeUndefined()
  expect(cache.recall('file:0', '.txt stamp')).toBeUndefined()
  expect(cache.load('text 7')).toBeUndefined()
  await cache.close({ complete: true })
  expect(await count({ recipe: () => 'another' })).toBe(0)
  expect(said).toEqual([])
})

/** Bytes between the places that are tried: primes, so that over the damages all sorts of fields are met. */
const every = (step: 23 | 61) => (process.env.DOSSIER_THOROUGH ? step : step === 23 ? 97 : 131)

describe('damage', () => {
  test('each byte', async () => {
    await fill()
    const [name] = segments()
    const bytes = readFileSync(join(folder, name!))
    for (let place = 0; place < bytes.length; place += every(23)) {
      for (const left of segments()) rmSync(join(folder, left))
      const damaged = Buffer.from(bytes)
      damaged[place]! ^= 1 << (place % 8)
      writeFileSync(join(folder, name!), damaged)
      expect(await count()).toBeLessThan(6)
    }
    expect(said).toEqual([])
  })

  test('an end that is missing', async () => {
    await fill()
    const [name] = segments()
    const bytes = readFileSync(join(folder, name!))
    const counts = new Set<number>()
    for (let length = 0; length < bytes.length; length += every(61)) {
      for (const left of segments()) rmSync(join(folder, left))
      writeFileSync(join(folder, name!), bytes.subarray(0, length))
      counts.add(await count())
    }
    expect(Math.max(...counts)).toBeLessThan(6)
    expect(counts.size).toBeGreaterThan(3)
  })

  test('what was damaged is written again and found', async () => {
    await fill()
    const [name] = segments()
    const bytes = readFileSync(join(folder, name!))
    bytes[bytes.length - 1]! ^= 1
    writeFileSync(join(folder, name!), bytes)
    expect(await count()).toBe(5)
    await fill()
    expect(await count()).toBe(6)
  })
})

test('two at once, and a third that comes later', async () => {
  const [one, two] = [open(), open()]
  one.store('text 0', facts[0]!)
  two.store('text 1', facts[1]!)
  two.store('text 0', facts[0]!)
  two.remember('file:2.txt', 'stamp', shapes[2]!)
  await Promise.all([one.close({ complete: true }), two.close({ complete: true })])
  expect(await count()).toBe(3)
})

test('many runs leave few files, and a small limit keeps what was asked for', async () => {
  for (let run = 0; run < 12; run++) {
    const cache = open()
    cache.store(`other ${run}`, facts[0]!)
    await cache.close({ complete: true })
  }
  await fill()
  expect(segments().length).toBeLessThan(11)
  expect(await count({ maximumSize: 1 })).toBe(6)
  expect(segments()).toHaveLength(1)
  const cache = open()
  await cache.opened
  expect(cache.load('other 0')).toBeUndefined()
  await cache.close({ complete: true })
  expect(await count()).toBe(6)
})

test('a folder that cannot be made is said once', async () => {
  writeFileSync(join(folder, 'file'), '')
  const cache = open({ folder: join(folder, 'file', 'facts') })
  cache.store('text 0', facts[0]!)
  await cache.opened
  expect(cache.load('text 0')).toBeUndefined()
  await cache.close({ complete: true })
  expect(said).toHaveLength(1)
})
