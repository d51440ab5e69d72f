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
  for (const { start, end } of layout.stretches) {
    const source = text.slice(start, end)
    const plain = readPlain(source, layout.indent)
    if (plain !== undefined) {
      blocks.push({ start, end, value: plain })
      continue
    }
    const parsed = parseDocument(source, { prettyErrors: false })
    if (0 < parsed.errors.length) {
      for (const { pos, message } of parsed.errors)
        problems.push({ ...widen(text, start + pos[0], start + pos[1]), severity: 'error', message: sentence(message) })
      continue
    }
    const [value] = parsed.toJS() as readonly unknown[]
    blocks.push({ start, end, value })
  }
  return { blocks, problems, layout }
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
    if (content !== '' && !content.startsWith('#')) {
      const spaces = line.length - content.length
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
    return isBroken ? [] : [{ start: range[0], end: range[1], value: (item as Node).toJS(parsed) }]
  })
  return { blocks, problems, layout: undefined }
}

const plainScalar = /^[\p{L}\p{N}(“‘][^#:"'\\{}[\],&*!|>%@`?]*$/u

/** A value on a line of its own: plain words, or in double quotes as JSON has them. */
function readScalar(source: string): unknown {
  if (source.startsWith('"')) {
    try {
      return JSON.parse(source)
    } catch {
      return undefined
    }
  }
  if (source === 'true' || source === 'false') return source === 'true'
  if (/^(?:null|~|yes|no|on|off|true|false|\.nan|\.inf)$/i.test(source) || !plainScalar.test(source)) return undefined
  if (/^[1-9]\d{0,14}$/.test(source)) return Number(source)
  return /^[\d.]+$/.test(source) ? undefined : source
}

/** `key: value` lines, lists of values, and lists of such records; undefined for all that needs a real reader. */
function readPlain(source: string, indent: number): unknown {
  const record: Record<string, unknown> = {}
  let list: unknown[] | undefined
  let inner: Record<string, unknown> | undefined
  const lines = source.split('\n')
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!.trimEnd()
    const content = line.trimStart()
    if (content === '' || content.startsWith('#')) continue
    const spaces = line.length - content.length
    const body = index === 0 ? content.slice(1).trimStart() : content
    const depth = index === 0 ? 2 : spaces - indent
    const isItem = index !== 0 && body.startsWith('- ')
    const field = /^(\w+):(?: (.*))?$/.exec(isItem ? body.slice(2) : body)
    if (depth === 2 && field !== null && !isItem) {
      const [, key, value] = field
      if (key! in record) return undefined
      inner = undefined
      list = undefined
      if (value === undefined) {
        list = []
        record[key!] = list
      } else {
        const scalar = readScalar(value.trim())
        if (scalar === undefined) return undefined
        record[key!] = scalar
      }
    } else if (depth === 4 && isItem && list !== undefined) {
      if (field === null) {
        const scalar = readScalar(body.slice(2).trim())
        if (scalar === undefined) return undefined
        list.push(scalar)
        inner = undefined
      } else {
        const scalar = readScalar((field[2] ?? '').trim())
        if (scalar === undefined) return undefined
        inner = { [field[1]!]: scalar }
        list.push(inner)
      }
    } else if (depth === 6 && field !== null && !isItem && inner !== undefined) {
      const scalar = readScalar((field[2] ?? '').trim())
      if (scalar === undefined || field[1]! in inner) return undefined
      inner[field[1]!] = scalar
    } else return undefined
  }
  for (const value of Object.values(record)) if (Array.isArray(value) && value.length === 0) return undefined
  return record
}

/** The block's first line, without the dash. */
export function firstLine(text: string, { start, end }: Stretch): Stretch {
  const from = start + (/^[\s-]*/.exec(text.slice(start, end))?.[0].length ?? 0)
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
