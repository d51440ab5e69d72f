// What the build makes of the word lists is taken only where it was made of the lists as they are, and is as it was made.

import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lexiconFolders, listsFile, readLexiconFiles } from '../../server/src/adapters/lexiconFiles.ts'
import { writeLists } from '../../server/src/adapters/writeLists.ts'
import { compileLexicon } from '../../server/src/core/lexicon/lexicon.ts'

let folder: string
let lists: string
let table: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-lexicon-'))
  const { lexicon } = lexiconFolders(folder)
  mkdirSync(lexicon)
  lists = join(lexicon, listsFile)
  table = join(lexicon, 'cities.tsv')
  writeFileSync(table, 'Keldby\n')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const read = () => readLexiconFiles(lexiconFolders(folder))
const isCity = (name: string) => compileLexicon(read()).link.isPlaceName(name)

test('lists are those of the tables, or compiled anew', () => {
  expect(read().lists).toBeUndefined()
  expect([isCity('keldby'), isCity('maren')]).toEqual([true, false])
  writeLists(folder)
  expect(read().lists?.buffer).toBeInstanceOf(SharedArrayBuffer)
  expect([isCity('keldby'), isCity('maren')]).toEqual([true, false])
  appendFileSync(table, 'Maren\n')
  expect(read().lists).toBeUndefined()
  expect([isCity('keldby'), isCity('maren')]).toEqual([true, true])
})

test.each<[string, (bytes: Buffer) => Uint8Array]>([
  ['nothing', () => new Uint8Array()],
  ['less than a hash', (bytes) => bytes.subarray(0, 20)],
  ['an end too early', (bytes) => bytes.subarray(0, -4)],
  ['another hash', (bytes) => bytes.with(0, bytes[0]! ^ 1)],
  ['another format', (bytes) => bytes.with(32, bytes[32]! ^ 1)],
  ['one bit of the lists', (bytes) => bytes.with(bytes.length - 1, bytes.at(-1)! ^ 128)],
])('lists with %s are not taken', (_, damage) => {
  writeLists(folder)
  writeFileSync(lists, damage(readFileSync(lists)))
  expect(read().lists).toBeUndefined()
  expect(isCity('keldby')).toBe(true)
})

test('a folder in the place of lists is none of them', () => {
  mkdirSync(lists)
  expect(read().lists).toBeUndefined()
  expect(isCity('keldby')).toBe(true)
})
