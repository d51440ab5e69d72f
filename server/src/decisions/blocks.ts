// The two decision files cut into their blocks, each with its place, so that a mistake in one leaves the others in force and a change of
// one touches no line of the others. Blocks written the plain way are read line by line, which is what makes ten thousand of them
// quick; all else is left to the YAML library.

import { isMap, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml'

/** Half-open, in UTF-16 code units of the file. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

export interface Problem extends Stretch {
  readonly severity: 'error' | 'warning' | 'information'
  readonly message: string
}

export interface Block extends Stretch {
  /** What stands in it, as plain data. */
  readonly value: unknown
}

export interface BlockFile {
  readonly blocks: readonly Block[]
  readonly problems: readonly Problem[]
  /**
   * How the file is laid out: spaces before the dash of each block, where the list begins, and where it ends. Undefined when the list is not
   * written with a dash on a line for each block, so that only the YAML library can change it.
   */
  readonly layout: { readonly indent: number; readonly begin: number; readonly end: number } | undefined
}

export function readBlocks(text: string, list: string): BlockFile {
  const layout = findLayout(text, list)
  if (layout === undefined) return readWhole(text, list)
  const blocks: Block[] = []
  const problems: Problem[] = []
  const known = knownBlocks(list, layout.indent)
  for (const { start, end } of layout.stretches) {
    const source = text.slice(start, end)
    let value = known.get(source)
    if (value === undefined) {
      const read = readPlain(source, layout.indent) ?? readWithLibrary(source)
      if ('errors' in read) {
        for (const { pos, message } of read.errors)
          problems.push({
            ...widen(text, start + pos[0], start + pos[1]),
            severity: 'error',
            message: sentence(message),
          })
        continue
      }
      value = read
      known.set(source, value)
    }
    blocks.push({ start, end, value: value.value })
  }
  return { blocks, problems, layout }
}

interface KnownBlock {
  readonly value: unknown
}

/** Blocks kept from earlier readings, in each list: so that a change of one block reads no other. */
const mostKnown = 50_000
const knownByList = new Map<string, Map<string, KnownBlock>>()

/** By their source. What is read from the same source is the same object, by which others can keep what they made of it. */
function knownBlocks(list: string, indent: number): Map<string, KnownBlock> {
  const key = `${list} ${indent}`
  let known = knownByList.get(key)
  if (known === undefined || mostKnown < known.size) {
    known = new Map()
    knownByList.set(key, known)
  }
  return known
}

function readWithLibrary(source: string): KnownBlock | { readonly errors: readonly LibraryError[] } {
  const parsed = parseDocument(source, { prettyErrors: false })
  if (0 < parsed.errors.length) return { errors: parsed.errors }
  const [value] = (toValue(() => parsed.toJS()) ?? []) as readonly unknown[]
  return value === undefined ? { errors: [aliasError] } : { value }
}

interface LibraryError {
  readonly pos: readonly [number, number]
  readonly message: string
}

/** The one mistake that the library finds only when values are made. */
const aliasError: LibraryError = { pos: [0, 0], message: 'An alias (*) names an anchor (&) that is not there.' }

function toValue(make: () => unknown): unknown {
  try {
    return make()
  } catch {
    return undefined
  }
}

/** Where in the file a part of a block's value stands: the value, or the whole block where there is none. */
export function findInBlock(text: string, block: Block, path: readonly PropertyKey[]): Stretch {
  const node = nodeOf(text, block)
  let at: unknown = node
  for (const step of path) {
    const next: unknown = isMap(at) || isSeq(at) ? at.get(step as string | number, true) : undefined
    if (next === undefined || next === null) break
    at = next
  }
  const range = (at as Node | undefined)?.range
  if (at === node || range === undefined || range === null) return firstLine(text, block)
  return { start: block.start + range[0], end: block.start + range[1] }
}

/** The block as the YAML library sees it; positions are relative to the block's start. */
export function nodeOf(text: string, { start, end }: Stretch): YAMLMap | undefined {
  const { contents } = parseDocument(text.slice(start, end), { prettyErrors: false })
  const item = isSeq(contents) ? contents.items[0] : contents
  return isMap(item) ? item : undefined
}

