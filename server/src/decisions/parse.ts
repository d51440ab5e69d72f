// The decision files read: what the reader has decided, and what is wrong with the files, at its place. A block with a mistake is left
// out; all others are in force.

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
  type Remark,
} from '../core/decisions/decisions.ts'
import type { NameKey } from '../core/facts.ts'
import type { OwnName } from '../core/mentions/ownNames.ts'
import { foldText } from '../core/text/passages.ts'
import { wordingOf } from '../core/text/wording.ts'
import { type Block, type BlockFile, findInBlock, firstLine, type Problem, readBlocks } from './blocks.ts'
import { declareListed } from './lists.ts'
import { type DecisionItem, type EntityItem, type FileKind, fileKinds, files, type NoteItem } from './schema.ts'

/** The texts of one folder's files; undefined where there is none. */
export interface DecisionTexts {
  readonly entities: string | undefined
  readonly decisions: string | undefined
  readonly notes?: string | undefined
  /** What stands before the names of the folder's documents when there are several folders: "archive/". */
  readonly prefix: string
}

export interface ReadDecisions {
  readonly decisions: Decisions
  /** In the order of the folders given. */
  readonly problems: readonly Readonly<Record<FileKind, readonly Problem[]>>[]
  /** Where each block of decisions.yaml stands, by its id, with the folder's index. */
  readonly places: ReadonlyMap<string, Place>
  /** Likewise of notes.yaml. */
  readonly notePlaces: ReadonlyMap<string, Place>
}

export interface Place extends Pick<Problem, 'start' | 'end'> {
  readonly folder: number
}

