// The reader's own lists of names: CSV ("name,aliases,type", with or without a header, aliases separated by ";") or plain text with one
// name per line.

import Papa from 'papaparse'
import { type DeclaredEntity, listPrefix } from '../core/decisions/decisions.ts'
import { nameKey } from '../core/link/normalise.ts'
import type { OwnName } from '../core/mentions/ownNames.ts'
import { entityTypes } from './schema.ts'

export function readList(text: string): OwnName[] {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'))
    .join('\n')
  const parsed = Papa.parse<string[]>(lines, { skipEmptyLines: 'greedy', delimiter: delimiterOf(lines) })
  const [first = [], ...rest] = parsed.data.map((row) => row.map((cell) => cell.trim()))
  const head = first.map((cell) => cell.toLowerCase())
  const hasHead = head.includes('name')
  const at = (name: string, fallback: number) => (hasHead ? head.indexOf(name) : fallback)
  const [nameAt, aliasesAt, typeAt] = [at('name', 0), at('aliases', 1), at('type', 2)]
  return (hasHead ? rest : [first, ...rest]).flatMap((row): OwnName[] => {
    const name = row[nameAt] ?? ''
    if (name === '') return []
    const aliases = (row[aliasesAt] ?? '').split(/[;|]/).map((alias) => alias.trim())
    const type = entityTypes.find((each) => each === row[typeAt]?.toLowerCase())
    return [{ name, aliases: aliases.filter((alias) => alias !== ''), type }]
  })
}

/** A comma followed by a space belongs to a name ("Velt, Mara") unless the file has a header or quotes. */
function delimiterOf(text: string): string {
  const firstLine = text.slice(0, text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'))
  if (/^"?name"?\t/i.test(firstLine) || /\t/.test(firstLine)) return '\t'
  if (/^"?name"?;/i.test(firstLine)) return ';'
  const isCsv = /(?:^|,)"?name"?(?:,|$)/i.test(firstLine.replaceAll(' ', '')) || /^"|,(?! )/.test(firstLine)
  // A character that no list contains, so every line is one name.
  return isCsv ? ',' : '\u001f'
}

/** A name in several rows belongs to the first. */
export function declareListed(rows: readonly OwnName[]): DeclaredEntity[] {
  return rows.map(({ name, aliases, type }) => ({
    id: `${listPrefix}${nameKey(name)}`,
    name,
    type,
    aliases,
    homonym: false,
    notes: {},
  }))
}
