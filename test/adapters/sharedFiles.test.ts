// Several processes change one file at the same time, and an editor that knows nothing of them does, too: nobody's change is lost.

import { spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buildSync } from 'esbuild'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeFiles } from '../../server/src/adapters/sharedFiles.ts'
import { readDecisions } from '../../server/src/decisions/parse.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dossier-shared-'))
  file = join(folder, '.dossier', 'decisions.yaml')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const addLine = (line: string) => changeFiles([file], ([text = '']) => [`${text}${line}\n`])
const linesOf = () =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')

test('many at once, in one process', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, index) => addLine(`${index}`)))
  expect(
    linesOf()
      .map(Number)
      .sort((a, b) => a - b),
  ).toEqual(Array.from({ length: 20 }, (_, index) => index))
  expect(readdirSync(join(folder, '.dossier'))).toEqual(['decisions.yaml'])
})

test('two processes hammer the files of one folder, and every decision is there', async () => {
  const bundle = join(folder, 'bundle.cjs')
  const contents = `
    import { changeFiles } from './server/src/adapters/sharedFiles.ts'
    import { editTexts } from './server/src/decisions/edit.ts'
    export const addDecision = (folder, name) =>
      changeFiles([folder + '/.dossier/entities.yaml', folder + '/.dossier/decisions.yaml'], ([entities, decisions]) => {
        const after = editTexts({ entities, decisions }, [
          { kind: 'declare', entity: { id: 'same', name } },
          { kind: 'decide', decision: { decision: 'belongs to', name: 'Reyl ' + name, entity: 'same' } },
        ], {})
        return [after.entities, after.decisions]
      })`
  buildSync({
    stdin: { contents, resolveDir: resolve('.'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    outfile: bundle,
  })
  const each = 30
  const writers = ['Olena', 'Tomas'].map(
    (name) =>
      new Promise<number | null>((done) => {
        const script = resolve('test/adapters/writers/addDecisions.mjs')
        const child = spawn(process.execPath, [script, bundle, folder, name, `${each}`], { stdio: 'inherit' })
        child.once('exit', done)
      }),
  )
  expect(await Promise.all(writers)).toEqual([0, 0])
  const [entities, decisions] = ['entities.yaml', 'decisions.yaml'].map((name) =>
    readFileSync(join(folder, '.dossier', name), 'utf8'),
  )
  const { decisions: read, problems } = readDecisions([{ entities, decisions, prefix: '' }])
  expect(problems).toEqual([{ entities: [], decisions: [], notes: [] }])
  expect(new Set([...read.entities.values()].map(({ name }) => name)).size).toBe(2 * each)
  expect(read.names).toHaveLength(2 * each)
  for (const { name, entity } of read.names) expect(`Reyl ${read.entities.get(entity!)!.name}`).toBe(name)
  expect(readdirSync(join(folder, '.dossier')).sort()).toEqual(['decisions.yaml', 'entities.yaml'])
}, 30_000)

test('what an editor writes between the reading and the writing is kept', async () => {
  await addLine('one')
  let calls = 0
  await changeFiles([file], ([text = '']) => {
    if (++calls === 1) writeFileSync(file, 'one\nby hand\n')
    return [`${text}two\n`]
  })
  expect(calls).toBe(2)
  expect(linesOf()).toEqual(['one', 'by hand', 'two'])
})

test('a lock that somebody left behind does not hold for ever; one that is held does', async () => {
  mkdirSync(join(folder, '.dossier'))
  const lock = join(folder, '.dossier', '.lock')
  writeFileSync(lock, 'dead')
  const longAgo = Date.now() / 1000 - 60
  utimesSync(lock, longAgo, longAgo)
  await addLine('after')
  expect(linesOf()).toEqual(['after'])
  writeFileSync(lock, 'alive')
  const waiting = addLine('later')
  await new Promise((done) => setTimeout(done, 50))
  expect(linesOf()).toEqual(['after'])
  rmSync(lock)
  await waiting
  expect(linesOf()).toEqual(['after', 'later'])
  expect(existsSync(lock)).toBe(false)
})

test('a change that fails, or changes nothing, leaves everything as it was', async () => {
  await addLine('one')
  await expect(
    changeFiles([file], () => {
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  await changeFiles([file], (texts) => texts)
  expect(linesOf()).toEqual(['one'])
  expect(readdirSync(join(folder, '.dossier'))).toEqual(['decisions.yaml'])
})

describe('links', () => {
  let elsewhere: string
  beforeEach(() => {
    elsewhere = mkdtempSync(join(tmpdir(), 'dossier-elsewhere-'))
  })
  afterEach(() => rmSync(elsewhere, { recursive: true, force: true }))

  test('a folder that is a link out of the one above is not written into, nor locked', async () => {
    writeFileSync(join(elsewhere, 'decisions.yaml'), 'theirs\n')
    symlinkSync(elsewhere, join(folder, '.dossier'))
    await expect(addLine('ours')).rejects.toThrow(
      `“${join(folder, '.dossier')}” is a link to “${realpathSync(elsewhere)}”, outside of its folder, so nothing is written there.`,
    )
    // Whoever changes nothing is not told.
    await changeFiles([file], (texts) => texts)
    expect(readdirSync(elsewhere)).toEqual(['decisions.yaml'])
    expect(linesOf()).toEqual(['theirs'])
  })

  test('a file that is a link out of it is neither written nor replaced', async () => {
    writeFileSync(join(elsewhere, 'private.yaml'), 'theirs\n')
    mkdirSync(join(folder, '.dossier'))
    symlinkSync(join(elsewhere, 'private.yaml'), file)
    await expect(addLine('ours')).rejects.toThrow('outside of its folder')
    expect(lstatSync(file).isSymbolicLink()).toBe(true)
    expect(linesOf()).toEqual(['theirs'])
  })

  test('a link that leads nowhere is said', async () => {
    symlinkSync(join(elsewhere, 'gone'), join(folder, '.dossier'))
    await expect(addLine('ours')).rejects.toThrow('leads nowhere')
  })

  test('a link within the folder stays, and what it names is changed', async () => {
    mkdirSync(join(folder, 'shared'))
    symlinkSync('shared', join(folder, '.dossier'))
    writeFileSync(join(folder, 'list.yaml'), 'one\n')
    symlinkSync(join('..', 'list.yaml'), join(folder, 'shared', 'decisions.yaml'))
    await addLine('two')
    expect(readFileSync(join(folder, 'list.yaml'), 'utf8')).toBe('one\ntwo\n')
    expect(lstatSync(join(folder, 'shared', 'decisions.yaml')).isSymbolicLink()).toBe(true)
  })
})

test('a file that is not in UTF-8 is left as it is', async () => {
  mkdirSync(join(folder, '.dossier'))
  const bytes = Buffer.from('# Caf\u00e9\ndecisions:\n', 'latin1')
  writeFileSync(file, bytes)
  await expect(addLine('more')).rejects.toThrow('is not in UTF-8')
  expect(readFileSync(file)).toEqual(bytes)
})

test('why nothing can be written is said', async () => {
  // A folder cannot be put where a file is, whoever asks for it.
  writeFileSync(join(folder, '.dossier'), 'a file')
  await expect(addLine('two')).rejects.toThrow(
    `“${join(folder, '.dossier')}” cannot be written into: there is a file of this name.`,
  )
  expect(readdirSync(folder)).toEqual(['.dossier'])
})

const full = '/dev/full'
/** Keeps a folder from being changed by anybody, the administrator too, or lets it go; whether the system can. */
const freeze = (path: string, isFrozen: boolean): boolean =>
  spawnSync('chattr', [isFrozen ? '+i' : '-i', path]).status === 0
const freezing = mkdtempSync(join(tmpdir(), 'dossier-frozen-'))
const canFreeze = freeze(freezing, true) && freeze(freezing, false)
rmSync(freezing, { recursive: true })

test.skipIf(!canFreeze)('a folder that is kept from changes is no lock that somebody holds', async () => {
  mkdirSync(join(folder, '.dossier'))
  freeze(join(folder, '.dossier'), true)
  try {
    await expect(addLine('a')).rejects.toThrow(/\.dossier” cannot be written into: there is no permission\.$/)
  } finally {
    freeze(join(folder, '.dossier'), false)
  }
})

test.skipIf(!existsSync(full))('a full disk leaves the file as it was, and no draft', async () => {
  await addLine('one')
  // The draft's name is known: whatever is written into it meets a full disk.
  symlinkSync(full, `${file}.${process.pid}.tmp`)
  await expect(addLine('two')).rejects.toThrow('the disk is full')
  expect(linesOf()).toEqual(['one'])
  expect(readdirSync(join(folder, '.dossier'))).toEqual(['decisions.yaml'])
})
