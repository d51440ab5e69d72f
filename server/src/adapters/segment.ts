// The bytes of a cache segment: records of a key and a value, each with a checksum, in the order they were written.
//
//   segment: "DOSSIER3" | 64 hex digits, the recipe of the analyser | records
//   record:  length of key and value u32 | checksum of both u32 | length of the key u16 | key in UTF-8 | value

import { fnvBasis, fnvPrime } from '../core/text/fnv.ts'

const magic = 'DOSSIER3'
const headLength = magic.length + 64
const recordHead = 10
const longestKey = 0xffff

export interface CacheRecord {
  readonly key: string
  readonly value: Uint8Array
}

export function segmentHead(recipe: string): Buffer {
  return Buffer.from(magic + recipe, 'latin1')
}

/** Bytes with a view of them, so that no view has to be created per record. */
export interface Segment {
  readonly bytes: Buffer
  readonly view: DataView
}

export function viewed(bytes: Buffer): Segment {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) }
}

export function isSegmentOf(recipe: string, { bytes }: Segment): boolean {
  return bytes.subarray(0, headLength).equals(segmentHead(recipe))
}

/** Undefined if the key is too long. */
export function recordBytes({ key, value }: CacheRecord): Buffer | undefined {
  const keyLength = Buffer.byteLength(key)
  if (longestKey < keyLength) return undefined
  const record = Buffer.allocUnsafe(recordHead + keyLength + value.length)
  record.writeUInt32LE(keyLength + value.length, 0)
  record.writeUInt16LE(keyLength, 8)
  record.write(key, recordHead)
  record.set(value, recordHead + keyLength)
  record.writeUInt32LE(checksumOf(viewed(record).view, 8, record.length) >>> 0, 4)
  return record
}

/** Where the first record begins. */
export const firstRecord = headLength

/** Where the record at this position ends; undefined if it is incomplete. */
export function recordEnd({ bytes, view }: Segment, at: number): number | undefined {
  if (bytes.length < at + recordHead) return undefined
  const end = at + recordHead + view.getUint32(at, true)
  return end <= bytes.length && at + recordHead + keyLength(view, at) <= end ? end : undefined
}

function keyLength(view: DataView, at: number): number {
  return view.getUint16(at + 8, true)
}

/** An integer of 30 bits, which engines store unboxed. */
export function keyHash({ view }: Segment, at: number): number {
  return checksumOf(view, at + recordHead, at + recordHead + keyLength(view, at)) & 0x3fffffff
}

/** Whether two records have the same key. */
export function haveSameKey(one: Segment, at: number, other: Segment, otherAt: number): boolean {
  const length = keyLength(one.view, at)
  if (length !== keyLength(other.view, otherAt)) return false
  for (let index = recordHead; index < recordHead + length; index++)
    if (one.bytes[at + index] !== other.bytes[otherAt + index]) return false
  return true
}

/** A stand-in for a record with this key, used to look it up; undefined if the key is too long. */
export function askedFor(key: string): Segment | undefined {
  if (longestKey < key.length * 3 && longestKey < Buffer.byteLength(key)) return undefined
  asked.view.setUint16(8, asked.bytes.write(key, recordHead), true)
  return asked
}

const asked = viewed(Buffer.alloc(recordHead + longestKey))

/** The bytes of the whole record at this position. */
export function recordAt(segment: Segment, at: number): Buffer {
  return segment.bytes.subarray(at, recordEnd(segment, at))
}

/** A range of bytes within others. */
export interface Part {
  readonly bytes: Buffer
  readonly start: number
  readonly end: number
}

/** The value of the record at this position; undefined if it or its key is damaged. */
export function valueAt(segment: Segment, at: number): Part | undefined {
  const { bytes, view } = segment
  const end = recordEnd(segment, at)
  if (end === undefined || checksumOf(view, at + 8, end) !== view.getInt32(at + 4, true)) return undefined
  return { bytes, start: at + recordHead + keyLength(view, at), end }
}

/** FNV-1a over words of four bytes: detects every changed byte. A CRC-32 would do, but Node 20 has none before 20.15. */
function checksumOf(view: DataView, start: number, end: number): number {
  const words = end - ((end - start) & 3)
  let hash = fnvBasis | 0
  for (let at = start; at < words; at += 4) hash = Math.imul(hash ^ view.getInt32(at, true), fnvPrime)
  for (let at = words; at < end; at++) hash = Math.imul(hash ^ view.getUint8(at), fnvPrime)
  return hash
}
