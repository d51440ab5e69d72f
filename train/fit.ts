// The steps of training, without the command line: read the sets, learn joiners and word classes, collect features, fit the weights.

import type { Gazetteer } from '../server/src/core/lexicon/gazetteer.ts'
import { Forms } from '../server/src/core/tag/forms.ts'
import { decodeModel } from '../server/src/core/tag/model.ts'
import { Reading } from '../server/src/core/tag/reading.ts'
import type { Span } from '../server/src/core/text/span.ts'
import { clusterWords } from './clusters.ts'
import { type Crf, type CrfOptions, trainCrf } from './crf.ts'
import { type AnnotatedDocument, type Prepared, prepare, readSet, type TrainingSet } from './data.ts'
import { ExampleBuilder, type Examples } from './examples.ts'
import { learnJoiners } from './joiners.ts'
import { learnLeanings } from './leanings.ts'
import { type ClassRow, type Packed, packModel } from './pack.ts'
import { firstWords, readVectors } from './vectors.ts'
import { numberFeatures } from './vocabulary.ts'

export interface LoadedSet {
  readonly set: TrainingSet
  readonly documents: readonly (readonly [AnnotatedDocument, Prepared])[]
}

export function loadSets(folder: string, sets: readonly TrainingSet[]): LoadedSet[] {
  return sets.map((set) => ({
    set,
    documents: readSet(folder, set.path).map((document) => [document, prepare(document.text)] as const),
  }))
}

/** Stretches of a document where the annotation is not believed. */
export type Doubts = ReadonlyMap<AnnotatedDocument, readonly Span[]>

/** What is learned before the weights. */
export interface Groundwork {
  readonly joiners: ReadonlyMap<string, number>
  readonly classes: ReadonlyMap<string, ClassRow>
}

/** Most words with a class; more do not justify their size in the model. */
const classifiedWords = 160_000
/** Most words with leanings for the names beside them; rarer words are mostly names themselves. */
const contextWords = 50_000

export function learnGroundwork(loaded: readonly LoadedSet[], vectors: string, seed: number): Groundwork {
  const read = readVectors(vectors, classifiedWords)
  const clusters = clusterWords(read, { fine: 1000, coarse: 120, learnFrom: 30_000, seed })
  const frequent = firstWords(read, contextWords)
  const own = learnLeanings(read, loaded, 'own', seed)
  const behind = learnLeanings(frequent, loaded, 'behind', seed)
  const ahead = learnLeanings(frequent, loaded, 'ahead', seed)
  const classes = new Map(
    read.words.map((word, row): [string, ClassRow] => {
      const [fine, coarse] = clusters.get(word)!
      return [word, [fine, coarse, own[row]!, behind[row] ?? 0, ahead[row] ?? 0]]
    }),
  )
  return { joiners: learnJoiners(loaded.flatMap(({ documents }) => documents)), classes }
}

export function collectExamples(
  loaded: readonly LoadedSet[],
  groundwork: Groundwork,
  gazetteer: Gazetteer,
  least: number,
  doubts: Doubts = new Map(),
): { examples: Examples; hashes: Int32Array } {
  const bare = decodeModel(
    pack(groundwork, new Int32Array(0), { weights: new Float32Array(0), transitions: new Float64Array(0) }).bytes,
  )!
  const reading = new Reading(new Forms(gazetteer, bare.classes, bare.joiners), gazetteer)
  const builder = new ExampleBuilder()
  for (const { set, documents } of loaded)
    for (const [document, prepared] of documents)
      builder.add(reading, document, prepared, {
        coreOnly: set.coreOnly ?? false,
        evidence: !(set.artificial ?? false),
        doubtful: doubts.get(document) ?? [],
      })
  const examples = builder.finish()
  return { examples, hashes: numberFeatures(examples, least).hashes }
}

/** The mean of several runs with different seeds: the same size as one run, and more reliable on unseen text. */
export function fitWeights(examples: Examples, hashes: Int32Array, options: CrfOptions, runs = 1): Crf {
  const mean = trainCrf(examples, hashes.length, options)
  for (let run = 1; run < runs; run++) {
    const next = trainCrf(examples, hashes.length, { ...options, seed: options.seed + run })
    const join = (sum: number, value: number): number => sum + (value - sum) / (run + 1)
    for (let at = 0; at < mean.weights.length; at++) mean.weights[at] = join(mean.weights[at]!, next.weights[at]!)
    for (let at = 0; at < mean.transitions.length; at++)
      mean.transitions[at] = join(mean.transitions[at]!, next.transitions[at]!)
  }
  return mean
}

export interface PackOptions {
  readonly leastRow: number
  readonly leastWeight: number
  readonly calibration: readonly [number, number]
}

/** 0.06 and 0.025 of a log-odds unit: smaller weights change no score on the development sets. */
export const defaultPack: PackOptions = { leastRow: 0.06, leastWeight: 0.025, calibration: [1, 0] }

export function pack(groundwork: Groundwork, hashes: Int32Array, crf: Crf, options: PackOptions = defaultPack): Packed {
  return packModel({
    hashes,
    crf,
    joiners: groundwork.joiners,
    classes: { words: groundwork.classes },
    ...options,
  })
}
