// The lexicon tables and the model of the repository, for training; run from its root.

import path from 'node:path'
import { lexiconFolders, readLexiconFiles } from '../server/src/adapters/lexiconFiles.ts'

export const lexiconFolder = path.resolve('server/lexicon')
export const modelFile = path.resolve('server/model/names.bin')

export function loadTables(): ReadonlyMap<string, string> {
  return readLexiconFiles(lexiconFolders('server')).tables
}
