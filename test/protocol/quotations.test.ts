// Quotations with provenance through the protocol: asked for, pasted into a note, underlined when they no longer match, and mended by a
// quick fix.

import { afterEach, expect, test } from 'vitest'
import type { CodeAction } from 'vscode-languageserver'
import { type FakeEditor, full, makeFolder, positionIn, pulling, startEditor } from '../support/fakeEditor.ts'

const name = '2019-05-04 report.txt'
const report = 'A fire broke out in Port Marenz. It hurt 47 people, Mayor Olena Brandt said.\n'

let editor: FakeEditor
afterEach(() => editor.clean())

async function quote(words: string): Promise<string> {
  const [start, end] = [report.indexOf(words), report.indexOf(words) + words.length]
  const range = { start: positionIn(report, start), end: positionIn(report, end) }
  const made = await editor.ask('dossier/quotation', { textDocument: { uri: editor.uri(name) }, range })
  return made!.markdown
}

async function fixes(document: string, words: string): Promise<CodeAction[]> {
  const { textDocument, position } = editor.at(document, words)
  const params = {
    textDocument,
    range: { start: position, end: position },
    context: { diagnostics: [], only: ['quickfix'] },
  }
  return (await editor.request('textDocument/codeAction', params)) as CodeAction[]
}

test('copied, pasted, changed on either side, mended', async () => {
  editor = await startEditor(makeFolder({ [name]: report }))
  await editor.ready(1)
  expect(
    await editor.ask('dossier/quotation', {
      textDocument: { uri: editor.uri(name) },
      range: { start: { line: 7, character: 0 }, end: { line: 7, character: 0 } },
    }),
  ).toBeNull()
  const pasted = await quote('It hurt 47 people, Mayor Olena Brandt said.')
  editor.open('notes.md', `${pasted}\nCall them.\n`)
  await editor.ready(2)
  editor.replace('notes.md', '47', '52')
  const [wrong] = await editor.eventually('the figure is underlined', () => {
    const found = editor.diagnosticsOf('notes.md')
    return found.length === 1 && found
  })
  expect(wrong).toMatchObject({
    code: 'quotation',
    severity: 2,
    message: expect.stringContaining('“52” here, “47” in the source'),
  })
  expect(wrong!.relatedInformation?.[0]?.location.uri).toBe(editor.uri(name))
  const [fix, stands] = await fixes('notes.md', '52')
  expect(stands?.title).toBe('The quotation stands as it is')
  expect(fix).toMatchObject({ title: 'Update quotation to source', isPreferred: true })
  editor.apply(fix!.edit!)
  await editor.eventually('nothing is underlined', () => editor.diagnosticsOf('notes.md').length === 0)
  expect(editor.text('notes.md')).toBe(`${pasted}\nCall them.\n`)

  // The source changes, on disk: only the note has something to say.
  editor.write(name, `Corrected.\n\n${report}`)
  editor.watched([name, 2])
  await editor.eventually('it has moved', () => {
    return `${editor.diagnosticsOf('notes.md')[0]?.message}`.startsWith('Found at line 3')
  })
  expect(editor.diagnosticsOf(name)).toEqual([])
  const [moved] = await fixes('notes.md', 'line 1')
  expect(moved?.title).toBe('Update line 1 to 3')
  editor.apply(moved!.edit!)
  await editor.eventually('nothing is underlined', () => editor.diagnosticsOf('notes.md').length === 0)
  expect(editor.text(name)).toBe(`Corrected.\n\n${report}`)
  expect(editor.errors).toEqual([])
})

test('a client that asks for diagnostics gets them, and the setting takes them away', async () => {
  const settings = { quotations: { check: true } }
  editor = await startEditor(makeFolder({ [name]: report }), { capabilities: pulling, settings })
  await editor.ready(1)
  editor.write('notes.md', (await quote('hurt 47 people')).replace('47', '74'))
  editor.watched(['notes.md', 1])
  await editor.ready(2)
  const pull = async () =>
    (
      (await editor.request('textDocument/diagnostic', { textDocument: { uri: editor.uri('notes.md') } })) as {
        items: unknown[]
      }
    ).items
  expect(await pull()).toHaveLength(1)
  settings.quotations.check = false
  editor.notify('workspace/didChangeConfiguration', { settings: null })
  await editor.eventually('they are gone', async () => (await pull()).length === 0)
})

test('a note that is read before its source is no alarm', async () => {
  const note = '> It hurt 47 people, Mayor Olena Brandt said.\n>\n> — [z.txt, line 1](/z.txt#L1) `quote:0123456789ab`\n'
  editor = await startEditor(makeFolder({ 'a.md': note, 'z.txt': report }), { capabilities: full })
  await editor.ready(2)
  await editor.ask('dossier/status', {})
  expect(editor.log.filter((line) => line.includes('There is no document'))).toEqual([])
  expect(editor.diagnosticsOf('a.md')).toEqual([])
})
