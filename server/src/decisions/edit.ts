// Applies decisions to the text of the decision files. Touches as few lines as possible, keeps every comment, and sorts new blocks by name
// (entities) or id (decisions), so that additions by two people seldom conflict in git.

import { isScalar, isSeq } from 'yaml'
import type { DecisionChange, DecisionDraft, EntityDraft } from '../core/decisions/change.ts'
import type { DecisionId } from '../core/decisions/decisions.ts'
import {
  type BlockName,
  endOfLine,
  type Fields,
  findBlock,
  freeId,
  idFrom,
  idOfBlock,
  insertBlock,
  insertLines,
  lineEndOf,
  printScalar,
  removeBlock,
  removeField,
  replace,
  setField,
} from './blockEdits.ts'
import { findInBlock, readBlocks, type Stretch } from './blocks.ts'
import { editNotes } from './noteEdits.ts'

/** The texts of one folder's files; empty if there is no file. */
export interface FileTexts {
  readonly entities: string
  readonly decisions: string
  readonly notes?: string
}

/** Recorded with each new decision, as far as it is known. */
export interface Provenance {
  readonly reason?: string
  readonly by?: string
  readonly date?: string
}

/** The texts after the changes. A change that is already in the files, or concerns a block that is not there, has no effect. */
export function editTexts(texts: FileTexts, changes: readonly DecisionChange[], provenance: Provenance): FileTexts {
  const after: { -readonly [Kind in keyof FileTexts]: FileTexts[Kind] } = { ...texts }
  /** Wanted ids that are taken by now, and what is used instead. */
  const renamed = new Map<DecisionId, DecisionId>()
  const idOf = (id: DecisionId) => renamed.get(id) ?? id
  for (const change of changes) {
    switch (change.kind) {
      case 'declare': {
        const id = freeId(after.entities, 'entities', change.entity.id)
        if (id !== change.entity.id) renamed.set(change.entity.id, id)
        after.entities = insertBlock(after.entities, 'entities', fieldsOf({ ...change.entity, id }))
        break
      }
      case 'amend': {
        const { name, type, aliases = [], notes = {} } = change
        const block: BlockName = { kind: 'entities', id: idOf(change.entity) }
        if (name !== undefined) after.entities = setField(after.entities, block, 'name', name)
        if (type !== undefined) after.entities = setField(after.entities, block, 'type', type)
        if (0 < aliases.length) after.entities = addAliases(after.entities, block, aliases)
        for (const [key, note] of Object.entries(notes))
          after.entities =
            note === '' ? removeField(after.entities, block, key) : setField(after.entities, block, key, note)
        break
      }
      case 'retract':
        after.entities = removeBlock(after.entities, { kind: 'entities', id: idOf(change.entity) })
        after.decisions = redirect(after.decisions, idOf(change.entity), idOf(change.heir))
        break
      case 'decide':
        after.decisions = addDecision(after.decisions, change.decision, idOf, provenance)
        break
      case 'withdraw':
        after.decisions = removeBlock(after.decisions, { kind: 'decisions', id: change.decision })
        break
      default:
        after.notes = editNotes(after.notes ?? '', change, provenance)
    }
  }
  return after
}

/** The shortest stretch in which two texts differ, with its new content; undefined if they are equal. */
export function differenceOf(before: string, after: string): (Stretch & { readonly text: string }) | undefined {
  if (before === after) return undefined
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return { start, end: before.length - end, text: after.slice(start, after.length - end) }
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
  const id = idFrom('d', known)
  const { blocks } = readBlocks(text, 'decisions')
  if (blocks.some(({ value }) => idOfBlock(value) === id)) return text
  const subject = subjectOf({ ...known })
  let after = text
  for (const { value } of blocks) {
    const earlier = idOfBlock(value)
    if (earlier !== undefined && subjectOf(value as Fields) === subject)
      after = removeBlock(after, { kind: 'decisions', id: earlier })
  }
  return insertBlock(after, 'decisions', { id, ...known, ...provenance })
}

/** Identifies what a decision is about: a new decision replaces an earlier one with the same subject. */
function subjectOf({ name, document, sentence, occurrence, quote, quotes }: Fields): string {
  if (!Array.isArray(quotes)) return JSON.stringify([name, document, sentence, occurrence, quote])
  return JSON.stringify(quotes.map((each: Fields) => `${each.document}\n${each.quote}`).sort())
}

function addAliases(text: string, name: BlockName, aliases: readonly string[]): string {
  const found = findBlock(text, name)
  if (found === undefined) return text
  const { block, node } = found
  const list: unknown = node.get('aliases', true)
  const known = new Set([String(node.get('name') ?? '')])
  if (isSeq(list)) for (const item of list.items) known.add(String(isScalar(item) ? item.value : item))
  const added = aliases.filter((alias) => !known.has(alias))
  if (added.length === 0) return text
  if (!isSeq(list) || list.items.length === 0) {
    if (list !== undefined)
      return replace(text, findInBlock(text, block, ['aliases']), `[${added.map(printScalar).join(', ')}]`)
    return insertLines(text, found, ['aliases:', ...added.map((alias) => `  - ${printScalar(alias)}`)])
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

/** Points the decisions for one entity to another. */
function redirect(text: string, from: DecisionId, to: DecisionId): string {
  let after = text
  for (const { value } of readBlocks(text, 'decisions').blocks) {
    const { id, entity } = (value ?? {}) as Fields
    if (id !== undefined && String(entity) === from)
      after = setField(after, { kind: 'decisions', id: String(id) }, 'entity', to)
  }
  return after
}
