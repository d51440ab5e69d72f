// Completion and hover while a decision file is written by hand: which fields a block may have, what they mean, and which values they take.
// Everything comes from the published schema. Looks at lines, not at the parsed file, because a file being edited is seldom valid.

import { mapInSteps, type Steps } from '../core/steps.ts'
import type { Span } from '../core/text/span.ts'
import { printScalar } from './blockEdits.ts'
import { type FileKind, files, jsonSchemaOf } from './schema.ts'

/** What the folder contains, for values that name something. */
export interface Vocabulary {
  /** Names of people, organisations and places that begin with `typed`. */
  names(typed: string): Steps<readonly string[]>
  /** Ids of the blocks of entities.yaml, with their names. */
  readonly entities: readonly { readonly id: string; readonly name: string }[]
  /** Document names, relative to the file's folder. */
  documents(): Steps<readonly string[]>
}

export interface Suggestion {
  readonly label: string
  readonly kind: 'field' | 'value'
  readonly detail?: string
  readonly text: string
  readonly replaces: Span
}

export interface Explanation {
  readonly span: Span
  /** Plain text. */
  readonly text: string
}

interface Field {
  readonly name: string
  readonly description: string
  readonly required: boolean
  /** The allowed values; empty if there is no fixed set. */
  readonly values: readonly string[]
  readonly isList: boolean
  /** For a list of records: their fields. */
  readonly fields: readonly Field[]
}

/** One kind of block; decisions.yaml has several. */
interface BlockKind {
  /** The value of `decision` ("not a name"); undefined in files with a single kind of block. */
  readonly decision: string | undefined
  readonly description: string
  readonly fields: readonly Field[]
}

