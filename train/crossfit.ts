// Judges every document with a tagger that was not trained on it. If that tagger is very sure of something other than the annotation, the
// annotation is more often wrong than the tagger; and how often its names are right shows how far to trust its scores (after CrossWeigh,
// Wang et al. 2019, arXiv 1909.01441).

import type { Gazetteer } from '../server/src/core/lexicon/gazetteer.ts'
import { decodeModel } from '../server/src/core/tag/model.ts'
import { Tagger } from '../server/src/core/tag/tagger.ts'
import type { Span } from '../server/src/core/text/span.ts'
import { fitLogistic, type Judged } from './calibrate.ts'
import type { CrfOptions } from './crf.ts'
import { type AnnotatedDocument, taggedSpans, trainedType } from './data.ts'
import { collectExamples, fitWeights, type Groundwork, type LoadedSet, pack } from './fit.ts'

const folds = 5
/** Uncalibrated probability from which the tagger is believed over the annotation. */
const sureScore = 0.9

export interface Crossfit {
  readonly doubts: Map<AnnotatedDocument, Span[]>
  readonly calibration: [number, number]
}

export function crossfit(
  loaded: readonly LoadedSet[],
  groundwork: Groundwork,
  gazetteer: Gazetteer,
  leastCount: number,
  options: CrfOptions,
): Crossfit {
  const doubts = new Map<AnnotatedDocument, Span[]>()
  const judged: Judged[] = []
  for (let fold = 0; fold < folds; fold++) {
    const others = part(loaded, (index) => index % folds !== fold)
    const { examples, hashes } = collectExamples(others, groundwork, gazetteer, leastCount)
    const tagger = new Tagger(
      decodeModel(pack(groundwork, hashes, fitWeights(examples, hashes, options)).bytes)!,
      gazetteer,
    )
    for (const { set, documents } of part(loaded, (index) => index % folds === fold)) {
      for (const [document, prepared] of documents) {
        const gold = new Set(
          document.entities.map((entity) => `${entity.start} ${entity.end} ${trainedType(document, entity)}`),
        )
        for (const { start, end, type, score } of taggedSpans(tagger, prepared, !set.artificial)) {
          if (type === 'MISC') continue
          const right = gold.has(`${start} ${end} ${type}`)
          if (!set.artificial) judged.push({ score, right })
          if (right || score < sureScore) continue
          const own = doubts.get(document)
          if (own === undefined) doubts.set(document, [{ start, end }])
          else own.push({ start, end })
        }
      }
    }
  }
  return { doubts, calibration: fitLogistic(judged) }
}

function part(loaded: readonly LoadedSet[], keep: (index: number) => boolean): LoadedSet[] {
  return loaded.map(({ set, documents }) => ({ set, documents: documents.filter((_, index) => keep(index)) }))
}
