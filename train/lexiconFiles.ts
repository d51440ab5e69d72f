// Loads the lexicon tables and the model from the repository, as the server's adapters do.

import fs from 'node:fs'
import path from 'node:path'

export const lexiconFolder = path.resolve('server/lexicon')
export const modelFile = path.resolve('server/model/names.bin')

export function loadTables(): Map<string, string> {
  const tables = new Map<string, string>()
  for (const file of fs.readdirSync(lexiconFolder).sort())
    if (file.endsWith('.tsv')) tables.set(file.slice(0, -4), fs.readFileSync(path.join(lexiconFolder, file), 'utf8'))
  return tables
}
