// Reads the documents of a flat folder, for tests and evaluations.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Name to text, in name order; only the kinds of files that Dossier reads. */
export function readDocuments(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => /\.(?:txt|md|markdown|text)$/.test(name))
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}
