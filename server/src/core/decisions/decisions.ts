// What readers have decided, as plain records: who is who, what is not a name, which disagreements are settled. Decisions take precedence
// over the analysis, and are looked up by key, so their number does not slow down reading a document or hovering over a name.

import { pushTo } from '../collections/lists.ts'
import type { EntityType, NameKey } from '../facts.ts'
import { nameKey } from '../link/normalise.ts'
import type { PassageSelector } from './anchor.ts'

/** Stable id of one decision or declared entity, by which the files refer to it. */
export type DecisionId = string

/** An entity that the reader has declared: its name and aliases all mean the same. */
export interface DeclaredEntity {
  readonly id: DecisionId
  readonly name: string
  /** Overrides the type found by the analysis, unless undefined. */
  readonly type: EntityType | undefined
  /** Other names, which mean this entity in every document. */
  readonly aliases: readonly string[]
  /** Another entity of the same name: only the mentions that a decision assigns to it belong to it. */
  readonly homonym: boolean
  readonly notes: EntityNotes
}

/** What the reader has noted about an entity; shown in its hover. */
export interface EntityNotes {
  readonly role?: string
  /** As written: "1961", "1961-03-02". */
  readonly born?: string
  readonly link?: string
  readonly note?: string
}

/** Where a decision applies: everywhere, in one document, or in one sentence, identified by its wording. */
export interface Where {
  /** Name of the document; undefined means everywhere. */
  readonly document?: string
  /** `wordingOf` the sentence. */
  readonly wording?: number
  /** Which of the sentence's mentions of the name, from 1; undefined means all of them. */
  readonly occurrence?: number
}

/** Text with this spelling is not a name, or is a name of a declared entity. */
export interface NameDecision extends Where {
  readonly id: DecisionId
  readonly kind: 'not a name' | 'belongs to'
  readonly name: string
  /** Only for `belongs to`. */
  readonly entity?: DecisionId
}

/** A disagreement that needs no more attention, as long as its sentences do not change. */
export interface ConflictDecision {
  readonly id: DecisionId
  readonly kind: 'not the same thing' | 'settled' | 'ignored'
  /** `wordingOf` each sentence that took part when it was decided. */
  readonly wordings: readonly number[]
  /** Only for `settled`: the right value, and who or what says so. */
  readonly value?: string
  readonly source?: string
  readonly reason?: string
  readonly by?: string
  readonly date?: string
}

/** A quotation in a note that may differ from its source. */
export interface QuotationDecision {
  readonly id: DecisionId
  /** Name of the source. */
  readonly document: string
  /** The words of the note, folded; see text/passages.ts. */
  readonly words: string
  readonly reason?: string
  readonly by?: string
  readonly date?: string
}

/** What a decision does with a mention. */
export type Verdict =
  | { readonly kind: 'not a name'; readonly decision: NameDecision }
  | { readonly kind: 'belongs to'; readonly decision: NameDecision; readonly entity: DeclaredEntity }

/** Decisions about one form of a name, from the narrowest scope to the widest. */
export interface FormDecisions {
  /** By `placeKey`. */
  readonly places: ReadonlyMap<string, Verdict>
  /** By the name of the document. */
  readonly documents: ReadonlyMap<string, Verdict>
  readonly everywhere: Verdict | undefined
}

/** A reader's note on a passage. It changes no facts. */
export interface PassageNote extends PassageSelector, Remark {
  readonly id: DecisionId
  /** Name of the document. */
  readonly document: string
  readonly resolved: boolean
  readonly replies: readonly Remark[]
}

export interface Remark {
  readonly text: string
  readonly by?: string
  readonly date?: string
}

export interface Decisions {
  readonly entities: ReadonlyMap<DecisionId, DeclaredEntity>
  /** Names that mean a declared entity in every document. */
  readonly byName: ReadonlyMap<NameKey, DeclaredEntity>
  readonly byForm: ReadonlyMap<NameKey, FormDecisions>
  readonly names: readonly NameDecision[]
  readonly conflicts: ConflictDecisions
  /** By the name of the document. */
  readonly notes: ReadonlyMap<string, readonly PassageNote[]>
  /** By `quotationKey`. */
  readonly quotations: ReadonlyMap<string, QuotationDecision>
}

/** Immutable. Stays the same object when other decisions change. */
export interface ConflictDecisions {
  readonly all: readonly ConflictDecision[]
  /** Decisions by the wording of each sentence that takes part. */
  readonly byWording: ReadonlyMap<number, readonly ConflictDecision[]>
}

