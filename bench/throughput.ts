// How fast are the document stages, each and together, on one core? Side by side in the same run with what a user would pick instead,
// and with the floor: reading and decoding the same bytes. `npm run bench:throughput -- --data <file.jsonl or folder>`; without data
// it takes a generated corpus.

import { readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as chrono from 'chrono-node'
import compromise from 'compromise'
import model from 'wink-eng-lite-web-model'
import winkNlp from 'wink-nlp'
import type { Analysis } from '../server/src/core/pipeline.ts'
import { analyseDocument, stages } from '../server/src/core/pipeline.ts'
import { readDocuments } from '../test/support/folder.ts'
import { testLexicon } from '../test/support/lexicon.ts'
import { generateCorpus } from './generate.ts'

/** Enough text that a stage takes tens of milliseconds, and little enough that the slowest library ends within a minute. */
const textLimit = 2_000_000
/** Slow libraries get the first part only (UTF-16 code units); their speed does not depend on the size. */
const slowLimit = 60_000
const rounds = 5

const { values } = parseArgs({ options: { data: { type: 'string' } } })
const texts = limit(readTexts(values.data), textLimit)
const few = limit(texts, slowLimit)
const lexicon = testLexicon()

const rows: [string, number][] = []
const bytes = texts.map((text) => Buffer.from(text, 'utf8'))
const decoder = new TextDecoder()
rows.push([
  'floor: decode UTF-8',
  measure(texts, () => {
    for (const each of bytes) decoder.decode(each)
  }),
])
rows.push([
  'all document stages',
  measure(texts, () => {
    for (const text of texts) analyseDocument({ text }, lexicon)
  }),
])
let analyses = texts.map((text) => ({ source: { text }, lexicon }) as Analysis)
for (const stage of stages) {
  rows.push([
    `  ${stage.name}`,
    measure(texts, () => {
      for (const analysis of analyses) stage.run(analysis)
    }),
  ])
  analyses = analyses.map((analysis) => ({ ...analysis, ...stage.run(analysis) }))
}
const wink = winkNlp(model)
rows.push([
  'compromise: people, places, organisations',
  measure(few, () => {
    for (const text of few) compromise(text).topics().json()
  }),
])
rows.push([
  'wink-nlp: entities',
  measure(few, () => {
    for (const text of few) wink.readDoc(text).entities().out()
  }),
])
rows.push([
  'chrono-node: dates',
  measure(few, () => {
    for (const text of few) chrono.parse(text)
  }),
])

const width = Math.max(...rows.map(([name]) => name.length))
process.stdout.write(
  `${texts.length} documents, ${(size(texts) / 1e6).toFixed(2)} million characters; best of ${rounds} rounds, one thread\n`,
)
for (const [name, speed] of rows) process.stdout.write(`${name.padEnd(width)}  ${speed.toFixed(2).padStart(8)} MB/s\n`)

/** Million characters a second, the best of the rounds: noise only ever slows down. */
function measure(measured: readonly string[], run: () => void): number {
  let best = Number.POSITIVE_INFINITY
  const count = measured === few ? 2 : rounds
  for (let round = 0; round < count; round++) {
    const start = performance.now()
    run()
    best = Math.min(best, performance.now() - start)
  }
  return size(measured) / 1000 / best
}

function size(measured: readonly string[]): number {
  return measured.reduce((sum, text) => sum + text.length, 0)
}

function readTexts(data: string | undefined): string[] {
  if (data === undefined) return generateCorpus(1000).documents.map(({ text }) => text)
  if (statSync(data).isDirectory()) return [...readDocuments(data).values()]
  const lines = readFileSync(data, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  return lines.flatMap((line) => {
    const record = JSON.parse(line) as { text?: string; docs?: { text: string }[] }
    return record.docs?.map(({ text }) => text) ?? (record.text === undefined ? [] : [record.text])
  })
}

function limit(all: readonly string[], most: number): string[] {
  let total = 0
  return all.filter((text) => {
    total += text.length
    return total <= most
  })
}