interface Layout {
  readonly indent: number
  readonly begin: number
  readonly end: number
  readonly stretches: readonly Stretch[]
}

/** Undefined where the file is not a list of dashes under its key. An empty file is an empty list. */
function findLayout(text: string, list: string): Layout | undefined {
  let indent: number | undefined
  let inList = false
  let at = 0
  let begin = text.length
  const starts: number[] = []
  let lastContent = 0
  const lastContents: number[] = []
  while (at < text.length) {
    const lineEnd = text.indexOf('\n', at)
    const next = lineEnd < 0 ? text.length : lineEnd + 1
    const line = text.slice(at, lineEnd < 0 ? text.length : lineEnd).trimEnd()
    const content = line.trimStart()
    const spaces = line.length - content.length
    // A comment as deep as the fields of a block is the block's, and may be a line of a text.
    const isAside = content.startsWith('#') && (indent === undefined || spaces <= indent)
    if (content !== '' && !isAside) {
      if (!inList) {
        if (line === '---' && starts.length === 0) {
          at = next
          continue
        }
        if (spaces !== 0 || !new RegExp(`^${list}:(?: +#.*)?$`).test(line)) return undefined
        inList = true
        begin = next
      } else if (/^-(?: |$)/.test(content) && (indent === undefined || spaces === indent)) {
        indent = spaces
        if (0 < starts.length) lastContents.push(lastContent)
        starts.push(at)
      } else if (indent === undefined || spaces <= indent) return undefined
      lastContent = next
    }
    at = next
  }
  if (0 < starts.length) lastContents.push(lastContent)
  const stretches = starts.map((start, index) => ({ start, end: lastContents[index]! }))
  return { indent: indent ?? 2, begin, end: stretches.at(-1)?.end ?? begin, stretches }
}

function readWhole(text: string, list: string): BlockFile {
  const parsed = parseDocument(text, { prettyErrors: false })
  const problems: Problem[] = parsed.errors.map(({ pos, message }) => ({
    ...widen(text, pos[0], pos[1]),
    severity: 'error',
    message: sentence(message),
  }))
  const items: unknown = isMap(parsed.contents) ? parsed.contents.get(list) : undefined
  if (!isSeq(items)) {
    if (problems.length === 0)
      problems.push({ ...widen(text, 0, 0), severity: 'error', message: `The file must hold a list “${list}:”.` })
    return { blocks: [], problems, layout: undefined }
  }
  const blocks = items.items.flatMap((item): Block[] => {
    const range = (item as Node).range
    if (range === undefined || range === null) return []
    const isBroken = parsed.errors.some(({ pos }) => range[0] <= pos[0] && pos[0] <= range[2])
    const value = isBroken ? undefined : toValue(() => (item as Node).toJS(parsed))
    if (value === undefined && !isBroken)
      problems.push({ ...widen(text, range[0], range[0]), severity: 'error', message: aliasError.message })
    return value === undefined ? [] : [{ start: range[0], end: range[1], value }]
  })
  return { blocks, problems, layout: undefined }
}

