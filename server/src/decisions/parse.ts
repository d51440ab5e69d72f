// Reads the decision files: the decisions, and the problems with their positions. A block with a mistake is left out; all others count.

import type * as z from 'zod/mini'
import {
  type ConflictDecision,
  compileDecisions,
  type Decisions,
  type DeclaredEntity,
  type EntityNotes,
  keysOf,
  type NameDecision,
  type PassageNote,
  type QuotationDecision,
} from '../core/decisions/decisions.ts'
import type { NameKey } from '../core/facts.ts'
import { nameKey } from '../core/link/normalise.ts'
import type { OwnName } from '../core/mentions/ownNames.ts'
import { foldText } from '../core/text/passages.ts'
import { wordingOf } from '../core/text/wording.ts'
import { type Block, type BlockFile, findInBlock, firstLine, type Problem, readBlocks } from './blocks.ts'
import { declareListed } from './lists.ts'
import { quickCheckOf } from './quickCheck.ts'
import { type DecisionItem, type EntityItem, type FileKind, fileKinds, files, type NoteItem } from './schema.ts'

/** The texts of one folder's files; undefined if there is no file. */
export interface DecisionTexts {
  readonly entities: string | undefined
  readonly decisions: string | undefined
  readonly notes?: string | undefined
  /** Prefix of the folder's document names if there are several folders ("archive/"), else empty. */
  readonly prefix: string
}

export interface ReadDecisions {
  readonly decisions: Decisions
  /** In the order of the folders. */
  readonly problems: readonly Readonly<Record<FileKind, readonly Problem[]>>[]
  /** The position of each block of decisions.yaml, by its id. */
  readonly places: ReadonlyMap<string, Place>
  /** The same for notes.yaml. */
  readonly notePlaces: ReadonlyMap<string, Place>
}

export interface Place extends Pick<Problem, 'start' | 'end'> {
  readonly folder: number
}

/** `listed` are the names in the reader's lists; a block of entities.yaml with the same name takes precedence. */
export function readDecisions(folders: readonly DecisionTexts[], listed: readonly OwnName[] = []): ReadDecisions {
  const problems = folders.map(() => ({
    entities: [] as Problem[],
    decisions: [] as Problem[],
    notes: [] as Problem[],
  }))
  const { entities, known } = readEntities(folders, problems)
  const { names, conflicts, quotations, places } = readAllDecisions(folders, known, problems)
  const { notes, notePlaces } = readNotes(folders, problems)
  for (const each of problems) for (const kind of fileKinds) each[kind].sort((a, b) => a.start - b.start)
  const all = [...entities, ...declareListed(listed)]
  return {
    decisions: compileDecisions({ entities: all, names, conflicts, notes, quotations }),
    problems,
    places,
    notePlaces,
  }
}

type Reports = readonly Readonly<Record<FileKind, Problem[]>>[]

function readEntities(folders: readonly DecisionTexts[], problems: Reports) {
  const entities: DeclaredEntity[] = []
  const known = new Set<string>()
  const owners = new Map<NameKey, string>()
  folders.forEach(({ entities: text = '' }, folder) => {
    const report = problems[folder]!.entities
    for (const { item: entity, block } of itemsOf(text, 'entities', report)) {
      const at = (path: readonly PropertyKey[]) => findInBlock(text, block, path)
      if (known.has(entity.id)) {
        report.push({ ...at(['id']), ...mistake(`Another block has the id “${entity.id}”; this one is left out.`) })
        continue
      }
      const keys = entity.homonym ? [] : keysOf(entity)
      const taken = keys.find((key) => owners.has(key))
      if (taken !== undefined) {
        const index = entity.aliases.findIndex((alias) => nameKey(alias) === taken)
        const message = `This name belongs to “${owners.get(taken)}” already; the block is left out. With “homonym: true” it holds only where decisions.yaml says so.`
        report.push({ ...at(index < 0 ? ['name'] : ['aliases', index]), ...mistake(message) })
        continue
      }
      known.add(entity.id)
      for (const key of keys) owners.set(key, entity.name)
      entities.push(entity)
    }
  })
  return { entities, known }
}

