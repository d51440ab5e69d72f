// The reader decides, through the protocol: every gesture is an edit of the files in .dossier, which the editor applies, and holds at once.

import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver'
import { type EditorOptions, type FakeEditor, full, makeFolder, minimal, startEditor } from '../support/fakeEditor.ts'

const harbour =
  'PORT MARENZ, 4 May 2016 — An explosion in a grain silo in the harbour of Port Marenz killed 12 people on Wednesday, police said. Mayor Olena Brandt closed the harbour.\n'
const agency =
  'PORT MARENZ, 4 May 2016 — The explosion in the grain silo in the harbour of Port Marenz on Wednesday killed 19 people, Mayor Olena Brandt said. Tomas Reyl of Keltra Grain did not answer.\n'
const visit = 'Mayor Olena Brandt visited Port Marenz on 9 May 2016. Brandt spoke of hope. Tomas Reyl listened.\n'
const folder = { 'agency.txt': agency, 'harbour.txt': harbour, 'visit.txt': visit }

let editor: FakeEditor
const start = async (more: Record<string, string> = {}, options: EditorOptions = {}) => {
  editor = await startEditor(makeFolder({ ...folder, ...more }), options)
  await editor.ready(3)
}
afterEach(async () => {
  const errors = editor.errors
  await editor.clean()
  expect(errors).toEqual([])
})

const entities = '.dossier/entities.yaml'
const decisions = '.dossier/decisions.yaml'
const onDisk = (name: string) => readFileSync(join(editor.folder, name), 'utf8')
const rename = async (name: string, words: string, newName: string) =>
  (await editor.request('textDocument/rename', { ...editor.at(name, words), newName })) as WorkspaceEdit
const actions = async (name: string, words: string) => {
  const { textDocument, position } = editor.at(name, words)
  const diagnostics = editor.diagnosticsOf(name)
  const params = { textDocument, range: { start: position, end: position }, context: { diagnostics } }
  return (await editor.request('textDocument/codeAction', params)) as CodeAction[]
}
const choose = async (name: string, words: string, title: string | RegExp) => {
  const all = await actions(name, words)
  const action = all.find((each) => (typeof title === 'string' ? each.title === title : title.test(each.title)))
  if (action === undefined) throw new Error(`No action “${title}” among: ${all.map((each) => each.title).join(' | ')}`)
  const resolved = action.edit === undefined ? await editor.request('codeAction/resolve', action) : action
  editor.apply((resolved as CodeAction).edit!)
}
const names = async () => (await editor.ask('dossier/entities', {})).map(({ name }) => name).sort()
const untilNames = (condition: (all: string[]) => boolean) =>
  editor.eventually('the entities are as decided', async () => condition(await names()))