const plainScalar = /^[\p{L}\p{N}(“‘][^#:"'\\{}[\],&*!|>%@`?]*$/u
/** Short words that mean something else than themselves. */
const reserved = /^(?:null|yes|no|on|off|true|false|y|n)$/i
const longestReserved = 5

/** A value on a line of its own: plain words, or in double quotes as JSON has them. */
function readScalar(source: string): unknown {
  if (source.startsWith('"')) {
    try {
      return JSON.parse(source)
    } catch {
      return undefined
    }
  }
  if (!plainScalar.test(source)) return undefined
  if (source.length <= longestReserved && reserved.test(source))
    return source === 'true' ? true : source === 'false' ? false : undefined
  const first = source.charCodeAt(0)
  if (first < zero || nine < first) return source
  if (/^[1-9]\d{0,14}$/.test(source)) return Number(source)
  // What begins with a digit is for the library unless it is a day or words: "1e3", "0x1f", "12:30", "1_000".
  return /^(?:\d{4}-\d{2}-\d{2}|\d+ \p{L}.*)$/u.test(source) ? source : undefined
}

const [space, tab, hash, dash, zero, nine, colon, carriageReturn] = [32, 9, 35, 45, 48, 57, 58, 13] as const

/**
 * `key: value` lines, lists of values, and lists of such records; undefined for all that needs a real reader. Ten thousand blocks are
 * read at the start, so it goes through the characters once and makes nothing but the values.
 */
function readPlain(source: string, indent: number): KnownBlock | undefined {
  const record: Record<string, unknown> = {}
  let list: unknown[] | undefined
  let inner: Record<string, unknown> | undefined
  for (let lineStart = 0; lineStart < source.length; ) {
    const isFirst = lineStart === 0
    let lineEnd = source.indexOf('\n', lineStart)
    if (lineEnd < 0) lineEnd = source.length
    let start = skipSpaces(source, lineStart)
    let depth = start - lineStart - indent
    let end = lineEnd
    while (start < end && isBlank(source.charCodeAt(end - 1))) end--
    lineStart = lineEnd + 1
    if (start === end || source.charCodeAt(start) === hash) continue
    if (isFirst) {
      start = skipSpaces(source, start + 1)
      depth = 2
    }
    const isItem = !isFirst && source.charCodeAt(start) === dash && source.charCodeAt(start + 1) === space
    if (isItem) start += 2
    const keyEnd = endOfKey(source, start, end)
    const key = keyEnd < 0 ? undefined : source.slice(start, keyEnd)
    const rest = source.slice(keyEnd < 0 ? start : skipSpaces(source, keyEnd + 1), end)
    if (depth === 2 && !isItem && key !== undefined) {
      if (key in record) return undefined
      inner = undefined
      list = undefined
      if (rest === '') {
        list = []
        record[key] = list
        continue
      }
      record[key] = readScalar(rest)
      if (record[key] === undefined) return undefined
      continue
    }
    const value = readScalar(rest)
    if (value === undefined) return undefined
    if (depth === 4 && isItem && list !== undefined) {
      inner = key === undefined ? undefined : { [key]: value }
      list.push(inner ?? value)
    } else if (depth === 6 && !isItem && key !== undefined && inner !== undefined && !(key in inner)) inner[key] = value
    else return undefined
  }
  for (const key in record) if (Array.isArray(record[key]) && record[key].length === 0) return undefined
  return { value: record }
}

function skipSpaces(source: string, from: number): number {
  let at = from
  while (source.charCodeAt(at) === space) at++
  return at
}

function isBlank(code: number): boolean {
  return code === space || code === tab || code === carriageReturn
}

/** The place of the colon behind a plain key; -1 where there is no key. */
function endOfKey(source: string, start: number, end: number): number {
  let at = start
  while (at < end && isKeyCode(source.charCodeAt(at))) at++
  if (at === start || at === end || source.charCodeAt(at) !== colon) return -1
  return at + 1 === end || source.charCodeAt(at + 1) === space ? at : -1
}

/** Letters, digits and "_", as keys of ours have them. */
function isKeyCode(code: number): boolean {
  return (97 <= code && code <= 122) || (65 <= code && code <= 90) || (zero <= code && code <= nine) || code === 95
}

/** The block's first line, without the dash. */
export function firstLine(text: string, { start, end }: Stretch): Stretch {
  let from = start
  while (from < end && (isBlank(text.charCodeAt(from)) || text.charCodeAt(from) === dash)) from++
  const lineEnd = text.indexOf('\n', from)
  return { start: from, end: Math.min(end, lineEnd < 0 ? text.length : lineEnd) }
}

/** At least one character, so that an editor has something to underline. */
function widen(text: string, start: number, end: number): Stretch {
  const from = Math.min(start, Math.max(0, text.length - 1))
  return { start: from, end: Math.max(Math.min(end, text.length), Math.min(from + 1, text.length)) }
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`
}
