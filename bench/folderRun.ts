// One run of the built server on one folder, as a reader has it: open, first hover, wait for the index, hover, find, type, start again.

import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BenchClient } from './client.ts'
import { type GeneratedCorpus, generateCorpus } from './generate.ts'
import { sorted } from './quantiles.ts'

export interface FolderRun {
  readonly documents: number
  readonly megabytes: number
  /** From the start of the process to the answer of the first hover (ms). */
  readonly firstHover: number
  /** From the start of the process until all documents are analysed and compared (ms). */
  readonly cold: number
  /** The same with the cache of the run before (ms). */
  readonly warm: number
  /** Processor time of the cold and the warm start (s): what counts on a machine that is busy with other things. */
  readonly coldProcessor: number | undefined
  readonly warmProcessor: number | undefined
  /** The same of the thread that answers alone (s). */
  readonly coldAnswering: number | undefined
  readonly warmAnswering: number | undefined
  /** Milliseconds, each sorted ascending. */
  readonly hoverWhileIndexing: readonly number[]
  readonly referencesWhileIndexing: readonly number[]
  /** Requests for which there is nothing to do, between the others. */
  readonly floorWhileIndexing: readonly number[]
  readonly hover: readonly number[]
  readonly references: readonly number[]
  readonly symbols: readonly number[]
  /** From a changed figure to the new list of diagnostics. */
  readonly diagnostics: readonly number[]
  /** Resident memory (MB), and the highest so far: when all is indexed, and after all questions. */
  readonly memoryIndexed: { readonly now: number; readonly peak: number } | undefined
  readonly memory: { readonly now: number; readonly peak: number } | undefined
  /** Megabytes of the cache's files. */
  readonly cacheSize: number
  /** What the answers got wrong; empty when all was right. */
  readonly mistakes: readonly string[]
}

/** Requests of each kind after indexing: enough for a 99th percentile. */
const rounds = 200
const edits = 20
/** The folder of a reader was not written a moment ago (ms): files are trusted not to change unseen from two seconds on. */
const age = 2500