describe('names', () => {
  test('F2 gives another canonical name; undoing the edit of the file takes it back', async () => {
    await start()
    expect(await editor.request('textDocument/prepareRename', editor.at('visit.txt', 'Brandt spoke'))).toMatchObject({
      placeholder: 'Olena Brandt',
    })
    expect(await editor.request('textDocument/prepareRename', editor.at('visit.txt', 'spoke'))).toBeNull()
    const before = await names()
    editor.apply(await rename('visit.txt', 'Brandt spoke', 'Olena K. Brandt'))
    await untilNames((all) => all.includes('Olena K. Brandt') && !all.includes('Olena Brandt'))
    expect(await editor.hover('visit.txt', 'Brandt spoke')).toContain('Olena K. Brandt')
    expect(onDisk(entities)).toContain(
      '  - id: olena-k-brandt\n    name: Olena K. Brandt\n    aliases:\n      - Olena Brandt\n',
    )
    expect(onDisk('visit.txt')).toBe(visit)
    editor.apply(await rename('visit.txt', 'Brandt spoke', 'Mayor of Marenz'))
    await untilNames((all) => all.includes('Mayor of Marenz'))
    expect(onDisk(entities)).toContain('name: Mayor of Marenz')
    rmSync(join(editor.folder, entities))
    editor.watched([entities, 3])
    await untilNames((all) => all.join() === before.join())
  })

  test('F2 onto an existing name merges, when the reader agrees', async () => {
    await start()
    const edit = await rename('visit.txt', 'Brandt spoke', 'Tomas Reyl')
    expect(Object.values(edit.changeAnnotations ?? {})).toMatchObject([{ needsConfirmation: true }])
    editor.apply(edit)
    await untilNames((all) => !all.includes('Olena Brandt'))
    expect(await editor.references('visit.txt', 'Brandt spoke')).toEqual([
      'agency.txt:1',
      'agency.txt:1',
      'harbour.txt:1',
      'visit.txt:1',
      'visit.txt:1',
      'visit.txt:1',
    ])
  })

  test('not a name: here, in this document, everywhere', async () => {
    await start()
    await choose('visit.txt', 'Brandt spoke', 'Not a name: “Brandt” here')
    await editor.eventually('no hover', async () => (await editor.hover('visit.txt', 'Brandt spoke')) === undefined)
    expect(await editor.hover('visit.txt', 'Olena Brandt')).toContain('Olena Brandt')
    await choose('visit.txt', 'Tomas Reyl', 'Not a name: “Tomas Reyl” in this document')
    await editor.eventually('no hover', async () => (await editor.hover('visit.txt', 'Tomas Reyl')) === undefined)
    expect(await editor.hover('agency.txt', 'Tomas Reyl')).toContain('Tomas Reyl')
    await choose('agency.txt', 'Tomas Reyl', 'Not a name: “Tomas Reyl” everywhere')
    await untilNames((all) => !all.includes('Tomas Reyl'))
    expect(onDisk(decisions).match(/^ {2}- id: d/gm)).toHaveLength(3)
  })

  test('split off, retype, and names that the file says', async () => {
    await start()
    await choose('visit.txt', 'Tomas Reyl', '“Tomas Reyl” is somebody or something else in this document')
    await untilNames((all) => all.filter((name) => name === 'Tomas Reyl').length === 2)
    expect(await editor.references('visit.txt', 'Tomas Reyl')).toEqual(['visit.txt:1'])
    await choose('agency.txt', 'Port Marenz', /“Port Marenz” is an organisation/)
    await editor.eventually('another type', async () =>
      (await editor.ask('dossier/entities', {})).some(
        ({ name, type }) => name === 'Port Marenz' && type === 'organisation',
      ),
    )
    editor.write(
      entities,
      'entities:\n  - id: m\n    name: Port of Marenz\n    aliases: [Port Marenz]\n    role: The port\n',
    )
    editor.watched([entities, 2])
    await untilNames((all) => all.includes('Port of Marenz'))
    expect(await editor.hover('agency.txt', 'Port Marenz on')).toContain('The port')
  })

  test('two editors: the second sees what the first has written, and what is not saved yet', async () => {
    await start({ [entities]: '# Ours.\nentities:\n' })
    const first = await rename('visit.txt', 'Tomas Reyl', 'Thomas Reyl')
    editor.apply(first)
    editor.open(entities, undefined, 'yaml')
    editor.replace(entities, '# Ours.', '# Ours, unsaved.')
    editor.apply(await rename('visit.txt', 'Brandt spoke', 'Olena K. Brandt'))
    await untilNames((all) => all.includes('Olena K. Brandt') && all.includes('Thomas Reyl'))
    expect(editor.text(entities)).toMatch(/^# Ours, unsaved\..*olena-k-brandt.*thomas-reyl/s)
    expect(onDisk(entities)).not.toContain('olena')
  })

  test('a client that can do little gets plain edits', async () => {
    const capabilities = {
      ...minimal,
      textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
    }
    await start({ [entities]: 'entities:\n' }, { capabilities })
    const edit = await rename('visit.txt', 'Tomas Reyl', 'Thomas Reyl')
    expect(Object.keys(edit.changes ?? {}).map((uri) => editor.nameOf(uri))).toEqual([entities])
    expect((await actions('visit.txt', 'Tomas Reyl')).every(({ edit }) => edit !== undefined)).toBe(true)
  })
})

describe('lists', () => {
  const list = 'name,aliases,type\n"Reyl, Tomas",Thomas Reyl;the grain king,person\nsilo in the harbour,,place\n'

  test('names of the reader’s lists are names everywhere, also when the list changes', async () => {
    await start({ 'names.csv': list }, { settings: { lists: ['names.csv'] } })
    expect(await editor.hover('harbour.txt', 'silo in')).toContain('silo in the harbour')
    expect(await editor.hover('visit.txt', 'Tomas Reyl')).toContain('Reyl, Tomas')
    editor.write('names.csv', list.replace('silo in the harbour', 'grain silo'))
    editor.watched(['names.csv', 2])
    await editor.eventually('the new list holds', async () =>
      (await editor.hover('harbour.txt', 'grain silo'))?.includes('place'),
    )
    expect(await editor.hover('harbour.txt', 'in the harbour')).toBeUndefined()
    editor.apply(await rename('visit.txt', 'Tomas Reyl', 'Tomas Reyl'))
    await untilNames((all) => all.includes('Tomas Reyl'))
  })

  test('a list that cannot be read is said, and the rest works', async () => {
    const settings: Record<string, unknown> = { lists: ['nowhere.csv', 'names.csv'] }
    await start({ 'names.csv': list }, { settings })
    const shown = [
      'Dossier: The list of names “nowhere.csv” cannot be read. A path in the setting dossier.lists is absolute, or relative to the folder that is open.',
    ]
    expect(editor.shown).toEqual(shown)
    expect(await names()).toContain('Reyl, Tomas')
    settings.codeLens = { enabled: true }
    editor.notify('workspace/didChangeConfiguration', { settings: null })
    editor.write('names.csv', list.replace('silo in the harbour', 'grain silo'))
    editor.watched(['names.csv', 2])
    await editor.eventually('the list is read again', async () => (await names()).includes('grain silo'))
    expect(editor.shown).toEqual(shown)
  })
})

describe('a list on another machine', () => {
  test('is never asked for', async () => {
    await start({}, { settings: { lists: ['//elsewhere.example/share/names.csv'] } })
    expect(editor.said.some(({ type, message }) => type === 2 && message.includes('elsewhere.example'))).toBe(true)
    expect(await names()).toContain('Tomas Reyl')
  })
})

describe('conflicts', () => {
  const isStated = (name: string) => 0 < editor.diagnosticsOf(name).length

  test('settled: gone at both places, told in the hover, back when a sentence changes', async () => {
    await start({}, { settings: { decisions: { person: 'M. Velt' } } })
    await editor.eventually('both documents show the conflict', () => isStated('agency.txt') && isStated('harbour.txt'))
    await choose('harbour.txt', '12 people', /^Settled: 12/)
    await editor.eventually('neither shows it', () => !isStated('agency.txt') && !isStated('harbour.txt'))
    expect(await editor.hover('agency.txt', '19 people')).toMatch(
      /Settled: 12, says harbour\\?\.txt \(M\\?\. Velt, \d{4}-\d{2}-\d{2}\)/,
    )
    expect(onDisk(decisions)).toMatch(/decision: settled\n.*value: /)
    editor.open('harbour.txt')
    editor.replace('harbour.txt', 'police said', 'police first said')
    await editor.eventually('both show it again', () => isStated('agency.txt') && isStated('harbour.txt'))
    await editor.eventually('the decision is reported as unused', () =>
      editor.diagnosticsOf(decisions).some(({ message }) => `${message}`.includes('No document needs')),
    )
    editor.replace('harbour.txt', 'police first said', 'police said')
    await editor.eventually('gone again', () => !isStated('agency.txt') && editor.diagnosticsOf(decisions).length === 0)
  })

  test('ignored with a reason, as a view asks', async () => {
    await start()
    const [conflict] = await editor.eventually('the conflict', async () => {
      const all = await editor.ask('dossier/conflicts', {})
      return 0 < all.length && all
    })
    const params = { conflict: conflict!.key, decision: 'ignored', reason: 'different hours' } as const
    expect(await editor.ask('dossier/decideConflict', params)).toBe(true)
    await editor.eventually('no conflict', async () => (await editor.ask('dossier/conflicts', {})).length === 0)
    expect(onDisk(decisions)).toContain('reason: different hours')
  })

  test('a mistake in a file is shown at its place, the rest holds, and a file that goes takes its list along', async () => {
    const text = 'entities:\n  - id: a\n    type: person\n  - id: b\n    name: Thomas Reyl\n    aliases: [Tomas Reyl]\n'
    await start({ [entities]: text })
    await untilNames((all) => all.includes('Thomas Reyl'))
    expect(editor.diagnosticsOf(entities)).toMatchObject([
      { severity: 1, source: 'dossier', range: { start: { line: 1, character: 4 } } },
    ])
    rmSync(join(editor.folder, '.dossier'), { recursive: true })
    editor.watched(['.dossier', 3])
    await editor.eventually('no list', () => editor.diagnosticsOf(entities).length === 0)
    expect(existsSync(join(editor.folder, entities))).toBe(false)
  })

  test('a view reviews pairs that may be one, and keeps them apart', async () => {
    const late = 'Olena Brant came late, said Tomas Reyl.\n'
    editor = await startEditor(makeFolder({ 'late.txt': late, 'visit.txt': visit }))
    await editor.ready(2)
    const [pair] = await editor.ask('dossier/possibleMerges', {})
    expect(pair!.entities.map(({ name }) => name).sort()).toEqual(['Olena Brandt', 'Olena Brant'])
    expect(pair!.quotes.map(({ text }) => text).sort()).toEqual(['Olena Brandt', 'Olena Brant'])
    const [first, second] = pair!.entities
    const apart = { gesture: 'keep apart', entities: [first.key, second.key] } as const
    expect(await editor.ask('dossier/decide', apart)).toMatch(/^“Olena Bran\w+” is not “Olena Bran\w+”$/)
    await editor.eventually('decided', async () => (await editor.ask('dossier/possibleMerges', {})).length === 0)
    expect(onDisk(entities).match(/- id:/g)).toHaveLength(2)
  })

  test('a view merges two entities', async () => {
    await start({}, { capabilities: full })
    const all = await editor.ask('dossier/entities', {})
    const keyOf = (name: string) => all.find((each) => each.name === name)!.key
    const merged = [keyOf('Tomas Reyl'), keyOf('Olena Brandt')]
    expect(await editor.ask('dossier/decide', { gesture: 'merge', entities: merged, name: 'Olena Brandt' })).toBe(
      'Merge “Tomas Reyl” with “Olena Brandt”',
    )
    await untilNames((now) => !now.includes('Tomas Reyl'))
  })
})
