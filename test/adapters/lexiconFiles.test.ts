// What the build makes of the word lists is taken only where it was made of the lists as they are.

import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { lexiconFolders, readLexiconFiles } from '../../server/src/adapters/lexiconFiles.ts'
import { writeLists } from '../../server/src/adapters/writeLists.ts'
import { compileLexicon } from '../../server/src/core/lexicon/lexicon.ts'

const folder = mkdtempSync(join(tmpdir(), 'dossier-lexicon-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('lists are those of the tables, or compiled anew', () => {
  const folders = lexiconFolders(folder)
  mkdirSync(folders.lexicon)
  const table = join(folders.lexicon, 'cities.tsv')
  writeFileSync(table, 'Keldby\n')
  const isCity = (name: string) => compileLexicon(readLexiconFiles(folders)).link.isPlaceName(name)
  expect(readLexiconFiles(folders).lists).toBeUndefined()
  expect([isCity('keldby'), isCity('maren')]).toEqual([true, false])
  writeLists(folder)
  expect(readLexiconFiles(folders).lists?.buffer).toBeInstanceOf(SharedArrayBuffer)
  expect([isCity('keldby'), isCity('maren')]).toEqual([true, false])
  appendFileSync(table, 'Maren\n')
  expect(readLexiconFiles(folders).lists).toBeUndefined()
  expect([isCity('keldby'), isCity('maren')]).toEqual([true, true])
})
