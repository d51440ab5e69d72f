// The one place where something changes over time: runs `apply`, then the jobs it asks for, then the hooks that tell others.

import { messageOf } from '../core/errors.ts'
import type { Lexicon } from '../core/lexicon/lexicon.ts'
import type { OwnName } from '../core/mentions/ownNames.ts'
import { isFresh } from '../core/snapshot.ts'
import { type Applied, apply, type Environment } from './apply.ts'
import { ComparisonRun } from './comparisonRun.ts'
import type { Event, Job, Result, Uri } from './events.ts'
import { JobQueue } from './jobs.ts'
import { corpusDifference } from './paranoid.ts'
import type { Analyser, Cache, Clock, Files, Log } from './ports.ts'
import { ResultQueue } from './results.ts'
import { emptyState, entryOf, progressOf, type State } from './state.ts'
import { createTextReader } from './textReader.ts'
import { createTurns, type Turns, turnLength } from './turns.ts'
import { UpdateRun } from './updateRun.ts'
import { Withdrawal } from './withdrawal.ts'
import { createWorker, type Work, type Worker } from './work.ts'

export interface SessionPorts {
  readonly files: Files
  readonly analyser: Analyser
  readonly cache?: Cache | undefined
  readonly lexicon: Lexicon
  readonly log: Log
  readonly clock: Clock
  /** Work that can wait is done in these; in its own where nobody else has such work. */
  readonly turns?: Turns | undefined
}

export interface SessionOptions {
  /** Open documents with more UTF-16 code units than this are left out; files have their limit in the adapter. */
  readonly maximumLength?: () => number
  /** Compares the corpus with one made from scratch after every change, and logs a difference as an error. For tests. */
  readonly paranoid?: boolean
}

export type Hook = (previous: State, next: State) => void

export interface Session {
  readonly state: State
  /** The folders are being listed: what changes now may have been looked at before. */
  readonly isListing: boolean
  dispatch(event: Event): void
  /** Does what `dispatch` does, with pauses: for what may concern all documents. Resolves when it holds. */
  dispatchInTurns(event: Event): Promise<void>
  /** Lists the folders again; resolves when what changed is in the state as waiting. `stale` files are read again in any case. */
  rescan(stale?: Iterable<Uri>): Promise<void>
  onChange(hook: Hook): void
  /** Names that the reader brought along: all documents are analysed with them. The same names again change nothing. */
  useNames(names: readonly OwnName[]): void
  /** Resolves when the folders have been listed and nothing waits to be read or analysed. */
  settled(): Promise<void>
  /** Resolves when the document's facts describe its present text, or when `milliseconds` have passed: whether they do. */
  whenFresh(uri: Uri, milliseconds: number): Promise<boolean>
  dispose(): Promise<void>
}

/** A pause in typing after which a text is analysed (ms); VS Code's own word-based features use the same order of magnitude. */
const typingPause = 150
/**
 * A long text waits longer, for this many UTF-16 code units one millisecond: a good part of the time that its analysis takes, which would
 * be for nothing where the next key comes before its end.
 */
const longerPause = 10_000
/** Least time between two updates of the corpus while the folder is read (ms): requests and reading get their turn. */
const updateInterval = 25
/** While documents are still being analysed, updates take at most one part in this many and one of the time of the main thread. */
const restAfterUpdate = 9
/** Likewise for comparing while documents are still being analysed. */
const restAfterComparing = 4
/**
 * Each update has a cost from names that many documents share, so documents are taken in together: a quarter of those that are there,
 * within these bounds, or what has come after `longestWait` (ms).
 */
const shareTogether = 1 / 4
const fewestTogether = 16
const mostTogether = 4000
const longestWait = 400
/** What is compared at once behind a keystroke or a gesture, in steps of some ten microseconds, so that views and lists change but once. */
const stepsAtOnce = 100
/** Texts up to this length (UTF-16 code units) are analysed in less time than passes between two keystrokes, so nothing waits for a pause. */
const analysedAtOnce = 40_000
/**
 * What is under way for each worker (bytes), so that no analysis waits for the disk or for this thread: what the pool gives ahead, and as
 * much again. Long documents are so many at least, and short ones so many at most, because each may be an open file.
 */
