// Edits the text of a decision file block by block: touches as few lines as possible, keeps every comment, and puts new blocks in order.

import { isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml'
import type { DecisionId } from '../core/decisions/decisions.ts'
import { foldLetters } from '../core/link/normalise.ts'
import { contentHash } from '../core/text/contentHash.ts'
import { type Block, findInBlock, nodeOf, readBlocks, type Stretch } from './blocks.ts'
import { type FileKind, files } from './schema.ts'

export type Fields = Readonly<Record<string, unknown>>

/** Which block of which file. */
export interface BlockName {
  readonly kind: FileKind
  readonly id: DecisionId
}

/** A block with its YAML node, whose positions are relative to the block's start. */
export interface FoundBlock {
  readonly block: Block
  readonly node: YAMLMap
}

const heads: Readonly<Record<FileKind, string>> = {
  entities:
    '# Who is who, as decided by readers of this folder. Names of one block are one; names of different blocks are never joined.\n# Written by Dossier and by hand; each block may be changed or removed at any time.\n',
  notes:
    '# Notes that readers of this folder made on passages of its documents. Each note holds the words it is about, and finds them again.\n# Written by Dossier and by hand; each block may be changed or removed at any time.\n',
  decisions:
    '# What is no name, what means whom at one place, and which disagreements are settled, as decided by readers of this folder.\n# Written by Dossier and by hand; each block may be changed or removed at any time.\n',
}

export function idOfBlock(value: unknown): string | undefined {
  const id = (value as Fields | null | undefined)?.id
  return id === undefined || id === null ? undefined : String(id)
}

/** An id derived from the value: the same decision gets the same id wherever it is made. */
export function idFrom(prefix: 'd' | 'n', value: object): DecisionId {
  return `${prefix}${contentHash(JSON.stringify(value))}`.slice(0, 12)
}

/** The wanted id, with a number appended if another block has it. */
export function freeId(text: string, kind: FileKind, wanted: DecisionId): DecisionId {
  const taken = new Set(readBlocks(text, files[kind].list).blocks.map(({ value }) => idOfBlock(value)))
  let id = wanted
  for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`
  return id
}

export function findBlock(text: string, { kind, id }: BlockName): FoundBlock | undefined {
  const block = readBlocks(text, files[kind].list).blocks.find(({ value }) => idOfBlock(value) === id)
  const node = block === undefined ? undefined : nodeOf(text, block)
  return block === undefined || node === undefined ? undefined : { block, node }
}

/** What blocks are sorted by: entities by name, notes by document, decisions by id. */
function rankOf(kind: FileKind, value: unknown): string {
  const { name, document, id } = (value ?? {}) as Fields
  const rank = { entities: name, notes: `${document}\n${id}`, decisions: id }[kind]
  return foldLetters(String(rank ?? ''))
}

export function insertBlock(text: string, kind: FileKind, fields: Fields): string {
  const { list } = files[kind]
  if (text.trim() === '') return `${heads[kind]}${list}:\n${printBlock(fields, 2)}`
  const file = readBlocks(text, list)
  if (file.layout === undefined) {
    const { contents, errors } = parseDocument(text)
    const items: unknown = isMap(contents) ? contents.get(list) : contents
    // Never replace what somebody has begun to write.
    if (0 < errors.length || !(items === undefined || items === null || isSeq(items)))
      throw new Error(
        `“${files[kind].fileName}” has no list “${list}:” that could be added to, until it is mended by hand.`,
      )
    return withDocument(text, (document) => addItem(document, list, fields))
  }
  const lineEnd = lineEndOf(text)
  const printed = printBlock(fields, file.layout.indent).replaceAll('\n', lineEnd)
  const rank = rankOf(kind, fields)
  // Right after the block that precedes it in order, so that comments above the next block stay with that one.
  const before = file.blocks.findLast(({ value }) => rankOf(kind, value) <= rank)
  const hasKey = new RegExp(`^${list}:`, 'm').test(text)
  const at = before?.end ?? file.layout.begin
  const head = text.slice(0, at)
  const gap = head === '' || head.endsWith('\n') ? '' : lineEnd
  return `${head}${gap}${hasKey ? '' : `${list}:${lineEnd}`}${printed}${text.slice(at)}`
}

export function removeBlock(text: string, { kind, id }: BlockName): string {
  const file = readBlocks(text, files[kind].list)
  const index = file.blocks.findIndex(({ value }) => idOfBlock(value) === id)
  const block = file.blocks[index]
  if (block === undefined) return text
  if (file.layout === undefined) return withDocument(text, (document) => document.deleteIn([files[kind].list, index]))
  return text.slice(0, block.start) + text.slice(block.end)
}

/** Changes the field, or adds it; a block that is not there changes nothing. */
export function setField(text: string, name: BlockName, key: string, value: unknown): string {
  const found = findBlock(text, name)
  if (found === undefined) return text
  if (found.node.has(key)) return replace(text, findInBlock(text, found.block, [key]), printScalar(value))
  return insertLines(text, found, [`${key}: ${printScalar(value)}`])
}

/** Removes the field's lines from the block. */
export function removeField(text: string, name: BlockName, key: string): string {
  const found = findBlock(text, name)
  const pair = found?.node.items.find(({ key: each }) => isScalar(each) && each.value === key)
  if (found === undefined || pair === undefined) return text
  const { block } = found
  const start = block.start + ((pair.key as Node).range?.[0] ?? 0)
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  if (text.slice(lineStart, start).trim() !== '')
    return changeByLibrary(text, name, (document, path) => document.deleteIn([...path, key]))
  const { end } = findInBlock(text, block, [key])
  // A multi-line value ends after its last line end.
  const lineEnd = text[end - 1] === '\n' ? end - 1 : text.indexOf('\n', end)
  return text.slice(0, lineStart) + (lineEnd < 0 ? '' : text.slice(lineEnd + 1))
}

/** Inserts lines, without their indentation, below the field `below`; by default below the name, or the text of a note. */
export function insertLines(
  text: string,
  { block, node }: FoundBlock,
  lines: readonly string[],
  below = ['name', 'text'].find((key) => node.has(key)) ?? 'id',
): string {
  if (node.flow === true) {
    const value = node.toJSON() as Fields
    const added = parseDocument(lines.join('\n')).toJS() as Fields
    const printed = Object.entries({ ...value, ...added }).map(([key, each]) => `${key}: ${JSON.stringify(each)}`)
    const range = node.range!
    return replace(text, { start: block.start + range[0], end: block.start + range[1] }, `{ ${printed.join(', ')} }`)
  }
  const keyNode = node.items[0]?.key as Node | undefined
  const start = block.start + (keyNode?.range?.[0] ?? 0)
  const column = start - (text.lastIndexOf('\n', start - 1) + 1)
  const at = endOfLine(text, lastContent(text, findInBlock(text, block, [below]).end))
  const printed = lines.map((line) => `${lineEndOf(text)}${' '.repeat(column)}${line}`).join('')
  return text.slice(0, at) + printed + text.slice(at)
}

/** Replaces a value. The line end of a multi-line value stays, and a value that was missing (“key:”) gets a space before it. */
export function replace(text: string, { start, end }: Stretch, by: string): string {
  return (
    text.slice(0, start) +
    (text[start - 1] === ':' ? ' ' : '') +
    by +
    text.slice(start < end ? lastContent(text, end) : end)
  )
}

/** Offset after the last character before `end` that is not white space: multi-line values include line ends. */
export function lastContent(text: string, end: number): number {
  let at = end
  while (0 < at && /\s/.test(text[at - 1]!)) at--
  return at
}

export function lineEndOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}

/** Offset of the line end, after any comment on the line. */
export function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  if (end < 0) return text.length
  return text[end - 1] === '\r' ? end - 1 : end
}

/** For files that are not laid out block by block: comments are kept, spacing may change. */
function withDocument(text: string, change: (document: ReturnType<typeof parseDocument>) => void): string {
  const document = parseDocument(text)
  if (0 < document.errors.length || (document.contents !== null && !isMap(document.contents))) return text
  change(document)
  return document.toString({ lineWidth: 0 })
}

/** For blocks whose lines cannot be edited one by one, such as those in braces. `path` leads to the block. */
export function changeByLibrary(
  text: string,
  { kind, id }: BlockName,
  change: (document: ReturnType<typeof parseDocument>, path: readonly (string | number)[]) => void,
): string {
  const { list } = files[kind]
  const index = readBlocks(text, list).blocks.findIndex(({ value }) => idOfBlock(value) === id)
  return index < 0 ? text : withDocument(text, (document) => change(document, [list, index]))
}

function addItem(document: ReturnType<typeof parseDocument>, list: string, fields: Fields): void {
  const items: unknown = document.get(list, true)
  if (isSeq(items)) document.addIn([list], fields)
  else {
    const made = document.createNode([fields])
    made.commentBefore = (items as Node | undefined)?.comment ?? null
    document.set(list, made)
  }
}

/** The lines of one block, from its dash to its last line end. */
export function printBlock(fields: Fields, indent: number): string {
  const lines: string[] = []
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (!Array.isArray(value)) {
      lines.push(`${key}: ${printScalar(value)}`)
      continue
    }
    lines.push(`${key}:`)
    for (const item of value) {
      if (typeof item !== 'object') lines.push(`  - ${printScalar(item)}`)
      else
        Object.entries(item as Fields).forEach(([name, each], index) => {
          lines.push(`${index === 0 ? '  - ' : '    '}${name}: ${printScalar(each)}`)
        })
    }
  }
  const margin = ' '.repeat(indent)
  return lines.map((line, index) => `${margin}${index === 0 ? '- ' : '  '}${line}\n`).join('')
}

/** Quoted only where YAML would read something else back. */
export function printScalar(value: unknown): string {
  if (typeof value !== 'string') return String(value)
  const isPlain = /^[\p{L}(“‘][^#:"'\\{}[\],&*!|>%@`?\p{C}]*$/u.test(value) && value.trim() === value
  const isWord = /^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value)
  return isDay || (isPlain && !isWord) ? value : JSON.stringify(value)
}
