// What earlier runs have found, in append-only segment files: facts by content hash, and the shapes of texts by the stamps of their files.
// Each process writes a segment of its own and reads all others, so two editors on one folder do not interfere. A start reads each segment
// in one go, and facts stay the bytes they are. Damaged records are dropped, which costs only time.

import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { encodeFacts, packFacts } from '../core/codec.ts'
import { messageOf } from '../core/errors.ts'
import type { Cache, Log } from '../session/ports.ts'
import { takeSteps } from '../session/slices.ts'
import { createTurns } from '../session/turns.ts'
import { systemClock } from './clock.ts'
import { RecordIndex } from './recordIndex.ts'
import { type CacheRecord, isSegmentOf, type Part, recordBytes, segmentHead, viewed } from './segment.ts'
import { isOfLivingProcess, ownSegmentFile, removeUnlessAlive, writeKeptSegment } from './segmentFiles.ts'
import { decodeShape, encodeShape } from './textShape.ts'

export interface FactsCacheOptions {
  /** Created if it does not exist. */
  readonly folder: string
  /** Identifies the analyser, its word lists and its model: results of another recipe are not used. */
  readonly recipe: () => string
  readonly log: Log
  /** Total bytes of all segments; above it, records that this run has not used are dropped. */
  readonly maximumSize?: number
}

/** Bytes; the facts of 10,000 reports take some 20 MB. */
const defaultMaximumSize = 512 * 1024 * 1024
/** Bytes; below this, unused records stay: another folder may share the cache. */
const smallEnough = 64 * 1024 * 1024
/** What arrives within this time is written together (ms). */
const writePause = 100
/** More segment files than this are merged, because each is opened at every start. */
const mostSegments = 8

export function createFactsCache(options: FactsCacheOptions): Cache {
  const { folder, log } = options
  const records = new RecordIndex()
  const segments: string[] = []
  const own = ownSegmentFile(folder)
  let ownHandle: fs.promises.FileHandle | undefined
  let recipe = ''
  let broken = false
  /** A segment that will be read again contains useless records. */
  let damaged = false
  const opened = open()
  let writing: Promise<void> = opened
  const unwritten: CacheRecord[] = []
  let writeNow: () => void = () => undefined

  async function open(): Promise<void> {
    try {
      recipe = createHash('sha256').update(options.recipe()).digest('hex')
      await fs.promises.mkdir(folder, { recursive: true })
      for (const name of (await fs.promises.readdir(folder)).sort())
        if (name.endsWith('.facts')) await openSegment(path.join(folder, name))
    } catch (error) {
      stop(error)
    }
  }

  /** A segment of another recipe, or a damaged one, is removed unless a living process is still writing to it. */
  async function openSegment(file: string): Promise<void> {
    try {
      const segment = viewed(await fs.promises.readFile(file))
      if (!isSegmentOf(recipe, segment)) {
        await removeUnlessAlive(file)
        return
      }
      segments.push(file)
      const isWhole = await takeSteps(records.add(segment, file === own), createTurns(systemClock))
      // The last record of a segment being written may be incomplete.
      damaged ||= !isWhole && !isOfLivingProcess(file)
    } catch {
      // Removed meanwhile, or not readable: treated as absent.
    }
  }

  /** Undefined if missing or damaged. */
  function find(key: string): Part | undefined {
    const value = broken ? undefined : records.find(key)
    if (value !== 'damaged') return value
    damaged = true
    return undefined
  }

  /** Schedules writing of what has arrived, together with what arrives soon after. */
  function write(record: CacheRecord): void {
    if (broken) return
    unwritten.push(record)
    if (1 < unwritten.length) return
    const pause = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, writePause)
      writeNow = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    writing = writing.then(() => pause).then(() => append(unwritten.splice(0)))
  }

  async function append(records: readonly CacheRecord[]): Promise<void> {
    if (broken) return
    try {
      if (ownHandle === undefined) {
        ownHandle = await fs.promises.open(own, 'wx')
        await ownHandle.appendFile(segmentHead(recipe))
      }
      await ownHandle.appendFile(Buffer.concat(records.flatMap((record) => recordBytes(record) ?? [])))
    } catch (error) {
      stop(error)
    }
  }

  /** The disk is full or read-only: the rest of the run goes without a cache. */
  function stop(error: unknown): void {
    broken = true
    log.warn(`The cache in ${folder} cannot be used: ${messageOf(error)}`)
  }

  /** Merges what this run used into one new segment, if there are too many segments or too much waste. */
  async function compact(): Promise<void> {
    const { size, usedSize } = records
    const isTooLarge = (options.maximumSize ?? defaultMaximumSize) < size
    const isWasteful = smallEnough < size && usedSize * 2 < size
    if (segments.length <= mostSegments && !isTooLarge && !isWasteful && !damaged) return
    if (ownHandle !== undefined) await openSegment(own)
    // Merging many small segments keeps everything; only a cache that is too large or wasteful loses unused records.
    const kept = records.records(isTooLarge || isWasteful ? 'used' : 'all')
    await writeKeptSegment(own, recipe, kept)
    for (const file of segments) await removeUnlessAlive(file)
  }

  return {
    opened,
    load: (name) => {
      const value = find(factsKey(name))
      return value === undefined ? undefined : packFacts(value.bytes, value.start, value.end)
    },
    store: (name, facts) => write({ key: factsKey(name), value: encodeFacts(facts) }),
    recall: (uri, stamp) => {
      const value = find(shapeKey(uri, stamp))
      return value === undefined ? undefined : decodeShape(value)
    },
    remember: (uri, stamp, shape) => {
      const key = shapeKey(uri, stamp)
      if (!records.use(key)) write({ key, value: encodeShape(shape) })
    },
    close: async ({ complete }) => {
      writeNow()
      await writing
      try {
        await ownHandle?.close()
        // Only a run that has seen the whole folder knows what is no longer needed.
        if (!broken && complete) await compact()
      } catch (error) {
        stop(error)
      }
    },
  }
}

function factsKey(name: string): string {
  return `facts ${name}`
}

function shapeKey(uri: string, stamp: string): string {
  return `shape ${stamp} ${uri}`
}
