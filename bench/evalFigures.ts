// Scores figures, dates and conflicts on a folder of labelled sets, with the scorer that lies in that folder, and writes the table to
// bench/results. `npm run eval:figures -- --data <folder> [--part quantities|dates|conflicts] [--half even|odd|all] [--misses] [--all-in-one]`;
// only a complete run is written.
// A half is every second line of each set: tune on the even lines, report both. The folder's README.md describes the sets.

import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import type { Slot } from '../server/src/core/conflicts/conflict.ts'
import { emptyCorpus, updateCorpus } from '../server/src/core/corpus.ts'
import type { DocumentFacts, DocumentSource, EpochDay, Figure } from '../server/src/core/facts.ts'
import { statedBounds } from '../server/src/core/figures/stated.ts'
import { analyseDocument } from '../server/src/core/pipeline.ts'
import type { DocumentId } from '../server/src/core/text/document.ts'
import { testLexicon } from '../test/support/lexicon.ts'
import { limit, measureStages, stageLimit } from './stages.ts'

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    part: { type: 'string', default: 'all' },
    half: { type: 'string', default: 'all' },
    misses: { type: 'boolean', default: false },
    'all-in-one': { type: 'boolean', default: false },
  },
})

type Half = 'even' | 'odd' | 'all'
/** `half` is undefined for measures that are taken once. */
type Row = readonly [set: string, measure: string, value: string, half?: Half]

interface SetDocument {
  readonly id: string
  readonly date?: string
  readonly text: string
}

const sets = {
  quantities: 'quantities-dev.jsonl',
  dates: 'dates-dev.jsonl',
  clusters: 'clusters-dev.jsonl',
  unrelated: 'unrelated-dev.jsonl',
}

/** Measures that the sets do not take for quantities. */
const notCounted: ReadonlySet<string> = new Set(['rank', 'score', 'clock', 'address'])

/** Most pairs that one slot adds to the predictions; a slot of many reports would otherwise be all that is counted. */
const mostPairsPerSlot = 60

const lexicon = testLexicon()
const data = options.data
if (data === undefined || !existsSync(join(data, 'score.mjs'))) {
  process.stderr.write('--data must name a folder with score.mjs and the labelled sets\n')
  process.exit(2)
}

