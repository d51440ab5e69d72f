// Decision files in a bad way, through the protocol: links that lead elsewhere, files that cannot be read, that others break, empty or
// remove meanwhile. What is right in them holds, what is wrong is said, and nothing of theirs is lost.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type FakeEditor, full, makeFolder, startEditor } from '../support/fakeEditor.ts'

const texts = {
  'a.txt': 'Mayor Olena Brandt closed the harbour. Tomas Reyl met Olena Brandt.\n',
  'b.txt': 'Peter Voss left Vienna. Tomas Reyl of Keltra Grain followed.\n',
}
const entities = '.dossier/entities.yaml'

let editor: FakeEditor
const made: string[] = []
const makeOther: typeof makeFolder = (files) => {
  const folder = makeFolder(files)
  made.push(folder)
  return folder
}
const start = async (
  folder: string,
  ...[options]: Parameters<typeof startEditor> extends [string, ...infer More] ? More : never
) => {
  editor = await startEditor(folder, options)
  await editor.ready(2)
}
afterEach(async () => {
  await editor.clean()
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const onDisk = (name: string) => {
  const file = join(editor.folder, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
const names = async () => (await editor.ask('dossier/entities', {})).map(({ name }) => name).sort()
const keyOf = async (name: string) => (await editor.ask('dossier/entities', {})).find((each) => each.name === name)!.key
const notAName = async (name: string) =>
  editor.ask('dossier/decide', { gesture: 'not a name', entity: await keyOf(name) })
const rename = async (name: string, newName: string) =>
  editor.ask('dossier/decide', { gesture: 'rename', entity: await keyOf(name), name: newName })
const untilNamed = (name: string) => editor.eventually(`${name} is listed`, async () => (await names()).includes(name))

test('when one of several folders cannot be written, what the others hold can be taken back', async () => {
  const elsewhere = makeOther({ 'entities.yaml': 'entities:\n  - id: reyl\n    name: Tomas Reyl\n' })
  const letters = 'entities:\n  - id: brandt\n    name: Olena Brandt\n'
  const all = makeFolder({
    'letters/a.txt': texts['a.txt'],
    'letters/.dossier/entities.yaml': letters,
    'minutes/b.txt': texts['b.txt'],
  })
  symlinkSync(elsewhere, join(all, 'minutes/.dossier'))
  await start(all, { roots: [join(all, 'letters'), join(all, 'minutes')] })
  const both = [await keyOf('Olena Brandt'), await keyOf('Tomas Reyl')]
  const merged = editor.ask('dossier/decide', { gesture: 'merge', entities: both, name: 'Olena Brandt' })
  await expect(merged).rejects.toThrow(/: -32803 “[^ ]+minutes.\.dossier” is a link to “.+”, outside of its folder/)
  expect(readdirSync(elsewhere)).toEqual(['entities.yaml'])
  expect(onDisk('letters/.dossier/entities.yaml')).toContain('- Tomas Reyl')
  const [step] = editor.decided
  expect(step?.files).toHaveLength(1)
  expect(await editor.ask('dossier/undo', { step: step! })).toBe('undone')
  expect(onDisk('letters/.dossier/entities.yaml')).toBe(letters)
})

test('through a link out of the folder decisions are read, and never written, by nobody', async () => {
  const theirs = 'entities:\n  - id: reyl\n    name: Thomas Reyl\n    aliases:\n      - Tomas Reyl\n'
  const elsewhere = makeOther({ 'entities.yaml': theirs })
  const folder = makeFolder(texts)
  symlinkSync(elsewhere, join(folder, '.dossier'))
  await start(folder, { capabilities: full })
  await untilNamed('Thomas Reyl')
  await expect(rename('Thomas Reyl', 'T. Reyl')).rejects.toThrow('outside of its folder')
  // The editor would follow the link as well.
  const asked = editor.request('textDocument/rename', { ...editor.at('a.txt', 'Tomas'), newName: 'T. Reyl' })
  await expect(asked).rejects.toThrow('outside of its folder')
  expect(readdirSync(elsewhere)).toEqual(['entities.yaml'])
  expect(readFileSync(join(elsewhere, 'entities.yaml'), 'utf8')).toBe(theirs)
})

test('a file that is there and cannot be read is said, and not taken for none', async () => {
  const folder = makeFolder(texts)
  mkdirSync(join(folder, entities), { recursive: true })
  await start(folder)
  await editor.eventually('it is said', () =>
    editor
      .diagnosticsOf(entities)
      .some(({ message }) => message === 'Nothing in this file is in force: it is a folder.'),
  )
  await expect(rename('Tomas Reyl', 'Thomas Reyl')).rejects.toThrow('one of its files is a folder')
  // Other files are no worse for it.
  rmSync(join(folder, entities), { recursive: true })
  editor.watched([entities, 2])
  await editor.eventually('all is well', () => editor.diagnosticsOf(entities).length === 0)
  expect(await rename('Tomas Reyl', 'Thomas Reyl')).not.toBeNull()
  await untilNamed('Thomas Reyl')
})

test('with CRLF, a byte order mark and mistakes: what is right holds, and an addition touches nothing else', async () => {
  const lines = [
    'entities:',
    '  # The grain people.',
    '  - id: keltra',
    '    name: Keltra Grain Ltd',
    '    aliases: [Keltra Grain]',
    '  - id: keltra',
    '    name: Another',
    '  - id: broken',
    '    name: "no end',
    '  - id: voss',
    '    name: Piet Voss',
    '    aliases:',
    '      - Peter Voss',
    '',
  ]
  const text = lines.join('\r\n')
  await start(makeFolder({ ...texts, [entities]: `\ufeff${text}` }))
  await untilNamed('Piet Voss')
  expect(await names()).toContain('Keltra Grain Ltd')
  expect(editor.diagnosticsOf(entities).map(({ range }) => range.start.line)).toEqual([5, 8])
  await rename('Tomas Reyl', 'Thomas Reyl')
  await untilNamed('Thomas Reyl')
  const after = onDisk(entities).replace(/^\ufeff/, '')
  expect(after.replace(/ {2}- id: [\w-]+\r\n {4}name: Thomas Reyl\r\n {4}aliases:\r\n {6}- Tomas Reyl\r\n/, '')).toBe(
    text,
  )
})

test('a file that goes while it is open, comes back broken and is mended', async () => {
  const text = 'entities:\n  - id: voss\n    name: Piet Voss\n    aliases:\n      - Peter Voss\n'
  await start(makeFolder({ ...texts, [entities]: text }))
  await untilNamed('Piet Voss')
  editor.open(entities)
  rmSync(join(editor.folder, '.dossier'), { recursive: true })
  editor.watched([entities, 2])
  // What the editor shows still holds, and is what it would save.
  expect(await names()).toContain('Piet Voss')
  editor.close(entities)
  await untilNamed('Peter Voss')
  mkdirSync(join(editor.folder, '.dossier'))
  writeFileSync(join(editor.folder, entities), text.replace('name: Piet Voss', 'name: [Piet Voss'))
  editor.watched([entities, 2])
  await editor.eventually('the mistake is shown', () => 0 < editor.diagnosticsOf(entities).length)
  await notAName('Vienna')
  await editor.eventually('no name', async () => !(await names()).includes('Vienna'))
  writeFileSync(join(editor.folder, entities), text)
  editor.watched([entities, 2])
  await untilNamed('Piet Voss')
  expect(editor.diagnosticsOf(entities)).toEqual([])
})

test('ten thousand decisions hold, a hover does not wait for them, and one more is written among them', async () => {
  const blocks = Array.from(
    { length: 10_000 },
    (_, index) =>
      `  - id: d${String(index).padStart(5, '0')}\n    decision: not a name\n    name: Name${index} Nobody\n`,
  )
  const before = `decisions:\n${blocks.join('')}`
  const decisions = '.dossier/decisions.yaml'
  await start(makeFolder({ ...texts, [decisions]: before, [entities]: 'entities:\n  - id: v\n    name: Vienna\n' }))
  await untilNamed('Vienna')
  await notAName('Keltra Grain')
  await editor.eventually('no name', async () => !(await names()).includes('Keltra Grain'))
  const after = onDisk(decisions)
  expect(after.length).toBeGreaterThan(before.length)
  expect(after.replace(/ {2}- id: d[0-9a-f]{11}\n.*\n {4}name: Keltra Grain\n {4}date: .*\n/, '')).toBe(before)
})
