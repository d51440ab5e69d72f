// Facts of earlier runs, in append-only segment files. Each process writes a segment of its own and reads those of all, so that two
// editors on one folder do not disturb each other. A start reads each segment in one go, and facts stay the bytes that they are there.
// What is damaged is dropped, and costs time only.
//
//   segment: "DOSSIER2" | 64 hex digits, the recipe of the analyser | records
//   record:  length of the facts u32 | checksum of key and facts u32 | key, 16 bytes | facts as core/codec.ts writes them

import { createHash, randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { encodeFacts, packFacts } from '../core/codec.ts'
import type { DocumentFacts } from '../core/facts.ts'
import type { Cache, Log } from '../session/ports.ts'

export interface FactsCacheOptions {
  /** Made when it is not there. */
  readonly folder: string
  /** Names the analyser, its word lists and its model: facts of another recipe are of no use. */
  readonly recipe: () => string
  readonly log: Log
  /** Bytes of all segments; above it, what this run has not asked for is dropped. */
  readonly maximumSize?: number
}

const magic = 'DOSSIER2'
const headerLength = magic.length + 64
const keyLength = 16
const recordHead = 8 + keyLength
/** Bytes; the facts of 10,000 reports take some 50 MB. */
const defaultMaximumSize = 512 * 1024 * 1024
/** Bytes; below this, facts that nobody asked for are left where they are: another folder may share the cache. */
const smallEnough = 64 * 1024 * 1024
/** Facts are written together that come within this time (ms). */
const writePause = 100
/** More files than this are put together into one, because each is opened at every start. */
const mostSegments = 8

/** Key and facts as they lie in the segment; they are whole when the checksum says so. */
interface Place {
  readonly record: Buffer
  readonly checksum: number
}

interface Segment {
  readonly file: string
  readonly size: number
}

export function createFactsCache(options: FactsCacheOptions): Cache {
  const { folder, log } = options
  const places = new Map<string, Place>()
  const segments: Segment[] = []
  const used = new Set<string>()
  const own = path.join(folder, `${process.pid}-${randomBytes(4).toString('hex')}.facts`)
  let ownHandle: fs.promises.FileHandle | undefined
  let recipe = ''
  let broken = false
  /** A segment that is read again at the next start holds something that is of no use. */
  let damaged = false
  const opened = open()
  let writing: Promise<void> = opened
  const unwritten: { readonly name: string; readonly facts: Uint8Array }[] = []
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
      const bytes = await fs.promises.readFile(file)
      if (bytes.toString('latin1', 0, headerLength) !== magic + recipe) {
        await removeUnlessAlive(file)
        return
      }
      segments.push({ file, size: bytes.length })
      readRecords(bytes, isOfLivingProcess(file))
    } catch {
      // Gone meanwhile, or not ours to read: it is as if it were not there.
    }
  }

  /** Notes where records lie; their checksums are looked at when they are asked for. */
  function readRecords(bytes: Buffer, isGrowing: boolean): void {
    let at = headerLength
    while (at < bytes.length) {
      const end = at + recordHead + (at + recordHead <= bytes.length ? bytes.readUInt32LE(at) : 0)
      // The last record of a segment that is being written may not be whole yet.
      if (bytes.length < end) {
        damaged ||= !isGrowing
        return
      }
      const record = bytes.subarray(at + 8, end)
      places.set(record.toString('hex', 0, keyLength), { record, checksum: bytes.readUInt32LE(at + 4) })
      at = end
    }
  }

  function keyOf(name: string): string {
    return createHash('sha256')
      .update(`${recipe} ${name}`)
      .digest('hex')
      .slice(0, keyLength * 2)
  }

  /** Undefined for what is not there, or damaged. */
  function recordAt(key: string): Buffer | undefined {
    const place = places.get(key)
    if (place === undefined) return undefined
    if (checksumOf(place.record) === place.checksum) return place.record
    places.delete(key)
    damaged = true
    return undefined
  }

  /** Plans to write what has come, with what comes soon after. */
  function planWrite(): void {
    const pause = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, writePause)
      writeNow = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    writing = writing.then(() => pause).then(() => append(unwritten.splice(0)))
  }

  async function append(records: typeof unwritten): Promise<void> {
    if (broken) return
    try {
      if (ownHandle === undefined) {
        ownHandle = await fs.promises.open(own, 'wx')
        await ownHandle.appendFile(magic + recipe, 'latin1')
      }
      const bytes = records.map(({ name, facts }) => recordOf(Buffer.from(keyOf(name), 'hex'), facts))
      await ownHandle.appendFile(Buffer.concat(bytes))
    } catch (error) {
      stop(error)
    }
  }

  /** The disk is full, or not ours to write: the rest of the run goes without. */
  function stop(error: unknown): void {
    broken = true
    log.warn(`The cache in ${folder} cannot be used: ${error instanceof Error ? error.message : String(error)}`)
  }

  /** Puts what this run used into one new segment when there are too many, or too much of them is of no use. */
  async function compact(): Promise<void> {
    const isLive = (key: string) => places.has(key)
    const liveSize = [...used].filter(isLive).reduce((sum, key) => sum + places.get(key)!.record.length + 8, 0)
    const size = segments.reduce((sum, segment) => sum + segment.size, 0)
    const isTooLarge = (options.maximumSize ?? defaultMaximumSize) < size
    const isWasteful = smallEnough < size && liveSize * 2 < size
    if (segments.length <= mostSegments && !isTooLarge && !isWasteful && !damaged) return
    if (ownHandle !== undefined) await openSegment(own)
    // Merging many small segments keeps everything; only what is too large or wasteful loses what was not asked for.
    const kept = isTooLarge || isWasteful ? [...used].filter(isLive) : [...places.keys()]
    const temporary = `${own}.new`
    const handle = await fs.promises.open(temporary, 'w')
    await handle.appendFile(magic + recipe, 'latin1')
    for (const key of kept) {
      const record = recordAt(key)
      if (record === undefined) continue
      await handle.appendFile(recordOf(record.subarray(0, keyLength), record.subarray(keyLength)))
    }
    await handle.close()
    await fs.promises.rename(temporary, own.replace('.facts', '-kept.facts'))
    for (const { file } of segments) await removeUnlessAlive(file)
  }

  return {
    load: async (name) => {
      await opened
      const key = keyOf(name)
      used.add(key)
      const record = broken ? undefined : recordAt(key)
      return record === undefined ? undefined : packFacts(record.subarray(keyLength))
    },
    store: (name, facts: DocumentFacts) => {
      if (broken) return
      unwritten.push({ name, facts: encodeFacts(facts) })
      if (unwritten.length === 1) planWrite()
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

function recordOf(key: Uint8Array, facts: Uint8Array): Buffer {
  const record = Buffer.alloc(recordHead + facts.length)
  record.writeUInt32LE(facts.length, 0)
  record.set(key, 8)
  record.set(facts, recordHead)
  record.writeUInt32LE(checksumOf(record.subarray(8)), 4)
  return record
}

/** FNV-1a: no changed byte goes unnoticed. A CRC-32 would do as well, but Node 20 has none before 20.15. */
function checksumOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < bytes.length; index++) hash = Math.imul(hash ^ bytes[index]!, 0x01000193)
  return hash >>> 0
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
