// How fast are the document stages, each and together, on one core? Side by side in the same run with what a user would pick instead,
// and with the floor: decoding the same bytes.

import * as chrono from 'chrono-node'
import compromise from 'compromise'
import model from 'wink-eng-lite-web-model'
import winkNlp from 'wink-nlp'
import type { DocumentSource } from '../server/src/core/facts.ts'
import type { Analysis } from '../server/src/core/pipeline.ts'
import { analyseDocuments, charactersTogether, stages } from '../server/src/core/pipeline.ts'
import { testLexicon } from '../test/support/lexicon.ts'

/** Slow libraries get the first part only (UTF-16 code units); their speed does not depend on the size. */
const slowLimit = 60_000
/** Enough that the compiler of the engine has seen everything. */
const rounds = 6

export interface Speed {
  readonly name: string
  /** Million UTF-16 code units a second of processor time, the best of the rounds: noise only ever slows down. */
  readonly speed: number
}

export function measureStages(texts: readonly string[]): Speed[] {
  const few = limit(texts, slowLimit)
  const lexicon = testLexicon()
  const rows: Speed[] = []
  const add = (name: string, measured: readonly string[], times: number, run: () => void) =>
    rows.push({ name, speed: measure(measured, times, run) })
  const bytes = texts.map((text) => Buffer.from(text, 'utf8'))
  const decoder = new TextDecoder()
  const together = batches(texts)
  add('floor: decode UTF-8', texts, rounds, () => {
    for (const each of bytes) decoder.decode(each)
  })
  add('all document stages', texts, rounds, () => {
    for (const sources of together) analyseDocuments(sources, lexicon)
  })
  let analyses = texts.map((text) => ({ source: { text }, lexicon }) as Analysis)
  for (const stage of stages) {
    add(`  ${stage.name}`, texts, rounds, () => {
      for (const analysis of analyses) stage.run(analysis)
    })
    analyses = analyses.map((analysis) => ({ ...analysis, ...stage.run(analysis) }))
  }
  add('compromise: people, places, organisations', few, 2, () => {
    for (const text of few) compromise(text).topics().json()
  })
  const wink = winkNlp(model)
  add('wink-nlp: entities', few, 2, () => {
    for (const text of few) wink.readDoc(text).entities().out()
  })
  add('chrono-node: dates', few, 2, () => {
    for (const text of few) chrono.parse(text)
  })
  return rows
}

/** The documents as a worker takes them through the stages. */
function batches(texts: readonly string[]): DocumentSource[][] {
  const all: DocumentSource[][] = [[]]
  let characters = 0
  for (const text of texts) {
    characters += text.length
    if (charactersTogether < characters) {
      all.push([])
      characters = text.length
    }
    all.at(-1)!.push({ text })
  }
  return all
}

function measure(measured: readonly string[], times: number, run: () => void): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < times; round++) {
    const start = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(start)
    best = Math.min(best, user + system)
  }
  // Microseconds: the number of code units in one is the number of millions of them in a second.
  return measured.reduce((sum, text) => sum + text.length, 0) / Math.max(1, best)
}

export function limit(all: readonly string[], most: number): string[] {
  let total = 0
  return all.filter((text) => {
    total += text.length
    return total <= most
  })
}
