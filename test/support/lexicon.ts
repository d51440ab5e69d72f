// The lexicon as it stands in the repository, for tests and benchmarks: every table under server/lexicon and the model under server/model.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileLexicon, type Lexicon } from '../../server/src/core/lexicon/lexicon.ts'

let lexicon: Lexicon | undefined

/** Compiled once per process; run from the repository's root. */
export function testLexicon(): Lexicon {
  lexicon ??= compileLexicon(readLexiconFiles())
  return lexicon
}

function readLexiconFiles() {
  const tables = new Map<string, string>()
  for (const file of list(join('server', 'lexicon'))) {
    if (file.endsWith('.tsv')) tables.set(file.slice(0, -4), readFileSync(join('server', 'lexicon', file), 'utf8'))
  }
  const model = list(join('server', 'model')).find((file) => file.endsWith('.bin'))
  return model === undefined ? { tables } : { tables, model: readFileSync(join('server', 'model', model)) }
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : []
}
