// Scores names on annotated sets from raw text, with the whole document analysis: `npm run eval:names -- --data <folder>`.
// Prints and writes a table to bench/results: precision, recall, F1 by type, exact and partial; identity by B-cubed within a document
// where the set has clusters, and across documents where its entities have ids. Sets: every .jsonl under the folder, or --sets a,b.

import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { emptyCorpus, updateCorpus } from '../server/src/core/corpus.ts'
import type { DocumentFacts } from '../server/src/core/facts.ts'
import { analyseDocument } from '../server/src/core/pipeline.ts'
import type { DocumentId } from '../server/src/core/text/document.ts'
import { testLexicon } from '../test/support/lexicon.ts'
import { type AnnotatedDocument, developmentSets, readSet } from '../train/data.ts'
import { compareSpans, Tally } from '../train/score.ts'

const types = ['PER', 'ORG', 'LOC'] as const
const typeNames: Readonly<Record<string, string>> = { person: 'PER', organisation: 'ORG', place: 'LOC' }

interface SetScore {
  readonly name: string
  readonly documents: number
  readonly byType: ReadonlyMap<string, Tally>
  readonly total: Tally
  readonly within: Identity | undefined
  readonly across: Identity | undefined
}

/** B-cubed over the names that were found exactly: of one annotated entity and of one found entity. */
interface Identity {
  readonly names: number
  readonly precision: number
  readonly recall: number
}

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    sets: { type: 'string' },
    out: { type: 'string', default: 'bench/results' },
    errors: { type: 'boolean', default: false },
  },
})
if (options.data === undefined) {
  process.stderr.write('Usage: npm run eval:names -- --data <folder> [--sets gum-open/dev,wikigold/dev] [--errors]\n')
  process.exit(2)
}
const folder = options.data
const lexicon = testLexicon()
const sets = options.sets?.split(',') ?? chooseSets()
const scores = sets.map((name) => scoreSet(name, readSet(folder, name)))
const table = render(scores)
process.stdout.write(`${table}\n`)
const today = new Date().toISOString().slice(0, 10)
fs.mkdirSync(options.out, { recursive: true })
fs.writeFileSync(path.join(options.out, `names-${today}.md`), `# Names, ${today}\n\n${preface()}\n\n${table}\n`)

/** The development sets where the folder has them, else all its sets. */
function chooseSets(): string[] {
  const known = developmentSets.filter((name) => fs.existsSync(path.join(folder, `${name}.jsonl`)))
  if (known.length !== 0) return known
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => file.slice(0, -'.jsonl'.length).split(path.sep).join('/'))
    .sort()
}

function scoreSet(name: string, documents: readonly AnnotatedDocument[]): SetScore {
  const byType = new Map<string, Tally>(types.map((type) => [type, new Tally()]))
  const total = new Tally()
  const analysed = documents.map((document) => ({
    document,
    facts: analyseDocument({ text: document.text }, lexicon),
  }))
  for (const { document, facts } of analysed) {
    const found = shownMentions(facts).map(({ start, end, type }) => ({ start, end, type: typeNames[type] ?? 'MISC' }))
    for (const [type, tally] of compareSpans(found, document.entities, types)) {
      byType.get(type)!.add(tally)
      total.add(tally)
    }
    if (options.errors) printErrors(name, document, facts)
  }
  return {
    name,
    documents: documents.length,
    byType,
    total,
    within: documents.some(({ clusters }) => clusters !== undefined) ? identityWithin(analysed) : undefined,
    across: documents.some(({ entities }) => entities.some(({ id }) => id !== undefined))
      ? identityAcross(analysed)
      : undefined,
  }
}

/** Without those of which only other documents tell that they are names. */
function shownMentions({ mentions, names }: DocumentFacts): DocumentFacts['mentions'] {
  return mentions.filter(({ name }) => !names[name]!.doubtful)
}

interface Analysed {
  readonly document: AnnotatedDocument
  readonly facts: DocumentFacts
}

/** Pairs of (annotated entity, found entity) for each name that was found exactly. */
type Pair = readonly [gold: string, found: string]

function identityWithin(analysed: readonly Analysed[]): Identity {
  const pairs = analysed.flatMap(({ document, facts }, index) => {
    const clusterOf = new Map<number, number>()
    document.clusters?.forEach((members, cluster) => {
      for (const member of members) clusterOf.set(member, cluster)
    })
    return pairsOf(document, facts, (entity) => {
      const cluster = clusterOf.get(entity)
      return cluster === undefined ? undefined : `${index}:${cluster}`
    }).map(([gold, name]): Pair => [gold, `${index}:${name}`])
  })
  return bCubed(pairs)
}

