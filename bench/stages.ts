// How fast are the document stages, each and together, on one core? Side by side in the same run with the floor: decoding the same bytes.

import type { DocumentSource } from '../server/src/core/facts.ts'
import type { Analysis } from '../server/src/core/pipeline.ts'
import { analyseDocuments, charactersTogether, stages } from '../server/src/core/pipeline.ts'
import { testLexicon } from '../test/support/lexicon.ts'

/** UTF-16 code units for the single stages: enough that a stage takes tens of milliseconds. */
export const stageLimit = 1_000_000
/**
 * So many that the engine has compiled everything: behind six rounds all stages together take a third more time than behind sixteen, when
 * they take what the stages take one by one.
 */
const rounds = 16

export interface Speed {
  readonly name: string
  /** Million UTF-16 code units a second of processor time, the best of the rounds: noise only ever slows down. */
  readonly speed: number
}

export interface StageSpeeds {
  /** In the same unit: decoding the same bytes, and all stages together. */
  readonly floor: number
  readonly all: number
  readonly each: readonly Speed[]
}

export function measureStages(texts: readonly string[]): StageSpeeds {
  const lexicon = testLexicon()
  const bytes = texts.map((text) => Buffer.from(text, 'utf8'))
  const decoder = new TextDecoder()
  const together = batches(texts)
  const floor = measure(texts, rounds, () => {
    for (const each of bytes) decoder.decode(each)
  })
  const all = measure(texts, rounds, () => {
    for (const sources of together) analyseDocuments(sources, lexicon)
  })
  let analyses = texts.map((text) => ({ source: { text }, lexicon }) as Analysis)
  const each: Speed[] = []
  for (const stage of stages) {
    const speed = measure(texts, rounds, () => {
      for (const analysis of analyses) stage.run(analysis)
    })
    each.push({ name: stage.name, speed })
    analyses = analyses.map((analysis) => ({ ...analysis, ...stage.run(analysis) }))
  }
  return { floor, all, each }
}

/** The documents as a worker takes them through the stages, once the engine has compiled the code. */
function batches(texts: readonly string[]): DocumentSource[][] {
  const all: DocumentSource[][] = [[]]
  const most = charactersTogether(Number.POSITIVE_INFINITY)
  let characters = 0
  for (const text of texts) {
    characters += text.length
    if (most < characters) {
      all.push([])
      characters = text.length
    }
    all.at(-1)!.push({ text })
  }
  return all
}

/** Million UTF-16 code units a second of processor time, in the best of so many rounds. */
export function measure(measured: readonly string[], times: number, run: () => void): number {
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
