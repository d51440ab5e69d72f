// What the reader has decided, as plain records: who is who, what is no name, which disagreements are settled. Decisions beat what the
// analysis finds, and are looked up by key, so that their number costs nothing when a document is read or a name is hovered.

import { pushTo } from '../collections/lists.ts'
import type { EntityType, NameKey } from '../facts.ts'
import { nameKey } from '../link/normalise.ts'
import type { PassageSelector } from './anchor.ts'

/** Stable name of one decision or declared entity: what files refer to. */
export type DecisionId = string

/** Somebody or something that the reader has declared: under this name, all of these names are one. */
export interface DeclaredEntity {
  readonly id: DecisionId
  readonly name: string
  /** Beats what the analysis takes it for; undefined leaves that. */
  readonly type: EntityType | undefined
  /** Other names, which mean this entity in every document. */
  readonly aliases: readonly string[]
  /** Another of the same name: its names mean it only where a decision says so. */
  readonly homonym: boolean
  readonly notes: EntityNotes
}

/** What the reader knows of an entity; shown in its hover. */
export interface EntityNotes {
  readonly role?: string
  /** As written: "1961", "1961-03-02". */
  readonly born?: string
  readonly link?: string
  readonly note?: string
}

/** Where a decision holds: everywhere, in one document, or at one place, which its sentence's words name. */
export interface Where {
  /** Name of the document; undefined: everywhere. */
  readonly document?: string
  /** `wordingOf` the sentence. */
  readonly wording?: number
  /** Which of the sentence's mentions of the name, from 1; undefined: all of them. */
  readonly occurrence?: number
}

/** What is written so is no name, or is the name of a declared entity. */
export interface NameDecision extends Where {
  readonly id: DecisionId
  readonly kind: 'not a name' | 'belongs to'
  readonly name: string
  /** Of `belongs to`. */
  readonly entity?: DecisionId
}

/** A disagreement that needs no more attention, as long as its sentences stay what they are. */
export interface ConflictDecision {
  readonly id: DecisionId
  readonly kind: 'not the same thing' | 'settled' | 'ignored'
  /** `wordingOf` each sentence that took part when it was decided. */
  readonly wordings: readonly number[]
  /** Of `settled`: the value that holds, and who or what says so. */
  readonly value?: string
  readonly source?: string
  readonly reason?: string
  readonly by?: string
  readonly date?: string
}

/** A quotation in a note that differs from its source and is to stay as it is. */
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

/** What is to be done with a mention. */
export type Verdict =
  | { readonly kind: 'not a name'; readonly decision: NameDecision }
  | { readonly kind: 'belongs to'; readonly decision: NameDecision; readonly entity: DeclaredEntity }

/** Decisions about one form of a name, the narrowest first. */
export interface FormDecisions {
  /** By `placeKey`. */
  readonly places: ReadonlyMap<string, Verdict>
  /** By the name of the document. */
  readonly documents: ReadonlyMap<string, Verdict>
  readonly everywhere: Verdict | undefined
}

/** What a reader wrote about a passage; it changes no fact. */
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

/** Immutable; a change of other decisions leaves the same object. */
export interface ConflictDecisions {
  readonly all: readonly ConflictDecision[]
  /** Decisions in which a sentence takes part. */
  readonly byWording: ReadonlyMap<number, readonly ConflictDecision[]>
}

export interface DecisionLists {
  readonly entities: readonly DeclaredEntity[]
  readonly names: readonly NameDecision[]
  readonly conflicts: readonly ConflictDecision[]
  readonly notes?: readonly PassageNote[]
  readonly quotations?: readonly QuotationDecision[]
}

/** Of two decisions about the same thing the first holds; a decision for an entity that nobody declared has no effect. */
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

/** Ids of entities that a list of the reader's declares begin so; what is declared by hand beats them. */
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

/** Shared by the many forms of which nothing is decided at one place, or for one document. */
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

/** The first verdict holds. Changes the map that it is given, unless that is the shared one. */
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