function identityAcross(analysed: readonly Analysed[]): Identity {
  const entries = new Map(
    analysed.map(({ document, facts }, index) => [index as DocumentId, { name: document.doc, facts }]),
  )
  const changes = [...entries].map(([id, { name, facts }]) => ({ id, name, before: undefined, after: facts }))
  const { links } = updateCorpus(emptyCorpus, changes, (id) => entries.get(id), lexicon)
  const pairs = analysed.flatMap(({ document, facts }, index) =>
    pairsOf(document, facts, (entity) => document.entities[entity]!.id).map(([gold, name]): Pair => {
      const key = links.entityOf(index as DocumentId, facts, name)
      return [gold, key ?? `${index}:${name}`]
    }),
  )
  return bCubed(pairs)
}

function pairsOf(
  document: AnnotatedDocument,
  facts: DocumentFacts,
  goldOf: (entity: number) => string | undefined,
): [gold: string, name: number][] {
  const found = new Map(shownMentions(facts).map(({ start, end, name }) => [`${start} ${end}`, name]))
  return document.entities.flatMap(({ start, end, type }, entity): [string, number][] => {
    const name = found.get(`${start} ${end}`)
    const gold = goldOf(entity)
    return name === undefined || gold === undefined || !types.includes(type as 'PER') ? [] : [[gold, name]]
  })
}

function bCubed(pairs: readonly Pair[]): Identity {
  const both = new Map<string, number>()
  const gold = new Map<string, number>()
  const found = new Map<string, number>()
  const bump = (counts: Map<string, number>, key: string): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const [goldEntity, foundEntity] of pairs) {
    bump(both, `${goldEntity}\t${foundEntity}`)
    bump(gold, goldEntity)
    bump(found, foundEntity)
  }
  let precision = 0
  let recall = 0
  for (const [goldEntity, foundEntity] of pairs) {
    const shared = both.get(`${goldEntity}\t${foundEntity}`)!
    precision += shared / found.get(foundEntity)!
    recall += shared / gold.get(goldEntity)!
  }
  return {
    names: pairs.length,
    precision: (100 * precision) / pairs.length,
    recall: (100 * recall) / pairs.length,
  }
}

function render(all: readonly SetScore[]): string {
  const lines = [
    '| set | documents | P | R | F1 | PER | ORG | LOC | partial F1 | identity within | identity across |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
  ]
  for (const score of all) lines.push(row(score))
  if (1 < all.length) {
    const total = new Tally()
    const byType = new Map<string, Tally>(types.map((type) => [type, new Tally()]))
    for (const score of all) {
      total.add(score.total)
      for (const [type, tally] of score.byType) byType.get(type)!.add(tally)
    }
    const documents = all.reduce((sum, score) => sum + score.documents, 0)
    lines.push(row({ name: 'together (micro)', documents, total, byType, within: undefined, across: undefined }))
  }
  return lines.join('\n')
}

function row({ name, documents, total, byType, within, across }: SetScore): string {
  const cells = [
    name,
    documents,
    total.precision.toFixed(1),
    total.recall.toFixed(1),
    total.f1.toFixed(1),
    ...types.map((type) => byType.get(type)!.f1.toFixed(1)),
    total.partialF1.toFixed(1),
    showIdentity(within),
    showIdentity(across),
  ]
  return `| ${cells.join(' | ')} |`
}

function showIdentity(identity: Identity | undefined): string {
  if (identity === undefined || identity.names === 0) return ''
  const { precision, recall } = identity
  return `${((2 * precision * recall) / (precision + recall)).toFixed(1)} (P ${precision.toFixed(1)}, R ${recall.toFixed(1)})`
}

function preface(): string {
  return [
    'Spans and types from raw text with the whole document analysis (`npm run eval:names`). Columns P, R, F1 and the types: exact',
    'span and type. Partial: overlapping, same type. Identity: B-cubed over the names that were found exactly.',
  ].join('\n')
}

function printErrors(set: string, document: AnnotatedDocument, facts: DocumentFacts): void {
  const around = (start: number, end: number): string =>
    document.text.slice(Math.max(0, start - 40), end + 25).replace(/\s+/g, ' ')
  const core = (type: string): boolean => types.includes(type as 'PER')
  for (const { start, end, type, text, rule, score } of shownMentions(facts)) {
    const own = typeNames[type]
    if (own === undefined) continue
    const same = document.entities.some((each) => each.start === start && each.end === end && each.type === own)
    if (same) continue
    const gold = document.entities
      .filter((each) => each.start < end && start < each.end)
      .map((each) => `${each.type} [${document.text.slice(each.start, each.end)}]`)
    process.stdout.write(
      `${set}\t${gold.length === 0 ? 'EXTRA' : 'OTHER'}\t${own} [${text}] ${rule} ${score.toFixed(2)}\t${gold.join(', ')}\t${around(start, end)}\n`,
    )
  }
  for (const { start, end, type } of document.entities) {
    if (!core(type)) continue
    if (shownMentions(facts).some((each) => each.start < end && start < each.end && typeNames[each.type] !== undefined))
      continue
    process.stdout.write(`${set}\tMISSED\t${type} [${document.text.slice(start, end)}]\t\t${around(start, end)}\n`)
  }
}