export function* suggestAt(text: string, kind: FileKind, offset: number, vocabulary: Vocabulary): Steps<Suggestion[]> {
  const place = placeAt(text, offset)
  const before = text.slice(place.start, offset)
  const after = /^[^\r\n#]*/.exec(text.slice(offset))?.[0].trimEnd() ?? ''
  if (place.isOutside) {
    const list = files[kind].list
    return /^\w*$/.test(before)
      ? [{ label: list, kind: 'field', text: `${list}:`, replaces: { start: place.start, end: offset } }]
      : []
  }
  const fields = fieldsAt(kind, place)
  const key = /^\w*$/.exec(before)
  if (key !== null && after === '') {
    const replaces = { start: place.start, end: offset }
    if (place.isListItem && fields.length === 0) return yield* valuesOf(place.parent, before, replaces, vocabulary)
    const open = fields.filter(({ name }) => !place.keys.has(name))
    return open.map(({ name, description, required, isList }) => ({
      label: name,
      kind: 'field',
      detail: required ? description : `${description} (may be left out)`,
      text: isList ? `${name}:` : `${name}: `,
      replaces,
    }))
  }
  const value = /^(\w+):[ \t]+(.*)$/.exec(before)
  const typed = value === null ? before : value[2]!
  const name = value === null ? place.parent : value[1]
  const replaces = { start: offset - typed.length, end: offset + after.length }
  const field = fields.find((each) => each.name === name)
  if (field !== undefined && 0 < field.values.length)
    return field.values.map((each) => ({
      label: each,
      kind: 'value',
      text: each,
      replaces,
      ...detailOf(kind, name, each),
    }))
  return yield* valuesOf(name, typed, replaces, vocabulary)
}

/** The meaning of the field, or of the value of `decision`, at an offset. */
export function explainDecisionFile(text: string, kind: FileKind, offset: number): Explanation | undefined {
  const place = placeAt(text, offset)
  const line = lineAround(text, offset)
  const field = /^(\s*(?:- )?)(\w+):/.exec(line.text)
  if (field === null) return undefined
  const [, lead, name] = field as unknown as readonly [string, string, string]
  const start = line.start + lead.length
  const span = { start, end: start + name.length }
  if (place.isOutside) return undefined
  const found = fieldsAt(kind, place).find((each) => each.name === name)
  if (found === undefined) return undefined
  if (offset <= span.end) {
    const values = found.values.length === 0 ? '' : ` One of: ${found.values.join(', ')}.`
    return { span, text: `${found.description}${values}` }
  }
  const value = /^\s*(.*?)\s*(?:#.*)?$/.exec(line.text.slice(field[0].length))?.[1] ?? ''
  const { detail } = detailOf(kind, name, value)
  const at = line.text.indexOf(value, field[0].length)
  return detail === undefined
    ? undefined
    : { span: { start: line.start + at, end: line.start + at + value.length }, text: detail }
}

function detailOf(kind: FileKind, name: string | undefined, value: string): { readonly detail?: string } {
  if (name !== 'decision') return {}
  const found = blockKinds(kind).find(({ decision }) => decision === value)
  return found === undefined ? {} : { detail: found.description }
}

/** Most names offered at once; the editor asks again as more is typed. */
const mostNames = 50

function* valuesOf(
  name: string | undefined,
  typed: string,
  replaces: Span,
  vocabulary: Vocabulary,
): Steps<Suggestion[]> {
  const bare = typed.replace(/^["']/, '')
  const make = (label: string, detail?: string): Suggestion => ({
    label,
    kind: 'value',
    text: printScalar(label),
    replaces,
    ...(detail === undefined ? {} : { detail }),
  })
  switch (name) {
    case 'name':
    case 'aliases':
      return (yield* vocabulary.names(bare)).slice(0, mostNames).map((each) => make(each))
    case 'entity':
      return vocabulary.entities
        .filter(({ id, name }) => isBegun(id, bare) || isBegun(name, bare))
        .slice(0, mostNames)
        .map((each) => make(each.id, each.name))
    case 'document': {
      const all = yield* vocabulary.documents()
      const begun = yield* mapInSteps(all, (each) => (isBegun(each, bare) ? each : undefined))
      return begun.slice(0, mostNames).map((each) => make(each))
    }
    default:
      return []
  }
}

function isBegun(whole: string, typed: string): boolean {
  return whole.toLowerCase().includes(typed.toLowerCase())
}

interface Place {
  /** Where the line's field or value begins, after the dash. */
  readonly start: number
  /** Not within a block. */
  readonly isOutside: boolean
  readonly isListItem: boolean
  /** The field whose list contains the line; undefined for a field of the block itself. */
  readonly parent: string | undefined
  /** Keys already present in the record that contains the line. */
  readonly keys: ReadonlySet<string>
  readonly decision: string | undefined
}

function placeAt(text: string, offset: number): Place {
  const lines = text.split(/\r?\n/)
  const number = text.slice(0, offset).split('\n').length - 1
  const line = lines[number] ?? ''
  const lineStart = lineAround(text, offset).start
  const lead = /^( *)(- +|-$)?/.exec(line)!
  const start = Math.min(offset, lineStart + lead[0].length)
  const indent = lead[1]!.length
  const dash = lines.map((each) => /^( *)-(?: |$)/.exec(each)?.[1]?.length).find((each) => each !== undefined) ?? 2
  const outside = {
    start,
    isOutside: true,
    isListItem: false,
    parent: undefined,
    keys: new Set<string>(),
    decision: undefined,
  }
  let first = number
  while (0 <= first && !isDash(lines[first]!, dash)) first--
  if (first < 0 || (indent < dash && line.trim() !== '') || (indent === 0 && dash !== 0)) return outside
  let last = first + 1
  while (last < lines.length && !isDash(lines[last]!, dash)) last++
  const block = lines.slice(first, last)
  const own = keysAt(block, dash + 2, 0, block.length)
  const decision = own.get('decision')
  const isListItem = first !== number && lead[2] !== undefined
  // Indented deeper than the block's fields: in the list of the field above.
  if (first === number || (indent <= dash + 2 && !isListItem))
    return { start, isOutside: false, isListItem: false, parent: undefined, keys: new Set(own.keys()), decision }
  let above = number - 1
  while (first < above && !new RegExp(`^ {${dash + 2}}\\w+:`).test(lines[above]!)) above--
  const parent = /^\s*(?:- )?(\w+):/.exec(lines[above]!)?.[1]
  let from = number
  while (above < from && !/^ *- /.test(lines[from]!)) from--
  let to = number + 1
  while (to < last && new RegExp(`^ {${dash + 6}}\\S`).test(lines[to]!)) to++
  const record = keysAt(lines, dash + 6, from, to)
  return { start, isOutside: false, isListItem, parent, keys: new Set(record.keys()), decision }
}

/** The fields in the lines [from, to) at this indentation, with their values as written; the first line begins with a dash. */
function keysAt(lines: readonly string[], depth: number, from: number, to: number): Map<string, string> {
  const found = new Map<string, string>()
  for (let index = from; index < to; index++) {
    const match = /^( *(?:- )?)(\w+): *(.*?)\s*(?:#.*)?$/.exec(lines[index] ?? '')
    if (match !== null && match[1]!.length === depth) found.set(match[2]!, match[3]!)
  }
  return found
}

function isDash(line: string, depth: number): boolean {
  return line.startsWith(`${' '.repeat(depth)}-`) && /^(?: |$)/.test(line.slice(depth + 1))
}

function lineAround(text: string, offset: number): { readonly start: number; readonly text: string } {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  return { start, text: text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '') }
}

function fieldsAt(kind: FileKind, { decision, parent }: Place): readonly Field[] {
  const kinds = blockKinds(kind)
  const own = kinds.filter((each) => each.decision === decision)
  const all = (own.length === 0 ? kinds : own).flatMap(({ fields }) => fields)
  const byName = new Map<string, Field>()
  for (const field of all) {
    const known = byName.get(field.name)
    byName.set(
      field.name,
      known === undefined ? field : { ...field, values: [...new Set([...known.values, ...field.values])] },
    )
  }
  return parent === undefined ? [...byName.values()] : (byName.get(parent)?.fields ?? [])
}

/** The part of JSON Schema that ours uses. */
interface JsonSchema {
  readonly type?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly enum?: readonly string[]
  readonly const?: string
  readonly oneOf?: readonly JsonSchema[]
}

const known = new Map<FileKind, readonly BlockKind[]>()

function blockKinds(kind: FileKind): readonly BlockKind[] {
  let kinds = known.get(kind)
  if (kinds === undefined) {
    const item = (jsonSchemaOf(kind) as JsonSchema).properties?.[files[kind].list]?.items ?? {}
    kinds = (item.oneOf ?? [item]).map((schema) => ({
      decision: schema.properties?.decision?.const,
      description: schema.description ?? '',
      fields: fieldsOf(schema),
    }))
    known.set(kind, kinds)
  }
  return kinds
}

function fieldsOf({ properties = {}, required = [] }: JsonSchema): Field[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    description: schema.description ?? (name === 'decision' ? 'What was decided.' : ''),
    required: required.includes(name),
    values:
      schema.type === 'boolean'
        ? ['true', 'false']
        : (schema.enum ?? (schema.const === undefined ? [] : [schema.const])),
    isList: schema.type === 'array',
    fields: schema.items === undefined ? [] : fieldsOf(schema.items),
  }))
}
