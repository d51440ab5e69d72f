// `dossier export --stdin jsonl`: one document per line in, one line out, in the same order. A pure map: each line of output depends only
// on its line of input, so any engine may distribute the lines over processes and machines.

import * as path from 'node:path'
import { createInterface } from 'node:readline'
import { systemClock } from '../adapters/clock.ts'
import { createInProcessAnalyser } from '../adapters/inProcessAnalyser.ts'
import { lexiconFolders, readLexiconFiles } from '../adapters/lexiconFiles.ts'
import { startWorker } from '../adapters/startWorker.ts'
import { createWorkerPool } from '../adapters/workerPool.ts'
import { dateOfFileName } from '../core/dates/fileNameDate.ts'
import type { DocumentSource } from '../core/facts.ts'
import { compileLexicon } from '../core/lexicon/lexicon.ts'
import { charactersTogether } from '../core/pipeline.ts'
import { lineOf } from './mergeable.ts'

export interface MapOptions {
  /** The folder that holds "lexicon", "model" and the bundled worker. */
  readonly data: string
  readonly version: string
}

/** UTF-16 code units queued for each worker, so that no worker waits for this thread. */
const ahead = 2 * charactersTogether(Number.POSITIVE_INFINITY)
/** Fixed cost of a document, in the same unit. */
const costOfDocument = 500

/** Throws at the first invalid line, with its number. */
export async function mapDocuments(
  input: NodeJS.ReadableStream,
  write: (line: string) => Promise<void>,
  options: MapOptions,
): Promise<void> {
  const knowledge = readLexiconFiles(lexiconFolders(options.data))
  const lexicon = compileLexicon(knowledge)
  const workerFile = path.join(options.data, 'worker.js')
  const say = (message: string): void => void process.stderr.write(`dossier: ${message}\n`)
  const analyser = createWorkerPool({
    startWorker: () => startWorker(workerFile, knowledge),
    log: { info: () => undefined, warn: say, error: say },
    clock: systemClock,
    fallback: () => createInProcessAnalyser(lexicon),
  })
  const underWay: { readonly answer: Promise<string>; readonly cost: number }[] = []
  let cost = 0
  const writeFirst = async () => {
    const first = underWay.shift()!
    cost -= first.cost
    await write(await first.answer)
  }
  let number = 0
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++
      if (line.trim() === '') continue
      const { document, source } = readLine(line, number)
      const answer = analyser
        .analyse(source, new AbortController().signal)
        .then((facts) => lineOf(document, facts, { version: options.version, lexicon }))
      // Errors are handled where the result is awaited, below.
      answer.catch(() => undefined)
      underWay.push({ answer, cost: source.text.length + costOfDocument })
      cost += source.text.length + costOfDocument
      while (analyser.parallelism * ahead <= cost) await writeFirst()
    }
    while (0 < underWay.length) await writeFirst()
  } finally {
    await analyser.dispose()
  }
}

function readLine(line: string, number: number): { readonly document: string; readonly source: DocumentSource } {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new Error(`line ${number} is not JSON`)
  }
  const { document, text, date } = (value ?? {}) as Readonly<Record<string, unknown>>
  const isDate = date === undefined || (typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date))
  if (typeof document !== 'string' || document === '' || typeof text !== 'string' || !isDate)
    throw new Error(`line ${number} is not {"document", "text", "date"?} with a date as YYYY-MM-DD`)
  // The document's own date; if the line gives none, the document's name may contain one.
  const fileDate = dateOfFileName(date === undefined ? document : String(date))
  return { document, source: fileDate === undefined ? { text } : { text, fileDate } }
}