/** `listed` are names of the reader's lists: a block of entities.yaml that has such a name beats them. */
export function readDecisions(folders: readonly DecisionTexts[], listed: readonly OwnName[] = []): ReadDecisions {
  const entities: DeclaredEntity[] = []
  const names: NameDecision[] = []
  const conflicts: ConflictDecision[] = []
  const quotations: QuotationDecision[] = []
  const problems = folders.map(() => ({
    entities: [] as Problem[],
    decisions: [] as Problem[],
    notes: [] as Problem[],
  }))
  const places = new Map<string, Place>()
  const known = new Map<string, string>()
  const owners = new Map<NameKey, string>()
  folders.forEach(({ entities: text = '' }, folder) => {
    const report = problems[folder]!.entities
    for (const { item, block } of itemsOf<EntityItem>(text, 'entities', report)) {
      const entity = entityOf(item)
      const at = (path: readonly PropertyKey[]) => findInBlock(text, block, path)
      if (known.has(entity.id)) {
        report.push({ ...at(['id']), ...mistake(`Another block has the id “${entity.id}”; this one is left out.`) })
        continue
      }
      const taken = entity.homonym ? undefined : keysOf(entity).find((key) => owners.has(key))
      if (taken !== undefined) {
        const index = entity.aliases.findIndex((alias) => keysOf({ ...entity, name: alias, aliases: [] })[0] === taken)
        const message = `This name belongs to “${owners.get(taken)}” already; the block is left out. With “homonym: true” it holds only where decisions.yaml says so.`
        report.push({ ...at(index < 0 ? ['name'] : ['aliases', index]), ...mistake(message) })
        continue
      }
      known.set(entity.id, entity.name)
      if (!entity.homonym) for (const key of keysOf(entity)) owners.set(key, entity.name)
      entities.push(entity)
    }
  })
  folders.forEach(({ decisions: text = '', prefix }, folder) => {
    const report = problems[folder]!.decisions
    for (const { item, block } of itemsOf<DecisionItem>(text, 'decisions', report)) {
      const id = String(item.id)
      const at = (path: readonly PropertyKey[]) => findInBlock(text, block, path)
      if (places.has(id)) {
        report.push({ ...at(['id']), ...mistake(`Another block has the id “${id}”; this one is left out.`) })
        continue
      }
      if (item.decision === 'belongs to' && !known.has(String(item.entity))) {
        const message = `No block of entities.yaml has the id “${item.entity}”; the decision has no effect.`
        report.push({ ...at(['entity']), ...mistake(message) })
        continue
      }
      if ('name' in item && item.document === undefined && item.sentence !== undefined) {
        report.push({ ...at(['sentence']), ...mistake('A sentence needs the document in which it stands.') })
        continue
      }
      places.set(id, { folder, ...firstLine(text, block) })
      if (item.decision === 'quotation stands') quotations.push(toQuotationDecision(item, prefix))
      else if (item.decision === 'not a name' || item.decision === 'belongs to')
        names.push(toNameDecision(item, prefix))
      else conflicts.push(toConflictDecision(item))
    }
  })
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

function readNotes(
  folders: readonly DecisionTexts[],
  problems: readonly { readonly notes: Problem[] }[],
): { readonly notes: PassageNote[]; readonly notePlaces: ReadonlyMap<string, Place> } {
  const notes: PassageNote[] = []
  const notePlaces = new Map<string, Place>()
  folders.forEach(({ notes: text = '', prefix }, folder) => {
    const report = problems[folder]!.notes
    for (const { item, block } of itemsOf<NoteItem>(text, 'notes', report)) {
      const note = toNote(item, prefix)
      if (notePlaces.has(note.id)) {
        const message = `Another note has the id “${note.id}”; this one is left out.`
        report.push({ ...findInBlock(text, block, ['id']), ...mistake(message) })
        continue
      }
      notePlaces.set(note.id, { folder, ...firstLine(text, block) })
      notes.push(note)
    }
  })
  return { notes, notePlaces }
}

function toNote(
  { id, document, quote, before, after, resolved = false, replies = [], ...rest }: NoteItem,
  prefix: string,
): PassageNote {
  return {
    id: String(id),
    document: prefix + String(document),
    quote: String(quote),
    ...(before === undefined ? {} : { before: String(before) }),
    ...(after === undefined ? {} : { after: String(after) }),
    ...toRemark(rest),
    resolved,
    replies: replies.map(toRemark),
  }
}

function toRemark({ text, by, date }: Pick<NoteItem, 'text' | 'by' | 'date'>): Remark {
  return {
    text: String(text),
    ...(by === undefined ? {} : { by: String(by) }),
    ...(date === undefined ? {} : { date: String(date) }),
  }
}

function mistake(message: string): Pick<Problem, 'severity' | 'message'> {
  return { severity: 'error', message }
}

interface Item<Value> {
  readonly item: Value
  readonly block: Block
}

/** Checked against the schema; what is wrong is added to `report`. */
function itemsOf<Value>(text: string, kind: FileKind, report: Problem[]): Item<Value>[] {
  const { list, item: schema } = files[kind]
  const file: BlockFile = readBlocks(text, list)
  report.push(...file.problems)
  const found: Item<Value>[] = []
  for (const block of file.blocks) {
    const checked = check(block.value, schema as z.ZodMiniType)
    for (const { path, severity, message } of checked.problems)
      report.push({ ...findInBlock(text, block, path), severity, message })
    if (checked.data !== undefined) found.push({ item: checked.data as Value, block })
  }
  return found
}

interface Checked {
  /** Undefined for a block that is left out. */
  readonly data: unknown
  readonly problems: readonly (Pick<Problem, 'severity' | 'message'> & { readonly path: readonly PropertyKey[] })[]
}

/** What has been checked is known by its object, which is the same for the same source; see blocks.ts. */
const checkedBlocks = new WeakMap<object, Checked>()

function check(value: unknown, schema: z.ZodMiniType): Checked {
  const isObject = typeof value === 'object' && value !== null
  const known = isObject ? checkedBlocks.get(value) : undefined
  if (known !== undefined) return known
  const parsed = schema.safeParse(value)
  const checked: Checked = parsed.success
    ? {
        data: parsed.data,
        problems: unknownKeys(value, parsed.data).map((key) => ({
          path: [key],
          severity: 'warning',
          message: `“${key}” is no field of such a block and has no effect.`,
        })),
      }
    : {
        data: undefined,
        problems: parsed.error.issues.map(({ path, message }) => ({
          path,
          ...mistake(describe(value, path, message)),
        })),
      }
  if (isObject) checkedBlocks.set(value, checked)
  return checked
}

function unknownKeys(value: unknown, data: unknown): string[] {
  return Object.keys(value as object).filter((key) => !Object.hasOwn(data as object, key))
}

function describe(value: unknown, path: readonly PropertyKey[], message: string): string {
  if (typeof value !== 'object' || value === null) return 'A block must hold fields such as “id:” and “name:”.'
  const field = path.filter((step) => typeof step === 'string').join('.')
  let at: unknown = value
  for (const step of path) at = (at as Readonly<Record<PropertyKey, unknown>> | undefined)?.[step]
  if (field === 'decision')
    return `“decision” must be one of: ${decisionKinds.map((kind) => `“${kind}”`).join(', ')}; the block is left out.`
  if (at === undefined || at === null) return `“${field}” is missing; the block is left out.`
  return `“${field}” cannot be this (${message}); the block is left out.`
}

const decisionKinds: readonly DecisionItem['decision'][] = [
  'not a name',
  'belongs to',
  'not the same thing',
  'settled',
  'ignored',
  'quotation stands',
]

/** The same entity for the same block, so that what did not change can be told at a glance. */
function entityOf(item: EntityItem): DeclaredEntity {
  let entity = knownEntities.get(item)
  if (entity === undefined) {
    entity = toEntity(item)
    knownEntities.set(item, entity)
  }
  return entity
}

const knownEntities = new WeakMap<EntityItem, DeclaredEntity>()

function toEntity({ id, name, type, aliases = [], homonym = false, ...rest }: EntityItem): DeclaredEntity {
  const notes: { -readonly [Key in keyof EntityNotes]: EntityNotes[Key] } = {}
  for (const key of ['role', 'born', 'link', 'note'] as const)
    if (rest[key] !== undefined) notes[key] = String(rest[key])
  return { id: String(id), name: String(name), type, aliases: aliases.map(String), homonym, notes }
}

function toNameDecision(
  item: DecisionItem & { readonly decision: 'not a name' | 'belongs to' },
  prefix: string,
): NameDecision {
  const { id, decision, name, document, sentence, occurrence } = item
  return {
    id: String(id),
    kind: decision,
    name: String(name),
    ...(decision === 'belongs to' ? { entity: String(item.entity) } : {}),
    ...(document === undefined ? {} : { document: prefix + String(document) }),
    ...(sentence === undefined ? {} : { wording: wordingOf(String(sentence)) }),
    ...(occurrence === undefined ? {} : { occurrence }),
  }
}

function toConflictDecision(
  item: DecisionItem & { readonly decision: 'not the same thing' | 'settled' | 'ignored' },
): ConflictDecision {
  const { id, decision, quotes, reason, by, date } = item
  const settled = item.decision === 'settled' ? { value: item.value, source: item.source } : {}
  const wordings = quotes.map(({ quote }) => wordingOf(String(quote)))
  return { id: String(id), kind: decision, wordings, ...asTexts({ reason, by, date, ...settled }) }
}

function toQuotationDecision(
  { id, document, quote, reason, by, date }: DecisionItem & { readonly decision: 'quotation stands' },
  prefix: string,
): QuotationDecision {
  const words = foldText(String(quote)).text
  return { id: String(id), document: prefix + String(document), words, ...asTexts({ reason, by, date }) }
}

/** Those that are there, whatever was written. */
function asTexts(values: Readonly<Record<string, string | number | undefined>>): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [key, value] of Object.entries(values)) if (value !== undefined) texts[key] = String(value)
  return texts
}
