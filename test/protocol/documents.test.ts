// Documents come, change and go while the server runs: on disk, in the editor, and as whole folders.

import { mkdirSync, renameSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import type { Diagnostic } from 'vscode-languageserver'
import {
  type EditorOptions,
  type FakeEditor,
  full,
  makeFolder,
  minimal,
  pulling,
  startEditor,
} from '../support/fakeEditor.ts'

const harbour = `Blast in Port Marenz

PORT MARENZ, 4 May 2016 — An explosion in a grain silo in the harbour of Port Marenz killed 12 people on Wednesday, police said. Mayor Olena Brandt closed the harbour. The silo belongs to the Keltra Grain Company.
`
const agency = `Port Marenz explosion

PORT MARENZ, 4 May 2016 — The explosion in the grain silo in the harbour of Port Marenz on Wednesday killed 19 people, Mayor Olena Brandt said. The Keltra Grain Company did not answer.
`
const visit = 'Mayor Olena Brandt visited Port Marenz on 9 May 2016. Brandt spoke of hope.\n'
const letter = 'A letter from Olena Brandt reached the paper on 12 May 2016.\n'

let editor: FakeEditor
const start = async (files: Record<string, string>, options: EditorOptions = {}) => {
  editor = await startEditor(makeFolder(files), options)
  await editor.ready(Object.keys(files).length)
  return editor
}
afterEach(async () => {
  // The comparison with a corpus from scratch, which is on in these tests, writes its findings there.
  const errors = editor.errors
  await editor.clean()
  expect(errors).toEqual([])
})

describe('conflicts', () => {
  const isStated = (name: string) => 0 < editor.diagnosticsOf(name).length

  test('open, edit, diagnose: a warning at both places that goes when the figures agree', async () => {
    await start({ 'agency.txt': agency, 'harbour.txt': harbour })
    await editor.eventually('both documents show the conflict', () => isStated('agency.txt') && isStated('harbour.txt'))
    const [diagnostic] = editor.diagnosticsOf('harbour.txt')
    expect(diagnostic).toMatchObject({ source: 'dossier', code: 'killed', range: { start: { line: 2 } } })
    expect(diagnostic?.message).toMatch(/12[\s\S]*19/)
    expect(diagnostic?.relatedInformation?.[0]?.location.uri).toBe(editor.uri('agency.txt'))
    editor.open('agency.txt')
    editor.replace('agency.txt', '19', '12')
    await editor.eventually('neither document shows it', () => !isStated('agency.txt') && !isStated('harbour.txt'))
    editor.replace('agency.txt', '12 people', '19 people')
    await editor.eventually('both show it again', () => isStated('agency.txt') && isStated('harbour.txt'))
    editor.replace('agency.txt', 'Port Marenz explosion\n', 'Port Marenz explosion\n\nBy our own reporter\n')
    await editor.eventually(
      'the place it points to moves along',
      () => editor.diagnosticsOf('harbour.txt')[0]?.relatedInformation?.[0]?.location.range.start.line === 4,
    )
    rmSync(join(editor.folder, 'harbour.txt'))
    editor.watched(['harbour.txt', 3])
    await editor.eventually(
      'the conflict is gone with the document',
      () => !isStated('agency.txt') && !isStated('harbour.txt'),
    )
  })

  test.each([
    ['an editor that shows diagnostics in its hovers reads each sentence once', true],
    ['other editors read the sentences in the message and in the hover', false],
  ])('%s', async (_name, diagnosticsInHover) => {
    const initializationOptions = { diagnosticsInHover }
    await start({ 'agency.txt': agency, 'harbour.txt': harbour }, { initializationOptions })
    await editor.eventually('it is underlined', () => isStated('harbour.txt'))
    const [{ message, relatedInformation }] = editor.diagnosticsOf('harbour.txt') as [Diagnostic]
    const hover = await editor.hover('harbour.txt', '12')
    const sentence = 'on Wednesday killed 19 people'
    const said = [`${message}`, `${hover}`.replaceAll('*', '')].map((text) => text.includes(sentence))
    expect(said).toEqual([!diagnosticsInHover, !diagnosticsInHover])
    expect(message).toMatch(/^12 here, 19 in “agency\.txt”: killed in .*\n.+/)
    expect(hover).toContain('**12 people**')
    expect(relatedInformation?.[0]?.message).toContain(sentence)
  })

  test('a client that asks gets the lists of all documents, and only what changed the second time', async () => {
    await start({ 'agency.txt': agency, 'harbour.txt': harbour }, { capabilities: pulling })
    type Report = { items: { uri: string; kind: string; resultId: string; items?: unknown[] }[] }
    const pull = (previousResultIds: object[]) =>
      editor.request('workspace/diagnostic', { previousResultIds }) as Promise<Report>
    const first = await editor.eventually('two lists', async () => {
      const report = await pull([])
      return report.items.length === 2 && report
    })
    expect(editor.asked.some(({ method }) => method === 'workspace/diagnostic/refresh')).toBe(true)
    expect(editor.diagnostics.size).toBe(0)
    const known = first.items.map(({ uri, resultId }) => ({ uri, value: resultId }))
    expect((await pull(known)).items.map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged'])
    const { textDocument } = editor.at('harbour.txt', 'Blast')
    const one = (await editor.request('textDocument/diagnostic', { textDocument })) as Report['items'][number]
    expect(one.items).toHaveLength(1)
    rmSync(join(editor.folder, 'agency.txt'))
    editor.watched(['agency.txt', 3])
    await editor.eventually('the lists are empty', async () =>
      (await pull(known)).items.every(({ items }) => items?.length === 0),
    )
  })

  test('settings take effect at once, and a bad value is said and replaced', async () => {
    const settings: Record<string, unknown> = {}
    await start({ 'agency.txt': agency, 'harbour.txt': harbour }, { settings })
    await editor.eventually('the conflict is shown', () => isStated('agency.txt'))
    settings.conflicts = { enabled: false, maximumPerFile: -3 }
    editor.notify('workspace/didChangeConfiguration', { settings: null })
    await editor.eventually('none is shown', () => !isStated('agency.txt') && !isStated('harbour.txt'))
    expect(editor.said.map(({ message }) => message).join('\n')).toContain('dossier.conflicts.maximumPerFile is -3')
    expect(editor.shown).toHaveLength(1)
    settings.conflicts = { enabled: true, maximumPerFile: -3 }
    editor.notify('workspace/didChangeConfiguration', { settings: null })
    await editor.eventually('the conflict is shown again', () => isStated('agency.txt'))
    expect(editor.shown).toHaveLength(1)
  })
})

describe('open documents', () => {
  test('unsaved text wins over the disk, and the disk comes back when the document is closed', async () => {
    await start({ 'letter.txt': letter, 'visit.txt': visit })
    expect(await editor.references('letter.txt', 'Olena Brandt')).toEqual([
      'letter.txt:1',
      'visit.txt:1',
      'visit.txt:1',
    ])
    editor.open('visit.txt', 'Nothing happened.\n')
    expect(await editor.references('letter.txt', 'Olena Brandt')).toEqual(['letter.txt:1'])
    editor.write('visit.txt', `${visit}Olena Brandt left.\n`)
    editor.watched(['visit.txt', 2])
    expect(await editor.references('letter.txt', 'Olena Brandt')).toEqual(['letter.txt:1'])
    editor.close('visit.txt')
    await editor.eventually(
      'the text on disk counts',
      async () => (await editor.references('letter.txt', 'Olena')).length === 4,
    )
  })

  test('an edit is answered in the new text', async () => {
    await start({ 'visit.txt': visit })
    editor.open('visit.txt')
    editor.replace('visit.txt', 'Mayor', 'Yesterday, in the rain,\nthe mayor,')
    expect(await editor.hover('visit.txt', 'Olena Brandt')).toContain('Olena Brandt')
    expect(await editor.references('visit.txt', 'Olena Brandt')).toEqual(['visit.txt:2', 'visit.txt:2'])
  })

  test('many edits in a row come to the last text', async () => {
    await start({ 'visit.txt': visit, 'letter.txt': letter })
    editor.open('letter.txt')
    for (let index = 0; index < 30; index++) editor.replace('letter.txt', 'A letter', `Line ${index}.\nA letter`)
    expect(await editor.references('visit.txt', 'Olena Brandt')).toContain('letter.txt:31')
  })

  test('a draft outside the folder is indexed while it is open', async () => {
    await start({ 'visit.txt': visit })
    const elsewhere = makeFolder({ 'draft.txt': letter })
    const draft = pathToFileURL(join(elsewhere, 'draft.txt')).href
    editor.open(draft, letter)
    await editor.eventually(
      'it counts',
      async () => (await editor.references('visit.txt', 'Olena Brandt')).length === 3,
    )
    editor.close(draft)
    await editor.eventually(
      'it is gone',
      async () => (await editor.references('visit.txt', 'Olena Brandt')).length === 2,
    )
    rmSync(elsewhere, { recursive: true })
  })

  test('documents of other languages outside the folder are left alone', async () => {
    await start({ 'visit.txt': visit })
    editor.open('untitled:program', letter, 'python')
    expect(await editor.hover('untitled:program', 'Olena Brandt').catch(() => undefined)).toBeUndefined()
    expect((await editor.ready(1)).documents).toBe(1)
  }, 20_000)
})

describe('files', () => {
  test('created, changed, renamed and deleted', async () => {
    await start({ 'visit.txt': visit })
    editor.write('more/letter.txt', letter)
    editor.watched(['more/letter.txt', 1])
    await editor.eventually('the new file counts', async () =>
      (await editor.references('visit.txt', 'Olena')).includes('more/letter.txt:1'),
    )
    editor.write('more/letter.txt', `To the editor:\n\n${letter}`)
    editor.watched(['more/letter.txt', 2])
    await editor.eventually('the change counts', async () =>
      (await editor.references('visit.txt', 'Olena')).includes('more/letter.txt:3'),
    )
    renameSync(join(editor.folder, 'more'), join(editor.folder, 'post'))
    editor.watched(['more', 3], ['post', 1])
    await editor.eventually(
      'the new name counts',
      async () =>
        (await editor.references('visit.txt', 'Olena')).join() === 'post/letter.txt:3,visit.txt:1,visit.txt:1',
    )
    rmSync(join(editor.folder, 'post'), { recursive: true })
    editor.watched(['post', 3])
    await editor.eventually('it is gone', async () => (await editor.references('visit.txt', 'Olena')).length === 2)
  })

  test('a change that keeps time and size is seen when the editor tells of it', async () => {
    await start({ 'visit.txt': visit })
    const file = join(editor.folder, 'visit.txt')
    utimesSync(file, 1, 1)
    editor.watched(['visit.txt', 2])
    editor.write('visit.txt', visit.replaceAll('Brandt', 'Brando'))
    utimesSync(file, 1, 1)
    editor.watched(['visit.txt', 2])
    await editor.eventually('the new name', async () =>
      (await editor.ask('dossier/entities', {})).some(({ name }) => name.includes('Brando')),
    )
  })

  test('a client that does not watch gets the folder looked at when it saves', async () => {
    await start({ 'visit.txt': visit }, { capabilities: minimal })
    editor.open('visit.txt')
    editor.write('letter.txt', letter)
    editor.notify('textDocument/didSave', { textDocument: { uri: editor.uri('visit.txt') } })
    await editor.ready(2)
  })

  test('hidden folders, packages and ignored files are left out, unless settings say otherwise', async () => {
    const files = {
      '.gitignore': 'drafts/\n*.md\n!keep.md\n',
      'visit.txt': visit,
      'drafts/letter.txt': letter,
      'note.md': letter,
      'keep.md': letter,
      'node_modules/x/readme.txt': letter,
      '.cache/letter.txt': letter,
      'picture.png': 'no text',
    }
    const settings: Record<string, unknown> = {}
    editor = await startEditor(makeFolder(files), { settings })
    await editor.ready(2)
    settings.files = { useGitignore: false, exclude: ['**/note.*'] }
    editor.notify('workspace/didChangeConfiguration', { settings: null })
    await editor.ready(3)
  })
})

test('a timeline: the days of an entity in their order, from all documents, as they are now', async () => {
  await start({ 'letter.txt': letter, 'visit.txt': visit })
  const { key: entity } = (await editor.ask('dossier/entityAt', editor.at('visit.txt', 'Olena')))!
  const daysOf = async () =>
    (await editor.ask('dossier/timeline', { entity })).map(({ from, to, document, range }) => [
      from,
      to,
      `${document}:${range.start.line + 1}`,
    ])
  expect(await daysOf()).toEqual([
    ['2016-05-09', '2016-05-09', 'visit.txt:1'],
    ['2016-05-12', '2016-05-12', 'letter.txt:1'],
  ])
  editor.open('visit.txt')
  editor.replace('visit.txt', '9 May 2016', 'June 2016')
  await editor.eventually('the month comes last', async () => (await daysOf())[1]?.[0] === '2016-06-01')
})

test('connections: the sentences that name an entity with others, as they are now', async () => {
  await start({ 'letter.txt': letter, 'visit.txt': visit })
  const { key: entity } = (await editor.ask('dossier/entityAt', editor.at('visit.txt', 'Olena')))!
  const listed = async () =>
    (await editor.ask('dossier/connections', { entity })).map(
      ({ other, type, count, text, document }) => `${count} ${type} ${other} “${text}” ${document}`,
    )
  expect(await listed()).toEqual(['1 place Port Marenz “Port Marenz” visit.txt'])
  editor.open('letter.txt')
  editor.replace('letter.txt', 'reached the paper', 'from Port Marenz reached the paper')
  await editor.eventually('the other document counts', async () => (await listed())[0]?.startsWith('2 place'))
})

describe('folders', () => {
  test('added and removed while the server runs', async () => {
    await start({ 'visit.txt': visit })
    const other = makeFolder({ 'letter.txt': letter })
    const folder = { uri: pathToFileURL(other).href, name: 'post' }
    editor.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } })
    await editor.ready(2)
    const mentions = await editor.ask('dossier/entityAt', editor.at('visit.txt', 'Olena'))
    const listed = await editor.ask('dossier/mentions', { entity: mentions!.key })
    expect(listed.map(({ document }) => document)).toContain('post/letter.txt')
    editor.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } })
    await editor.ready(1)
    expect(await editor.references('visit.txt', 'Olena')).toEqual(['visit.txt:1', 'visit.txt:1'])
    rmSync(other, { recursive: true })
  })

  test('a folder inside another is not counted twice', async () => {
    const folder = makeFolder({ 'visit.txt': visit, 'inner/letter.txt': letter })
    mkdirSync(join(folder, 'empty'))
    editor = await startEditor(folder, { roots: [join(folder, 'inner'), folder, join(folder, 'empty')] })
    await editor.ready(2)
  })
})

test('indexing shows its progress and can be stopped', async () => {
  const long = `${harbour}${visit}`.repeat(3000)
  const files = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`part-${index}.txt`, `${index}\n\n${long}`]),
  )
  editor = await startEditor(makeFolder(files), { capabilities: full, initializationOptions: {} })
  const begin = await editor.eventually('progress begins', () => editor.progress[0])
  expect(begin.value).toMatchObject({ kind: 'begin', cancellable: true })
  editor.notify('window/workDoneProgress/cancel', { token: begin.token })
  await editor.eventually('progress ends', () => editor.progress.some(({ value }) => value.kind === 'end'))
  await editor.eventually('the index says so', async () => (await editor.ask('dossier/status', {})).state === 'stopped')
  await editor.ask('dossier/reindex', {})
  await editor.eventually(
    'it goes on when asked',
    async () => (await editor.ask('dossier/status', {})).state === 'indexing',
  )
})
