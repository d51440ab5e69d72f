// The bytes of a segment of the cache: records of a key and a value, each with a checksum, in the order in which they were written.
//
//   segment: "DOSSIER3" | 64 hex digits, the recipe of the analyser | records
//   record:  length of key and value u32 | checksum of both u32 | length of the key u16 | key in UTF-8 | value

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

export function isSegmentOf(recipe: string, bytes: Buffer): boolean {
  return bytes.subarray(0, headLength).equals(segmentHead(recipe))
}

/** Undefined for a key that is too long. */
export function recordBytes({ key, value }: CacheRecord): Buffer | undefined {
  const keyLength = Buffer.byteLength(key)
  if (longestKey < keyLength) return undefined
  const record = Buffer.allocUnsafe(recordHead + keyLength + value.length)
  record.writeUInt32LE(keyLength + value.length, 0)
  record.writeUInt16LE(keyLength, 8)
  record.write(key, recordHead)
  record.set(value, recordHead + keyLength)
  record.writeUInt32LE(checksumOf(record.subarray(8)), 4)
  return record
}

/** Where records lie, with their keys; checksums are looked at when they are asked for. Says whether the last record was whole. */
export function* recordsIn(bytes: Buffer): Generator<{ readonly key: string; readonly at: number }, boolean, void> {
  let at = headLength
  while (at + recordHead <= bytes.length) {
    const end = at + recordHead + bytes.readUInt32LE(at)
    const keyEnd = at + recordHead + bytes.readUInt16LE(at + 8)
    if (bytes.length < end || end < keyEnd) return false
    yield { key: bytes.toString('utf8', at + recordHead, keyEnd), at }
    at = end
  }
  return at === bytes.length
}

/** The bytes of the whole record at this place. */
export function recordAt(bytes: Buffer, at: number): Buffer {
  return bytes.subarray(at, at + recordHead + bytes.readUInt32LE(at))
}

/** Undefined for a record that is damaged. */
export function checkedValue(record: Buffer): Uint8Array | undefined {
  if (checksumOf(record.subarray(8)) !== record.readUInt32LE(4)) return undefined
  return record.subarray(recordHead + record.readUInt16LE(8))
}

/** FNV-1a over words of four bytes: no changed byte goes unnoticed. A CRC-32 would do as well, but Node 20 has none before 20.15. */
function checksumOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const words = bytes.length & ~3
  let hash = 0x811c9dc5
  for (let at = 0; at < words; at += 4) hash = Math.imul(hash ^ view.getInt32(at, true), 0x01000193)
  for (let at = words; at < bytes.length; at++) hash = Math.imul(hash ^ view.getUint8(at), 0x01000193)
  return hash >>> 0
}
