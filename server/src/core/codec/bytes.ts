// Numbers and strings as bytes: what the codec is made of. A reader never throws; it has failed, and reads zeros from then on.

import { commonStrings } from './commonStrings.ts'

/** Tag bytes that a number is written with, by `values.ts`. */
export interface NumberTags {
  readonly whole: number
  readonly negative: number
  readonly double: number
}

/** Numbers of the strings that are written with one table: the common ones have theirs, and each other gets the next. */
export class StringTable {
  readonly #own = new Map<string, number>()

  index(text: string): number {
    const common = commonNumbers.get(text)
    if (common !== undefined) return common
    const known = this.#own.get(text)
    if (known !== undefined) return known
    const index = commonStrings.length + this.#own.size
    this.#own.set(text, index)
    return index
  }

  /** Those that are not common, in the order of their numbers. */
  own(): ReadonlyMap<string, number> {
    return this.#own
  }
}

const commonNumbers: ReadonlyMap<string, number> = new Map(commonStrings.map((text, index) => [text, index]))

/** Memory of writers that have ended, for the next ones: for most documents it is enough, and need not grow. */
const spare: Uint8Array[] = []
/** Facts are written by two writers. */
const mostSpare = 2
/** Bytes; larger memory is not kept. */
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

  /** 7 bits a byte, the lowest first; up to 2^53 - 1. */
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

  /** With twice its length before it, and one more where a character takes two bytes. */
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

  /** All that was written, one after the other; the writers are empty then. */
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

/** Bytes of a number: 53 bits, 7 a byte. */
const longestNumber = 8
/** What bit operations take for a whole number from 0. */
const mostOfWord = 2 ** 31 - 1

/** Strings of one record of bytes, the common ones first; each is made when it is first asked for. */
export class Strings {
  readonly #bytes: Uint8Array
  /** Where each begins, and whether its characters take two bytes, in the lowest bit. */
  readonly #places: number[]
  readonly #lengths: number[]
  readonly #made: string[] = []

  constructor(bytes: Uint8Array = noBytes, count = 0) {
    this.#bytes = bytes
    this.#places = new Array(count)
    this.#lengths = new Array(count)
  }

  set(index: number, place: number, length: number, isWide: boolean): void {
    this.#places[index] = place * 2 + (isWide ? 1 : 0)
    this.#lengths[index] = length
  }

  at(index: number): string | undefined {
    const common = commonStrings[index]
    if (common !== undefined) return common
    const own = index - commonStrings.length
    const known = this.#made[own]
    if (known !== undefined) return known
    const place = this.#places[own]
    if (place === undefined) return undefined
    const text = this.#make(place >>> 1, this.#lengths[own]!, place & 1)
    this.#made[own] = text
    return text
  }

  #make(start: number, length: number, isWide: number): string {
    let codes: Uint8Array | Uint16Array
    if (isWide === 0) codes = this.#bytes.subarray(start, start + length)
    else {
      codes = new Uint16Array(length)
      for (let index = 0; index < length; index++)
        codes[index] = this.#bytes[start + index * 2]! | (this.#bytes[start + index * 2 + 1]! << 8)
    }
    if (length <= longestShared) return sharedString(codes)
    if (length <= mostAtOnce) return fromCodes(codes)
    let text = ''
    for (let at = 0; at < length; at += mostAtOnce) text += fromCodes(codes.subarray(at, at + mostAtOnce))
    return text
  }
}

const noBytes = new Uint8Array(0)

/** Longer strings (characters) are hardly ever in a second document. */
const longestShared = 24
/** Strings made last, by the hash of their characters: names and words of many documents are one string in memory. */
const shared: string[] = new Array(2 ** 15).fill('')

function sharedString(codes: Uint8Array | Uint16Array): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < codes.length; index++) hash = Math.imul(hash ^ codes[index]!, 0x01000193)
  const place = (hash ^ (hash >>> 15)) & (shared.length - 1)
  const known = shared[place]!
  if (isText(known, codes)) return known
  const text = fromCodes(codes)
  shared[place] = text
  return text
}

function isText(text: string, codes: Uint8Array | Uint16Array): boolean {
  if (text.length !== codes.length) return false
  for (let index = 0; index < codes.length; index++) if (text.charCodeAt(index) !== codes[index]) return false
  return true
}

/** Arguments that a call may have on every stack. */
const mostAtOnce = 8192

function fromCodes(codes: Uint8Array | Uint16Array): string {
  // The engine reads a typed array here as it is; spreading it would go through its iterator.
  return String.fromCharCode.apply(undefined, codes as unknown as number[])
}

/** Keys of records by the numbers of common strings: documents have the same few dozen, and each would make lists of its own. */
const commonShapes: { readonly numbers: readonly number[]; readonly keys: readonly string[] }[] = []
const shapePlaces = 1024
const scratch: number[] = []

/** Undefined where a key is no common string. */
function commonShape(numbers: readonly number[]): readonly string[] | undefined {
  let hash = numbers.length
  for (const number of numbers) {
    if (commonStrings.length <= number) return undefined
    hash = Math.imul(hash ^ number, 0x01000193)
  }
  const place = (hash ^ (hash >>> 15)) & (shapePlaces - 1)
  const known = commonShapes[place]
  if (known !== undefined && areSame(known.numbers, numbers)) return known.keys
  const keys = numbers.map((number) => commonStrings[number]!)
  commonShapes[place] = { numbers: [...numbers], keys }
  return keys
}

function areSame(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false
  return true
}

/** Reads zeros once it has failed, so that every loop comes to its end. */
export class Reader {
  readonly #bytes: Uint8Array
  #at: number
  failed = false

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes
    this.#at = at
  }

  get at(): number {
    return this.#at
  }

  fail<Value>(value: Value): Value {
    this.failed = true
    this.#at = this.#bytes.length
    return value
  }

  byte(): number {
    return this.#bytes[this.#at++] ?? this.fail(0)
  }

  varint(): number {
    let value = 0
    for (let scale = 1; scale < 2 ** 56; scale *= 128) {
      const byte = this.byte()
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
    return this.fail(0)
  }

  /** Of things that take at least a byte each. */
  count(): number {
    const count = this.varint()
    return count <= this.#bytes.length - this.#at ? count : this.fail(0)
  }

  double(): number {
    if (this.#bytes.length < this.#at + 8) return this.fail(0)
    const value = new DataView(this.#bytes.buffer, this.#bytes.byteOffset + this.#at, 8).getFloat64(0, true)
    this.#at += 8
    return value
  }

  strings(): Strings {
    const count = this.count()
    const strings = new Strings(this.#bytes, count)
    for (let index = 0; index < count && !this.failed; index++) {
      const head = this.varint()
      const isWide = head % 2 === 1
      const length = Math.floor(head / 2)
      const start = this.#at
      this.#at += isWide ? length * 2 : length
      if (this.#bytes.length < this.#at) this.fail(0)
      else strings.set(index, start, length, isWide)
    }
    return strings
  }

  shapes(strings: Strings): (readonly string[])[] {
    const shapes: (readonly string[])[] = new Array(this.count())
    for (let index = 0; index < shapes.length; index++) {
      const numbers = scratch
      numbers.length = this.count()
      for (let at = 0; at < numbers.length && !this.failed; at++) numbers[at] = this.varint()
      if (this.failed) return []
      shapes[index] = commonShape(numbers) ?? numbers.map((number) => strings.at(number) ?? this.fail(''))
    }
    return shapes
  }
}
