// For the build: compiles the word lists, and writes the result next to them. Without that file each thread compiles them itself.

import * as fs from 'node:fs'
import * as path from 'node:path'
import { encodeLists } from '../core/lexicon/compiledLists.ts'
import { hashOf, lexiconFolders, listsFile, readTables } from './lexiconFiles.ts'

/** `folder` contains "lexicon". Written atomically: a server may be starting from this folder. */
export function writeLists(folder: string): void {
  const folders = lexiconFolders(folder)
  const tables = readTables(folders)
  const file = path.join(folders.lexicon, listsFile)
  const unfinished = `${file}.${process.pid}`
  const lists = encodeLists(tables)
  fs.writeFileSync(unfinished, Buffer.concat([hashOf(tables, lists), lists]))
  fs.renameSync(unfinished, file)
}
