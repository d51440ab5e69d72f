// `dossier names`: a list of all names in a folder; or everything known of one name, with every mention as file:line:column.

import type { Entity } from '../core/link/links.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { finishSteps } from '../core/steps.ts'
import { firstDescription } from '../features/descriptions.ts'
import { entityCard } from '../features/entityCard.ts'
import { listEntities } from '../features/entityList.ts'
import { printCardAsPlainText } from '../features/hoverText.ts'
import { occurrences, quote } from '../features/locations.ts'
import { namesOf, searchNames } from '../features/nameIndex.ts'
import { placed } from './figures.ts'
import { type Place, placesOf, printPlace } from './places.ts'
import { printTable, type Table } from './table.ts'

/** Most suggestions if no name matches exactly. */
const mostSuggestions = 5

/** The entity that a name means, or a message that says why there is none, or more than one. */
export type FoundEntity = { readonly entity: Entity } | { readonly message: string }

export function findNamed(snapshot: Snapshot, name: string): FoundEntity {
  const hits = finishSteps(searchNames(snapshot.corpus, name, mostSuggestions))
  const exact = entitiesOf(hits.filter(({ match }) => match === 'exact'))
  if (exact.length === 1) return { entity: exact[0]! }
  const all = entitiesOf(hits)
  if (all.length === 1 && hits.some(({ match }) => match !== 'similar')) return { entity: all[0]! }
  if (all.length === 0) return { message: `nobody is called “${name}” in these documents` }
  return { message: `“${name}” could be ${all.map((entity) => suggestion(snapshot, entity, all)).join(', ')}` }
}

/** “Doe” (person), or “Doe” (person, Governor) if another suggestion has the same name. */
function suggestion(snapshot: Snapshot, { key, name, type }: Entity, all: readonly Entity[]): string {
  const isShared = all.some((other) => other.key !== key && other.name === name)
  const description = isShared ? finishSteps(firstDescription(snapshot, key)) : undefined
  return `“${name}” (${description === undefined ? type : `${type}, ${description}`})`
}

function entitiesOf(hits: readonly { readonly entity: Entity }[]): Entity[] {
  return [...new Map(hits.map(({ entity }) => [entity.key, entity])).values()]
}

/** The entity's card, then "report.txt:3:14: the sentence" for each mention. */
export function describeEntity(snapshot: Snapshot, entity: Entity): string[] {
  const mentions = printTable(mentionTable(snapshot, entity), 'text')
  return [printCardAsPlainText(finishSteps(entityCard(snapshot, entity))), '', ...mentions]
}

interface MentionRow extends Place {
  readonly written: string
  readonly sentence: string
}

/** Every mention, under any alias. */
export function mentionTable(snapshot: Snapshot, { key }: Entity): Table<MentionRow> {
  const placeOf = placesOf(snapshot)
  const rows = finishSteps(occurrences(snapshot, key)).map(({ entry, mention }) =>
    placed({ written: mention.text, quotation: quote(snapshot, entry, mention, mention.sentence) }, placeOf),
  )
  return {
    columns: ['document', 'line', 'column', 'written', 'sentence'],
    rows,
    line: (row) => `${printPlace(row)}: ${row.sentence}`,
  }
}

interface NameRow {
  readonly name: string
  readonly type: string
  readonly aliases: readonly string[]
  readonly description: string | undefined
  readonly mentions: number
  readonly documents: number
  readonly conflicts: number
  /** For an ambiguous short form: whom it could mean. */
  readonly couldBe: readonly string[]
}

/** All entities, most mentioned first: "12  3  person  Ilse Brandt (Brandt) · Mayor", in columns with a heading. */
export function nameTable(snapshot: Snapshot): Table<NameRow> {
  const rows = finishSteps(listEntities(snapshot, { allTypes: false })).map(
    ({ key, name, type, description, mentionCount, documentCount, conflictCount, candidates }) => {
      const entity = snapshot.corpus.links.entity(key)
      return {
        name,
        type,
        aliases: entity === undefined ? [] : namesOf(entity).slice(1),
        description,
        mentions: mentionCount,
        documents: documentCount,
        conflicts: conflictCount,
        couldBe: candidates,
      }
    },
  )
  const widest = (column: 'mentions' | 'documents' | 'type', head: string): number =>
    rows.reduce((width, row) => Math.max(width, String(row[column]).length), head.length)
  const widths = [widest('mentions', 'mentions'), widest('documents', 'documents'), widest('type', '')] as const
  const inColumns = (mentions: string, documents: string, type: string, name: string): string =>
    `${mentions.padStart(widths[0])}  ${documents.padStart(widths[1])}  ${type.padEnd(widths[2])}  ${name}`
  return {
    columns: ['name', 'type', 'aliases', 'description', 'mentions', 'documents', 'conflicts', 'couldBe'],
    rows,
    ...(rows.length === 0 ? {} : { heading: inColumns('mentions', 'documents', 'type', 'name') }),
    line: ({ name, type, aliases, description, mentions, documents }) => {
      const also = aliases.length === 0 ? '' : ` (${aliases.join(', ')})`
      const role = description === undefined ? '' : ` · ${description}`
      return inColumns(String(mentions), String(documents), type, `${name}${also}${role}`)
    },
  }
}
