// `dossier quote` prints a quotation that `dossier check` finds right, and finds wrong when the note or the source changes.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'dossier-cli-'))
const name = '2019-05-04 report.txt'
const report = 'A fire broke out in Port Marenz. It hurt 47 people, Mayor Olena Brandt said.\n\n\nNobody died.\n'
beforeAll(() => writeFileSync(join(folder, name), report))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(...args: string[]) {
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, '.cache') }
  const options = { encoding: 'utf8', env, cwd: folder } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('dist', 'cli.js'), ...args], options)
  return { status, stdout, stderr }
}

test('a place is a line, lines, a line and a column, or offsets', () => {
  const body = (place: string) => run('quote', place).stdout.split('\n>\n')[0]
  expect(body(`${name}:4`)).toBe('> Nobody died.')
  expect(body(`${name}:1:40`)).toBe('> It hurt 47 people, Mayor Olena Brandt said.')
  expect(body(`${name}:1`)).toBe('> A fire broke out in Port Marenz. It hurt 47 people, Mayor Olena Brandt said.')
  expect(run('quote', `${name}:1-4`).stdout).toMatch(/^> A fire .* said\.\n>\n>\n> Nobody died\.\n>\n> — /)
  expect(body(`${name}#36-50`)).toBe('> hurt 47 people')
  expect(run('quote', `${name}:3`)).toMatchObject({ status: 2, stderr: expect.stringContaining('nothing stands') })
  expect(run('quote', 'other.txt:3')).toMatchObject({ status: 2, stderr: expect.stringContaining('there is none') })
  expect(run('quote', 'other.txt')).toMatchObject({ status: 2, stderr: expect.stringContaining('file:line') })
})

test('the file is named by the beginning of its SHA-256', () => {
  const digest = createHash('sha256').update(report).digest('hex').slice(0, 16)
  expect(run('quote', `${name}:4`).stdout).toContain(`, line 4](/2019-05-04%20report.txt#L4), 2019-05-04 \`quote:`)
  expect(run('quote', `${name}:4`).stdout).toContain(` file:${digest}\``)
})

test('check says which quotation differs, and in which figure', () => {
  const note = run('quote', `${name}:1:40`).stdout
  writeFileSync(join(folder, 'notes.md'), note)
  expect(run('check', '.')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^No conflicts in 2 documents\./),
    stderr: '',
  })
  writeFileSync(join(folder, 'notes.md'), note.replace('47', '52'))
  const { status, stdout } = run('check', '.')
  expect(status).toBe(1)
  expect(stdout).toContain(
    `notes.md:1:11: warning: “52” here, “47” in the source. The quotation differs from its source. [quotation]
    “${name}”, line 1: “It hurt 47 people, Mayor Olena Brandt said.”

No conflicts in 2 documents. `,
  )
  mkdirSync(join(folder, '.dossier'))
  const decided = `decisions:\n  - id: q1\n    decision: quotation stands\n    document: "${name}"\n    quote: It hurt 52 people, Mayor Olena Brandt said.\n    reason: corrected by phone\n`
  writeFileSync(join(folder, '.dossier', 'decisions.yaml'), decided)
  expect(run('check', '.')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^No conflicts in 2 documents\./),
  })
  const shown = run('check', '.', '--show-ignored').stdout
  expect(shown).toContain('notes.md:1:11: ignored: “52” here, “47” in the source.')
  expect(shown).toContain('    The quotation stands (corrected by phone).\n')
  expect(run('decisions', 'verify', '.')).toMatchObject({ status: 0, stdout: '' })
  writeFileSync(join(folder, '.dossier', 'decisions.yaml'), decided.replace('52', '53'))
  const lost = 'notes:\n  - id: n1\n    document: notes.md\n    quote: It snowed.\n    text: When?\n'
  writeFileSync(join(folder, '.dossier', 'notes.yaml'), lost)
  const { status: verified, stdout: told } = run('decisions', 'verify', '.')
  expect(verified).toBe(1)
  expect(told).toContain('decisions.yaml:2:5: error: No document needs the decision “q1” any more.')
  expect(told).toContain('notes.yaml:2:5: error: The passage of the note “n1” is not in “notes.md” any more.')
  const json = JSON.parse(run('check', '.', '--format', 'json').stdout)
  expect(json.quotations).toMatchObject([{ document: 'notes.md', state: 'figure differs', source: name, line: 1 }])
})