function readAllDecisions(folders: readonly DecisionTexts[], known: ReadonlySet<string>, problems: Reports) {
  const names: NameDecision[] = []
  const conflicts: ConflictDecision[] = []
  const quotations: QuotationDecision[] = []
  const places = new Map<string, Place>()
  folders.forEach(({ decisions: text = '', prefix }, folder) => {
    const report = problems[folder]!.decisions
    for (const { item, block } of itemsOf(text, 'decisions', report)) {
      const at = (path: readonly PropertyKey[]) => findInBlock(text, block, path)
      if (places.has(item.id)) {
        report.push({ ...at(['id']), ...mistake(`Another block has the id “${item.id}”; this one is left out.`) })
        continue
      }
      if ('entity' in item && !known.has(item.entity)) {
        const message = `No block of entities.yaml has the id “${item.entity}”; the decision has no effect.`
        report.push({ ...at(['entity']), ...mistake(message) })
        continue
      }
      if ('name' in item && item.document === undefined && item.wording !== undefined) {
        report.push({ ...at(['sentence']), ...mistake('A sentence needs the document in which it stands.') })
        continue
      }
      places.set(item.id, placeOf(text, block, folder))
      if ('wordings' in item) conflicts.push(item)
      else if ('words' in item) quotations.push(inFolder(item, prefix))
      else names.push(inFolder(item, prefix))
    }
  })
  return { names, conflicts, quotations, places }
}

function readNotes(folders: readonly DecisionTexts[], problems: Reports) {
  const notes: PassageNote[] = []
  const notePlaces = new Map<string, Place>()
  folders.forEach(({ notes: text = '', prefix }, folder) => {
    const report = problems[folder]!.notes
    for (const { item: note, block } of itemsOf(text, 'notes', report)) {
      if (notePlaces.has(note.id)) {
        const message = `Another note has the id “${note.id}”; this one is left out.`
        report.push({ ...findInBlock(text, block, ['id']), ...mistake(message) })
        continue
      }
      notePlaces.set(note.id, placeOf(text, block, folder))
      notes.push(inFolder(note, prefix))
    }
  })
  return { notes, notePlaces }
}

function placeOf(text: string, block: Block, folder: number): Place {
  const { start, end } = firstLine(text, block)
  return { folder, start, end }
}

/** Prefixes the document's name with that of its folder. */
function inFolder<Item extends { readonly document?: string }>(item: Item, prefix: string): Item {
  return prefix === '' || item.document === undefined ? item : { ...item, document: prefix + item.document }
}

function mistake(message: string): Pick<Problem, 'severity' | 'message'> {
  return { severity: 'error', message }
}

/** What a block of each file becomes. */
interface Items {
  readonly entities: DeclaredEntity
  readonly decisions: NameDecision | ConflictDecision | QuotationDecision
  readonly notes: PassageNote
}

const makers: { readonly [Kind in FileKind]: (item: never) => Items[Kind] } = {
  entities: toEntity,
  decisions: toDecision,
  notes: toNote,
}

interface Checked<Item> {
  /** Undefined if the block is invalid. */
  readonly item: Item | undefined
  readonly problems: readonly (Pick<Problem, 'severity' | 'message'> & { readonly path: readonly PropertyKey[] })[]
}

/** The valid blocks; problems are added to `report`. */
function itemsOf<Kind extends FileKind>(
  text: string,
  kind: Kind,
  report: Problem[],
): { readonly item: Items[Kind]; readonly block: Block }[] {
  const file: BlockFile = readBlocks(text, files[kind].list)
  report.push(...file.problems)
  const found: { readonly item: Items[Kind]; readonly block: Block }[] = []
  for (const block of file.blocks) {
    // The same block gives the same object, so unchanged decisions can be recognised by identity.
    block.memory.made ??= check(block.value, kind)
    const { item, problems } = block.memory.made as Checked<Items[Kind]>
    for (const { path, severity, message } of problems)
      report.push({ ...findInBlock(text, block, path), severity, message })
    if (item !== undefined) found.push({ item, block })
  }
  return found
}

const isRight = {
  entities: quickCheckOf(files.entities.item),
  decisions: quickCheckOf(files.decisions.item),
  notes: quickCheckOf(files.notes.item),
}

function check<Kind extends FileKind>(value: unknown, kind: Kind): Checked<Items[Kind]> {
  const make = makers[kind] as (item: unknown) => Items[Kind]
  if (isRight[kind](value)) return { item: make(value), problems: [] }
  const schema: z.ZodMiniType = files[kind].item
  const parsed = schema.safeParse(value)
  if (!parsed.success)
    return {
      item: undefined,
      problems: parsed.error.issues.map((issue) => ({ path: issue.path, ...mistake(describe(value, issue)) })),
    }
  const data = parsed.data as object
  const unknownKeys = Object.keys(value as object).filter((key) => !Object.hasOwn(data, key))
  return {
    item: make(data),
    problems: unknownKeys.map((key) => ({
      path: [key],
      severity: 'warning',
      message: `“${key}” is no field of such a block and has no effect.`,
    })),
  }
}