export async function runFolder(documents: number, dist: string): Promise<FolderRun> {
  const corpus = generateCorpus(documents)
  const home = mkdtempSync(join(tmpdir(), 'dossier-bench-'))
  const folder = join(home, 'documents')
  const storage = join(home, 'storage')
  mkdirSync(folder)
  mkdirSync(storage)
  let bytes = 0
  for (const { name, text } of corpus.documents) {
    writeFileSync(join(folder, name), text)
    bytes += Buffer.byteLength(text)
  }
  try {
    await new Promise((resolve) => setTimeout(resolve, age))
    const cold = await coldRun(corpus, folder, storage, dist)
    const warm = await warmRun(corpus, folder, storage, dist)
    const facts = join(storage, 'facts')
    const cacheSize = readdirSync(facts).reduce((sum, name) => sum + statSync(join(facts, name)).size, 0) / 1e6
    return { documents, megabytes: bytes / 1e6, ...cold, ...warm, cacheSize }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

async function coldRun(corpus: GeneratedCorpus, folder: string, storage: string, dist: string) {
  const client = new BenchClient(folder, dist)
  const documents = corpus.documents.length
  const place = placesOf(client, corpus)
  await client.initialize(storage)
  const first = place(documents >> 1)
  client.open(first.name)
  await client.request('textDocument/hover', first.position)
  const firstHover = performance.now() - client.begin
  const hoverWhileIndexing: number[] = []
  const referencesWhileIndexing: number[] = []
  const floorWhileIndexing: number[] = []
  let isReady = false
  const ready = client.ready(documents, documents * 20 + 60_000).then(() => {
    isReady = true
  })
  while (!isReady) {
    hoverWhileIndexing.push((await client.timed('textDocument/hover', first.position)).time)
    referencesWhileIndexing.push((await client.timed('textDocument/references', first.reference)).time)
    floorWhileIndexing.push(await client.floor())
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await ready
  const cold = performance.now() - client.begin
  const coldProcessor = client.processorTime()
  const coldAnswering = client.processorTime('the thread that answers')
  const memoryIndexed = client.memory()
  const mistakes = await check(client, corpus)

  const hover: number[] = []
  const references: number[] = []
  const symbols: number[] = []
  for (let round = 0; round < rounds; round++) {
    const at = place(Math.floor((round * documents) / rounds))
    hover.push((await client.timed('textDocument/hover', at.position)).time)
    references.push((await client.timed('textDocument/references', at.reference)).time)
    symbols.push((await client.timed('workspace/symbol', { query: at.surname.slice(0, 5) })).time)
  }
  const diagnostics = await type(client, corpus)
  const memory = client.memory()
  await client.stop()
  return {
    firstHover,
    cold,
    coldProcessor,
    coldAnswering,
    mistakes,
    memoryIndexed,
    memory,
    diagnostics: sorted(diagnostics),
    hover: sorted(hover),
    references: sorted(references),
    symbols: sorted(symbols),
    hoverWhileIndexing: sorted(hoverWhileIndexing),
    referencesWhileIndexing: sorted(referencesWhileIndexing),
    floorWhileIndexing: sorted(floorWhileIndexing),
  }
}

async function warmRun(corpus: GeneratedCorpus, folder: string, storage: string, dist: string) {
  const client = new BenchClient(folder, dist)
  await client.initialize(storage)
  await client.ready(corpus.documents.length, 600_000)
  const warm = performance.now() - client.begin
  const warmProcessor = client.processorTime()
  const warmAnswering = client.processorTime('the thread that answers')
  await client.stop()
  return { warm, warmProcessor, warmAnswering }
}

/** Where the person of a document is named in full. */
function placesOf(client: BenchClient, { documents, answers }: GeneratedCorpus) {
  const names = [...answers.mentions.keys()]
  return (index: number) => {
    const { name, text } = documents[index]!
    const full = names[index >> 1]!
    const before = text.slice(0, text.indexOf(full) + 1).split('\n')
    const position = {
      textDocument: { uri: client.uri(name) },
      position: { line: before.length - 1, character: before.at(-1)!.length },
    }
    const reference = { ...position, context: { includeDeclaration: true } }
    return { name, position, reference, surname: full.split(' ')[1]! }
  }
}

/** Changes the toll in a report whose pair disagrees, again and again, and waits for its new list each time. */
async function type(client: BenchClient, { documents, answers }: GeneratedCorpus): Promise<number[]> {
  const conflict = answers.conflicts[answers.conflicts.length >> 1]
  if (conflict === undefined) return []
  const [name] = conflict.documents
  const { text } = documents.find((each) => each.name === name)!
  const uri = client.uri(name)
  let version = 1
  const change = async (toll: number): Promise<number | undefined> => {
    const published = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), 5000)
      client.onDiagnostics = (of) => {
        if (of !== uri) return
        clearTimeout(timer)
        resolve(true)
      }
    })
    const begin = performance.now()
    const next = text.replace(`${conflict.tolls[0]} people`, `${toll} people`)
    if (version === 1) client.open(name, next)
    else client.change(name, version, next)
    version++
    return (await published) ? performance.now() - begin : undefined
  }
  await change(conflict.tolls[0] + 100)
  const times: number[] = []
  for (let round = 0; round < edits; round++) {
    const time = await change(conflict.tolls[0] + 101 + round)
    if (time !== undefined) times.push(time)
    // A reader's keystrokes do not come in step with the server's timers.
    await new Promise((resolve) => setTimeout(resolve, 200 + round * 7))
  }
  return times
}

/** Compares counts of mentions and the conflicts found with what the generator knows. */
async function check(client: BenchClient, { answers }: GeneratedCorpus): Promise<string[]> {
  const mistakes: string[] = []
  const entities = (await client.request('dossier/entities', {})) as { name: string; mentions: number }[]
  const counted = new Map(entities.map(({ name, mentions }) => [name, mentions]))
  let wrong = 0
  for (const [name, count] of answers.mentions) if (counted.get(name) !== count) wrong++
  if (0 < wrong) mistakes.push(`${wrong} of ${answers.mentions.size} people have another number of mentions`)
  const conflicts = (await client.request('dossier/conflicts', {})) as {
    answers: { claims: { uri?: string; location?: { uri: string } }[] }[]
  }[]
  if (conflicts.length !== answers.conflicts.length)
    mistakes.push(`${conflicts.length} conflicts are found, ${answers.conflicts.length} are there`)
  return mistakes
}
