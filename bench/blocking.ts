// For how long does one request keep all others waiting? Sends every request of the protocol with the worst parameters there are (the name
// that all documents have, the longest document, queries of no and of one letter) and measures the longest turn of the server's event loop
// meanwhile. `npm run bench:blocking`; options: --documents <number>, --large <megabytes of the longest document>, --rounds <number>, --only <part of a
// request's name>, --dist <a built server>.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildServer } from './build.ts'
import { BenchClient } from './client.ts'
import { generateCorpus } from './generate.ts'

/** What the probe in the server tells (ms); `ran` and `total` are processor time of the thread that answers. */
interface Watched {
  readonly turns: number
  readonly elapsed: number
  readonly ran: number
  readonly total: number
}

/** After a change, until what can wait has been done (ms). */
const settling = 700

const governor = 'Adela Winterbourne'
const board = 'Northfield Water Board'

/** Two sentences of people whom all documents name, and one question that all of them answer. */
function common(index: number): string {
  const day = `${1 + (index % 28)} May ${2000 + (index % 20)}`
  return [
    `Governor ${governor} visited the flooded streets on ${day}.`,
    `The ${board} employs ${index % 3 === 0 ? 4100 : 4200} people, Winterbourne said.`,
    index % 2 === 0 ? 'Deputy Marcus Ellingham thanked the volunteers of Saltmarket.' : '',
  ].join(' ')
}

interface Place {
  readonly textDocument: { readonly uri: string }
  readonly position: { readonly line: number; readonly character: number }
}

export interface BlockingRow {
  readonly name: string
  /** Until the answer (ms), and the size of the answer (MB). */
  readonly time: number
  readonly megabytes: number
  /** The longest turn of the event loop, elapsed and of this on a processor, and processor time of the whole (ms). */
  readonly elapsed: number
  readonly ran: number
  readonly total: number
}

export async function runBlocking(
  options: {
    readonly documents: number
    /** Of the longest document (MB); none for 0. */
    readonly large: number
    /** How often each request is sent, each time after a change of the corpus, so that nothing is known from the time before. */
    readonly rounds: number
    readonly only: string
    readonly dist: string
  },
  tell: (row: BlockingRow) => void,
): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'dossier-bench-'))
  const folder = join(home, 'documents')
  mkdirSync(folder)
  const corpus = generateCorpus(options.documents)
  const documents = corpus.documents.map(({ name, text }, index) => ({ name, text: `${text}\n${common(index)}\n` }))
  let long = ''
  for (let index = 0; long.length < options.large * 1e6; index++)
    long += `${documents[index % Math.min(1000, documents.length)]!.text}\n`
  for (const { name, text } of documents) writeFileSync(join(folder, name), text)
  if (long !== '') writeFileSync(join(folder, 'long.txt'), long)
  const count = documents.length + Number(long !== '')
  const client = new BenchClient(folder, options.dist, resolve('bench', 'loopProbe.cjs'))
  const probe = () =>
    new Promise<Watched>((done) => {
      client.process.once('message', (message) => done(message as Watched))
      client.process.send('stop')
    })
  const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))
  try {
    await client.initialize(undefined, {
      textDocument: {
        diagnostic: {},
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      },
      settings: { codeLens: { enabled: true }, inlayHints: { enabled: true }, completion: { enabled: 'always' } },
    })
    await client.ready(count, count * 20 + 120_000)
    const small = documents[1]!
    const place = (name: string, text: string, words: string): Place => {
      const before = text.slice(0, text.indexOf(words) + 1).split('\n')
      return {
        textDocument: { uri: client.uri(name) },
        position: { line: before.length - 1, character: before.at(-1)!.length },
      }
    }
    client.open(small.name, small.text)
    if (long !== '') client.open('long.txt', long)
    const nameInSmall = place(small.name, small.text, governor)
    const entities = (await client.request('dossier/entities', {})) as { key: string; name: string }[]
    const keyOf = (name: string) => entities.find((each) => each.name.includes(name))!.key
    const keys = [keyOf(governor), keyOf('Northfield')]
    const requests = requestsOf(nameInSmall, place(small.name, small.text, '4200'), keys)
    if (long !== '') requests.push(...requestsInLong(place('long.txt', long, governor), long.split('\n').length))
    requests.push(...changesOf(keys))
    let version = 1
    for (const [name, method, params] of requests.filter(([name]) => name.includes(options.only))) {
      let worst: BlockingRow | undefined
      for (let round = 0; round < options.rounds; round++) {
        version++
        const changed = small.text.replace('people were killed', `people and ${version} dogs were killed`)
        client.change(small.name, version, `${changed}\nMs. Verena Kolberg of Ahrenmouth counted ${version} boats.\n`)
        await client.request('dossier/entityAt', nameInSmall)
        await pause(settling)
        client.process.send('start')
        const { result, time } = await client.timed(method, params).catch((error: unknown) => ({
          result: String(error),
          time: Number.NaN,
        }))
        const { elapsed, ran, total } = await probe()
        const row = { name, time, megabytes: JSON.stringify(result ?? null).length / 1e6, elapsed, ran, total }
        if (worst === undefined || worst.ran < ran) worst = row
      }
      if (worst !== undefined) tell(worst)
    }
  } finally {
    client.process.kill('SIGKILL')
    rmSync(home, { recursive: true, force: true })
  }
}

/** Name, method, parameters. */
type Asked = [string, string, unknown]

