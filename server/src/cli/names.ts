// `dossier names`: who and what is named in folders, as a list; and everything known of one name, with every mention, as a compiler prints
// places.

import type { Snapshot } from '../core/snapshot.ts'
import { positionAt } from '../core/text/lines.ts'
import { entityCard } from '../features/entityCard.ts'
import { listEntities } from '../features/entityList.ts'
import { printCardAsPlainText } from '../features/hoverText.ts'
import { occurrences, quote } from '../features/locations.ts'
import { namesOf, searchNames } from '../features/nameIndex.ts'

/** "person  Ilse Brandt (Brandt) · Mayor  12 mentions in 3 documents", the most mentioned first, in columns. */
export function listNames(snapshot: Snapshot): string[] {
  const rows = listEntities(snapshot, { allTypes: false }).map(({ type, key, name, description, ...counts }) => {
    const entity = snapshot.corpus.links.entity(key)
    const aliases = entity === undefined ? [] : namesOf(entity).slice(1)
    const also = aliases.length === 0 ? '' : ` (${aliases.join(', ')})`
    const mentions = String(counts.mentionCount)
    const documents = String(counts.documentCount)
    return { type, mentions, documents, name: `${name}${also}${description === undefined ? '' : ` · ${description}`}` }
  })
  const width = (column: 'type' | 'mentions' | 'documents', head: string): number =>
    rows.reduce((widest, row) => Math.max(widest, row[column].length), head.length)
  const [types, mentions, documents] = [
    width('type', ''),
    width('mentions', 'mentions'),
    width('documents', 'documents'),
  ]
  const line = (row: (typeof rows)[number] | Readonly<Record<'type' | 'mentions' | 'documents' | 'name', string>>) =>
    `${row.mentions.padStart(mentions)}  ${row.documents.padStart(documents)}  ${row.type.padEnd(types)}  ${row.name}`
  if (rows.length === 0) return []
  return [line({ mentions: 'mentions', documents: 'documents', type: 'type', name: 'name' }), ...rows.map(line)]
}

/** At most so many names are offered where none is meant exactly. */
const mostSuggestions = 5

/** What is known of the name, then "report.txt:3:14: the sentence" for each mention; a message when nobody, or nobody alone, has it. */
export function describeName(snapshot: Snapshot, name: string): { readonly found: boolean; readonly lines: string[] } {
  const hits = searchNames(snapshot.corpus, name, mostSuggestions)
  const exact = hits.filter(({ match }) => match === 'exact')
  const [first, ...others] = new Map(
    (exact.length === 0 ? hits : exact).map(({ entity }) => [entity.key, entity] as const),
  ).values()
  if (first === undefined) return { found: false, lines: [`nobody is called “${name}” in these documents`] }
  if (0 < others.length || (exact.length === 0 && hits.every(({ match }) => match === 'similar'))) {
    const meant = [first, ...others].map((entity) => `“${entity.name}” (${entity.type})`)
    return { found: false, lines: [`“${name}” could be ${meant.join(', ')}`] }
  }
  const mentions = occurrences(snapshot, first.key).map(({ entry, mention }) => {
    const { line, character } = positionAt(entry.document.lineStarts, mention.start)
    const { text } = quote(snapshot, entry, mention, mention.sentence)
    return `${entry.document.name}:${line + 1}:${character + 1}: ${text}`
  })
  return { found: true, lines: [printCardAsPlainText(entityCard(snapshot, first)), '', ...mentions] }
}
