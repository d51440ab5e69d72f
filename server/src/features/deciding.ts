// Feature: Rename, merge and split. What a reader may decide about a name where it stands: another canonical name, one with somebody
// else, somebody else of the same name, no name at all, another type. Says what changes in the decisions; sources are never touched.

import type { DecisionChange, DecisionDraft } from '../core/decisions/change.ts'
import type { EntityType } from '../core/facts.ts'
import type { Entity } from '../core/link/links.ts'
import { keyTokens, nameKey } from '../core/link/normalise.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { type Steps, sortInSteps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Offset, Span } from '../core/text/span.ts'
import { type FoundMention, mentionAt } from './at.ts'
import { renameEntity, retypeEntity } from './decidingEntities.ts'
import {
  aliasesOf,
  becomesOther,
  belongsTo,
  type Deciding,
  declaredId,
  entityNamed,
  freeId,
  namesOf,
  placeOf,
} from './declaring.ts'
import { collapse } from './locations.ts'
import { mergeEntities } from './merging.ts'

/** What can be renamed at an offset, and its present name. */
export function findRenameable(
  snapshot: Snapshot,
  document: DocumentId,
  offset: Offset,
): { readonly span: Span; readonly name: string } | undefined {
  const found = mentionAt(snapshot, document, offset)
  return found === undefined ? undefined : { span: found.span, name: found.entity.name }
}

/** Another name for the entity; the name of another entity makes both one. Undefined where nothing stands, or nothing would change. */
export function* renameAt(
  snapshot: Snapshot,
  document: DocumentId,
  offset: Offset,
  wanted: string,
): Steps<Deciding | undefined> {
  const found = mentionAt(snapshot, document, offset)
  const newName = collapse(wanted).trim()
  if (found === undefined || newName === '' || newName === found.entity.name) return undefined
  const { entity } = found
  const other = yield* entityNamed(snapshot, newName, entity.key)
  if (0 < entity.candidates.length) {
    const whole = { name: found.mention.text, document: found.entry.document.name }
    return other === undefined ? becomesOther(snapshot, newName, whole) : yield* belongsTo(snapshot, other, whole)
  }
  return yield* renameEntity(snapshot, entity.key, newName)
}

/** Everything that is offered for the name at an offset; without `merges` what takes no look at all other names. */
export function* decisionsAt(
  snapshot: Snapshot,
  document: DocumentId,
  offset: Offset,
  options: { readonly merges: boolean } = { merges: true },
): Steps<Deciding[]> {
  const found = mentionAt(snapshot, document, offset)
  if (found === undefined) return []
  const { entity, mention } = found
  const written = collapse(mention.text)
  const here = placeOf(snapshot, found)
  const inDocument = { name: written, document: found.entry.document.name }
  const offers: Deciding[] = []
  for (const key of entity.candidates.slice(0, mostCandidates)) {
    const candidate = snapshot.corpus.links.entity(key)
    if (candidate === undefined) continue
    if (here !== undefined) offers.push(titled('here', yield* belongsTo(snapshot, candidate, here)))
    offers.push(titled('in this document', yield* belongsTo(snapshot, candidate, inDocument)))
  }
  const decide = (decision: DecisionDraft): DecisionChange => ({ kind: 'decide', decision })
  const notAName = (where: string, place: { readonly name: string }): Deciding => ({
    title: `Not a name: “${written}” ${where}`,
    changes: [decide({ decision: 'not a name', ...place })],
  })
  if (here !== undefined) offers.push(notAName('here', here))
  offers.push(notAName('in this document', inDocument), notAName('everywhere', { name: written }))
  if (entity.candidates.length === 0) {
    if (here !== undefined) offers.push(titled('here', becomesOther(snapshot, entity.name, here)))
    const whole = { ...inDocument, name: found.facts.names[mention.name]?.text ?? written }
    offers.push(titled('in this document', becomesOther(snapshot, entity.name, whole)))
    offers.push(...(yield* separations(snapshot, found)))
    const similar = options.merges ? yield* similarTo(snapshot, entity) : []
    if (here !== undefined)
      for (const other of similar) offers.push(titled('here', yield* belongsTo(snapshot, other, here)))
    for (const other of similar) offers.push((yield* mergeEntities(snapshot, [other.key, entity.key], other.name))!)
    for (const type of offeredTypes) {
      const offer = yield* retypeEntity(snapshot, entity.key, type)
      if (offer !== undefined) offers.push(offer)
    }
  }
  return offers
}

/** An ambiguous name has few bearers; more are chosen from a list. */
const mostCandidates = 4
/** Merges offered without being asked for. */
const mostSimilar = 5
const offeredTypes: readonly EntityType[] = ['person', 'organisation', 'place']

function titled(where: string, offer: Deciding): Deciding {
  return { ...offer, title: `${offer.title} ${where}` }
}

/** The name under the cursor, everywhere, is not the entity that it was joined with. */
function* separations(snapshot: Snapshot, { facts, mention, entity }: FoundMention): Steps<Deciding[]> {
  const name = facts.names[mention.name]!
  const others = (yield* namesOf(snapshot, entity)).filter((text) => nameKey(text) !== name.key)
  if (declaredId(entity) !== undefined || others.length === 0) return []
  const isCanonical = nameKey(entity.name) === name.key
  const rest = isCanonical ? others[0]! : entity.name
  const id = freeId(snapshot, name.text)
  return [
    {
      title: `“${name.text}” is not “${rest}”`,
      changes: [
        { kind: 'declare', entity: { id, name: name.text } },
        {
          kind: 'declare',
          entity: {
            id: freeId(snapshot, rest, id),
            name: rest,
            ...aliasesOf(rest, others),
          },
        },
      ],
    },
  ]
}

/** Entities that share a word of their names, those that share most first. */
function* similarTo(snapshot: Snapshot, entity: Entity): Steps<Entity[]> {
  const words = new Set(keyTokens(nameKey(entity.name)))
  const found: { readonly entity: Entity; readonly shared: number }[] = []
  for (const other of snapshot.corpus.links.entities()) {
    yield
    if (other.key === entity.key || 0 < other.candidates.length) continue
    const shared = keyTokens(nameKey(other.name)).filter((word) => 2 < word.length && words.has(word)).length
    if (0 < shared) found.push({ entity: other, shared })
  }
  const sorted = yield* sortInSteps(
    found,
    (a, b) =>
      b.shared - a.shared || b.entity.mentionCount - a.entity.mentionCount || (a.entity.key < b.entity.key ? -1 : 1),
  )
  return sorted.slice(0, mostSimilar).map((each) => each.entity)
}
