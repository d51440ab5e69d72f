// Notes on passages through the protocol: made, answered, resolved, moved along with their text and orphaned; written by two servers at
// once, and into a file that the editor has open.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { CodeAction, Hover } from 'vscode-languageserver'
import { type FakeEditor, makeFolder, positionIn, startEditor } from '../support/fakeEditor.ts'

const report = 'A fire broke out in Port Marenz. It hurt 47 people, Mayor Olena Brandt said.\n'
const file = '.dossier/notes.yaml'

const editors: FakeEditor[] = []
afterEach(() => Promise.all(editors.splice(0).map((editor) => editor.clean())))

async function start(...options: Parameters<typeof startEditor>): Promise<FakeEditor> {
  const editor = await startEditor(...options)
  editors.push(editor)
  await editor.ready(1)
  return editor
}

function add(editor: FakeEditor, words: string, text: string): Promise<boolean> {
  const start = report.indexOf(words)
  const range = { start: positionIn(report, start), end: positionIn(report, start + words.length) }
  return editor.ask('dossier/annotate', { action: 'add', textDocument: { uri: editor.uri('a.txt') }, range, text })
}

test('made, answered, changed, resolved, deleted', async () => {
  const editor = await start(makeFolder({ 'a.txt': report }), { settings: { decisions: { person: 'O. B.' } } })
  expect(await add(editor, 'hurt 47 people', 'Who counted them?')).toBe(true)
  const [note] = await editor.ask('dossier/notes', { textDocument: { uri: editor.uri('a.txt') } })
  const today = note!.remarks[0]!.date
  expect(today).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  expect(note).toMatchObject({
    document: 'a.txt',
    uri: editor.uri('a.txt'),
    range: { start: { line: 0, character: 36 }, end: { line: 0, character: 50 } },
    changed: false,
    quote: 'hurt 47 people',
    remarks: [{ text: 'Who counted them?', by: 'O. B.' }],
    resolved: false,
  })
  expect(editor.text(file)).toContain('    quote: hurt 47 people\n')
  const { id } = note!
  const remarks = async () =>
    (await editor.ask('dossier/notes', {})).map((each) => each.remarks.map(({ text }) => text))
  await editor.ask('dossier/annotate', { action: 'reply', note: id, text: 'The hospital.' })
  await editor.ask('dossier/annotate', { action: 'rewrite', note: id, text: 'Who counted?' })
  await editor.ask('dossier/annotate', { action: 'rewrite', note: id, reply: 0, text: 'Two hospitals.' })
  expect(await remarks()).toEqual([['Who counted?', 'Two hospitals.']])
  await editor.ask('dossier/annotate', { action: 'resolve', note: id })
  expect((await editor.ask('dossier/notes', {}))[0]!.resolved).toBe(true)
  await editor.ask('dossier/annotate', { action: 'reopen', note: id })
  expect((await editor.ask('dossier/notes', {}))[0]!.resolved).toBe(false)
  await editor.ask('dossier/annotate', { action: 'remove', note: id, reply: 0 })
  expect(await remarks()).toEqual([['Who counted?']])
  expect(await editor.ask('dossier/annotate', { action: 'remove', note: 'n9' })).toBe(false)
  await editor.ask('dossier/annotate', { action: 'remove', note: id })
  expect(await remarks()).toEqual([])
  expect(editor.text('a.txt')).toBe(report)
  expect(editor.errors).toEqual([])
})

