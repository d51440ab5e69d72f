// Facts of earlier runs are used again, and whatever happens to the cache costs time only.

import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { type FakeEditor, makeFolder, startEditor } from '../support/fakeEditor.ts'

const files = Object.fromEntries(
  Array.from({ length: 30 }, (_, index) => [`${index}.txt`, `Olena Brandt met ${index + 2} workers in Marenz.\n`]),
)
const folder = makeFolder(files)
const storagePath = makeFolder()
const initializationOptions = { storagePath, paranoid: true }
const segments = () => readdirSync(join(storagePath, 'facts')).sort()

const editors: FakeEditor[] = []
const run = async (): Promise<FakeEditor> => {
  const editor = await startEditor(folder, { initializationOptions })
  editors.push(editor)
  await editor.ready(30)
  expect(await editor.hover('0.txt', 'Olena Brandt')).toContain('30 documents')
  expect(editor.errors).toEqual([])
  return editor
}
afterEach(() => {
  for (const editor of editors.splice(0)) editor.process.kill('SIGKILL')
})

afterAll(() => {
  for (const each of [folder, storagePath]) rmSync(each, { recursive: true, force: true })
})

/** Runs until nothing new is written: stamps of files that were made a moment ago are kept by a later run. */
const runUntilKept = async (): Promise<string[]> => {
  for (let round = 0; round < 6; round++) {
    const before = segments()
    expect(await (await run()).stop()).toBe(0)
    if (segments().length === before.length) return before
  }
  throw new Error(`every run writes something new: ${segments()}`)
}

test('a later run writes nothing new, damage is dropped, and two at once get along', async () => {
  expect(await (await run()).stop()).toBe(0)
  const first = segments()
  expect(first).toHaveLength(1)
  const kept = await runUntilKept()
  expect(kept).toContain(first[0])
  expect(kept.length).toBeLessThan(3)

  const file = join(storagePath, 'facts', first[0]!)
  const bytes = readFileSync(file)
  bytes[bytes.length >> 1]! ^= 255
  writeFileSync(file, bytes)
  writeFileSync(join(storagePath, 'facts', 'rubbish.facts'), 'rubbish')
  writeFileSync(join(storagePath, 'facts', '1-short.facts'), bytes.subarray(0, 40))
  expect(await (await run()).stop()).toBe(0)
  expect(segments()).toHaveLength(1)
  expect(segments()).not.toEqual(first)

  const [one, two] = await Promise.all([run(), run()])
  writeFileSync(join(folder, 'new.txt'), 'Olena Brandt wrote.\n')
  for (const editor of [one, two]) editor.watched(['new.txt', 1])
  for (const editor of [one, two]) await editor.ready(31)
  rmSync(join(folder, 'new.txt'))
  for (const editor of [one, two]) editor.watched(['new.txt', 3])
  for (const editor of [one, two]) await editor.ready(30)
  expect(await Promise.all([one.stop(), two.stop()])).toEqual([0, 0])
  expect(await (await run()).stop()).toBe(0)
}, 60_000)

test('what was changed, with its size and time put back, and what was killed in between', async () => {
  const changing = makeFolder({ 'a.txt': 'Olena Brandt met 40 workers.\n', 'b.txt': 'Tomas Reyl wrote.\n' })
  const storage = makeFolder()
  const file = join(changing, 'a.txt')
  const start = async (): Promise<FakeEditor> => {
    const editor = await startEditor(changing, { initializationOptions: { storagePath: storage, paranoid: true } })
    editors.push(editor)
    await editor.ready(2)
    expect(editor.errors).toEqual([])
    return editor
  }
  expect(await (await start()).stop()).toBe(0)
  const { atime, mtime } = statSync(file)
  writeFileSync(file, 'Irena Vosska met 40 worker.\n\n')
  utimesSync(file, atime, mtime)
  const killed = await start()
  expect(await killed.hover('a.txt', 'Irena Vosska')).toContain('Irena Vosska')
  const ended = new Promise((resolve) => killed.process.once('exit', resolve))
  killed.process.kill('SIGKILL')
  await ended
  const last = await start()
  expect(await last.hover('a.txt', 'Irena Vosska')).toContain('Irena Vosska')
  expect(await last.stop()).toBe(0)
  for (const each of [changing, storage]) rmSync(each, { recursive: true, force: true })
}, 60_000)

test('a cache that cannot be written is said once and done without', async () => {
  writeFileSync(join(storagePath, 'file'), '')
  const editor = await startEditor(folder, { initializationOptions: { storagePath: join(storagePath, 'file') } })
  editors.push(editor)
  await editor.ready(30)
  expect(await editor.hover('0.txt', 'Olena Brandt')).toContain('30 documents')
  expect(editor.said.filter(({ message }) => message.includes('cannot be used'))).toHaveLength(1)
  expect(await editor.stop()).toBe(0)
})