export interface DecisionLists {
  readonly entities: readonly DeclaredEntity[]
  readonly names: readonly NameDecision[]
  readonly conflicts: readonly ConflictDecision[]
  readonly notes?: readonly PassageNote[]
  readonly quotations?: readonly QuotationDecision[]
}

/** Of two decisions about the same thing the first counts. A decision for an undeclared entity has no effect. */
export function compileDecisions(lists: DecisionLists): Decisions {
  const { entities, names, conflicts, notes = [], quotations = [] } = lists
  const byId = new Map<DecisionId, DeclaredEntity>()
  const byName = new Map<NameKey, DeclaredEntity>()
  for (const entity of entities) {
    if (byId.has(entity.id)) continue
    byId.set(entity.id, entity)
    if (entity.homonym) continue
    for (const key of keysOf(entity)) if (!byName.has(key)) byName.set(key, entity)
  }
  return {
    entities: byId,
    byName,
    byForm: compileForms(names, byId),
    names,
    conflicts: compileConflicts(conflicts),
    notes: groupBy(notes, ({ document }) => document),
    quotations: new Map(quotations.map((each) => [quotationKey(each), each])),
  }
}

/** Prefix of the ids of entities that come from the reader's lists; declarations in entities.yaml take precedence. */
export const listPrefix = 'list:'

export const noDecisions: Decisions = compileDecisions({ entities: [], names: [], conflicts: [] })

/** Normal forms of the entity's name and aliases. */
export function keysOf(entity: DeclaredEntity): readonly NameKey[] {
  const key = nameKey(entity.name)
  return entity.aliases.length === 0 ? [key] : [...new Set([key, ...entity.aliases.map(nameKey)])]
}

export function quotationKey({ document, words }: Pick<QuotationDecision, 'document' | 'words'>): string {
  return `${document}\n${words}`
}

/** `occurrence` 0 stands for all occurrences. */
export function placeKey(document: string, wording: number, occurrence: number): string {
  return `${wording} ${occurrence} ${document}`
}

type FormDraft = { -readonly [Key in keyof FormDecisions]: FormDecisions[Key] }

/** Shared by the many forms without decisions for single sentences or documents. */
const noVerdicts: ReadonlyMap<string, Verdict> = new Map()

function compileForms(
  names: readonly NameDecision[],
  entities: ReadonlyMap<DecisionId, DeclaredEntity>,
): Map<NameKey, FormDecisions> {
  const byForm = new Map<NameKey, FormDraft>()
  for (const decision of names) {
    const verdict = verdictOf(decision, entities)
    if (verdict === undefined) continue
    const key = nameKey(decision.name)
    let form = byForm.get(key)
    if (form === undefined) {
      form = { places: noVerdicts, documents: noVerdicts, everywhere: undefined }
      byForm.set(key, form)
    }
    const { document, wording, occurrence = 0 } = decision
    if (document === undefined) form.everywhere ??= verdict
    else if (wording === undefined) form.documents = withVerdict(form.documents, document, verdict)
    else form.places = withVerdict(form.places, placeKey(document, wording, occurrence), verdict)
  }
  return byForm
}

function verdictOf(decision: NameDecision, entities: ReadonlyMap<DecisionId, DeclaredEntity>): Verdict | undefined {
  if (decision.kind === 'not a name') return { kind: 'not a name', decision }
  const entity = entities.get(decision.entity ?? '')
  return entity === undefined ? undefined : { kind: 'belongs to', decision, entity }
}

/** Adds a verdict unless the key has one. Changes the given map in place, unless that is the shared empty one. */
function withVerdict(verdicts: ReadonlyMap<string, Verdict>, key: string, verdict: Verdict): Map<string, Verdict> {
  const own = verdicts === noVerdicts ? new Map<string, Verdict>() : (verdicts as Map<string, Verdict>)
  if (!own.has(key)) own.set(key, verdict)
  return own
}

function compileConflicts(all: readonly ConflictDecision[]): ConflictDecisions {
  const byWording = new Map<number, ConflictDecision[]>()
  for (const decision of all)
    for (const wording of decision.wordings) {
      const known = byWording.get(wording)
      if (known === undefined) byWording.set(wording, [decision])
      else if (known.at(-1) !== decision) known.push(decision)
    }
  return { all, byWording }
}

function groupBy<Key, Item>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    pushTo(groups, key, item)
  }
  return groups
}
