// What readers decided in a folder, on the command line: honoured by every command, told when asked for, and checked.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'dossier-cli-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const quotes = [
  'Tom Vane, 62, was found dead in his boat near Lindholm on Monday, police said.',
  'Tom Vane, 64, was found dead near Lindholm on Monday.',
]
const ignored = (first = quotes[0]) => `decisions:
  - id: d1
    decision: ignored
    quotes:
      - document: 2021-03-02 a.txt
        quote: "${first}"
      - document: 2021-03-02 b.txt
        quote: "${quotes[1]}"
    reason: one is his brother's
    by: I. Brandt
`

function run(files: Readonly<Record<string, string>>, ...args: string[]) {
  mkdirSync(join(folder, '.dossier'), { recursive: true })
  const documents = { '2021-03-02 a.txt': `${quotes[0]}\n`, '2021-03-02 b.txt': `${quotes[1]}\n` }
  for (const [name, text] of Object.entries({ ...documents, ...files })) writeFileSync(join(folder, name), text)
  const command = [resolve('dist', 'cli.js'), ...args, folder]
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, '.cache') }
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', env })
  return { status, stdout, stderr }
}

test('what is ignored is not reported, unless it is asked for', () => {
  expect(run({}, 'check')).toMatchObject({ status: 1 })
  const files = { '.dossier/decisions.yaml': ignored() }
  expect(run(files, 'check')).toMatchObject({ status: 0, stderr: '' })
  const { status, stdout } = run(files, 'check', '--show-ignored')
  expect(status).toBe(0)
  expect(stdout).toContain("    Ignored (one is his brother's; I. Brandt).")
  const { stdout: json } = run(files, 'check', '--show-ignored', '--format', 'json')
  expect(JSON.parse(json)).toMatchObject({ conflicts: [], ignored: [{ decision: { id: 'd1', kind: 'ignored' } }] })
  const { stdout: sarif } = run(files, 'check', '--show-ignored', '--format', 'sarif')
  const justification = "Ignored (one is his brother's; I. Brandt)."
  expect(JSON.parse(sarif).runs[0].results).toMatchObject([{ suppressions: [{ kind: 'external', justification }] }])
})

test('a sentence that changed brings the conflict back, and the decision is of no more use', () => {
  const files = { '.dossier/decisions.yaml': ignored('Tom Vane was 62.') }
  expect(run(files, 'check').status).toBe(1)
  const { status, stdout } = run(files, 'decisions', 'verify')
  expect(status).toBe(1)
  expect(stdout).toMatch(/decisions\.yaml:2:5: error: No document needs the decision “d1” any more\.\n$/)
})

test('names are exported as they were decided, and decisions without a mistake verify', () => {
  const files = { '.dossier/entities.yaml': 'entities:\n  - id: v\n    name: Thomas Vane\n    aliases: [Tom Vane]\n' }
  expect(run(files, 'export').stdout).toContain('"entity":"person:!v"')
  expect(run(files, 'decisions', 'verify')).toEqual({ status: 0, stdout: '', stderr: '' })
  const broken = { '.dossier/entities.yaml': 'entities:\n  - id: v\n' }
  const { status, stdout } = run(broken, 'decisions', 'verify')
  expect(status).toBe(1)
  expect(stdout).toMatch(/entities\.yaml:2:5: error: “name” is missing; the block is left out\.\n$/)
})

test.each(['check', 'export', 'decisions verify'])('%s says which decisions cannot be read', (command) => {
  mkdirSync(join(folder, '.dossier', 'decisions.yaml'), { recursive: true })
  const { status, stdout, stderr } = run({}, ...command.split(' '))
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(/cannot read the decisions in “.+decisions\.yaml”: it is a folder/)
})

test('a list of names is recognised', () => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'names.csv'), 'name,aliases,type\nhis boat,,place\n')
  const options = ['export', '--list', join(folder, 'names.csv'), '--']
  expect(run({}, ...options).stdout).toContain('"entity":"place:!list:his boat"')
  const { status, stderr } = run({}, 'check', '--list', join(folder, 'nowhere.csv'), '--')
  expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining('nowhere.csv') })
})
