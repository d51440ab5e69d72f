// What earlier runs have found, in append-only segment files: facts by the content that they are of, and the shapes of texts by the
// stamps of their files. Each process writes a segment of its own and reads those of all, so that two editors on one folder do not
// disturb each other. A start reads each segment in one go, and facts stay the bytes that they are there. What is damaged is dropped,
// and costs time only.

import { createHash, randomBytes } from 'node:crypto'
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
import { decodeShape, encodeShape } from './textShape.ts'

export interface FactsCacheOptions {
  /** Made when it is not there. */
  readonly folder: string
  /** Names the analyser, its word lists and its model: what was found with another recipe is of no use. */
  readonly recipe: () => string
  readonly log: Log
  /** Bytes of all segments; above it, what this run has not asked for is dropped. */
  readonly maximumSize?: number
}

/** Bytes; the facts of 10,000 reports take some 20 MB. */
const defaultMaximumSize = 512 * 1024 * 1024
/** Bytes; below this, what nobody asked for is left where it is: another folder may share the cache. */
const smallEnough = 64 * 1024 * 1024
/** What comes within this time is written together (ms). */
const writePause = 100
/** Bytes that are written at once where one segment is made of many. */
const writtenTogether = 1024 * 1024
/** More files than this are put together into one, because each is opened at every start. */
const mostSegments = 8

export function createFactsCache(options: FactsCacheOptions): Cache {
  const { folder, log } = options
  const records = new RecordIndex()
  const segments: string[] = []
  const own = path.join(folder, `${process.pid}-${randomBytes(4).toString('hex')}.facts`)
  let ownHandle: fs.promises.FileHandle | undefined
  let recipe = ''
  let broken = false
  /** A segment that is read again at the next start holds something that is of no use. */
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

  /** A segment of another recipe, or a damaged one, is removed unless a living process still writes to it. */
  async function openSegment(file: string): Promise<void> {
    try {
      const segment = viewed(await fs.promises.readFile(file))
      if (!isSegmentOf(recipe, segment)) {
        await removeUnlessAlive(file)
        return
      }
      segments.push(file)
      const isWhole = await takeSteps(records.add(segment, file === own), createTurns(systemClock))
      // The last record of a segment that is being written may not be whole yet.
      damaged ||= !isWhole && !isOfLivingProcess(file)
    } catch {
      // Gone meanwhile, or not ours to read: it is as if it were not there.
    }
  }

  /** Undefined for what is not there, or damaged. */
  function find(key: string): Part | undefined {
    const value = broken ? undefined : records.find(key)
    if (value !== 'damaged') return value
    damaged = true
    return undefined
  }

  /** Plans to write what has come, with what comes soon after. */
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

  /** The disk is full, or not ours to write: the rest of the run goes without. */
  function stop(error: unknown): void {
    broken = true
    log.warn(`The cache in ${folder} cannot be used: ${messageOf(error)}`)
  }

  /** Puts what this run used into one new segment when there are too many, or too much of them is of no use. */
  async function compact(): Promise<void> {
    const { size, usedSize } = records
    const isTooLarge = (options.maximumSize ?? defaultMaximumSize) < size
    const isWasteful = smallEnough < size && usedSize * 2 < size
    if (segments.length <= mostSegments && !isTooLarge && !isWasteful && !damaged) return
    if (ownHandle !== undefined) await openSegment(own)
    // Merging many small segments keeps everything; only what is too large or wasteful loses what was not asked for.
    const kept = records.records(isTooLarge || isWasteful ? 'used' : 'all')
    const temporary = `${own}.new`
    const handle = await fs.promises.open(temporary, 'w')
    await handle.appendFile(segmentHead(recipe))
    let together: Buffer[] = []
    let length = 0
    for (const record of kept) {
      together.push(record)
      length += record.length
      if (length < writtenTogether) continue
      await handle.appendFile(Buffer.concat(together))
      together = []
      length = 0
    }
    await handle.appendFile(Buffer.concat(together))
    await handle.close()
    await fs.promises.rename(temporary, own.replace(/\.facts$/, '-kept.facts'))
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
        // Only a run that has seen the whole folder knows what is of no more use.
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

async function removeUnlessAlive(file: string): Promise<void> {
  if (!isOfLivingProcess(file)) await fs.promises.rm(file, { force: true }).catch(() => undefined)
}

/** Another process that is still running writes to this segment. A finished one ("-kept") belongs to nobody. */
function isOfLivingProcess(file: string): boolean {
  const owner = Number(/^(\d+)-[0-9a-f]+\.facts$/.exec(path.basename(file))?.[1])
  if (!Number.isInteger(owner) || owner === process.pid) return false
  try {
    process.kill(owner, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
