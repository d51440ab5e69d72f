// Trains the name tagger and writes server/model: `npm run train -- --data <folder with the sets>`. Same data, same bytes.

import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import zlib from 'node:zlib'
import { compileGazetteer } from '../server/src/core/lexicon/gazetteer.ts'
import { modelCard } from './card.ts'
import type { CrfOptions } from './crf.ts'
import { crossfit } from './crossfit.ts'
import { trainingSets } from './data.ts'
import { collectExamples, defaultPack, fitWeights, learnGroundwork, loadSets, pack } from './fit.ts'
import { loadTables, modelFile } from './lexiconFiles.ts'

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    vectors: { type: 'string' },
    out: { type: 'string', default: modelFile },
    seed: { type: 'string', default: '20161220' },
    epochs: { type: 'string', default: '4' },
  },
})
if (options.data === undefined || options.vectors === undefined) {
  process.stderr.write(
    'Usage: npm run train -- --data <folder> --vectors <file> (train/README.md says what they are)\n',
  )
  process.exit(2)
}
const seed = Number(options.seed)
const started = Date.now()
const say = (message: string): void => {
  process.stdout.write(`${((Date.now() - started) / 1000).toFixed(1)} s  ${message}\n`)
}

/** Features seen less often than this are dropped. */
const leastCount = 2
/** Number of runs whose weights are averaged. */
const runs = 5

const gazetteer = compileGazetteer(loadTables())
const loaded = loadSets(options.data, trainingSets)
say(`${loaded.reduce((sum, { documents }) => sum + documents.length, 0)} documents`)
const groundwork = learnGroundwork(loaded, options.vectors, seed)
say(`${groundwork.joiners.size} joiners, ${groundwork.classes.size} words in classes`)
const crfOptions: CrfOptions = {
  epochs: Number(options.epochs),
  rate: 0.05,
  dropout: 0.5,
  sparsity: 0.003,
  seed,
  progress: (epoch, loss) => say(`epoch ${epoch + 1}: loss ${loss.toFixed(4)}`),
}

const { doubts, calibration } = crossfit(loaded, groundwork, gazetteer, leastCount, crfOptions)
const doubted = [...doubts.values()].reduce((sum, spans) => sum + spans.length, 0)
say(`${doubted} doubtful places; calibration ${calibration.map((each) => each.toFixed(3)).join(', ')}`)

const { examples, hashes } = collectExamples(loaded, groundwork, gazetteer, leastCount, doubts)
say(`${examples.allowed.length} tokens in ${examples.stretchStart.length - 1} stretches, ${hashes.length} features`)
const packed = pack(groundwork, hashes, fitWeights(examples, hashes, crfOptions, runs), { ...defaultPack, calibration })
fs.mkdirSync(path.dirname(options.out), { recursive: true })
fs.writeFileSync(options.out, packed.bytes)
const compressed = zlib.deflateSync(packed.bytes, { level: 9 }).length
say(`${packed.rows} rows, ${packed.weights} weights, ${packed.bytes.length} bytes, ${compressed} compressed`)

const card = modelCard({
  folder: options.data,
  loaded,
  gazetteer,
  ...packed,
  compressed,
  seed,
  date: new Date().toISOString().slice(0, 10),
})
fs.writeFileSync(options.out.replace(/\.bin$/, '.md'), card)
