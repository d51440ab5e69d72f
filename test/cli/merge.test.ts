// The map and the merge of the command line with real processes: documents analysed apart and merged in any grouping give what one run
// over the whole folder gives.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { distFolder } from '../support/builtServer.ts'

const cli = join(distFolder, 'cli.js')
const folder = mkdtempSync(join(tmpdir(), 'dossier-merge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
    input,
  })
  return { status, stdout, stderr }
}

/** Names that are one person only when the documents are seen together. */
const documents: Readonly<Record<string, string>> = {
  '2016-05-04 a.txt': 'Marta Velt, head of the Northern Observatory for Rivers (NOR), spoke in Keldby on Tuesday.\n',
  'b.txt': 'Velt left Keldby. NOR said 40 boats were lost.\n',
  'c/d.txt': 'M. Velt and Oskar Brandt met. “We wait,” said Brandt.\n',
  'e.txt': 'Brandt was in Keldby on 3 May 2016 with at least 12 people.\n',
}
const parts = Object.entries(documents).map(([document, text], index) => {
  const { status, stdout, stderr } = run(['export', '--stdin', 'jsonl'], `${JSON.stringify({ document, text })}\n`)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return write(`part-${index}.jsonl`, stdout)
})

function write(name: string, content: string): string {
  writeFileSync(join(folder, name), content)
  return name
}

function merge(...files: readonly string[]): string {
  const { status, stdout, stderr } = run(['merge', ...files])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout
}

describe('merge', () => {
  const whole = merge(...parts)

  test.each([
    ['the other way round', () => merge(...[...parts].reverse())],
    ['two and two', () => merge(write('x', merge(parts[0]!, parts[1]!)), write('y', merge(parts[2]!, parts[3]!)))],
    [
      'one after the other',
      () => merge(write('x', merge(write('y', merge(parts[3]!, parts[0]!)), parts[1]!)), parts[2]!),
    ],
    ['with a part twice', () => merge(...parts, write('x', merge(parts[1]!, parts[2]!)))],
    ['of one run over all', () => merge(write('x', mapAll()))],
  ])('%s gives the same', (_, grouping) => {
    expect(grouping()).toBe(whole)
  })

  test('without facts gives what export gives of the folder', () => {
    const path = resolve(folder, 'documents')
    for (const [name, text] of Object.entries(documents)) writeDocument(join(path, name), text)
    const exported = run(['export', path, '--no-cache']).stdout
    expect(exported).toContain('"entity":"person:marta velt"')
    expect(run(['merge', '--without-facts', ...parts]).stdout).toBe(exported)
  })

  test('refuses two contents of one document, and lines that cannot be merged', () => {
    const other = write('other', run(['export', '--stdin', 'jsonl'], '{"document":"b.txt","text":"Another."}\n').stdout)
    expect(run(['merge', parts[1]!, other])).toMatchObject({ status: 2, stdout: '' })
    expect(run(['merge', write('bare', '{"document":"b.txt"}\n')]).stderr).toContain('bare, line 1: it has no facts')
    expect(run(['merge', 'nowhere']).stderr).toContain('there is none')
  })
})

describe('export --stdin', () => {
  test('keeps the order of the lines, and takes the date of a document from its line', () => {
    const lines = [
      { document: 'z', text: 'Nothing on Tuesday.', date: '2016-05-04' },
      { document: 'a', text: 'Nothing on Tuesday.' },
    ]
    const { stdout } = run(['export', '--stdin', 'jsonl'], lines.map((line) => JSON.stringify(line)).join('\n'))
    const read = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(read.map(({ document, date }) => [document, date])).toEqual([
      ['z', '2016-05-04'],
      ['a', null],
    ])
  })

  test('says which line is none', () => {
    const { status, stderr } = run(['export', '--stdin', 'jsonl'], '{"document":"a","text":"A."}\n{"document":"b"}\n')
    expect(status).toBe(2)
    expect(stderr).toContain('line 2 is not')
  })

  test('needs either a folder or standard input', () => {
    expect(run(['export']).status).toBe(2)
    expect(run(['export', '.', '--stdin', 'jsonl']).status).toBe(2)
  })
})

function mapAll(): string {
  const lines = Object.entries(documents).map(([document, text]) => JSON.stringify({ document, text }))
  return run(['export', '--stdin', 'jsonl'], lines.join('\n')).stdout
}

function writeDocument(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
