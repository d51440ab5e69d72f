// What a reader decides in a view, through the protocol: each gesture is written, holds at once, is told as a step, and is taken back by
// `dossier/undo`, after which everything is as before. The server compares every state with one from scratch.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { CodeAction, CodeLens, WorkspaceEdit } from 'vscode-languageserver'
import type { PositionParams, WireGesture } from '../../server/src/protocol.ts'
import { type EditorOptions, type FakeEditor, full, makeFolder, startEditor } from '../support/fakeEditor.ts'

const folder = {
  'a.txt': 'Mayor Olena Brandt, 44, closed the harbour. Tomas Reyl met Olena Brandt. Brandt spoke of hope.\n',
  'b.txt': 'Peter Brandt left Vienna. Olena Brandt, 47, stayed. Tomas Reyl of Keltra Grain followed.\n',
  'c.txt': 'Brandt sang. Tomas Reyl listened in Vienna, and Tomas Reyl left. Olena Brand, 44, came late.\n',
}

const disputed = {
  'a.txt': 'PORT MARENZ, 3 May 2016 — Mayor Olena Brandt, 44, closed the harbour.\n',
  'b.txt': 'PORT MARENZ, 5 May 2016 — Mayor Olena Brandt, 47, opened it again.\n',
}

let editor: FakeEditor
const start = async (options: EditorOptions = {}, files: Record<string, string> = folder) => {
  editor = await startEditor(makeFolder(files), options)
  await editor.ready(Object.keys(files).filter((name) => name.endsWith('.txt')).length)
}
afterEach(async () => {
  const errors = editor.errors
  await editor.clean()
  expect(errors).toEqual([])
})

