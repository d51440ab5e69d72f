// Trains the name tagger and writes server/model: `npm run train -- --data <folder with the sets>`. Same data, same bytes.

import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import zlib from 'node:zlib'
import { compileGazetteer } from '../server/src/core/lexicon/gazetteer.ts'
import { Forms } from '../server/src/core/tag/forms.ts'
import { tagTypes } from '../server/src/core/tag/labels.ts'
import { decodeModel } from '../server/src/core/tag/model.ts'
import { Reading } from '../server/src/core/tag/reading.ts'
import { Tagger } from '../server/src/core/tag/tagger.ts'
import { tokenText } from '../server/src/core/text/tokens.ts'
import { clusterWords } from './clusters.ts'
import { trainCrf } from './crf.ts'
import { type AnnotatedDocument, developmentSets, type Prepared, prepare, readSet, trainingSets } from './data.ts'
import { ExampleBuilder } from './examples.ts'
import { learnJoiners } from './joiners.ts'
import { loadTables, modelFile } from './lexiconFiles.ts'
import { packModel } from './pack.ts'
import { compareSpans, Tally } from './score.ts'
import { numberFeatures } from './vocabulary.ts'

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string', default: modelFile },
    seed: { type: 'string', default: '20161220' },
    epochs: { type: 'string', default: '8' },
    dropout: { type: 'string', default: '0.2' },
    rate: { type: 'string', default: '0.2' },
    decay: { type: 'string', default: '0.0005' },
    least: { type: 'string', default: '2' },
    'least-row': { type: 'string', default: '0.12' },
    'least-weight': { type: 'string', default: '0.05' },
    skip: { type: 'string', default: '' },
  },
})
if (options.data === undefined) {
  process.stderr.write('Usage: npm run train -- --data <folder> (see train/README.md for the sets)\n')
  process.exit(2)
}
const folder = options.data
const seed = Number(options.seed)
const started = Date.now()
const say = (message: string): void => {
  process.stdout.write(`${((Date.now() - started) / 1000).toFixed(1)} s  ${message}\n`)
}

const skipped = options.skip.split(',')
const sets = trainingSets.filter((set) => !skipped.some((name) => name !== '' && set.path.startsWith(name)))
const loaded = sets.map((set) => ({
  set,
  documents: readSet(folder, set.path).map((document): [AnnotatedDocument, Prepared] => [
    document,
    prepare(document.text),
  ]),
}))
const all = loaded.flatMap(({ documents }) => documents)
say(`${all.length} documents, ${all.reduce((sum, [, { tokens }]) => sum + tokens.count, 0)} tokens`)

const joiners = learnJoiners(all)
say(`${joiners.size} joiners`)

const sentences = all.flatMap(([, { text, tokens, sentences: own }]) =>
  own.map(({ firstToken, endToken }) =>
    Array.from({ length: endToken - firstToken }, (_, at) => tokenText(text, tokens, firstToken + at).toLowerCase()),
  ),
)
const classWords = clusterWords(sentences, {
  leastCount: 4,
  contexts: 2000,
  dimensions: 64,
  fine: 400,
  coarse: 80,
  seed,
})
say(`${classWords.size} words in classes`)

const gazetteer = compileGazetteer(loadTables())
const packInput = { joiners, classes: { words: classWords }, calibration: [1, 0] as [number, number] }
const empty = decodeModel(
  packModel({
    ...packInput,
    hashes: new Int32Array(0),
    crf: { weights: new Float32Array(0), transitions: new Float64Array(0) },
    leastRow: 0,
    leastWeight: 0,
  }).bytes,
)!
const reading = new Reading(new Forms(gazetteer, empty.classes), gazetteer, empty.joiners)
const builder = new ExampleBuilder()
for (const { set, documents } of loaded)
  for (const [document, prepared] of documents)
    builder.add(reading, document, prepared, { coreOnly: set.coreOnly ?? false, evidence: !(set.artificial ?? false) })
const examples = builder.finish()
const { hashes } = numberFeatures(examples, Number(options.least))
say(`${examples.allowed.length} tokens in ${examples.stretchStart.length - 1} stretches, ${hashes.length} features`)

const crf = trainCrf(examples, hashes.length, {
  epochs: Number(options.epochs),
  rate: Number(options.rate),
  dropout: Number(options.dropout),
  decay: Number(options.decay),
  seed,
  progress: (epoch, loss) => say(`epoch ${epoch + 1}: loss ${loss.toFixed(4)}`),
})

const packed = packModel({
  ...packInput,
  hashes,
  crf,
  leastRow: Number(options['least-row']),
  leastWeight: Number(options['least-weight']),
})
fs.mkdirSync(path.dirname(options.out), { recursive: true })
fs.writeFileSync(options.out, packed.bytes)
const compressed = zlib.deflateSync(packed.bytes, { level: 9 }).length
say(`${packed.rows} rows, ${packed.weights} weights, ${packed.bytes.length} bytes, ${compressed} compressed`)

// A quick look at the tagger alone, without the rules; the real scores come from `npm run eval:names`.
const tagger = new Tagger(decodeModel(packed.bytes)!, gazetteer)
const short = { person: 'PER', organisation: 'ORG', place: 'LOC', misc: 'MISC' }
const total = new Tally()
for (const name of developmentSets) {
  const own = new Tally()
  const byType = new Map<string, Tally>()
  for (const document of readSet(folder, name)) {
    const { text, tokens, sentences: parts } = prepare(document.text)
    const found = tagger.tag(text, tokens, parts).map(({ firstToken, endToken, type }) => ({
      start: tokens.start[firstToken]!,
      end: tokens.end[endToken - 1]!,
      type: short[tagTypes[type]!],
    }))
    for (const [type, tally] of compareSpans(found, document.entities, ['PER', 'ORG', 'LOC'])) {
      own.add(tally)
      const sum = byType.get(type) ?? new Tally()
      sum.add(tally)
      byType.set(type, sum)
    }
  }
  total.add(own)
  say(
    `${name}: P ${own.precision.toFixed(1)} R ${own.recall.toFixed(1)} F1 ${own.f1.toFixed(1)}  ${[...byType].map(([type, tally]) => `${type} ${tally.f1.toFixed(1)}`).join('  ')}`,
  )
}
say(`development: P ${total.precision.toFixed(1)} R ${total.recall.toFixed(1)} F1 ${total.f1.toFixed(1)}`)
