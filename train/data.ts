// Reads annotated sets (JSON, one document per line) and maps them to the product's own tokens and sentences.

import fs from 'node:fs'
import path from 'node:path'
import { labelCount, labelOf, tagTypes } from '../server/src/core/tag/labels.ts'
import { labelsOfName, type Tagger } from '../server/src/core/tag/tagger.ts'
import { findBlocks } from '../server/src/core/text/layout.ts'
import { type Sentence, splitSentences } from '../server/src/core/text/sentences.ts'
import { overlaps, type Span } from '../server/src/core/text/span.ts'
import { type Spelled, spell } from '../server/src/core/text/spellings.ts'
import { type Tokens, tokenAt, tokenise } from '../server/src/core/text/tokens.ts'

export interface Entity {
  readonly start: number
  readonly end: number
  readonly type: string
  /** Identifies who is meant, across documents; only in some sets. */
  readonly id?: string
}

export interface AnnotatedDocument {
  readonly doc: string
  readonly text: string
  readonly entities: readonly Entity[]
  readonly clusters?: readonly (readonly number[])[]
}

/** A set, and what its annotation omits. */
export interface TrainingSet {
  readonly path: string
  /** Annotates only people, organisations and places: unmarked tokens may be names of other kinds. */
  readonly coreOnly?: boolean
  /** Its documents are not real ones (collected tweets or sentences), so they provide no document evidence. */
  readonly artificial?: boolean
}

export const trainingSets: readonly TrainingSet[] = [
  { path: 'gum-open/train' },
  { path: 'gum-open/train-more' },
  { path: 'redocred/train' },
  { path: 'crossner/politics', artificial: true },
  { path: 'crossner/science', artificial: true },
  { path: 'crossner/literature', artificial: true },
  { path: 'crossner/music', artificial: true },
  { path: 'crossner/ai', artificial: true },
  { path: 'wikigold/train' },
  { path: 'uner-ewt/train', coreOnly: true },
  { path: 'btc/train', coreOnly: true, artificial: true },
  { path: 'wnut17/train', coreOnly: true, artificial: true },
  // Development parts on which nothing is evaluated.
  { path: 'gum-open/dev-more' },
  { path: 'btc/dev', coreOnly: true, artificial: true },
  { path: 'wnut17/dev', coreOnly: true, artificial: true },
]

/** Never trained on. */
export const developmentSets: readonly string[] = ['gum-open/dev', 'wikigold/dev', 'uner-ewt/dev']

export function readSet(folder: string, name: string): AnnotatedDocument[] {
  const file = path.join(folder, name.endsWith('.jsonl') ? name : `${name}.jsonl`)
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AnnotatedDocument)
}

export interface Prepared {
  readonly text: string
  readonly tokens: Tokens
  readonly spelled: Spelled
  readonly sentences: readonly Sentence[]
}

export function prepare(text: string): Prepared {
  const blocks = findBlocks(text)
  const tokens = tokenise(text)
  return { text, tokens, spelled: spell(text, tokens), sentences: splitSentences(text, tokens, blocks) }
}

const typeIndex: Readonly<Record<string, number>> = {
  PER: tagTypes.indexOf('person'),
  ORG: tagTypes.indexOf('organisation'),
  LOC: tagTypes.indexOf('place'),
}
const misc = tagTypes.indexOf('misc')

/**
 * One set calls a hospital a place and another an organisation, one calls parks organisations. For training, names that end in these
 * words are all of the kind that most annotators make them.
 */
const institutions = /\s(?:Hospital|University|College|School|Institute|Court|Government)$/
const sites =
  /\s(?:Airport|Station|Stadium|Park|Bridge|Street|Road|Avenue|Mosque|Temple|Cathedral|Palace|County|Empire|Kingdom|Hotel|Theatre|Theater|Building)$/

/** The entity's type for training. */
export function trainedType(document: AnnotatedDocument, { start, end, type }: Entity): string {
  const name = document.text.slice(start, end)
  if (type === 'LOC' && institutions.test(name)) return 'ORG'
  return type === 'ORG' && sites.test(name) ? 'LOC' : type
}

/** Labels that a token may have, as bits; all of them if the annotation fits no token. */
export const anyLabel = (1 << labelCount) - 1
const outsideOnly = 1
const outsideOrMisc = 1 | (15 << labelOf(misc, 0))

/**
 * For each token the labels that the annotation allows. In `doubtful` stretches, and in annotated names that reach into one, the
 * annotation is not believed: any label may stand there.
 */
export function allowedLabels(
  document: AnnotatedDocument,
  tokens: Tokens,
  coreOnly: boolean,
  doubtful: readonly Span[] = [],
): Int32Array {
  const allowed = new Int32Array(tokens.count).fill(coreOnly ? outsideOrMisc : outsideOnly)
  for (const entity of document.entities) {
    const { start, end } = entity
    const first = tokenAt(tokens, start)
    let stop = first
    while (stop < tokens.count && tokens.start[stop]! < end) stop++
    if (stop === first) continue
    const exact = tokens.start[first] === start && tokens.end[stop - 1] === end
    if (!exact) {
      allowed.fill(anyLabel, first, stop)
      continue
    }
    labelsOfName(typeIndex[trainedType(document, entity)] ?? misc, stop - first).forEach((label, at) => {
      allowed[first + at] = 1 << label
    })
  }
  for (const span of doubtful) {
    const touched = document.entities.filter((entity) => overlaps(entity, span))
    const start = Math.min(span.start, ...touched.map((entity) => entity.start))
    const end = Math.max(span.end, ...touched.map((entity) => entity.end))
    for (let at = tokenAt(tokens, start); at < tokens.count && tokens.start[at]! < end; at++) allowed[at] = anyLabel
  }
  return allowed
}

const shortNames: readonly string[] = ['PER', 'ORG', 'LOC', 'MISC']

/** The annotation, with every type but the first three as MISC. */
export function annotatedSpans(document: AnnotatedDocument): { start: number; end: number; type: string }[] {
  return document.entities.map(({ start, end, type }) => ({ start, end, type: type in typeIndex ? type : 'MISC' }))
}

/** What the tagger alone finds, without rules. */
export function taggedSpans(
  tagger: Tagger,
  { tokens, spelled, sentences }: Prepared,
  evidence = true,
): { start: number; end: number; type: string; score: number }[] {
  return tagger.tag(spelled, tokens, sentences, evidence).map(({ firstToken, endToken, type, score }) => ({
    start: tokens.start[firstToken]!,
    end: tokens.end[endToken - 1]!,
    type: shortNames[type]!,
    score,
  }))
}