test('it moves along, is shown in the hover, and is never dropped', async () => {
  const settings = { notes: { diagnostics: false } }
  const editor = await start(makeFolder({ 'a.txt': report }), { settings })
  await add(editor, 'broke out', 'When?')
  const hover = async (words: string) =>
    ((await editor.request('textDocument/hover', editor.at('a.txt', words))) as Hover | null)?.contents
  expect(await hover('broke')).toEqual({
    kind: 'markdown',
    value: expect.stringMatching(/^\*\*Note\*\*: When\? \(\d{4}/),
  })
  expect(await hover('hurt')).toBeUndefined()
  editor.open('a.txt')
  editor.replace('a.txt', 'A fire', 'Corrected.\n\nA fire')
  const ranges = async () => (await editor.ask('dossier/notes', {})).map(({ range }) => range?.start.line)
  await editor.eventually('it has moved', async () => (await ranges())[0] === 2)
  expect(editor.diagnosticsOf('a.txt').filter(({ code }) => code === 'note')).toEqual([])
  settings.notes.diagnostics = true
  editor.notify('workspace/didChangeConfiguration', { settings: null })
  await editor.eventually('it is a diagnostic', () =>
    editor.diagnosticsOf('a.txt').some(({ code, message }) => code === 'note' && `${message}`.startsWith('When?')),
  )
  editor.replace('a.txt', 'A fire broke out in Port Marenz. ', '')
  await editor.eventually('its passage is gone', async () => (await ranges())[0] === undefined)
  expect((await editor.ask('dossier/notes', {}))[0]).toMatchObject({ quote: 'broke out', uri: editor.uri('a.txt') })
  expect(await hover('hurt')).toBeUndefined()
})

test('a code action makes one in any editor, undone like every edit', async () => {
  const editor = await start(makeFolder({ 'a.txt': report }))
  const range = { start: { line: 0, character: 36 }, end: { line: 0, character: 50 } }
  const params = { textDocument: { uri: editor.uri('a.txt') }, range, context: { diagnostics: [] } }
  const actions = (await editor.request('textDocument/codeAction', params)) as CodeAction[]
  const action = actions.find(({ title }) => title === 'Add a note on this passage')
  const { edit } = (await editor.request('codeAction/resolve', action)) as CodeAction
  editor.apply(edit!)
  expect(editor.text(file)).toContain('    text: Write your note here.\n')
})

test('mistakes in the file are underlined in it', async () => {
  const editor = await start(
    makeFolder({ 'a.txt': report, [file]: 'notes:\n  - id: n1\n    document: a.txt\n    text: x\n' }),
  )
  await editor.eventually('the mistake is underlined', () => editor.diagnosticsOf(file)[0]?.severity === 1)
  expect(editor.diagnosticsOf(file)[0]!.message).toBe('“quote” is missing; the block is left out.')
})

test('two servers write into one folder at the same time, and nothing is lost', async () => {
  const folder = makeFolder({ 'a.txt': report })
  const [one, other] = [await start(folder), await start(folder)]
  const each = 20
  const writing = [one, other].flatMap((editor, who) =>
    Array.from({ length: each }, (_, index) => add(editor, 'hurt 47 people', `Writer ${who}, note ${index}`)),
  )
  expect(await Promise.all(writing)).toEqual(Array.from({ length: 2 * each }, () => true))
  one.watched([file, 2])
  other.watched([file, 2])
  for (const editor of [one, other])
    await editor.eventually('all are there', async () => (await editor.ask('dossier/notes', {})).length === 2 * each)
  expect(existsSync(join(folder, '.dossier', '.lock'))).toBe(false)
  expect(one.asked.filter(({ method }) => method === 'workspace/applyEdit')).toEqual([])
})

test('a file that the editor has open is changed in the editor, with what has been typed there', async () => {
  const editor = await start(makeFolder({ 'a.txt': report, [file]: 'notes:\n' }))
  editor.open(file, 'notes:\n', 'yaml')
  editor.replace(file, 'notes:', '# Typed and not saved.\nnotes:')
  expect(await add(editor, 'hurt 47 people', 'Who?')).toBe(true)
  expect(editor.asked.filter(({ method }) => method === 'workspace/applyEdit')).toHaveLength(1)
  expect(editor.text(file)).toMatch(/^# Typed and not saved\.\nnotes:\n {2}- id: n/)
  await editor.eventually('it holds', async () => (await editor.ask('dossier/notes', {})).length === 1)
})

test('in the files themselves, fields complete and explain themselves, and a note without its passage is told', async () => {
  const text = `notes:\n  - id: n1\n    document: a.txt\n    quote: It snowed.\n    text: When?\n    \n`
  const editor = await start(makeFolder({ 'a.txt': report, [file]: text }))
  editor.open(file, text, 'yaml')
  const found = (await editor.request('textDocument/completion', {
    textDocument: { uri: editor.uri(file) },
    position: { line: 5, character: 4 },
  })) as { items: { label: string }[] }
  expect(found.items.map(({ label }) => label)).toEqual(['before', 'after', 'by', 'date', 'resolved', 'replies'])
  expect(await editor.hover(file, 'quote')).toBe('The words that the note is about, as written there.')
  await editor.eventually('the lost note is told', () =>
    editor.diagnosticsOf(file).some(({ message }) => message === 'The passage of this note is gone.'),
  )
})

test.each([
  ['without a file', undefined],
  [
    'with comments',
    '# Ours.\nnotes:\n  # Call them.\n  - id: n1 # first\n    document: z.txt\n    quote: x\n    text: y\n# End.\n',
  ],
  [
    'with line ends of Windows',
    '# Ours.\r\nnotes:\r\n  - id: n1\r\n    document: z.txt\r\n    quote: x\r\n    text: y\r\n',
  ],
])('made and undone, the files are what they were, to the byte: %s', async (_, before) => {
  const files = { 'a.txt': report, ...(before === undefined ? {} : { [file]: before }) }
  const editor = await start(makeFolder(files))
  await add(editor, 'hurt 47 people', 'Who?')
  expect(editor.text(file)).toContain('text: "Who?"')
  const step = await editor.eventually('the step is told', () => editor.decided.at(-1))
  expect(await editor.ask('dossier/undo', { step })).toBe('undone')
  expect(editor.text(file)).toBe(before ?? '')
  expect(await editor.ask('dossier/undo', { step })).toBe('gone')
})

test('a step is taken back out of what somebody else has written meanwhile', async () => {
  const kept = 'notes:\n  - id: n1\n    document: 0.txt\n    quote: x\n    text: Kept\n'
  const folder = makeFolder({ 'a.txt': report, [file]: kept })
  const [one, other] = [await start(folder), await start(folder)]
  await add(one, 'hurt 47 people', 'Mine')
  const step = await one.eventually('the step is told', () => one.decided.at(-1))
  await add(other, 'broke out', 'Theirs')
  expect(one.text(file)).toMatch(/Mine[\s\S]*Theirs|Theirs[\s\S]*Mine/)
  expect(await one.ask('dossier/undo', { step })).toBe('undone')
  expect(one.text(file)).not.toContain('Mine')
  expect(one.text(file)).toContain('Theirs')
  expect(one.text(file).startsWith(kept)).toBe(true)
})