function describe(value: unknown, issue: z.core.$ZodIssue): string {
  const { path } = issue
  if (typeof value !== 'object' || value === null) return 'A block must hold fields such as “id:” and “name:”.'
  const field = path.filter((step) => typeof step === 'string').join('.')
  let at: unknown = value
  for (const step of path) at = (at as Readonly<Record<PropertyKey, unknown>> | undefined)?.[step]
  if (field === 'decision')
    return `“decision” must be one of: ${decisionKinds.map((kind) => `“${kind}”`).join(', ')}; the block is left out.`
  if (at === undefined || at === null) return `“${field}” is missing; the block is left out.`
  return `“${field}” must be ${expectedBy(issue)}; the block is left out.`
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `one of: ${issue.values.map((each) => `“${String(each)}”`).join(', ')}`
  if (issue.code === 'invalid_type') return expectedTypes[issue.expected] ?? issue.expected
  if (issue.code === 'too_small' && issue.origin !== 'string')
    return issue.origin === 'array' ? 'a list that is not empty' : 'a whole number above 0'
  return expectedTypes.string!
}

const expectedTypes: Readonly<Record<string, string>> = {
  string: 'a text on one line, not empty and without brackets',
  array: 'a list: each item on a line of its own that begins with “- ”',
  boolean: 'true or false',
  number: 'a whole number above 0',
  int: 'a whole number above 0',
  object: 'a group of fields such as “document:” and “quote:”',
}

const decisionKinds: readonly DecisionItem['decision'][] = [
  'not a name',
  'belongs to',
  'not the same thing',
  'settled',
  'ignored',
  'quotation stands',
]

function toEntity(item: EntityItem): DeclaredEntity {
  const { id, name, type, aliases = [], homonym = false } = item
  const notes: EntityNotes = copyTexts(item, ['role', 'born', 'link', 'note'], {})
  return { id: String(id), name: String(name), type, aliases: aliases.map(String), homonym, notes }
}

function toDecision(item: DecisionItem): Items['decisions'] {
  if (item.decision === 'not a name' || item.decision === 'belongs to') return toNameDecision(item)
  return item.decision === 'quotation stands' ? toQuotationDecision(item) : toConflictDecision(item)
}

function toNameDecision(item: DecisionItem & { readonly decision: NameDecision['kind'] }): NameDecision {
  const { id, decision, name, document, sentence, occurrence } = item
  const made: Writable<NameDecision> = { id: String(id), kind: decision, name: String(name) }
  if (decision === 'belongs to') made.entity = String(item.entity)
  if (document !== undefined) made.document = String(document)
  if (sentence !== undefined) made.wording = wordingOf(String(sentence))
  if (occurrence !== undefined) made.occurrence = occurrence
  return made
}

function toConflictDecision(item: DecisionItem & { readonly decision: ConflictDecision['kind'] }): ConflictDecision {
  const { id, decision, quotes } = item
  const wordings = quotes.map(({ quote }) => wordingOf(String(quote)))
  const made: Writable<ConflictDecision> = { id: String(id), kind: decision, wordings }
  if (item.decision === 'settled') copyTexts(item, ['value', 'source'], made)
  return copyTexts(item, ['reason', 'by', 'date'], made)
}

function toQuotationDecision(item: DecisionItem & { readonly decision: 'quotation stands' }): QuotationDecision {
  const { id, document, quote } = item
  const made = { id: String(id), document: String(document), words: foldText(String(quote)).text }
  return copyTexts(item, ['reason', 'by', 'date'], made)
}

function toNote(item: NoteItem): PassageNote {
  const { id, document, quote, text, resolved = false, replies = [] } = item
  const made = {
    id: String(id),
    document: String(document),
    quote: String(quote),
    text: String(text),
    resolved,
    replies: replies.map((reply) => copyTexts(reply, ['by', 'date'], { text: String(reply.text) })),
  }
  return copyTexts(item, ['before', 'after', 'by', 'date'], made)
}

type Writable<Record> = { -readonly [Key in keyof Record]: Record[Key] }

/** Copies the fields that are present, as strings. */
function copyTexts<Key extends string, Into>(
  from: { readonly [Each in Key]?: string | number | undefined },
  keys: readonly Key[],
  into: Into,
): Into & { readonly [Each in Key]?: string } {
  const texts = into as { [Each in Key]?: string }
  for (const key of keys) {
    const value = from[key]
    if (value !== undefined) texts[key] = String(value)
  }
  return texts as Into & { readonly [Each in Key]?: string }
}
