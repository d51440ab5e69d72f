// What is done for one document outside the state: read it, have it analysed or take its facts from the cache. The result is told, never thrown.

import { dateOfFileName } from '../core/dates/fileNameDate.ts'
import { messageOf } from '../core/errors.ts'
import type { DocumentFacts, DocumentSource, EpochDay } from '../core/facts.ts'
import type { OwnName } from '../core/mentions/ownNames.ts'
import { type Entry, isFresh } from '../core/snapshot.ts'
import { findLineStarts } from '../core/text/lines.ts'
import type { Job, Result, Uri } from './events.ts'
import type { Analyser, Cache, Files, Log, StopSignal } from './ports.ts'

export type Work = Exclude<Job, { readonly kind: 'drop' }>

export interface Worker {
  work(job: Work, signal: StopSignal): Promise<Result>
  /** What earlier runs have left of a file that has not changed since, at once; undefined where it has to be read. */
  recall(job: Work): Result | undefined
  /** Names that the reader brought along, for all documents from now on: whether they are others than before. */
  useNames(names: readonly OwnName[]): boolean
}

export interface WorkerOptions {
  readonly maximumLength: (() => number) | undefined
  /** What is known of the document at that moment. */
  entryOf(uri: Uri): Entry | undefined
}

interface Ports {
  readonly files: Files
  readonly analyser: Analyser
  readonly cache?: Cache | undefined
  readonly log: Log
}

interface How {
  /** Although the cache has them. */
  readonly anew: boolean
  /** Texts of the moment, while somebody types, are not kept. */
  readonly keep: boolean
  readonly urgent: boolean
  readonly signal: StopSignal
}

export function createWorker({ files, analyser, cache, log }: Ports, options: WorkerOptions): Worker {
  /** Part of the recipe of facts: which names were brought along. */
  let namesKey = ''

  async function read({ uri, name, anew }: Work & { readonly kind: 'read' }, signal: StopSignal): Promise<Result> {
    const found = await files.read(uri)
    if (found.kind === 'skipped') return { kind: 'skipped', uri, origin: 'disk', reason: found.reason }
    const { text, hash, stamp, encoding } = found
    if (encoding !== 'UTF-8') log.info(`${name} is read as ${encoding}.`)
    const shape = { hash, length: text.length, lineStarts: findLineStarts(text) }
    if (stamp !== undefined) cache?.remember(uri, stamp, shape)
    if (!anew && isKnown(uri, hash)) return { kind: 'unchanged', uri, hash }
    const facts = await factsOf(name, text, hash, { anew, keep: true, urgent: false, signal })
    return { kind: 'facts', uri, origin: 'disk', ...shape, facts }
  }

  function recall(job: Work): Result | undefined {
    if (job.kind !== 'read' || job.anew || job.stamp === undefined) return undefined
    const { uri, name } = job
    const shape = cache?.recall(uri, job.stamp)
    if (shape === undefined) return undefined
    if (isKnown(uri, shape.hash)) return { kind: 'unchanged', uri, hash: shape.hash }
    const facts = cache?.load(recipeOf(shape.hash, dateOfFileName(name)))
    return facts === undefined ? undefined : { kind: 'facts', uri, origin: 'disk', ...shape, facts }
  }

  function isKnown(uri: Uri, hash: string): boolean {
    const entry = options.entryOf(uri)
    return entry !== undefined && isFresh(entry) && entry.document.hash === hash
  }

  function recipeOf(hash: string, fileDate: EpochDay | undefined): string {
    return `${hash} ${fileDate ?? ''}${namesKey}`
  }

  async function analyse(job: Work & { readonly kind: 'analyse' }, signal: StopSignal): Promise<Result> {
    const { uri, name } = job
    const { text, hash } = job.editor
    const limit = options.maximumLength?.() ?? Number.POSITIVE_INFINITY
    if (limit < text.length)
      return { kind: 'skipped', uri, origin: 'editor', reason: 'larger than the limit for files' }
    const facts = await factsOf(name, text, hash, { anew: false, keep: false, urgent: true, signal })
    const shown = options.entryOf(uri)?.document
    const lineStarts = shown?.hash === hash ? shown.lineStarts : findLineStarts(text)
    return { kind: 'facts', uri, origin: 'editor', hash, length: text.length, lineStarts, facts }
  }

  async function factsOf(name: string, text: string, hash: string, how: How): Promise<DocumentFacts> {
    const fileDate = dateOfFileName(name)
    const names = namesKey
    const recipe = recipeOf(hash, fileDate)
    await cache?.opened
    const kept = how.anew ? undefined : cache?.load(recipe)
    if (kept !== undefined) return kept
    const source: DocumentSource = fileDate === undefined ? { text } : { text, fileDate }
    const facts = await analyser.analyse(source, how.signal, how.urgent)
    if (how.keep && names === namesKey) cache?.store(recipe, facts)
    return facts
  }

  return {
    recall,
    work: async (job, signal) => {
      try {
        return await (job.kind === 'read' ? read(job, signal) : analyse(job, signal))
      } catch (error) {
        const reason = `could not be analysed: ${messageOf(error)}`
        if (!signal.aborted) log.error(`${job.name} ${reason}`)
        return { kind: 'skipped', uri: job.uri, origin: job.kind === 'read' ? 'disk' : 'editor', reason }
      }
    },
    useNames: (names) => {
      const key = names.length === 0 ? '' : ` ${files.hash(JSON.stringify(names))}`
      if (key === namesKey) return false
      namesKey = key
      analyser.useNames?.(names)
      return true
    },
  }
}
