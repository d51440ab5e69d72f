// Writes changes into the text of the decision files: as few lines as possible, every comment kept, new blocks in their place by name
// (entities) or id (decisions), so that two people's additions seldom meet in one line.

import { isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml'
import type { DecisionChange, DecisionDraft, EntityDraft } from '../core/decisions/change.ts'
import type { DecisionId } from '../core/decisions/decisions.ts'
import { foldLetters } from '../core/link/normalise.ts'
import { contentHash } from '../core/text/contentHash.ts'
import { type Block, findInBlock, nodeOf, readBlocks, type Stretch } from './blocks.ts'
import { type FileKind, files } from './schema.ts'

/** Both files of one folder; empty where there is none. */
export type FileTexts = Readonly<Record<FileKind, string>>

/** Put into each new decision where it is known. */
export interface Provenance {
  readonly reason?: string
  readonly by?: string
  readonly date?: string
}

type Fields = Readonly<Record<string, unknown>>

/** The texts after the changes. A change that is in the files already, or concerns a block that is not there, changes nothing. */
export function editTexts(texts: FileTexts, changes: readonly DecisionChange[], provenance: Provenance): FileTexts {
  const after = { ...texts }
  /** Ids that somebody else has given meanwhile, and what we take in their place. */
  const renamed = new Map<DecisionId, DecisionId>()
  const idOf = (id: DecisionId) => renamed.get(id) ?? id
  for (const change of changes) {
    switch (change.kind) {
      case 'declare': {
        const id = freeId(after.entities, change.entity.id)
        if (id !== change.entity.id) renamed.set(change.entity.id, id)
        after.entities = insertBlock(after.entities, 'entities', fieldsOf({ ...change.entity, id }))
        break
      }
      case 'amend': {
        const { name, type, aliases = [], notes = {} } = change
        const id = idOf(change.entity)
        if (name !== undefined) after.entities = setField(after.entities, 'entities', id, 'name', name)
        if (type !== undefined) after.entities = setField(after.entities, 'entities', id, 'type', type)
        if (0 < aliases.length) after.entities = addAliases(after.entities, id, aliases)
        for (const [key, note] of Object.entries(notes))
          after.entities =
            note === '' ? removeField(after.entities, id, key) : setField(after.entities, 'entities', id, key, note)
        break
      }
      case 'retract':
        after.entities = removeBlock(after.entities, 'entities', idOf(change.entity))
        after.decisions = redirect(after.decisions, idOf(change.entity), idOf(change.heir))
        break
      case 'decide':
        after.decisions = addDecision(after.decisions, change.decision, idOf, provenance)
        break
      case 'withdraw':
        after.decisions = removeBlock(after.decisions, 'decisions', change.decision)
        break
    }
  }
  return after
}

/** The one stretch in which two texts differ, with what stands there after. Undefined when they are the same. */
export function differenceOf(before: string, after: string): (Stretch & { readonly text: string }) | undefined {
  if (before === after) return undefined
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return { start, end: before.length - end, text: after.slice(start, after.length - end) }
}

const heads: Readonly<Record<FileKind, string>> = {
  entities:
    '# Who is who, as decided by readers of this folder. Names of one block are one; names of different blocks are never joined.\n# Written by Dossier and by hand; each block may be changed or removed at any time.\n',
  decisions:
    '# What is no name, what means whom at one place, and which disagreements are settled, as decided by readers of this folder.\n# Written by Dossier and by hand; each block may be changed or removed at any time.\n',
}

function fieldsOf({ id, name, type, aliases = [], homonym }: EntityDraft): Fields {
  return {
    id,
    name,
    ...(type === undefined ? {} : { type }),
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(homonym === true ? { homonym } : {}),
  }
}

function addDecision(
  text: string,
  decision: DecisionDraft,
  idOf: (id: DecisionId) => DecisionId,
  provenance: Provenance,
): string {
  const known = 'entity' in decision ? { ...decision, entity: idOf(decision.entity) } : decision
  const id = hashOf(JSON.stringify(known))
  const { blocks } = readBlocks(text, 'decisions')
  if (blocks.some(({ value }) => idOfBlock(value) === id)) return text
  const subject = subjectOf({ ...known })
  let after = text
  for (const { value } of blocks) {
    const earlier = idOfBlock(value)
    if (earlier !== undefined && subjectOf(value as Fields) === subject)
      after = removeBlock(after, 'decisions', earlier)
  }
  return insertBlock(after, 'decisions', { id, ...known, ...provenance })
}

/** What a decision is about. Of two decisions about the same thing only one can hold. */
function subjectOf({ name, document, sentence, occurrence, quotes }: Fields): string {
  if (!Array.isArray(quotes)) return JSON.stringify([name, document, sentence, occurrence])
  return JSON.stringify(quotes.map((each: Fields) => `${each.document}\n${each.quote}`).sort())
}

/** The same decision has the same id wherever it is made. */
function hashOf(content: string): string {
  return `d${contentHash(content)}`.slice(0, 12)
}

function freeId(text: string, wanted: DecisionId): DecisionId {
  const taken = new Set(readBlocks(text, 'entities').blocks.map(({ value }) => idOfBlock(value)))
  let id = wanted
  for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`
  return id
}

function idOfBlock(value: unknown): string | undefined {
  const id = (value as Fields | null | undefined)?.id
  return id === undefined || id === null ? undefined : String(id)
}

function blockOf(text: string, kind: FileKind, id: DecisionId): Block | undefined {
  return readBlocks(text, files[kind].list).blocks.find(({ value }) => idOfBlock(value) === id)
}

/** Entities stand by name, decisions by id. */
function rankOf(kind: FileKind, value: unknown): string {
  const { name, id } = (value ?? {}) as Fields
  return foldLetters(String((kind === 'entities' ? name : id) ?? ''))
}

function insertBlock(text: string, kind: FileKind, fields: Fields): string {
  const { list } = files[kind]
  if (text.trim() === '') return `${heads[kind]}${list}:\n${printBlock(fields, 2)}`
  const file = readBlocks(text, list)
  if (file.layout === undefined) return withDocument(text, (document) => document.addIn([list], fields))
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const printed = printBlock(fields, file.layout.indent).replaceAll('\n', lineEnd)
  const rank = rankOf(kind, fields)
  // Behind the last block that comes before it, or first of all: comments above the next block stay with that one.
  const before = file.blocks.findLast(({ value }) => rankOf(kind, value) <= rank)
  const hasKey = new RegExp(`^${list}:`, 'm').test(text)
  const at = before?.end ?? file.layout.begin
  const head = text.slice(0, at)
  const gap = head === '' || head.endsWith('\n') ? '' : lineEnd
  return `${head}${gap}${hasKey ? '' : `${list}:${lineEnd}`}${printed}${text.slice(at)}`
}

function removeBlock(text: string, kind: FileKind, id: DecisionId): string {
  const file = readBlocks(text, files[kind].list)
  const index = file.blocks.findIndex(({ value }) => idOfBlock(value) === id)
  const block = file.blocks[index]
  if (block === undefined) return text
  if (file.layout === undefined) return withDocument(text, (document) => document.deleteIn([files[kind].list, index]))
  return text.slice(0, block.start) + text.slice(block.end)
}

function setField(text: string, kind: FileKind, id: DecisionId, key: string, value: string): string {
  const block = blockOf(text, kind, id)
  const node = block === undefined ? undefined : nodeOf(text, block)
  if (block === undefined || node === undefined) return text
  if (node.has(key)) return replace(text, findInBlock(text, block, [key]), printScalar(value))
  return insertLines(text, block, node, [`${key}: ${printScalar(value)}`])
}

/** Takes the field's lines out of the block. */
function removeField(text: string, id: DecisionId, key: string): string {
  const { blocks } = readBlocks(text, 'entities')
  const index = blocks.findIndex(({ value }) => idOfBlock(value) === id)
  const block = blocks[index]
  const node = block === undefined ? undefined : nodeOf(text, block)
  const pair = node?.items.find(({ key: each }) => isScalar(each) && each.value === key)
  if (block === undefined || pair === undefined) return text
  const start = block.start + ((pair.key as Node).range?.[0] ?? 0)
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  if (text.slice(lineStart, start).trim() !== '')
    return withDocument(text, (document) => document.deleteIn([files.entities.list, index, key]))
  const { end } = findInBlock(text, block, [key])
  // A text of several lines ends behind its last line end.
  const lineEnd = text[end - 1] === '\n' ? end - 1 : text.indexOf('\n', end)
  return text.slice(0, lineStart) + (lineEnd < 0 ? '' : text.slice(lineEnd + 1))
}

function addAliases(text: string, id: DecisionId, aliases: readonly string[]): string {
  const block = blockOf(text, 'entities', id)
  const node = block === undefined ? undefined : nodeOf(text, block)
  if (block === undefined || node === undefined) return text
  const list: unknown = node.get('aliases', true)
  const known = new Set([String(node.get('name') ?? '')])
  if (isSeq(list)) for (const item of list.items) known.add(String(isScalar(item) ? item.value : item))
  const added = aliases.filter((alias) => !known.has(alias))
  if (added.length === 0) return text
  if (!isSeq(list) || list.items.length === 0) {
    if (list !== undefined)
      return replace(text, findInBlock(text, block, ['aliases']), `[${added.map(printScalar).join(', ')}]`)
    return insertLines(text, block, node, ['aliases:', ...added.map((alias) => `  - ${printScalar(alias)}`)])
  }
  const last = findInBlock(text, block, ['aliases', list.items.length - 1])
  if (list.flow === true)
    return replace(text, { start: last.end, end: last.end }, `, ${added.map(printScalar).join(', ')}`)
  const first = findInBlock(text, block, ['aliases', 0])
  const lineStart = text.lastIndexOf('\n', first.start - 1) + 1
  const dash = text.slice(lineStart, first.start)
  const at = endOfLine(text, last.end)
  const lines = added.map((alias) => `${lineEndOf(text)}${dash}${printScalar(alias)}`).join('')
  return text.slice(0, at) + lines + text.slice(at)
}

/** New fields stand below the name. */
function insertLines(text: string, block: Block, node: YAMLMap, lines: readonly string[]): string {
  if (node.flow === true) {
    const value = node.toJSON() as Fields
    const added = parseDocument(lines.join('\n')).toJS() as Fields
    const printed = Object.entries({ ...value, ...added }).map(([key, each]) => `${key}: ${JSON.stringify(each)}`)
    const range = node.range!
    return replace(text, { start: block.start + range[0], end: block.start + range[1] }, `{ ${printed.join(', ')} }`)
  }
  const after = node.has('name') ? 'name' : 'id'
  const keyNode = node.items[0]?.key as Node | undefined
  const start = block.start + (keyNode?.range?.[0] ?? 0)
  const column = start - (text.lastIndexOf('\n', start - 1) + 1)
  const at = endOfLine(text, findInBlock(text, block, [after]).end)
  const printed = lines.map((line) => `${lineEndOf(text)}${' '.repeat(column)}${line}`).join('')
  return text.slice(0, at) + printed + text.slice(at)
}

/** Decisions for one entity become decisions for another. */
function redirect(text: string, from: DecisionId, to: DecisionId): string {
  let after = text
  for (const { value } of readBlocks(text, 'decisions').blocks) {
    const { id, entity } = (value ?? {}) as Fields
    if (id !== undefined && String(entity) === from) after = setField(after, 'decisions', String(id), 'entity', to)
  }
  return after
}

function replace(text: string, { start, end }: Stretch, by: string): string {
  return text.slice(0, start) + by + text.slice(end)
}

function lineEndOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}

/** Before the line end, behind a comment on the line. */
function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  if (end < 0) return text.length
  return text[end - 1] === '\r' ? end - 1 : end
}

/** For a file that is not laid out in blocks; comments are kept, spacing may change. */
function withDocument(text: string, change: (document: ReturnType<typeof parseDocument>) => void): string {
  const document = parseDocument(text)
  if (0 < document.errors.length || (document.contents !== null && !isMap(document.contents))) return text
  change(document)
  return document.toString({ lineWidth: 0 })
}

/** One block, from its dash to its line end. */
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

/** Without quotes where YAML reads the very same words back. */
function printScalar(value: unknown): string {
  if (typeof value !== 'string') return String(value)
  const isPlain = /^[\p{L}(“‘][^#:"'\\{}[\],&*!|>%@`?\p{C}]*$/u.test(value) && value.trim() === value
  const isWord = /^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value)
  return isDay || (isPlain && !isWord) ? value : JSON.stringify(value)
}