const halves: readonly Half[] = options.half === 'all' ? ['even', 'odd', 'all'] : [options.half as Half]
const rows: Row[] = []
for (const half of halves) {
  const folder = mkdtempSync(join(tmpdir(), 'figures-'))
  try {
    copyFileSync(join(data, 'score.mjs'), join(folder, 'score.mjs'))
    for (const set of Object.values(sets)) copyHalf(set, folder, half)
    if (runs('quantities')) rows.push(...scoreQuantities(folder, half))
    if (runs('dates')) rows.push(...scoreDates(folder, half))
    if (runs('conflicts')) rows.push(...scoreConflicts(folder, half))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
rows.push(...measureSpeed())
const table = printTable(rows)
process.stdout.write(`${table}\n`)
// Only a complete run is a record.
if (options.part === 'all' && options.half === 'all') {
  const today = new Date().toISOString().slice(0, 10)
  mkdirSync(join('bench', 'results'), { recursive: true })
  writeFileSync(join('bench', 'results', `figures-${today}.md`), `# Figures, ${today}\n\n${table}\n`)
}

function runs(part: string): boolean {
  return options.part === 'all' || options.part === part
}

function readLines(path: string): string[] {
  return existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
    : []
}

function readSet<T>(folder: string, set: string): T[] {
  return readLines(join(folder, set)).map((line) => JSON.parse(line) as T)
}

function copyHalf(set: string, folder: string, half: Half): void {
  const lines = readLines(join(data!, set)).filter(
    (_, index) => half === 'all' || (index % 2 === 0) === (half === 'even'),
  )
  writeFileSync(join(folder, set), lines.join('\n'))
}

/** Runs the folder's scorer on predictions and returns its JSON answer. */
function score(
  folder: string,
  task: string,
  predictions: readonly object[],
  title: string,
): Record<string, Record<string, unknown>> {
  const file = join(folder, `predictions-${task}.jsonl`)
  writeFileSync(file, predictions.map((each) => JSON.stringify(each)).join('\n'))
  const output = execFileSync(
    process.execPath,
    [join(folder, 'score.mjs'), task, file, '--json', ...(options.misses ? ['--misses'] : [])],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  const [json, ...misses] = output.split('\n')
  if (options.misses) process.stdout.write(`${title}\n${misses.map((miss) => `  ${miss}`).join('\n')}\n`)
  return JSON.parse(json!)
}

function epochDay(date: string | undefined): EpochDay | undefined {
  const milliseconds = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 86_400_000)
}

function sourceOf(text: string, date: string | undefined): DocumentSource {
  const fileDate = epochDay(date)
  return fileDate === undefined ? { text } : { text, fileDate }
}

function scoreQuantities(folder: string, half: Half): Row[] {
  const texts = readSet<{ id: string; kind: string; text: string }>(folder, sets.quantities)
  const predictions = texts.map(({ id, kind, text }) => ({
    id,
    quantities: analyseDocument({ text }, lexicon)
      .figures.filter(({ measure }) => !notCounted.has(measure))
      .map((figure) => exportFigure(figure, kind)),
  }))
  const result = score(folder, 'c', predictions, `quantities, ${half}`)
  const lines: Row[] = []
  for (const [kind, found] of Object.entries(result)) {
    for (const [measure, value] of Object.entries(found)) lines.push([kind, measure, String(value), half])
    const { spurious, texts: count } = found
    if (typeof spurious === 'number' && typeof count === 'number')
      lines.push([kind, 'spurious per 100 texts', ((100 * spurious) / count).toFixed(1), half])
  }
  return lines
}

/** The sets state values in the unit of the text; only the duration specifications state seconds. */
function exportFigure(figure: Figure, kind: string) {
  const { start, end } = figure
  if (kind === 'duration') return { start, end, value: figure.value ?? figure.low, unit: figure.unit }
  const { unit, approximate, ...bounds } = statedBounds(figure)
  // The percent specifications take "one in two" for 50.
  if (kind === 'percent' && figure.measure === 'ratio')
    return { start, end, value: (figure.value ?? 0) * 100, unit: 'percent' }
  return { start, end, ...bounds, approx: approximate, unit: unit === '1' ? (figure.noun ?? '') : unit }
}

function scoreDates(folder: string, half: Half): Row[] {
  const texts = readSet<{ id: string; text: string; reference: string }>(folder, sets.dates)
  const predictions = texts.map(({ id, text, reference }) => ({
    id,
    dates: analyseDocument(sourceOf(text, reference), lexicon)
      .dates.filter((date) => date.value !== undefined)
      .map(({ start, end, value }) => ({ start, end, value })),
  }))
  const result = score(folder, 'd', predictions, `dates, ${half}`)
  return Object.entries(result).flatMap(([kind, found]) =>
    Object.entries(found).map(([measure, value]): Row => [kind, measure, String(value), half]),
  )
}

interface AnalysedFolder {
  readonly slots: readonly Slot[]
  readonly facts: readonly DocumentFacts[]
}

/** Documents are numbered in the order given. */
function analyseFolder(documents: readonly SetDocument[]): AnalysedFolder {
  const facts = documents.map((document) => analyseDocument(sourceOf(document.text, document.date), lexicon))
  const changes = documents.map((document, index) => ({
    id: index as DocumentId,
    name: `${document.id}.txt`,
    before: undefined,
    after: facts[index],
  }))
  const factsOf = (id: DocumentId) => ({ name: `${documents[id]!.id}.txt`, facts: facts[id]! })
  return { slots: [...updateCorpus(emptyCorpus, changes, factsOf, lexicon).comparison.slots()], facts }
}

interface Pair {
  readonly a: { readonly doc: string; readonly start: number; readonly end: number }
  readonly b: { readonly doc: string; readonly start: number; readonly end: number }
  readonly severity: string
}

/** Pairs of claims that stand in different answers of a slot. */
function pairsOf(slot: Slot, documents: readonly SetDocument[], facts: readonly DocumentFacts[]): Pair[] {
  const ends = slot.answers.map((answer) =>
    answer.claims.flatMap(({ document, claim }) => {
      const stated = facts[document]!.claims[claim]!
      const span = stated.figure < 0 ? facts[document]!.dates[stated.date] : facts[document]!.figures[stated.figure]
      return span === undefined ? [] : [{ doc: documents[document]!.id, start: span.start, end: span.end }]
    }),
  )
  const pairs: Pair[] = []
  for (let first = 0; first < ends.length; first++)
    for (let second = first + 1; second < ends.length; second++)
      for (const a of ends[first]!)
        for (const b of ends[second]!) {
          if (mostPairsPerSlot <= pairs.length) return pairs
          pairs.push({ a, b, severity: slot.severity })
        }
  return pairs
}

function scoreConflicts(folder: string, half: Half): Row[] {
  const clusters = readSet<{ cluster: string; docs: SetDocument[] }>(folder, sets.clusters)
  const unrelated = readSet<{ folder: string; docs: SetDocument[] }>(folder, sets.unrelated)
  const analysedClusters = clusters.map((each) => ({ ...each, ...analyseFolder(each.docs) }))
  const analysedUnrelated = unrelated.map((each) => ({ ...each, ...analyseFolder(each.docs) }))
  const lines: Row[] = []
  for (const confidence of ['certain', 'certain or likely'] as const) {
    const published = (slot: Slot) => confidence !== 'certain' || slot.confidence === 'certain'
    const predictions = [
      ...analysedClusters.map(({ cluster, docs, slots, facts }) => ({
        cluster,
        pairs: slots.filter(published).flatMap((slot) => pairsOf(slot, docs, facts)),
      })),
      // One slot is one alarm: its first pair stands for it.
      ...analysedUnrelated.map(({ folder: name, docs, slots, facts }) => ({
        folder: name,
        pairs: slots.filter(published).flatMap((slot) => pairsOf(slot, docs, facts).slice(0, 1)),
      })),
    ]
    const result = score(folder, 'a', predictions, `conflicts, ${confidence}, ${half}`)
    const set = confidence
    for (const [kind, found] of Object.entries(result)) {
      if (found === null || typeof found !== 'object') lines.push([set, kind, String(found), half])
      else
        for (const [measure, value] of Object.entries(found))
          lines.push([
            set,
            `${kind}: ${measure}`,
            typeof value === 'object' ? JSON.stringify(value) : String(value),
            half,
          ])
    }
    for (const severity of ['conflict', 'differs', 'corroborated'] as const) {
      const count = analysedClusters
        .flatMap(({ slots }) => slots.filter(published))
        .filter((slot) => slot.severity === severity)
      lines.push([set, `slots in clusters: ${severity}`, `${count.length}${kindsOf(count)}`, half])
    }
  }
  if (options['all-in-one']) lines.push(...scoreOneFolder(clusters, half))
  return lines
}

function kindsOf(slots: readonly Slot[]): string {
  const counts = new Map<string, number>()
  for (const { kind } of slots) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const parts = [...counts].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${kind} ${count}`)
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

/** All documents of all clusters as one folder: a slot in conflict whose claims come from more than one cluster is a false alarm. */
function scoreOneFolder(
  clusters: readonly { readonly cluster: string; readonly docs: readonly SetDocument[] }[],
  half: Half,
): Row[] {
  const documents = clusters.flatMap(({ cluster, docs }) =>
    docs.map((doc) => ({ ...doc, id: `${cluster}/${doc.id}`, cluster })),
  )
  const started = performance.now()
  const { slots } = analyseFolder(documents)
  const seconds = (performance.now() - started) / 1000
  const counts = (['certain', 'likely'] as const).map((confidence) => {
    const alarms = slots.filter((slot) => slot.severity === 'conflict' && slot.confidence === confidence)
    const crossing = alarms.filter((slot) => {
      const from = slot.answers.flatMap(({ claims }) => claims.map(({ document }) => documents[document]!.cluster))
      return new Set(from).size !== 1
    })
    if (options.misses) for (const slot of crossing) process.stdout.write(`  CROSS ${confidence} ${slot.question}\n`)
    return `${confidence} ${crossing.length} of ${alarms.length}`
  })
  return [
    ['all documents in one folder', 'documents', String(documents.length), half],
    ['all documents in one folder', 'cross-event conflict alarms', counts.join(', '), half],
    ['all documents in one folder', 'seconds, all stages', seconds.toFixed(1), half],
  ]
}

/** Single stages over the documents of the clusters, measured as the benchmark does. */
function measureSpeed(): Row[] {
  const documents = readSet<{ docs: SetDocument[] }>(data!, sets.clusters).flatMap(({ docs }) => docs)
  if (documents.length === 0) return []
  const texts = limit(
    documents.map(({ text }) => text),
    stageLimit,
  )
  const measured = ['dates', 'figures', 'claims']
  const stages = measureStages(texts).each.filter(({ name }) => measured.includes(name))
  // What one after the other takes for a text adds up, not how much text each takes in a second.
  const together = 1 / stages.reduce((sum, { speed }) => sum + 1 / speed, 0)
  return [
    ...stages.map(({ name, speed }): Row => ['speed', `${name}, MB/s`, speed.toFixed(1)]),
    ['speed', 'dates, figures and claims together, MB/s', together.toFixed(1)],
  ]
}

/** One line a measure, one column a half. */
function printTable(found: readonly Row[]): string {
  const cells = new Map<string, Map<Half, string>>()
  for (const [set, measure, value, half] of found) {
    const key = `${set} | ${measure}`
    const cell = cells.get(key) ?? new Map<Half, string>()
    cells.set(key, cell.set(half ?? 'all', value))
  }
  const columns: readonly Half[] = options.half === 'all' ? ['even', 'odd', 'all'] : [options.half as Half, 'all']
  const lines = [...cells].map(
    ([key, values]) => `| ${key} | ${columns.map((column) => values.get(column) ?? '').join(' | ')} |`,
  )
  return [
    `| set | measure | ${columns.join(' | ')} |`,
    `| --- | --- |${' --- |'.repeat(columns.length)}`,
    ...lines,
  ].join('\n')
}
