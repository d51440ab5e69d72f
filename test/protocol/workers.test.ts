// A worker that dies takes one document with it, and nothing else; the server says so and goes on.

import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { distFolder } from '../support/builtServer.ts'
import { type FakeEditor, makeFolder, startEditor } from '../support/fakeEditor.ts'

const sentence = 'Olena Brandt met 40 workers in Marenz. Brandt left.\n'

let editor: FakeEditor
let dist: string
afterEach(async () => {
  await editor.clean()
  rmSync(dist, { recursive: true })
})

/** The built server with a worker of which this code runs first. */
function distWith(workerCode: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-dist-'))
  copyFileSync(join(distFolder, 'server.js'), join(folder, 'server.js'))
  for (const name of ['lexicon', 'model']) symlinkSync(join(distFolder, name), join(folder, name))
  writeFileSync(join(folder, 'worker.js'), workerCode + readFileSync(join(distFolder, 'worker.js'), 'utf8'))
  return folder
}

const crashOn = (statement: string) =>
  `const threads = require('node:worker_threads');
threads.receiveMessageOnPort = () => undefined;
const port = threads.parentPort;
port.on('message', ({ source }) => { if (source.text.includes('POISON')) ${statement} });\n`

test.each([
  ['ends', 'process.exit(3)'],
  ['throws', "{ port.postMessage = () => {}; throw new Error('out of order') }"],
])('a worker that %s is replaced, and its document is left out with the reason', async (_, statement) => {
  dist = distWith(crashOn(statement))
  const files = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}.txt`, `${index} ${sentence}`]))
  editor = await startEditor(makeFolder({ ...files, 'bad.txt': `POISON ${'x '.repeat(100)}` }), { dist })
  const status = await editor.ready(21)
  expect(status.skipped.map(({ document }) => document)).toEqual(['bad.txt'])
  expect(await editor.hover('3.txt', 'Olena Brandt')).toContain('20 documents')
  expect(editor.said.some(({ message }) => message.includes('A worker for the analysis ended'))).toBe(true)
  // An open document fails in the same way, and is analysed again when its text changes.
  editor.open('4.txt', `POISON ${sentence}`)
  await editor.eventually('the failure shows', async () =>
    (await editor.ask('dossier/status', {})).skipped.some(({ document }) => document === '4.txt'),
  )
  editor.replace('4.txt', 'POISON', 'Fine:')
  expect(await editor.hover('4.txt', 'Olena Brandt')).toContain('Olena Brandt')
  expect((await editor.ask('dossier/status', {})).skipped.some(({ document }) => document === '4.txt')).toBe(false)
  expect(await editor.stop()).toBe(0)
})

test('a server that cannot start answers with an error, and ends when asked', async () => {
  dist = distWith('')
  rmSync(join(dist, 'lexicon'))
  mkdirSync(join(dist, 'lexicon', 'folder.tsv'), { recursive: true })
  editor = await startEditor(makeFolder({ 'a.txt': sentence }), { dist })
  await expect(editor.hover('a.txt', 'Olena Brandt')).rejects.toThrow('textDocument/hover failed: EISDIR')
  expect(editor.errors.join('\n')).toContain('initialized failed: Error: EISDIR')
  expect(await editor.stop()).toBe(0)
})

test('without workers the server analyses by itself', async () => {
  dist = distWith("throw new Error('no threads here');\n")
  editor = await startEditor(makeFolder({ 'a.txt': sentence, 'b.txt': sentence }), { dist })
  await editor.ready(2)
  expect(await editor.hover('a.txt', 'Olena Brandt')).toContain('2 documents')
  expect(editor.errors.join('\n')).toContain('No worker for the analysis can be started')
  expect(await editor.stop()).toBe(0)
})

test('a long text is answered from its last analysis while the next goes on, with all places where they stand now', async () => {
  dist = distWith(crashOn('for (;;) {}'))
  const lines = Array.from({ length: 9000 }, (_, index) => `Report ${index} was filed by the office in Keldby.\n`)
  lines[4000] = sentence
  const text = lines.join('')
  editor = await startEditor(makeFolder({ 'long.txt': text, 'short.txt': sentence }), { dist })
  await editor.ready(2)
  editor.open('long.txt')
  expect(await editor.references('short.txt', 'Olena Brandt')).toContain('long.txt:4001')
  editor.replace('long.txt', 'Report 7 was filed', 'POISON\n\nReport 7 was withdrawn')
  expect(await editor.hover('long.txt', 'Olena Brandt')).toContain('2 documents')
  expect(await editor.references('short.txt', 'Olena Brandt')).toContain('long.txt:4003')
  expect(await editor.references('long.txt', 'Brandt left')).toContain('short.txt:1')
  editor.replace('long.txt', 'Olena Brandt met', 'Olena Brandtholm met')
  expect(await editor.hover('long.txt', 'Olena Brandtholm')).toBeUndefined()
  const { data } = (await editor.request('textDocument/semanticTokens/full', {
    textDocument: { uri: editor.uri('long.txt') },
  })) as { data: number[] }
  const shown = tokensIn(lines.length + 2, data)
  expect(shown.get(4002)).not.toContain('0+12')
  expect(shown.get(4002)).toContain('43+6')
  expect(await editor.hover('short.txt', 'Olena Brandt')).toContain('2 documents')
})

/** "character+length" of the tokens of each line. */
function tokensIn(lines: number, data: readonly number[]): Map<number, string[]> {
  const found = new Map<number, string[]>()
  let line = 0
  let character = 0
  for (let index = 0; index < data.length; index += 5) {
    if (0 < data[index]!) character = 0
    line += data[index]!
    character += data[index + 1]!
    expect(line).toBeLessThan(lines)
    found.set(line, [...(found.get(line) ?? []), `${character}+${data[index + 2]}`])
  }
  return found
}
