// What is asked for and is no file is left out with a reason, nobody waits for it, and no source is written.

import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createFiles } from '../../server/src/adapters/files.ts'
import { listFiles } from '../../server/src/adapters/listFiles.ts'
import { Pace } from '../../server/src/adapters/pace.ts'
import { readFile } from '../../server/src/adapters/readFiles.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-files-'))
const files = createFiles(() => ({ roots: [], include: [], exclude: [], useGitignore: false, maximumSize: 1_000_000 }))
const read = (file: string) => files.read(pathToFileURL(file).href)

describe('reading', () => {
  test('a folder and a missing file', async () => {
    expect(await read(folder)).toEqual({ kind: 'skipped', reason: 'it is a folder' })
    expect(await read(path.join(folder, 'gone.txt'))).toEqual({ kind: 'skipped', reason: 'the file is gone' })
  })

  test.skipIf(process.platform === 'win32')('a device without an end, and a pipe without a writer', async () => {
    const pipe = path.join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    for (const file of ['/dev/zero', pipe])
      expect(await read(file)).toEqual({ kind: 'skipped', reason: 'it is a device or a pipe' })
  })
})

/** As if several steps in a row had taken long. */
function slowPace(): Pace {
  const pace = new Pace()
  for (let step = 0; step < 5; step++)
    pace.take(() => {
      const begin = performance.now()
      while (performance.now() < begin + 9);
    })
  expect(pace.isQuick).toBe(false)
  return pace
}

test('a slow disk is looked at by other threads, and gives the same', async () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-slow-'))
  for (const name of ['a.txt', 'b/c.txt', 'b/d.txt', 'left/out.txt', 'b/e.bin']) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    fs.writeFileSync(path.join(root, name), `This is ${name}.\n`)
  }
  fs.writeFileSync(path.join(root, '.gitignore'), 'left/\n')
  const options = {
    roots: [{ path: root, name: 'root' }],
    include: ['**/*.txt'],
    exclude: [],
    useGitignore: true,
    maximumSize: 1_000_000,
  }
  const { signal } = new AbortController()
  const quick = await listFiles(options, new Pace(), signal)
  expect(quick.files.map(({ name }) => name)).toEqual(['a.txt', 'b/c.txt', 'b/d.txt'])
  expect(await listFiles(options, slowPace(), signal)).toEqual(quick)
  const file = path.join(root, 'a.txt')
  const found = await readFile(file, 1000, new Pace())
  expect(found).toMatchObject({ text: 'This is a.txt.\n' })
  expect(await readFile(file, 1000, slowPace())).toEqual(found)
})

test('of a root inside another, files are listed once, as those of the outer one', async () => {
  const outer = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-roots-'))
  fs.mkdirSync(path.join(outer, 'inner'))
  for (const name of ['a.txt', 'inner/b.txt']) fs.writeFileSync(path.join(outer, name), 'Text.\n')
  const roots = [
    { path: path.join(outer, 'inner'), name: 'inner' },
    { path: outer, name: 'outer' },
  ]
  const options = { roots, include: ['**/*.txt'], exclude: [], useGitignore: true, maximumSize: 1_000_000 }
  const found = await listFiles(options, new Pace(), new AbortController().signal)
  expect(found.files.map(({ name }) => name)).toEqual(['outer/a.txt', 'outer/inner/b.txt'])
})

test('sources are never written', async () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-sources-'))
  const source = pathToFileURL(path.join(root, 'a.txt')).href
  await expect(files.change([source], () => ['changed'])).rejects.toThrow('only files of a folder .dossier are written')
  expect(fs.readdirSync(root)).toEqual([])
})
