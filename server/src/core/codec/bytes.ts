// Numbers and strings as bytes. A reader never throws; once it has failed, it reads zeros.

import { fnvBasis, fnvPrime } from '../text/fnv.ts'

/** Tag bytes of numbers, given by `values.ts`. */
export interface NumberTags {
  readonly whole: number
  readonly negative: number
  readonly double: number
}

/** Memory of finished writers for the next ones: enough for most documents, so that it need not grow. */
const spare: Uint8Array[] = []
/** Facts are written by four writers. */
const mostSpare = 4
/** Larger memory (bytes) is not kept. */
const largestSpare = 1 << 18
const firstCapacity = 1 << 12

export class Writer {
  #bytes: Uint8Array
  #length = 0

  constructor() {
    this.#bytes = spare.pop() ?? new Uint8Array(firstCapacity)
  }

  get length(): number {
    return this.#length
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1)
    this.#bytes[this.#length++] = value
  }

  /** 7 bits per byte, lowest first; up to 2^53 - 1. */
  varint(value: number): void {
    if (this.#bytes.length < this.#length + longestNumber) this.#grow(longestNumber)
    const bytes = this.#bytes
    let at = this.#length
    let left = value
    while (mostOfWord < left) {
      bytes[at++] = (left % 128) | 128
      left = Math.floor(left / 128)
    }
    while (127 < left) {
      bytes[at++] = (left & 127) | 128
      left >>>= 7
    }
    bytes[at++] = left
    this.#length = at
  }

  number(value: number, tags: NumberTags): void {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
      this.byte(value < 0 ? tags.negative : tags.whole)
      this.varint(value < 0 ? -1 - value : value)
      return
    }
    this.byte(tags.double)
    if (this.#bytes.length < this.#length + longestNumber) this.#grow(longestNumber)
    new DataView(this.#bytes.buffer).setFloat64(this.#length, value, true)
    this.#length += 8
  }

  /** Preceded by twice its length, plus one if a character takes two bytes. */
  text(text: string): void {
    const { length } = text
    const start = this.#length
    this.varint(length * 2)
    if (this.#bytes.length < this.#length + length * 2) this.#grow(length * 2)
    const bytes = this.#bytes
    let at = this.#length
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index)
      if (255 < code) {
        this.#length = start
        this.#wideText(text)
        return
      }
      bytes[at++] = code
    }
    this.#length = at
  }

  #wideText(text: string): void {
    this.varint(text.length * 2 + 1)
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      this.#bytes[this.#length++] = code & 255
      this.#bytes[this.#length++] = code >> 8
    }
  }

  /** Appends what another writer has written, and empties that writer. */
  append(other: Writer): void {
    if (this.#bytes.length < this.#length + other.#length) this.#grow(other.#length)
    this.#bytes.set(other.#bytes.subarray(0, other.#length), this.#length)
    this.#length += other.#length
    other.#end()
  }

  /** Everything that was written, concatenated; empties the writers. */
  followedBy(...others: readonly Writer[]): Uint8Array {
    const all = [this, ...others]
    const bytes = new Uint8Array(all.reduce((sum, each) => sum + each.#length, 0))
    let at = 0
    for (const each of all) {
      bytes.set(each.#bytes.subarray(0, each.#length), at)
      at += each.#length
      each.#end()
    }
    return bytes
  }

  #end(): void {
    if (this.#bytes.length <= largestSpare && spare.length < mostSpare) spare.push(this.#bytes)
    this.#bytes = noBytes
    this.#length = 0
  }

  #grow(count: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count))
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}

/** Bytes of the longest number: 53 bits, 7 per byte. */
const longestNumber = 8
/** The largest integer for bit operations. */
const mostOfWord = 2 ** 31 - 1

const noBytes = new Uint8Array(0)

/** Longer strings (characters) hardly ever occur in a second document. */
const longestShared = 24
/** Recent strings by the hash of their characters, so that names and words of many documents share one string in memory. */
const shared: string[] = new Array(2 ** 15).fill('')
/** Most arguments per call that every stack can take. */
const mostAtOnce = 8192
/** Scratch memory for numbers of eight bytes. */
const eightBytes = new DataView(new ArrayBuffer(8))

/** Reads zeros once it has failed, so that every loop terminates. */
export class Reader {
  readonly #bytes: Uint8Array
  #at: number
  readonly #end: number
  failed = false

  /** Reads from `at` to `end`. */
  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.#bytes = bytes
    this.#at = at
    this.#end = end
  }

  get at(): number {
    return this.#at
  }

  get end(): number {
    return this.#end
  }

  get isAtEnd(): boolean {
    return !this.failed && this.#at === this.#end
  }

  fail<Value>(value: Value): Value {
    this.failed = true
    this.#at = this.#end
    return value
  }

  byte(): number {
    return this.#at < this.#end ? this.#bytes[this.#at++]! : this.fail(0)
  }

  varint(): number {
    const first = this.byte()
    if (first < 128) return first
    let value = first & 127
    for (let scale = 128; scale < 2 ** 56; scale *= 128) {
      const byte = this.byte()
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
    return this.fail(0)
  }

  /** A count of things that take at least one byte each. */
  count(): number {
    const count = this.varint()
    return count <= this.#end - this.#at ? count : this.fail(0)
  }

  double(): number {
    if (this.#end < this.#at + 8) return this.fail(0)
    for (let index = 0; index < 8; index++) eightBytes.setUint8(index, this.#bytes[this.#at + index]!)
    this.#at += 8
    return eightBytes.getFloat64(0, true)
  }

  /** Skips `length` bytes. */
  skip(length: number): void {
    if (this.#end - this.#at < length) this.fail(0)
    else this.#at += length
  }

  skipText(): void {
    const head = this.varint()
    this.skip(head % 2 === 1 ? head - 1 : head / 2)
  }

  /** A string written by `Writer.text`. */
  text(): string {
    const head = this.varint()
    const start = this.#at
    const isWide = head % 2 === 1
    this.skip(isWide ? head - 1 : head / 2)
    if (this.failed) return ''
    const isShared = head <= longestShared * 2 + 1
    if (!isWide) {
      if (isShared) return sharedText(this.#bytes, start, this.#at)
      return fromCodes(this.#bytes.subarray(start, this.#at))
    }
    const codes = wideCodes(this.#bytes, start, this.#at)
    return isShared ? sharedText(codes, 0, codes.length) : fromCodes(codes)
  }

  /** Another reader at the same position. */
  from(at: number): Reader {
    return new Reader(this.#bytes, at, this.#end)
  }
}

function sharedText(codes: Uint8Array | Uint16Array, start: number, end: number): string {
  let hash = fnvBasis
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ codes[at]!, fnvPrime)
  const place = (hash ^ (hash >>> 15)) & (shared.length - 1)
  const known = shared[place]!
  if (isText(known, codes, start, end)) return known
  const text = fromCodes(codes.subarray(start, end))
  shared[place] = text
  return text
}

function isText(text: string, codes: Uint8Array | Uint16Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false
  for (let at = start; at < end; at++) if (text.charCodeAt(at - start) !== codes[at]) return false
  return true
}

/** Code units of two bytes each. */
function wideCodes(bytes: Uint8Array, start: number, end: number): Uint16Array {
  const codes = new Uint16Array((end - start) / 2)
  for (let index = 0; index < codes.length; index++)
    codes[index] = bytes[start + index * 2]! | (bytes[start + index * 2 + 1]! << 8)
  return codes
}

function fromCodes(codes: Uint8Array | Uint16Array): string {
  let text = ''
  for (let at = 0; at < codes.length; at += mostAtOnce) {
    const part = codes.length <= mostAtOnce ? codes : codes.subarray(at, at + mostAtOnce)
    // The engine reads a typed array directly here; spreading it would use its iterator.
    text += String.fromCharCode.apply(undefined, part as unknown as number[])
  }
  return text
}
