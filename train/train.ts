// Trains the name tagger and writes server/model: `npm run train -- --data <folder with the sets>`. Same data, same bytes.

import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import zlib from 'node:zlib'
import { compileGazetteer } from '../server/src/core/lexicon/gazetteer.ts'
import { decodeModel } from '../server/src/core/tag/model.ts'
import { Tagger } from '../server/src/core/tag/tagger.ts'
import { fitLogistic, type Judged } from './calibrate.ts'
import type { CrfOptions } from './crf.ts'
import { annotatedSpans, taggedSpans, trainingSets } from './data.ts'
import { collectExamples, defaultPack, fitWeights, type LoadedSet, learnGroundwork, loadSets, pack } from './fit.ts'
import { loadTables, modelFile } from './lexiconFiles.ts'

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string', default: modelFile },
    seed: { type: 'string', default: '20161220' },
    epochs: { type: 'string', default: '8' },
  },
})
if (options.data === undefined) {
  process.stderr.write('Usage: npm run train -- --data <folder> (see train/README.md for the sets)\n')
  process.exit(2)
}
const seed = Number(options.seed)
const started = Date.now()
const say = (message: string): void => {
  process.stdout.write(`${((Date.now() - started) / 1000).toFixed(1)} s  ${message}\n`)
}

/** Features seen only once are dropped. */
const leastCount = 2
/** Every fifth document is left out to see how often the tagger is right, then taken in for the final weights. */
const heldOut = 5

const gazetteer = compileGazetteer(loadTables())
const loaded = loadSets(options.data, trainingSets)
say(`${loaded.reduce((sum, { documents }) => sum + documents.length, 0)} documents`)
const groundwork = learnGroundwork(loaded, seed)
say(`${groundwork.joiners.size} joiners, ${groundwork.classes.size} words in classes`)
const crfOptions: CrfOptions = {
  epochs: Number(options.epochs),
  rate: 0.05,
  dropout: 0.5,
  sparsity: 0.003,
  seed,
  progress: (epoch, loss) => say(`epoch ${epoch + 1}: loss ${loss.toFixed(4)}`),
}

const calibration = calibrate()
say(`calibration: slope ${calibration[0].toFixed(3)}, intercept ${calibration[1].toFixed(3)}`)

const { examples, hashes } = collectExamples(loaded, groundwork, gazetteer, leastCount)
say(`${examples.allowed.length} tokens in ${examples.stretchStart.length - 1} stretches, ${hashes.length} features`)
const packed = pack(groundwork, hashes, fitWeights(examples, hashes, crfOptions), { ...defaultPack, calibration })
fs.mkdirSync(path.dirname(options.out), { recursive: true })
fs.writeFileSync(options.out, packed.bytes)
const compressed = zlib.deflateSync(packed.bytes, { level: 9 }).length
say(`${packed.rows} rows, ${packed.weights} weights, ${packed.bytes.length} bytes, ${compressed} compressed`)

function calibrate(): [number, number] {
  const part = (keep: (index: number) => boolean): LoadedSet[] =>
    loaded.map(({ set, documents }) => ({ set, documents: documents.filter((_, index) => keep(index)) }))
  const trained = collectExamples(
    part((index) => index % heldOut !== 0),
    groundwork,
    gazetteer,
    leastCount,
  )
  const model = pack(groundwork, trained.hashes, fitWeights(trained.examples, trained.hashes, crfOptions))
  const tagger = new Tagger(decodeModel(model.bytes)!, gazetteer)
  const judged: Judged[] = []
  for (const { set, documents } of part((index) => index % heldOut === 0)) {
    if (set.artificial) continue
    for (const [document, prepared] of documents) {
      const gold = new Set(annotatedSpans(document).map(({ start, end, type }) => `${start} ${end} ${type}`))
      for (const { start, end, type, score } of taggedSpans(tagger, prepared))
        if (type !== 'MISC') judged.push({ score, right: gold.has(`${start} ${end} ${type}`) })
    }
  }
  return fitLogistic(judged)
}
