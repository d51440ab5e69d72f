// Entities: names that are joined, directly or through others, with the name that stands for them all.

import { count, entriesOf } from '../collections/counts.ts'
import type { EntityType } from '../facts.ts'
import type { DocumentId } from '../text/document.ts'
import { wordsSpelledOut } from './canonical.ts'
import type { LinkLexicon } from './linkLexicon.ts'
import type { Entity, EntityKey } from './links.ts'
import { mostFrequent, type Node, type NodeId } from './nodes.ts'
import { parsePerson } from './person.ts'
import type { Resolution } from './resolution.ts'

/** One entity of one version of the corpus. Details are worked out when first asked for. */
export interface EntityRecord {
  readonly key: EntityKey
  readonly type: EntityType
  readonly members: readonly Node[]
  readonly canonical: Node
  /** The entity that the reader has declared it to be. */
  readonly declared: string | undefined
  /** Names that it could be; what entities these belong to is looked up when asked. */
  readonly candidates: readonly NodeId[]
  /** All of its names are doubtful: it is none for anybody who asks. */
  readonly isHidden: boolean
  details: Entity | undefined
}

/** A form is in common use from this share of the documents of the entity's most frequent name. */
const commonUse = 1 / 10

export function makeEntity(
  members: readonly Node[],
  resolutionOf: (id: NodeId) => Resolution,
  lexicon: LinkLexicon,
): EntityRecord {
  // Of one entity at most: declared names are joined with nothing but each other.
  const own = members.filter((node) => node.declared !== undefined)
  const declared = own[0]?.declared
  const sure = members.some(({ doubtful }) => doubtful) ? members.filter(({ doubtful }) => !doubtful) : members
  const isHidden = sure.length === 0
  const canonical = canonicalNode(0 < own.length ? own : isHidden ? members : sure, resolutionOf, lexicon)
  return {
    // Keeps its key when it is given another name.
    key: declared === undefined ? canonical.id : `${canonical.type}:!${declared}`,
    type: canonical.type,
    members,
    canonical,
    declared,
    candidates: candidatesOf(isHidden ? members : sure, resolutionOf),
    isHidden,
    details: undefined,
  }
}

function candidatesOf(members: readonly Node[], resolutionOf: (id: NodeId) => Resolution): readonly NodeId[] {
  // As nearly all are.
  if (!members.every((node) => isOpen(resolutionOf(node.id)))) return nobody
  return [...new Set(members.flatMap((node) => resolutionOf(node.id).candidates))].sort()
}

const nobody: readonly NodeId[] = []

function isOpen({ join, rule, candidates }: Resolution): boolean {
  return 0 < candidates.length && (join === undefined || rule === 'open')
}

/** The entity without its candidates: the same object as long as the record is the same. */
export function detailsOf(record: EntityRecord): Entity {
  record.details ??= makeDetails(record)
  return record.details
}

/** The name that the reader gave it, or its canonical one. */
export function nameOf({ canonical }: Pick<EntityRecord, 'canonical'>): string {
  return mostFrequent(canonical.declared === undefined ? canonical.texts : canonical.declaredNames)
}

function makeDetails(record: EntityRecord): Entity {
  const { key, type, members, declared } = record
  const forms = new Map<string, number>()
  let mentionCount = 0
  for (const node of members) {
    for (const [form, number] of entriesOf(node.forms)) count(forms, form, number)
    mentionCount += node.mentionCount
  }
  const name = nameOf(record)
  if (!forms.has(name)) forms.set(name, 0)
  const aliases = [...forms]
    .map(([text, number]) => ({ text, count: number }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
  const counts = { mentionCount, documentCount: documentCount(members) }
  return { key, type, name, aliases, ...counts, candidates: [], ...(declared === undefined ? {} : { declared }) }
}

function documentCount(members: readonly Node[]): number {
  if (members.length === 1) return members[0]!.documents.size
  const documents = new Set<DocumentId>()
  for (const node of members) for (const document of node.documents.keys()) documents.add(document)
  return documents.size
}

/** The fullest form in common use; never one that the corpus calls an alias, an open short form or a doubtful type, if there is another. */
function canonicalNode(members: readonly Node[], resolutionOf: (id: NodeId) => Resolution, lexicon: LinkLexicon): Node {
  if (members.length === 1) return members[0]!
  const own = members.filter((node) => {
    const { rule } = resolutionOf(node.id)
    return !node.ambiguous && rule !== 'minority type' && rule !== 'alias statement'
  })
  const choices =
    own.length === 0 ? members.filter((node) => !node.ambiguous || members.every((each) => each.ambiguous)) : own
  const most = Math.max(...choices.map((node) => node.documents.size))
  const common = choices.filter((node) => most * commonUse <= node.documents.size)
  return common.reduce((best, node) => (isBetter(node, best, lexicon) ? node : best))
}

function isBetter(node: Node, than: Node, lexicon: LinkLexicon): boolean {
  const difference = fullness(node, lexicon) - fullness(than, lexicon)
  if (difference !== 0) return 0 < difference
  if (node.documents.size !== than.documents.size) return than.documents.size < node.documents.size
  return node.id < than.id
}

function fullness(node: Node, lexicon: LinkLexicon): number {
  const known = lexicon.wellKnown.get(node.key)
  if (known?.key === node.key) return known.type === node.type ? 101 : 100
  const text = mostFrequent(node.texts)
  if (node.type === 'person') {
    const person = parsePerson(text, lexicon)
    // "Jane Doe" of the reports is shown and not "JANE R. DOE" of a signature.
    const inCapitals = /\p{Ll}/u.test(text) ? 0 : 1
    return person.initial.filter((initial) => !initial).length * 2 - inCapitals + person.words.length / 16
  }
  return wordsSpelledOut(text, node.key)
}