const onDisk = (name: string) => {
  const file = join(editor.folder, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
/** "name: mentions, aliases, type, notes" of each entity. */
const listed = async (): Promise<string[]> => {
  const all = await editor.ask('dossier/entities', {})
  return all
    .map(({ name, mentions, aliases, type, notes, candidates }) =>
      [name, mentions, aliases.join('/'), type, JSON.stringify(notes ?? {}), candidates.join('/')].join('; '),
    )
    .sort()
}
const keyOf = async (name: string): Promise<string> => {
  const found = (await editor.ask('dossier/entities', {})).find((each) => each.name === name)
  if (found === undefined) throw new Error(`There is no ${name} among: ${(await listed()).join(' | ')}`)
  return found.key
}
const mentionOf = (document: string, words: string) => {
  const { textDocument, position } = editor.at(document, words)
  return { uri: textDocument.uri, range: { start: position, end: position } }
}
const undoLast = async () => editor.ask('dossier/undo', { step: editor.decided.at(-1)! })
const documents = (...names: string[]) => ({ documents: names.map((name) => editor.uri(name)) })

interface Case {
  readonly does: string
  readonly gesture: () => Promise<WireGesture>
  readonly says: string
  /** What the list of entities then holds, and what it holds no more. */
  readonly holds: readonly RegExp[]
  readonly gone?: readonly RegExp[]
}

const cases: readonly Case[] = [
  {
    does: 'merges under the name that is chosen',
    gesture: async () => ({
      gesture: 'merge',
      entities: [await keyOf('Peter Brandt'), await keyOf('Olena Brandt')],
      name: 'Olena P. Brandt',
    }),
    says: 'Merge “Olena Brandt” and “Peter Brandt” with “Olena P. Brandt”',
    holds: [/^Olena P\. Brandt; /],
    gone: [/^Peter Brandt;/, /^Olena Brandt;/],
  },
  {
    does: 'renames',
    gesture: async () => ({ gesture: 'rename', entity: await keyOf('Tomas Reyl'), name: 'Thomas Reyl' }),
    says: 'Rename “Tomas Reyl” to “Thomas Reyl”',
    holds: [/^Thomas Reyl; 4;/],
    gone: [/^Tomas Reyl;/],
  },
  {
    does: 'changes the type',
    gesture: async () => ({ gesture: 'change type', entity: await keyOf('Vienna'), type: 'organisation' }),
    says: '“Vienna” is an organisation',
    holds: [/^Vienna; 2; .*organisation/],
    gone: [/^Vienna; 2; .*place/],
  },
  {
    does: 'adds an alias, which means the entity everywhere',
    gesture: async () => ({ gesture: 'add alias', entity: await keyOf('Olena Brandt'), alias: 'Brandt' }),
    says: '“Brandt” is “Olena Brandt”',
    holds: [/^Olena Brandt; 5;/],
    gone: [/^Brandt;/],
  },
  {
    does: 'notes what the reader knows',
    gesture: async () => ({
      gesture: 'note',
      entity: await keyOf('Tomas Reyl'),
      notes: { role: 'Grain trader', born: '1961', link: 'https://example.org/reyl', note: 'Ask: which silo?' },
    }),
    says: 'Note on “Tomas Reyl”',
    holds: [/^Tomas Reyl; 4; .*"role":"Grain trader","born":"1961".*Ask: which silo\?/],
  },
  {
    does: 'says that something is no name anywhere',
    gesture: async () => ({ gesture: 'not a name', entity: await keyOf('Vienna') }),
    says: 'Not a name: “Vienna”',
    holds: [/^Tomas Reyl; 4;/],
    gone: [/^Vienna;/],
  },
  {
    does: 'says that something is no name in a document',
    gesture: async () => ({ gesture: 'not a name', entity: await keyOf('Vienna'), which: documents('c.txt') }),
    says: 'Not a name: “Vienna”',
    holds: [/^Vienna; 1;/],
  },
  {
    does: 'says that something is no name here',
    gesture: async () => ({
      gesture: 'not a name',
      entity: await keyOf('Tomas Reyl'),
      which: { mentions: [mentionOf('c.txt', 'Tomas Reyl left')] },
    }),
    says: 'Not a name: “Tomas Reyl”',
    holds: [/^Tomas Reyl; 3;/],
  },
  {
    does: 'splits a document’s mentions off under another name',
    gesture: async () => ({
      gesture: 'split off',
      entity: await keyOf('Tomas Reyl'),
      which: documents('c.txt'),
      name: 'Tomas Reyl the younger',
    }),
    says: '“Tomas Reyl” is somebody or something else',
    holds: [/^Tomas Reyl; 2;/, /^Tomas Reyl the younger; 2;/],
  },
  {
    does: 'moves single mentions to another entity',
    gesture: async () => ({
      gesture: 'move',
      entity: await keyOf('Tomas Reyl'),
      which: { mentions: [mentionOf('a.txt', 'Tomas Reyl'), mentionOf('c.txt', 'Tomas Reyl left')] },
      to: await keyOf('Peter Brandt'),
    }),
    says: '“Tomas Reyl” is “Peter Brandt”',
    holds: [/^Tomas Reyl; 2;/, /^Peter Brandt; 3;/],
  },
  {
    does: 'moves a document’s mentions of a name that could mean several',
    gesture: async () => ({
      gesture: 'move',
      entity: await keyOf('Brandt'),
      which: documents('c.txt'),
      to: await keyOf('Peter Brandt'),
    }),
    says: '“Brandt” is “Peter Brandt”',
    holds: [/^Peter Brandt; 2;/],
    gone: [/^Brandt;/],
  },
  {
    does: 'merges a name that could mean several, document by document',
    gesture: async () => ({
      gesture: 'merge',
      entities: [await keyOf('Brandt'), await keyOf('Olena Brandt')],
      name: 'Olena Brandt',
    }),
    says: 'Merge “Brandt” with “Olena Brandt”',
    holds: [/^Olena Brandt; 5;/, /^Peter Brandt; 1;/],
    gone: [/^Brandt;/],
  },
  {
    does: 'keeps two apart',
    gesture: async () => ({
      gesture: 'keep apart',
      entities: [await keyOf('Olena Brandt'), await keyOf('Olena Brand')],
    }),
    says: '“Olena Brandt” is not “Olena Brand”',
    holds: [/^Olena Brandt;/, /^Olena Brand;/],
  },
  {
    does: 'keeps one together',
    gesture: async () => ({ gesture: 'keep together', entity: await keyOf('Olena Brandt') }),
    says: '“Olena Brandt” is one',
    holds: [/^Olena Brandt;/],
  },
]

describe('gestures', () => {
  test('each is written, holds at once, is told, and is taken back without a trace', async () => {
    await start({ initializationOptions: { paranoid: true } })
    const before = await listed()
    for (const { does, gesture, says, holds, gone = [] } of cases) {
      const told = editor.decided.length
      expect(await editor.ask('dossier/decide', await gesture()), does).toBe(says)
      await editor.eventually(`it ${does}`, async () => {
        const now = await listed()
        const has = (pattern: RegExp) => now.some((line) => pattern.test(line))
        return holds.every(has) && !gone.some(has)
      })
      await editor.eventually('the step is told', () => told < editor.decided.length)
      expect(editor.decided.slice(told), does).toMatchObject([{ title: says }])
      expect(await undoLast(), does).toBe('undone')
      await editor.eventually('all is as before', async () => (await listed()).join('\n') === before.join('\n'))
      expect(await undoLast(), does).toBe('gone')
    }
    for (const [name, text] of Object.entries(folder)) expect(onDisk(name)).toBe(text)
  })

  test('nothing is changed by what is so already, by nobody, or by what cannot be', async () => {
    await start()
    const [olena, brandt] = [await keyOf('Olena Brandt'), await keyOf('Brandt')]
    const idle: readonly WireGesture[] = [
      { gesture: 'rename', entity: olena, name: ' Olena  Brandt ' },
      { gesture: 'change type', entity: olena, type: 'person' },
      { gesture: 'note', entity: olena, notes: { role: '' } },
      { gesture: 'merge', entities: [olena] },
      { gesture: 'merge', entities: [olena, 'nobody'] },
      { gesture: 'add alias', entity: brandt, alias: 'B.' },
      { gesture: 'move', entity: olena, which: documents('c.txt'), to: olena },
      { gesture: 'split off', entity: olena, which: { mentions: [mentionOf('c.txt', 'Vienna')] } },
      { gesture: 'withdraw', decision: 'none' },
    ]
    for (const gesture of idle) expect(await editor.ask('dossier/decide', gesture), gesture.gesture).toBeNull()
    expect(onDisk('.dossier/entities.yaml')).toBe('')
  })

  test('a later decision about the same mention takes the place of the earlier', async () => {
    await start()
    const which = { mentions: [mentionOf('c.txt', 'Brandt sang')] }
    for (const name of ['Peter Brandt', 'Olena Brandt']) {
      const { key } = (await editor.ask('dossier/entityAt', editor.at('c.txt', 'Brandt sang')))!
      await editor.ask('dossier/decide', { gesture: 'move', entity: key, which, to: await keyOf(name) })
      await editor.eventually(
        name,
        async () => (await editor.ask('dossier/entityAt', editor.at('c.txt', 'Brandt sang')))?.name === name,
      )
    }
    expect(onDisk('.dossier/decisions.yaml').match(/^ {2}- id: /gm)).toHaveLength(1)
  })

  test('a merge keeps notes and comments of what was declared', async () => {
    const entities =
      'entities:\n  # Seen in the minutes.\n  - id: reyl\n    name: Tomas Reyl\n    role: Trader\n  - id: peter\n    name: Peter Brandt\n    role: Clerk\n    born: 1950\n'
    await start({}, { ...folder, '.dossier/entities.yaml': entities })
    const keys = [await keyOf('Peter Brandt'), await keyOf('Tomas Reyl')]
    await editor.ask('dossier/decide', { gesture: 'merge', entities: keys, name: 'Tomas Reyl' })
    expect(onDisk('.dossier/entities.yaml')).toBe(
      'entities:\n  # Seen in the minutes.\n  - id: reyl\n    name: Tomas Reyl\n    born: "1950"\n    aliases:\n      - Peter Brandt\n    role: Trader\n',
    )
  })

  test('a merge shows what becomes one', async () => {
    await start()
    const entities = [await keyOf('Olena Brand'), await keyOf('Olena Brandt')]
    const preview = await editor.ask('dossier/previewMerge', { entities })
    expect(preview).toMatchObject({ mentions: 5, documents: ['a.txt', 'b.txt', 'c.txt'] })
    expect(preview!.names.slice(0, 2)).toEqual(['Olena Brandt', 'Olena Brand'])
    expect(preview!.members.map(({ quote }) => quote?.document)).toEqual(['a.txt', 'c.txt'])
    expect(await editor.ask('dossier/previewMerge', { entities: entities.slice(1) })).toBeNull()
  })

  test('steps are taken back one after the other, what was written by hand since stays, and what is gone is passed over', async () => {
    await start()
    const note = async (name: string, role: string) =>
      editor.ask('dossier/decide', { gesture: 'note', entity: await keyOf(name), notes: { role } })
    await note('Tomas Reyl', 'Trader')
    await note('Peter Brandt', 'Clerk')
    await editor.eventually('both are told', () => editor.decided.length === 2)
    const [first, second] = editor.decided
    const text = () => onDisk('.dossier/entities.yaml')
    const write = (next: string) => {
      editor.write('.dossier/entities.yaml', next)
      editor.watched(['.dossier/entities.yaml', 2])
    }
    const both = text()
    write(`# By hand.\n${both}`)
    expect(await editor.ask('dossier/undo', { step: second! })).toBe('undone')
    expect(text()).toMatch(/^# By hand\.[\s\S]*Trader/)
    expect(text()).not.toContain('Clerk')
    expect(await editor.ask('dossier/undo', { step: second! })).toBe('gone')
    expect(await editor.ask('dossier/undo', { step: first! })).toBe('undone')
    expect(text()).toBe('# By hand.\n')
    write(both.replace('Trader', 'Grain trader'))
    expect(await editor.ask('dossier/undo', { step: first! })).toBe('changed')
    expect(text()).toContain('Grain trader')
  })
})

describe('review', () => {
  test('a person to whom documents give two ages may be two: split off, or kept as one', async () => {
    await start({}, disputed)
    const splits = await editor.eventually('the candidate', async () => {
      const found = await editor.ask('dossier/possibleSplits', {})
      return 0 < found.length && found
    })
    expect(splits).toMatchObject([{ entity: { name: 'Olena Brandt' }, others: [{ document: 'b.txt' }] }])
    expect(splits[0]!.quotes.map(({ document }) => document)).toEqual(['a.txt', 'b.txt'])
    const { entity, others } = splits[0]!
    const which = { documents: others.map(({ uri }) => uri) }
    await editor.ask('dossier/decide', {
      gesture: 'split off',
      entity: entity.key,
      which,
      name: 'Olena Brandt (Marenz)',
    })
    await editor.eventually('two', async () =>
      (await listed()).some((line) => line.startsWith('Olena Brandt (Marenz);')),
    )
    expect(await editor.ask('dossier/possibleSplits', {})).toEqual([])
    await editor.eventually(
      'of two, the ages agree',
      async () => (await editor.ask('dossier/conflicts', {})).length === 0,
    )
    await editor.eventually('told', () => editor.decided.length === 1)
    expect(await undoLast()).toBe('undone')
    await editor.eventually('again', async () => (await editor.ask('dossier/possibleSplits', {})).length === 1)
    await editor.ask('dossier/decide', { gesture: 'keep together', entity: await keyOf('Olena Brandt') })
    await editor.eventually('decided', async () => (await editor.ask('dossier/possibleSplits', {})).length === 0)
    await editor.eventually(
      'the ages still differ',
      async () => (await editor.ask('dossier/conflicts', {})).length === 1,
    )
  })
})

describe('conflicts', () => {
  const conflict = () => editor.eventually('the conflict', async () => (await editor.ask('dossier/conflicts', {}))[0])

  test('what was decided is listed on demand, and taken back', async () => {
    await start({ settings: { decisions: { person: 'M. Velt' } } }, disputed)
    const { key, answers } = await conflict()
    expect(answers.map(({ value, claims }) => [value, ...claims.map(({ quote }) => quote)])).toEqual([
      ['44', 'PORT MARENZ, 3 May 2016 — Mayor Olena Brandt, 44, closed the harbour.'],
      ['47', 'PORT MARENZ, 5 May 2016 — Mayor Olena Brandt, 47, opened it again.'],
    ])
    const settled = { conflict: key, decision: 'settled', value: '44', source: 'birth register' } as const
    expect(await editor.ask('dossier/decideConflict', settled)).toBe(true)
    await editor.eventually('settled', async () => (await editor.ask('dossier/conflicts', {})).length === 0)
    const [decided] = await editor.ask('dossier/conflicts', { decided: true })
    expect(decided!.decision).toMatchObject({ kind: 'settled', value: '44', source: 'birth register', by: 'M. Velt' })
    await editor.ask('dossier/decide', { gesture: 'withdraw', decision: decided!.decision!.id })
    expect((await conflict()).key).toBe(key)
    expect(onDisk('.dossier/decisions.yaml')).not.toContain('decision: settled')
  })

  const actionsAt = async (name: string, words: string) => {
    const { textDocument, position } = editor.at(name, words)
    const range = { start: position, end: position }
    const params = { textDocument, range, context: { diagnostics: editor.diagnosticsOf(name), only: ['quickfix'] } }
    return (await editor.request('textDocument/codeAction', params)) as CodeAction[]
  }

  test('an editor with the client’s commands is given commands to look and to be asked', async () => {
    await start({ initializationOptions: { clientCommands: true } }, disputed)
    await conflict()
    const actions = await actionsAt('b.txt', '47')
    expect(actions.map(({ title }) => title)).toEqual([
      'Open both side by side',
      'Not the same thing: 44 and 47',
      'Settled: 44 (a.txt)',
      'Settled: 47 (b.txt)',
      'Ignore 44 and 47, because…',
    ])
    expect(actions[0]!.command!.arguments).toMatchObject([{ uri: editor.uri('a.txt') }, { uri: editor.uri('b.txt') }])
    expect(actions[4]!.command!.command).toBe('dossier.ignoreBecause')
    const { command, arguments: given } = actions[2]!.command!
    await editor.request('workspace/executeCommand', { command, arguments: given })
    await editor.eventually('settled', async () => (await editor.ask('dossier/conflicts', {})).length === 0)
    expect(onDisk('.dossier/decisions.yaml')).toMatch(/decision: settled[\s\S]*source: a\.txt/)
    await editor.eventually('told', () => editor.decided.length === 1)
    expect(await undoLast()).toBe('undone')
    expect(await conflict()).toBeDefined()
  })

  test('every other editor is shown both documents, and keeps a reason that can be seen to be missing', async () => {
    const capabilities = { ...full, window: { showDocument: { support: true } } }
    await start({ capabilities }, disputed)
    await conflict()
    const actions = await actionsAt('b.txt', '47')
    const { command, arguments: places } = actions[0]!.command!
    await editor.request('workspace/executeCommand', { command, arguments: places })
    const shown = editor.asked.filter(({ method }) => method === 'window/showDocument')
    expect(shown.map(({ params }) => (params as { uri: string }).uri)).toEqual([
      editor.uri('a.txt'),
      editor.uri('b.txt'),
    ])
    const ignore = actions.at(-1)!
    const resolved = (await editor.request('codeAction/resolve', ignore)) as CodeAction
    editor.apply(resolved.edit as WorkspaceEdit)
    await editor.eventually('ignored', async () => (await editor.ask('dossier/conflicts', {})).length === 0)
    expect(onDisk('.dossier/decisions.yaml')).toMatch(/decision: ignored[\s\S]*reason: No reason given\./)
  })

  test('a merge that the reader does not confirm changes nothing', async () => {
    await start({ initializationOptions: { clientCommands: true } })
    const params = { ...editor.at('b.txt', 'Peter Brandt'), newName: 'Tomas Reyl' }
    expect(await editor.request('textDocument/rename', params)).toEqual({ changes: {} })
    expect(editor.asked.some(({ method }) => method === 'dossier/confirm')).toBe(true)
    expect(onDisk('.dossier/entities.yaml')).toBe('')
  })
})

test('the hover of an ambiguous name leads to the question who is meant, with the client’s commands', async () => {
  const court = { 'a.txt': 'Maria Weller and Thomas Weller were in court on Monday. Weller said nothing.\n' }
  await start({ initializationOptions: { clientCommands: true } }, court)
  const hover = await editor.hover('a.txt', 'Weller said')
  const [, given] = /\(command:dossier\.whoIsMeant\?([^)]*)\)/.exec(hover ?? '') ?? []
  const [params] = JSON.parse(decodeURIComponent(given!)) as [PositionParams]
  expect(await editor.ask('dossier/entityAt', params)).toMatchObject({ candidates: ['Maria Weller', 'Thomas Weller'] })
  await editor.clean()
  await start({}, court)
  expect(await editor.hover('a.txt', 'Weller said')).toMatch(/To decide, use a code action on the name/)
})

test('a lens says how many documents agree, when the reader wants it', async () => {
  const lenses = async () =>
    (await editor.request('textDocument/codeLens', { textDocument: { uri: editor.uri('c.txt') } })) as CodeLens[]
  const ages = {
    'a.txt': 'Mayor Olena Brandt, 44, closed the harbour on 3 May 2016.\n',
    'b.txt': 'Mayor Olena Brandt, 44, opened it again on 5 May 2016, to much applause.\n',
    'c.txt': 'On 6 May 2016 the harbour was full.\n\nMayor Olena Brandt, 44, was there.\n',
  }
  await start({ settings: { codeLens: { enabled: true } } }, ages)
  const found = await editor.eventually('the lens', async () => {
    const now = await lenses()
    return 0 < now.length && now
  })
  expect(found).toMatchObject([
    { range: { start: { line: 2, character: 0 } }, command: { title: '3 documents say 44', command: '' } },
  ])
  await editor.clean()
  await start({ initializationOptions: { clientCommands: true }, settings: { codeLens: { enabled: true } } }, ages)
  const [lens] = await editor.eventually('the lens', async () => {
    const now = await lenses()
    return 0 < now.length && now
  })
  expect(lens!.command).toMatchObject({
    command: 'dossier.showSources',
    arguments: [editor.uri('c.txt'), {}, [{}, {}, {}]],
  })
  await editor.clean()
  await start({}, ages)
  expect(await lenses()).toEqual([])
})

test('in a workspace of several folders a decision is kept where its document lies', async () => {
  const files = {
    'letters/a.txt': folder['a.txt'],
    'minutes/b.txt': folder['b.txt'],
    'minutes/.dossier/entities.yaml': 'entities:\n  - id: reyl\n    name: Tomas Reyl\n',
  }
  const all = makeFolder(files)
  editor = await startEditor(all, { roots: [join(all, 'letters'), join(all, 'minutes')] })
  await editor.ready(2)
  const vienna = await keyOf('Vienna')
  await editor.ask('dossier/decide', { gesture: 'not a name', entity: vienna, which: documents('minutes/b.txt') })
  await editor.eventually('no name', async () => !(await listed()).some((line) => line.startsWith('Vienna')))
  expect(onDisk('minutes/.dossier/decisions.yaml')).toContain('document: b.txt')
  editor.open('minutes/b.txt')
  const { position } = editor.at('minutes/b.txt', 'Vienna')
  const range = { start: position, end: { ...position, character: position.character + 'Vienna'.length } }
  const textDocument = { uri: editor.uri('minutes/b.txt') }
  await editor.ask('dossier/annotate', { action: 'add', textDocument, range, text: 'Was it?' })
  expect(onDisk('minutes/.dossier/notes.yaml')).toContain('document: b.txt')
  const which = { mentions: [mentionOf('letters/a.txt', 'Brandt spoke')] }
  const { key } = (await editor.ask('dossier/entityAt', editor.at('letters/a.txt', 'Brandt spoke')))!
  await editor.ask('dossier/decide', { gesture: 'move', entity: key, which, to: await keyOf('Tomas Reyl') })
  await editor.eventually(
    'moved to who is declared in the other folder',
    async () =>
      (await editor.ask('dossier/entityAt', editor.at('letters/a.txt', 'Brandt spoke')))?.name === 'Tomas Reyl',
  )
  expect(onDisk('letters/.dossier/decisions.yaml')).toMatch(/entity: reyl[\s\S]*document: a.txt/)
  expect(onDisk('letters/.dossier/entities.yaml')).toBe('')
  await editor.ask('dossier/decide', { gesture: 'rename', entity: await keyOf('Tomas Reyl'), name: 'Thomas Reyl' })
  await editor.eventually('renamed where it is declared', () =>
    onDisk('minutes/.dossier/entities.yaml').includes('name: Thomas Reyl'),
  )
})
