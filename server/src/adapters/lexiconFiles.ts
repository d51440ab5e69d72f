// Reads the word lists and the tagger's model: next to the bundle in production, in server/ when run from source.

import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import type { LexiconFiles } from '../core/lexicon/lexicon.ts'

export interface LexiconFolders {
  readonly lexicon: string
  readonly model: string
}

/** `folder` contains "lexicon" and "model": dist, or server. */
export function lexiconFolders(folder: string): LexiconFolders {
  return { lexicon: path.join(folder, 'lexicon'), model: path.join(folder, 'model') }
}

/** Missing folders give no tables and no model; the analysis then knows less. Large data is placed in memory that threads can share. */
export function readLexiconFiles(folders: LexiconFolders): LexiconFiles {
  const tables = readTables(folders)
  const model = readModel(folders)
  const lists = readLists(folders, tables)
  return { tables, ...(model === undefined ? {} : { model }), ...(lists === undefined ? {} : { lists }) }
}

export function readTables(folders: LexiconFolders): ReadonlyMap<string, string> {
  const tables = new Map<string, string>()
  for (const name of namesIn(folders.lexicon, '.tsv'))
    tables.set(name.slice(0, -'.tsv'.length), fs.readFileSync(path.join(folders.lexicon, name), 'utf8'))
  return tables
}

function readModel(folders: LexiconFolders): Uint8Array | undefined {
  const [name] = namesIn(folders.model, '.bin')
  return name === undefined ? undefined : readShared(path.join(folders.model, name))
}

/** In the folder of the tables: `hashOf` the tables and lists, then the lists as written by `encodeLists`. */
export const listsFile = 'lists.bin'
const hashLength = 32

/** Undefined if the file is missing, unreadable, or was made from other tables: then each thread compiles its own. */
function readLists(folders: LexiconFolders, tables: ReadonlyMap<string, string>): Uint8Array | undefined {
  try {
    const bytes = readShared(path.join(folders.lexicon, listsFile))
    const lists = bytes.subarray(hashLength)
    return hashOf(tables, lists).equals(bytes.subarray(0, hashLength)) ? lists : undefined
  } catch {
    return undefined
  }
}

export function hashOf(tables: ReadonlyMap<string, string>, lists: Uint8Array): Buffer {
  const hash = createHash('sha256')
  for (const [name, content] of tables) hash.update(name).update('\0').update(content).update('\0')
  return hash.update(lists).digest()
}

function readShared(name: string): Uint8Array {
  const file = fs.openSync(name, 'r')
  try {
    const bytes = new Uint8Array(new SharedArrayBuffer(fs.fstatSync(file).size))
    for (let at = 0; at < bytes.length; ) {
      const count = fs.readSync(file, bytes, at, bytes.length - at, null)
      if (count === 0) break
      at += count
    }
    return bytes
  } finally {
    fs.closeSync(file)
  }
}

/** Identifies the analyser: the given code files, the tables and the model. Another recipe may give other facts. */
export function recipeOf({ tables, model }: LexiconFiles, codeFiles: readonly string[]): string {
  const hash = createHash('sha256')
  const add = (name: string, content: string | Uint8Array) =>
    hash.update(name).update('\0').update(content).update('\0')
  for (const file of codeFiles) add(path.basename(file), fs.readFileSync(file))
  for (const [name, content] of tables) add(name, content)
  if (model !== undefined) add('model', model)
  return hash.digest('hex')
}

/** Sorted, so that the same files always give the same result. */
function namesIn(folder: string, ending: string): string[] {
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
}