function requestsOf(at: Place, figure: Place, keys: readonly string[]): Asked[] {
  const [entity] = keys
  const { textDocument } = at
  const whole = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } }
  const empty = { start: at.position, end: at.position }
  const here = (method: string, more: object = {}, place = at): Asked => [
    `${method}${place === figure ? ' (figure)' : ''}`,
    method,
    { ...place, ...more },
  ]
  const list = (method: string, params: object, note = ''): Asked => [`${method}${note}`, method, params]
  return [
    list('bench/nothing', {}),
    here('textDocument/hover'),
    here('textDocument/hover', {}, figure),
    here('textDocument/definition'),
    here('textDocument/references', { context: { includeDeclaration: true } }),
    here('textDocument/references', { context: { includeDeclaration: false } }),
    here('textDocument/references', { context: { includeDeclaration: true } }, figure),
    here('textDocument/implementation'),
    here('textDocument/documentHighlight'),
    here('textDocument/documentSymbol'),
    here('textDocument/foldingRange'),
    here('textDocument/selectionRange', { positions: [at.position] }),
    here('textDocument/documentLink'),
    here('textDocument/semanticTokens/full'),
    here('textDocument/codeLens'),
    here('textDocument/inlayHint', { range: whole }),
    here('textDocument/completion'),
    here('textDocument/diagnostic'),
    here('textDocument/prepareRename'),
    here('textDocument/rename', { newName: 'Adela Winterburn' }),
    here('textDocument/codeAction', { range: empty, context: { diagnostics: [] } }),
    here(
      'textDocument/codeAction',
      { range: { start: figure.position, end: figure.position }, context: { diagnostics: [] } },
      figure,
    ),
    here('dossier/entityAt'),
    here('dossier/neighbourMention', { direction: 'previous' }),
    here('dossier/explain'),
    here('dossier/explain', {}, figure),
    here('dossier/quotation', { range: whole }),
    list('workspace/symbol', { query: '' }, ' ""'),
    list('workspace/symbol', { query: 'a' }, ' "a"'),
    list('workspace/symbol', { query: 'barilsen' }, ' "barilsen"'),
    list('workspace/symbol', { query: 'Winterbuorne' }, ' "Winterbuorne"'),
    list('workspace/diagnostic', { previousResultIds: [] }),
    list('dossier/entities', {}),
    list('dossier/entities', { allTypes: true }, ' (all types)'),
    list('dossier/mentions', { entity }),
    list('dossier/timeline', { entity }),
    list('dossier/conflicts', {}),
    list('dossier/conflicts', { decided: true }, ' (decided)'),
    list('dossier/previewMerge', { entities: keys }),
    list('dossier/possibleMerges', {}),
    list('dossier/possibleSplits', {}),
    list('dossier/notes', { textDocument }),
    list('dossier/status', {}),
  ]
}

/** What changes much, and keeps the server busy behind its answer: last. */
function changesOf(keys: readonly string[]): Asked[] {
  const [entity] = keys
  const list = (method: string, params: object, note = ''): Asked => [`${method}${note}`, method, params]
  return [
    list('dossier/decide', { gesture: 'rename', entity, name: 'Adela Winterburn' }, ' (rename)'),
    list('dossier/decide', { gesture: 'merge', entities: keys }, ' (merge)'),
    list('dossier/reindex', {}),
  ]
}

function requestsInLong(at: Place, lines: number): Asked[] {
  const whole = { start: { line: 0, character: 0 }, end: { line: lines, character: 0 } }
  const middle = { line: lines >> 1, character: 10 }
  const here = (method: string, more: object = {}): Asked => [`${method} (long)`, method, { ...at, ...more }]
  return [
    here('textDocument/hover'),
    here('textDocument/definition'),
    here('textDocument/references', { context: { includeDeclaration: true } }),
    here('textDocument/implementation'),
    here('textDocument/documentHighlight'),
    here('textDocument/documentSymbol'),
    here('textDocument/foldingRange'),
    here('textDocument/selectionRange', { positions: [at.position, middle] }),
    here('textDocument/documentLink'),
    here('textDocument/semanticTokens/full'),
    here('textDocument/semanticTokens/range', {
      range: { start: middle, end: { line: middle.line + 60, character: 0 } },
    }),
    here('textDocument/codeLens'),
    here('textDocument/inlayHint', { range: whole }),
    here('textDocument/completion', { position: middle }),
    here('textDocument/diagnostic'),
    here('textDocument/rename', { newName: 'Adela Winterburn' }),
    here('textDocument/codeAction', { range: { start: at.position, end: at.position }, context: { diagnostics: [] } }),
    here('dossier/entityAt'),
    here('dossier/neighbourMention', { direction: 'previous' }),
    here('dossier/explain'),
    here('dossier/quotation', { range: whole }),
    here('dossier/notes'),
  ]
}

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '10000' },
    large: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    dist: { type: 'string' },
  },
})
const number = (value: number) => value.toFixed(1).padStart(8)
console.log(`${values.documents} documents, the longest of ${values.large} MB; times in ms`)
console.log(`${'request'.padEnd(44)}    block  of it ran    answer after   work   MB`)
await runBlocking(
  {
    documents: Number(values.documents),
    large: Number(values.large),
    rounds: Number(values.rounds),
    only: values.only,
    dist: values.dist ?? (await buildServer()),
  },
  ({ name, time, megabytes, elapsed, ran, total }) =>
    console.log(
      `${name.padEnd(44)} ${number(elapsed)} ${number(ran)} ${number(time)} ${number(total)} ${megabytes.toFixed(2)}`,
    ),
)