const bytesAhead = 256_000
const fewestAhead = 24
const mostAhead = 240

export function createSession(ports: SessionPorts, options: SessionOptions = {}): Session {
  return new Loop(ports, options)
}

class Loop implements Session {
  state: State = emptyState
  readonly #ports: SessionPorts
  readonly #options: SessionOptions
  readonly #turns: Turns
  readonly #environment: Environment
  readonly #hooks: Hook[] = []
  readonly #queue = new JobQueue()
  readonly #running = new Map<Uri, { readonly withdrawal: Withdrawal; readonly size: number }>()
  /** Edited documents that wait for a pause in typing, with what stops their timer. */
  readonly #typing = new Map<Uri, { readonly job: Job; readonly cancel: () => void }>()
  readonly #results = new ResultQueue()
  #flush: { readonly at: number; readonly cancel: () => void } | undefined
  /** More documents can be taken from the cache, in the next turn. */
  #recallPlanned: (() => void) | undefined
  readonly #update: UpdateRun
  #lastUpdate = { end: Number.NEGATIVE_INFINITY, cost: 0 }
  readonly #comparison: ComparisonRun
  #comparisonPlanned: (() => void) | undefined
  #listing: Promise<void> | undefined
  #listAgain: Promise<void> | undefined
  #hasListed = false
  #stale = new Set<Uri>()
  readonly #worker: Worker
  readonly #stop = new AbortController()

