// `npm run bench`: every question in one run and one table, with the machine and the date; kept under bench/results. Each question is a
// file: stages.ts, libraries.ts, folderRun.ts, markdownService.ts, largeFile.ts. Options: --data <file.jsonl or folder>, given once or more, measures real text too,
// --large adds 100,000 documents, --sizes 100,1000 takes these numbers of documents, --keep writes the results file.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildServer } from './build.ts'
import { BenchClient } from './client.ts'
import { type FolderRun, runFolder } from './folderRun.ts'
import { generateCorpus } from './generate.ts'
import { runLargeFile } from './largeFile.ts'
import { measureLibraries } from './libraries.ts'
import { type MarkdownServiceRun, runMarkdownService } from './markdownService.ts'
import { quantile } from './quantiles.ts'
import { limit, measureStages, stageLimit } from './stages.ts'
import { readTexts } from './texts.ts'

/**
 * Bytes of real text for the whole way. Where there is less, it is also measured repeated up to this size, so that the start of the process
 * does not decide; but copies of one text are no folder that anybody has.
 */
const wholeLimit = 8_000_000

const { values } = parseArgs({
  options: {
    data: { type: 'string', multiple: true },
    sizes: { type: 'string', default: '100,1000,10000' },
    large: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
})
const sizes = values.sizes.split(',').map(Number)
if (values.large) sizes.push(100_000)
const lines: string[] = []
const say = (line = '') => {
  lines.push(line)
  process.stdout.write(`${line}\n`)
}

const date = new Date().toISOString().slice(0, 10)
const load = loadavg()[0]!
say(`# Benchmark, ${date}`)
say()
say(
  `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}. Load average at the start: ${load.toFixed(1)}.`,
)
if (availableParallelism() / 2 < load)
  say(
    'The machine was busy with other work: elapsed times are longer than on an idle one, processor times are not much.',
  )
say()

const dist = await buildServer()
const real = values.data === undefined ? undefined : [...new Set(values.data.flatMap(readTexts))]
stageTable(
  'generated reports',
  generateCorpus(600).documents.map(({ text }) => text),
)
if (real !== undefined) stageTable('real text', real)
if (real !== undefined) {
  say('## The whole way on real text, no cache')
  say()
  const size = real.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  await whole(real, 1)
  if (size < wholeLimit) await whole(real, Math.ceil(wholeLimit / size))
}
await folders()
await largeFile()
if (values.keep) {
  mkdirSync(join('bench', 'results'), { recursive: true })
  writeFileSync(join('bench', 'results', `bench-${date}.md`), `${lines.join('\n')}\n`)
}

function stageTable(name: string, all: readonly string[]): void {
  const texts = limit(all, stageLimit)
  const { floor, all: mine, each } = measureStages(texts)
  const size = texts.reduce((sum, text) => sum + text.length, 0)
  say(`## Stages on ${name}`)
  say()
  say(
    `${texts.length} documents, ${(size / 1e6).toFixed(2)} million characters, one thread; million characters a second of processor time.`,
  )
  say()
  say('| | MB/s | Dossier is faster by |')
  say('| --- | ---: | ---: |')
  const row = (label: string, speed: number, factor = '') => say(`| ${label} | ${speed.toFixed(2)} | ${factor} |`)
  row('floor: decode UTF-8', floor)
  row('all document stages', mine)
  for (const { name: stage, speed } of each) row(`· ${stage}`, speed)
  for (const { name: library, speed } of measureLibraries(texts)) row(library, speed, (mine / speed).toFixed(1))
  say()
}

/** The built server on real text without a cache: from the start of the process until everything is compared. */
async function whole(texts: readonly string[], times: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-bench-'))
  const contents = [...Array(times).keys()].flatMap((copy) =>
    texts.map((text) => (copy === 0 ? text : `${text}\n\nCopy ${copy}.\n`)),
  )
  const files = contents.map((_, index) => join(folder, `${Math.floor(index / texts.length)}-${index}.txt`))
  contents.forEach((content, index) => {
    writeFileSync(files[index]!, content)
  })
  const bytes = contents.reduce((sum, content) => sum + Buffer.byteLength(content), 0)
  const floorBegin = performance.now()
  const decoder = new TextDecoder()
  for (const file of files) decoder.decode(readFileSync(file))
  const floor = performance.now() - floorBegin
  const client = new BenchClient(folder, dist)
  try {
    await client.initialize()
    await client.ready(files.length, 600_000)
    const time = performance.now() - client.begin
    const processor = client.processorTime()
    const answering = client.processorTime('the thread that answers')
    const speed = (milliseconds: number) => `${(bytes / 1000 / milliseconds).toFixed(2)} MB/s`
    say(
      `${files.length} documents, ${(bytes / 1e6).toFixed(1)} MB (${times === 1 ? 'all different' : `${texts.length} texts, each ${times} times`}).`,
    )
    say()
    say('| | |')
    say('| --- | ---: |')
    say(`| elapsed, from the start of the process | ${(time / 1000).toFixed(1)} s, ${speed(time)} |`)
    if (processor !== undefined)
      say(`| processor time of all threads | ${processor.toFixed(1)} s, ${speed(processor * 1000)} |`)
    if (answering !== undefined) say(`| of the thread that answers | ${answering.toFixed(1)} s |`)
    say(`| floor: read and decode the same files | ${(floor / 1000).toFixed(2)} s, ${speed(floor)} |`)
    say(`| resident memory | ${client.memory()?.peak ?? '?'} MB |`)
    say()
  } finally {
    client.process.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

async function folders(): Promise<void> {
  const runs: FolderRun[] = []
  const editor: MarkdownServiceRun[] = []
  for (const size of sizes) {
    runs.push(await runFolder(size, dist))
    editor.push(await runMarkdownService(size))
  }
  const row = (name: string, value: (run: FolderRun) => string, growth?: (run: FolderRun) => number | undefined) => {
    const exponent = growth === undefined ? '' : exponentOf(runs.map((run) => [run.documents, growth(run)]))
    say(`| ${name} | ${runs.map(value).join(' | ')} | ${exponent} |`)
  }
  const times = (name: string, of: (run: FolderRun) => readonly number[]) => {
    for (const [label, share] of [
      ['p50', 0.5],
      ['p95', 0.95],
      ['p99', 0.99],
    ] as const)
      row(
        `${name}, ${label} (ms)`,
        (run) => quantile(of(run), share)?.toFixed(1) ?? '–',
        (run) => quantile(of(run), share),
      )
  }
  say('## Folders of generated reports of 1.7 KB')
  say()
  say(`| documents | ${runs.map((run) => run.documents.toLocaleString('en')).join(' | ')} | grows with the power |`)
  say(`| --- | ${runs.map(() => '---:').join(' | ')} | ---: |`)
  row('megabytes', (run) => run.megabytes.toFixed(1))
  row(
    'first hover after the start (s)',
    (run) => seconds(run.firstHover),
    (run) => run.firstHover,
  )
  row(
    'indexed, cold (s)',
    (run) => seconds(run.cold),
    (run) => run.cold,
  )
  row(
    '  its processor time (s)',
    (run) => run.coldProcessor?.toFixed(1) ?? '–',
    (run) => run.coldProcessor,
  )
  row(
    '  of the thread that answers (s)',
    (run) => run.coldAnswering?.toFixed(1) ?? '–',
    (run) => run.coldAnswering,
  )
  row(
    'indexed, warm (s)',
    (run) => seconds(run.warm),
    (run) => run.warm,
  )
  row(
    '  its processor time (s)',
    (run) => run.warmProcessor?.toFixed(1) ?? '–',
    (run) => run.warmProcessor,
  )
  row(
    '  of the thread that answers (s)',
    (run) => run.warmAnswering?.toFixed(1) ?? '–',
    (run) => run.warmAnswering,
  )
  times('hover while indexing', (run) => run.hoverWhileIndexing)
  times('references while indexing', (run) => run.referencesWhileIndexing)
  times('floor: a request for nothing while indexing', (run) => run.floorWhileIndexing)
  times('hover', (run) => run.hover)
  times('references', (run) => run.references)
  times('workspace symbols', (run) => run.symbols)
  times('keystroke to diagnostics', (run) => run.diagnostics)
  row(
    'resident memory when all is indexed (MB)',
    (run) => String(run.memoryIndexed?.now ?? '–'),
    (run) => run.memoryIndexed?.now,
  )
  row(
    '  after all questions (MB)',
    (run) => String(run.memory?.now ?? '–'),
    (run) => run.memory?.now,
  )
  row(
    '  its peak (MB)',
    (run) => String(run.memory?.peak ?? '–'),
    (run) => run.memory?.peak,
  )
  row(
    'cache (MB)',
    (run) => run.cacheSize.toFixed(1),
    (run) => run.cacheSize,
  )
  const beside = (
    name: string,
    print: (run: MarkdownServiceRun) => string,
    value: (run: MarkdownServiceRun) => number | undefined,
  ) => {
    const exponent = exponentOf(editor.map((run) => [run.documents, value(run)]))
    say(`| ${name} | ${editor.map(print).join(' | ')} | ${exponent} |`)
  }
  beside(
    'VS Code’s Markdown service: list of all headings (s of processor time)',
    (run) => seconds(run.symbolsProcessor),
    (run) => run.symbolsProcessor,
  )
  beside(
    '  its first references (s of processor time)',
    (run) => seconds(run.referencesProcessor),
    (run) => run.referencesProcessor,
  )
  beside(
    '  its further references, p50 (ms)',
    (run) => quantile(run.later, 0.5)?.toFixed(1) ?? '–',
    (run) => quantile(run.later, 0.5),
  )
  row('answers', (run) => (run.mistakes.length === 0 ? 'all right' : run.mistakes.join('; ')))
  say()
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2)
}

/** Slope of the line through the logarithms (least squares), from 1,000 documents on, where the start no longer decides. */
function exponentOf(points: readonly (readonly [number, number | undefined])[]): string {
  const logs = points.flatMap(([x, y]) => (y === undefined || x < 1000 ? [] : [[Math.log(x), Math.log(y)] as const]))
  if (logs.length < 2) return ''
  const mean = (index: 0 | 1) => logs.reduce((sum, point) => sum + point[index], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  const slope =
    logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) /
    logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
  return slope.toFixed(2)
}

async function largeFile(): Promise<void> {
  const run = await runLargeFile(dist)
  say('## One text of 10 MB')
  say()
  say('| | ms |')
  say('| --- | ---: |')
  say(`| floor: a hover on another document behind a message of this size for nothing | ${run.floor.toFixed(0)} |`)
  say(`| first hover after opening it | ${run.firstHover.toFixed(0)} |`)
  say(`| hovers on another document meanwhile, p50 | ${quantile(run.others, 0.5)?.toFixed(1) ?? '–'} |`)
  say(`| the longest of them | ${run.others.at(-1)?.toFixed(1) ?? '–'} |`)
  say(`| hover when it is known | ${run.hover.toFixed(1)} |`)
  say(`| hover after a keystroke in it, p50 | ${quantile(run.keys, 0.5)?.toFixed(0) ?? '–'} |`)
  say(`| the longest hover on the other document meanwhile | ${run.othersAtKeys.toFixed(0)} |`)
  say(`| hover after a keystroke that sends the whole text | ${run.edit.toFixed(0)} |`)
  say()
}
