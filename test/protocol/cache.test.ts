// Facts of earlier runs are used again, and whatever happens to the cache costs time only.

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

test('the second run writes nothing new, damage is dropped, and two at once get along', async () => {
  expect(await (await run()).stop()).toBe(0)
  const first = segments()
  expect(first).toHaveLength(1)
  expect(await (await run()).stop()).toBe(0)
  expect(segments()).toEqual(first)

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

test('a cache that cannot be written is said once and done without', async () => {
  writeFileSync(join(storagePath, 'file'), '')
  const editor = await startEditor(folder, { initializationOptions: { storagePath: join(storagePath, 'file') } })
  editors.push(editor)
  await editor.ready(30)
  expect(await editor.hover('0.txt', 'Olena Brandt')).toContain('30 documents')
  expect(editor.said.filter(({ message }) => message.includes('cannot be used'))).toHaveLength(1)
  expect(await editor.stop()).toBe(0)
})