  constructor(ports: SessionPorts, options: SessionOptions) {
    this.#ports = ports
    this.#options = options
    this.#turns = ports.turns ?? createTurns(ports.clock)
    this.#comparison = new ComparisonRun(ports.clock, this.#turns, ports.log, ports.lexicon)
    this.#worker = createWorker(ports, {
      maximumLength: options.maximumLength,
      entryOf: (uri) => entryOf(this.state, uri),
    })
    this.#environment = {
      lexicon: ports.lexicon,
      hash: ports.files.hash,
      readText: createTextReader(ports.files, (uri) => void this.rescan([uri])),
    }
    this.#update = new UpdateRun(ports.clock, this.#turns, this.#environment)
  }

  get isListing(): boolean {
    return this.#listing !== undefined
  }

  dispatch(event: Event): void {
    if (this.#stop.signal.aborted) return
    const { state, jobs } = apply(this.state, event, this.#environment)
    this.#become(this.#comparedIfDue(state, stepsAtOnce), jobs)
  }

  async dispatchInTurns(event: Event): Promise<void> {
    const run = new UpdateRun(this.#ports.clock, this.#turns, this.#environment)
    while (!this.#stop.signal.aborted) {
      const applied = run.advance(this.state, event)
      if (applied !== undefined) {
        await this.#takeOn(applied)
        return
      }
      await this.#turns.next()
    }
  }

  #become(state: State, jobs: readonly Job[]): void {
    const previous = this.state
    this.state = state
    for (const job of jobs) this.#accept(job)
    if (this.#options.paranoid && state.snapshot.corpus !== previous.snapshot.corpus) {
      const difference = corpusDifference(state.snapshot, this.#ports.lexicon)
      if (difference !== undefined)
        this.#ports.log.error(`The corpus is not what it would be from scratch: ${difference}`)
    }
    if (state !== previous) for (const hook of this.#hooks) this.#tell(hook, previous)
    this.#run()
  }

  #tell(hook: Hook, previous: State): void {
    try {
      hook(previous, this.state)
    } catch (error) {
      this.#ports.log.error(`A change could not be told: ${messageOf(error)}`)
    }
  }

  useNames(names: readonly OwnName[]): void {
    if (this.#worker.useNames(names)) this.dispatch({ kind: 'reindexAsked' })
  }

  onChange(hook: Hook): void {
    this.#hooks.push(hook)
  }

  rescan(stale: Iterable<Uri> = []): Promise<void> {
    for (const uri of stale) this.#stale.add(uri)
    if (this.#listing === undefined) {
      this.#listing = this.#list().finally(() => {
        this.#listing = undefined
        this.#hasListed = true
        this.#wake()
      })
      return this.#listing
    }
    // The listing under way may have passed the change by: one more follows it, and one is enough for all who ask meanwhile.
    this.#listAgain ??= this.#listing.then(() => {
      this.#listAgain = undefined
      return this.rescan()
    })
    return this.#listAgain
  }

  async settled(): Promise<void> {
    const isSettled = () => this.#hasListed && this.#listing === undefined && this.#isIdle()
    while (!isSettled() && !this.#stop.signal.aborted) await this.#nextTurn()
  }

  async whenFresh(uri: Uri, milliseconds: number): Promise<boolean> {
    const isDone = () => {
      const entry = entryOf(this.state, uri)
      return entry !== undefined && isFresh(entry)
    }
    const until = this.#ports.clock.now() + milliseconds
    while (!isDone()) {
      this.#endTyping(uri)
      const open = this.state.editors.get(uri)
      if (open?.failure !== undefined || (open === undefined && !this.#isUnderWay(uri))) return false
      const left = until - this.#ports.clock.now()
      if (left <= 0 || this.#stop.signal.aborted) return false
      await this.#nextTurn(left)
    }
    return true
  }

  async dispose(): Promise<void> {
    this.#stop.abort()
    this.#queue.clear()
    for (const { cancel } of this.#typing.values()) cancel()
    this.#typing.clear()
    this.#flush?.cancel()
    this.#recallPlanned?.()
    this.#comparisonPlanned?.()
    for (const { withdrawal } of this.#running.values()) withdrawal.abort()
    this.#wake()
    const { documents, done } = progressOf(this.state)
    await this.#ports.analyser.dispose()
    await this.#ports.cache?.close({ complete: this.state.listed && !this.state.stopped && documents === done })
  }

  async #list(): Promise<void> {
    const stale = this.#stale
    this.#stale = new Set()
    try {
      const [{ files, skipped }] = await Promise.all([
        this.#ports.files.list(this.#stop.signal),
        this.#ports.cache?.opened,
      ])
      await this.dispatchInTurns({ kind: 'filesListed', files, skipped, stale })
    } catch (error) {
      for (const uri of stale) this.#stale.add(uri)
      if (!this.#stop.signal.aborted) this.#ports.log.error(`The folder could not be listed: ${messageOf(error)}`)
    }
  }

  /** Of many files that are to be read, some are taken on at a time. */
  async #takeOn({ state, jobs }: Applied): Promise<void> {
    const isBusy = (uri: Uri) => this.#queue.has(uri) || this.#running.has(uri) || this.state.editors.has(uri)
    const atOnce: Job[] = []
    const canWait: (Job & { readonly kind: 'read' })[] = []
    for (const job of jobs)
      if (job.kind === 'read' && !isBusy(job.uri)) canWait.push(job)
      else atOnce.push(job)
    this.#become(state, atOnce)
    for (const job of canWait) {
      if (this.#turns.isOver()) {
        this.#run()
        await this.#turns.next()
        if (this.#stop.signal.aborted || (this.state.stopped && !state.stopped)) return
      }
      // What has been asked for meanwhile is newer.
      if (this.state.files.has(job.uri) && !isBusy(job.uri)) this.#accept(job)
    }
    this.#run()
  }

  /** Calls back in a turn after `milliseconds`. */
  #later(milliseconds: number, callback: () => void): () => void {
    if (milliseconds <= 0) return this.#turns.take(callback)
    let cancel = this.#ports.clock.after(milliseconds, () => {
      cancel = this.#turns.take(callback)
    })
    return () => cancel()
  }

  #accept(job: Job): void {
    const isQuiet = this.#running.size + this.#queue.size + this.#typing.size === 0
    this.#typing.get(job.uri)?.cancel()
    this.#typing.delete(job.uri)
    this.#queue.remove(job.uri)
    this.#running.get(job.uri)?.withdrawal.abort()
    this.#running.delete(job.uri)
    if (job.kind === 'analyse' && job.edited && !(isQuiet && job.editor.text.length <= analysedAtOnce)) {
      const pause = Math.max(typingPause, job.editor.text.length / longerPause)
      const cancel = this.#ports.clock.after(pause, () => this.#endTyping(job.uri))
      this.#typing.set(job.uri, { job, cancel })
    } else this.#queue.add(job)
  }

  #endTyping(uri: Uri): void {
    const typing = this.#typing.get(uri)
    if (typing === undefined) return
    typing.cancel()
    this.#typing.delete(uri)
    this.#queue.add(typing.job)
    this.#run()
  }

  #run(): void {
    let recalled = 0
    while (this.#hasRoom()) {
      const job = this.#queue.take()
      if (job === undefined || job.kind === 'drop') break
      const known = this.#worker.recall(job)
      if (known !== undefined) {
        recalled++
        this.#results.add(known)
        if (!this.#turns.isOver()) continue
        this.#planRecall()
        break
      }
      const withdrawal = new Withdrawal()
      this.#running.set(job.uri, { withdrawal, size: job.kind === 'read' ? job.size : job.editor.text.length })
      void this.#work(job, withdrawal)
    }
    if (0 < recalled) this.#planFlush(false)
    if (this.#isIdle()) this.#wake()
    else this.#planComparison()
  }

  #hasRoom(): boolean {
    const { parallelism } = this.#ports.analyser
    const count = this.#running.size
    if (count < parallelism + fewestAhead) return true
    if (mostAhead <= count) return false
    let bytes = 0
    for (const { size } of this.#running.values()) bytes += size
    return bytes < parallelism * bytesAhead
  }

  #planRecall(): void {
    this.#recallPlanned ??= this.#later(0, () => {
      this.#recallPlanned = undefined
      this.#run()
    })
  }

  #isReading(): boolean {
    return 0 < this.#running.size + this.#queue.size + this.#results.size + this.#typing.size
  }

  #planComparison(): void {
    const isReading = this.#isReading()
    // An update that is under way would have to begin anew when the comparison comes to its end.
    if (this.#comparisonPlanned !== undefined || this.#update.isUnderWay) return
    if (!this.#comparison.isDue(this.state, isReading)) return
    const rest = isReading ? restAfterComparing * turnLength : 0
    this.#comparisonPlanned = this.#later(rest, () => {
      this.#comparisonPlanned = undefined
      if (this.#update.isUnderWay) return
      const compared = this.#compare(this.state, 1)
      if (compared !== this.state) this.#become(compared, [])
      else this.#planComparison()
    })
  }

  #comparedIfDue(state: State, fewestSteps: number): State {
    return this.#comparison.isDue(state, this.#isReading()) ? this.#compare(state, fewestSteps) : state
  }

  /** Goes on with the comparison for a moment. The same state as long as it has not come to its end. */
  #compare(state: State, fewestSteps: number): State {
    const compared = this.#comparison.advance(state, fewestSteps)
    return compared === undefined ? state : apply(state, { kind: 'compared', ...compared }, this.#environment).state
  }

  async #work(job: Work, withdrawal: Withdrawal): Promise<void> {
    const result = await this.#worker.work(job, withdrawal)
    // A newer job for the document has taken this one's place.
    if (withdrawal.aborted || this.#stop.signal.aborted) return
    this.#running.delete(job.uri)
    this.#results.add(result)
    this.#planFlush(job.kind === 'analyse')
    this.#run()
  }

  #planFlush(urgent: boolean): void {
    const { clock } = this.#ports
    const at = Math.max(clock.now(), urgent ? 0 : this.#nextUpdate())
    if (this.#flush !== undefined && this.#flush.at <= at) return
    this.#flush?.cancel()
    const cancel = this.#later(at - clock.now(), () => this.#applyResults())
    this.#flush = { at, cancel }
  }

  #nextUpdate(): number {
    if (this.#update.isUnderWay || this.#isLast()) return 0
    const { end, cost } = this.#lastUpdate
    const isEnough = this.#together() <= this.#results.size
    return end + Math.max(isEnough ? updateInterval : longestWait, restAfterUpdate * cost)
  }

  /** Nothing comes that is not there yet. */
  #isLast(): boolean {
    return this.#running.size === 0 && this.#queue.size === 0
  }

  /** How many documents the next update takes. */
  #together(): number {
    const share = Math.ceil(this.state.snapshot.documents.size * shareTogether)
    return Math.min(mostTogether, Math.max(fewestTogether, share))
  }

  #applyResults(): void {
    const { clock } = this.#ports
    this.#flush = undefined
    if (this.#results.hasShown) this.#applyShown()
    else if (0 < this.#results.size) this.#applyOthers()
    this.#lastUpdate.end = clock.now()
    this.#wake()
    if (0 < this.#results.size) this.#planFlush(this.#results.hasShown)
    this.#planComparison()
  }

  /** What the editor shows goes first, at once; an update that is under way begins anew after it. */
  #applyShown(): void {
    const results = this.#results.takeShown()
    try {
      const { state, jobs } = apply(this.state, { kind: 'resultsArrived', results }, this.#environment)
      const isDue = !this.#update.isUnderWay && this.#comparison.isDue(state, false)
      this.#become(isDue ? this.#compare(state, stepsAtOnce) : state, jobs)
    } catch {
      for (const result of results) this.#applyAlone(result)
    }
  }

  #applyOthers(): void {
    // Whoever types without a pause would otherwise keep a large batch out for as long.
    if (this.#update.isOutdated(this.state)) this.#results.halve()
    const results = this.#results.batch(this.#isLast() ? Number.POSITIVE_INFINITY : this.#together())
    try {
      const applied = this.#update.advance(this.state, { kind: 'resultsArrived', results })
      if (applied === undefined) return
      this.#results.done()
      const { state, jobs } = applied
      this.#become(this.#comparedIfDue(state, 1), jobs)
    } catch {
      this.#results.done()
      for (const result of results) this.#applyAlone(result)
    }
    this.#lastUpdate.cost = this.#update.cost
  }

  /** The corpus promises to take any facts. If it does not, the document whose facts it does not take is left out, and no other. */
  #applyAlone(result: Result): void {
    try {
      this.dispatch({ kind: 'resultsArrived', results: [result] })
    } catch (error) {
      const reason = `could not be compared with the others: ${messageOf(error)}`
      this.#ports.log.error(`${result.uri} ${reason}`)
      const origin = result.kind === 'unchanged' ? 'disk' : result.origin
      this.dispatch({ kind: 'resultsArrived', results: [{ kind: 'skipped', uri: result.uri, origin, reason }] })
    }
  }

  #isIdle(): boolean {
    const underWay = this.#queue.size + this.#running.size + this.#typing.size + this.#results.size
    return underWay === 0 && this.state.snapshot.corpus.uncompared.length === 0
  }

  #isUnderWay(uri: Uri): boolean {
    return (
      !this.#hasListed ||
      this.#queue.has(uri) ||
      this.#running.has(uri) ||
      this.#typing.has(uri) ||
      this.#results.has(uri)
    )
  }

  #waiting: (() => void)[] = []

  #wake(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const resume of waiting) resume()
  }

  /** Resolves after the next update, when everything is done, or after `milliseconds`. */
  #nextTurn(milliseconds?: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = milliseconds === undefined ? undefined : this.#ports.clock.after(milliseconds, resolve)
      this.#waiting.push(() => {
        cancel?.()
        resolve()
      })
    })
  }
}
