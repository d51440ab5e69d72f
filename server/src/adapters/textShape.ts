// The shape of a text as bytes: what the cache keeps about a file besides its facts.
//
//   content hash, 16 bytes | length | number of lines | length of each line, with its end, but the last

import { Reader, Writer } from '../core/codec/bytes.ts'
import type { TextShape } from '../session/ports.ts'
import type { Part } from './segment.ts'

const hashLength = 16

export function encodeShape({ hash, length, lineStarts }: TextShape): Uint8Array {
  const writer = new Writer()
  for (const byte of Buffer.from(hash, 'hex')) writer.byte(byte)
  writer.varint(length)
  writer.varint(lineStarts.length)
  for (let line = 1; line < lineStarts.length; line++) writer.varint(lineStarts[line]! - lineStarts[line - 1]!)
  return writer.followedBy()
}

/** Undefined if the bytes were not written by `encodeShape`. */
export function decodeShape({ bytes, start, end }: Part): TextShape | undefined {
  const hash = bytes.toString('hex', start, start + hashLength)
  const reader = new Reader(bytes, start + hashLength, end)
  const length = reader.varint()
  // The first line needs no byte.
  const lines = reader.varint()
  if (reader.failed || lines < 1 || end - reader.at < lines - 1) return undefined
  const lineStarts = makeLines(lines)
  for (let line = 1; line < lines; line++) lineStarts[line] = lineStarts[line - 1]! + reader.varint()
  return reader.isAtEnd ? { hash, length, lineStarts } : undefined
}

/** Line tables of many texts are cut from one buffer of this length (numbers), because a buffer of its own costs more than its content. */
const pieceLength = 8192
let piece = new Uint32Array(0)
let taken = 0

function makeLines(count: number): Uint32Array {
  if (pieceLength < count * 8) return new Uint32Array(count)
  if (piece.length < taken + count) {
    piece = new Uint32Array(pieceLength)
    taken = 0
  }
  taken += count
  return piece.subarray(taken - count, taken)
}
