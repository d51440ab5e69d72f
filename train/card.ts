// The model's card: what it is, what it was trained on, its size and its scores. Written next to the model.

import type { Gazetteer } from '../server/src/core/lexicon/gazetteer.ts'
import { decodeModel } from '../server/src/core/tag/model.ts'
import { Tagger } from '../server/src/core/tag/tagger.ts'
import { annotatedSpans, developmentSets, prepare, readSet, taggedSpans } from './data.ts'
import type { LoadedSet } from './fit.ts'
import { compareSpans, Tally } from './score.ts'

export interface CardInput {
  readonly folder: string
  readonly loaded: readonly LoadedSet[]
  readonly gazetteer: Gazetteer
  readonly bytes: Uint8Array
  readonly compressed: number
  readonly rows: number
  readonly weights: number
  readonly seed: number
  readonly date: string
}

const types = ['PER', 'ORG', 'LOC']

export function modelCard(input: CardInput): string {
  const sets = input.loaded.map(({ set, documents }) => {
    const tokens = documents.reduce((sum, [, prepared]) => sum + prepared.tokens.count, 0)
    const names = documents.reduce((sum, [document]) => sum + document.entities.length, 0)
    return `| ${set.path} | ${documents.length} | ${tokens} | ${names} | ${set.coreOnly ? 'persons, organisations, places' : 'all kinds'} |`
  })
  return [
    '# names.bin',
    '',
    'A linear tagger (conditional random field) for names of people, organisations, places and other names in English text. Made by',
    '`npm run train`; see train/README.md. Licences and attribution: NOTICE-models.md.',
    '',
    `- date: ${input.date}`,
    `- seed: ${input.seed}`,
    `- size: ${input.bytes.length} bytes, ${input.compressed} compressed; ${input.rows} features with ${input.weights} weights of 8 bits`,
    '',
    '| training set | documents | tokens | names | marks |',
    '|---|--:|--:|--:|---|',
    ...sets,
    '',
    'Scores of the tagger alone, without the rules, from raw text, exact span and type, on sets that it was not trained on:',
    '',
    '| set | P | R | F1 | PER | ORG | LOC |',
    '|---|--:|--:|--:|--:|--:|--:|',
    ...scores(input),
    '',
  ].join('\n')
}

function scores({ folder, gazetteer, bytes }: CardInput): string[] {
  const tagger = new Tagger(decodeModel(bytes)!, gazetteer)
  return developmentSets.map((name) => {
    const total = new Tally()
    const byType = new Map(types.map((type) => [type, new Tally()]))
    for (const document of readSet(folder, name)) {
      const found = taggedSpans(tagger, prepare(document.text))
      for (const [type, tally] of compareSpans(found, annotatedSpans(document), types)) {
        total.add(tally)
        byType.get(type)!.add(tally)
      }
    }
    const cells = [total.precision, total.recall, total.f1, ...types.map((type) => byType.get(type)!.f1)]
    return `| ${name} | ${cells.map((cell) => cell.toFixed(1)).join(' | ')} |`
  })
}
