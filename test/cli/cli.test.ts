// The built command line as a script uses it: what it prints where, and with which exit code.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const cli = resolve('dist', 'cli.js')
const folder = mkdtempSync(join(tmpdir(), 'dossier-cli-'))
const cache = join(folder, '.cache')

beforeAll(() => {
  if (!existsSync(cli)) throw new Error('dist/cli.js is not there: run “npm run build” first.')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: cache },
  })
  return { status, stdout, stderr }
}

/** A folder with these files, below the test's own; returns its path. */
function write(name: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = join(folder, name)
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true })
    writeFileSync(join(path, file), content)
  }
  mkdirSync(path, { recursive: true })
  return path
}

interface Spanned {
  readonly start: number
  readonly end: number
  readonly text: string
}

interface Exported {
  readonly document: string
  readonly date: string | null
  readonly mentions: readonly (Spanned & { readonly type: string; readonly entity: string })[]
  readonly figures: readonly (Spanned & { readonly value?: number; readonly low?: number; readonly unit?: string })[]
  readonly dates: readonly (Spanned & { readonly value: string })[]
  readonly quotes: readonly { readonly start: number; readonly end: number; readonly speaker: string }[]
}

function exported(path: string): Exported[] {
  const { status, stdout, stderr } = run('export', path, '--format', 'jsonl')
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const agree = {
  'a.txt': 'The crane in Lindholm killed 18 people on Monday.\n',
  'b.txt': 'In Lindholm the crane killed 18 people on Monday.\n',
}
const disagree = {
  '2021-03-02 a.txt': 'Tom Vane, 62, was found dead in his boat near Lindholm on Monday, police said.\n',
  '2021-03-02 b.txt': 'Tom Vane, 64, was found dead near Lindholm on Monday. He had been missing for a week.\n',
}

describe('export', () => {
  test('gives one object a document in path order, with "/" in paths', () => {
    const path = write('order', {
      'b.txt': 'B.',
      'a/z.md': 'Z.',
      'a b.txt': 'A.',
      'Ä.txt': 'Umlaut.',
      '.hidden/x.txt': 'X.',
    })
    expect(exported(path).map(({ document }) => document)).toEqual(['a b.txt', 'a/z.md', 'b.txt', 'Ä.txt'])
  })

  test('gives offsets in UTF-16 code units of the decoded text, whatever stands before', () => {
    const text = '\u{1F6A2} Zoë said:\r\n“Lindholm”\r\nOn 3 May 2016, Angela Merkel met 40 people in Berlin.\r\n'
    const path = write('offsets', {
      'utf8.txt': text,
      'bom.txt': `\ufeff${text}`,
      'utf16.txt': Buffer.from(`\ufeff${text}`, 'utf16le'),
    })
    for (const { document, mentions, figures, dates } of exported(path)) {
      const decoded =
        document === 'utf16.txt'
          ? readFileSync(join(path, document), 'utf16le')
          : readFileSync(join(path, document), 'utf8')
      // Whether the mark of the byte order counts is the editor's way: it does not.
      const content = decoded.replace(/^\ufeff/, '')
      const found = [...mentions, ...figures, ...dates]
      expect(found.map(({ text }) => text)).toEqual(found.map(({ start, end }) => content.slice(start, end)))
      expect(found.map(({ text }) => text)).toEqual(
        expect.arrayContaining(['Angela Merkel', '40', '3 May 2016', 'Berlin']),
      )
    }
  })

  test('gives the same entity in all documents, and the document’s own date', () => {
    const path = write('entities', {
      '2016-05-04 x.txt': 'Chancellor Angela Merkel spoke in Berlin on Tuesday.\n',
      'y.txt': 'Angela Merkel left. Merkel said nothing.\n',
    })
    const [x, y] = exported(path)
    expect(x!.date).toBe('2016-05-04')
    expect(y!.date).toBeNull()
    const keys = [x!, y!].flatMap(({ mentions }) =>
      mentions.filter(({ text }) => text.includes('Merkel')).map(({ entity }) => entity),
    )
    expect(keys.length).toBeGreaterThanOrEqual(3)
    expect(new Set(keys).size).toBe(1)
    expect(x!.dates.map(({ text, value }) => [text, value])).toContainEqual(['Tuesday', '2016-05-03'])
  })

  test('gives figures as the text states them', () => {
    const path = write('figures', {
      'a.txt': 'At least 40 civilians died 12 miles from the town, which has 1.2 million residents.\n',
    })
    expect(exported(path)[0]!.figures).toMatchObject([
      { text: '40', low: 40, unit: 'civilians', measure: 'count' },
      { text: '12 miles', value: 12, measure: 'length' },
      { text: '1.2 million', value: 1_200_000, unit: 'residents', measure: 'count' },
    ])
  })

  test('is the same from the cache, without it, and after the cache is gone', () => {
    const path = write('cached', agree)
    const first = run('export', path)
    expect(run('export', path).stdout).toBe(first.stdout)
    expect(run('export', path, '--no-cache').stdout).toBe(first.stdout)
    rmSync(cache, { recursive: true, force: true })
    expect(run('export', path).stdout).toBe(first.stdout)
  })

  test('says on standard error what it leaves out, and exports the rest', () => {
    const path = write('binary', { 'picture.txt': new Uint8Array([0, 1, 2, 0, 255, 0, 3]), 'text.txt': 'Text.\n' })
    const { status, stdout, stderr } = run('export', path)
    expect(status).toBe(2)
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).document),
    ).toEqual(['text.txt'])
    expect(stderr).toMatch(/^dossier: picture\.txt is left out: .+\n$/)
  })

  test('lists names, and tells who one of them is with every mention', () => {
    const path = write('named', {
      'a.txt': 'The mayor, Ilse Brandt, spoke for an hour on Monday.\n',
      'b.txt': 'Ilse Brandt left early. Brandt said nothing.\n',
    })
    expect(run('names', path).stdout.split('\n').slice(0, 2)).toEqual([
      'mentions  documents  type    name',
      '       3          2  person  Ilse Brandt (Brandt) · mayor',
    ])
    const { status, stdout } = run('names', path, 'brandt')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Ilse Brandt · person\n/)
    expect(stdout.trimEnd().split('\n').slice(-3)).toEqual([
      'a.txt:1:12: The mayor, Ilse Brandt, spoke for an hour on Monday.',
      'b.txt:1:1: Ilse Brandt left early.',
      'b.txt:1:25: Brandt said nothing.',
    ])
    expect(run('names', path, 'Brant')).toMatchObject({
      status: 1,
      stderr: 'dossier: “Brant” could be “Ilse Brandt” (person)\n',
    })
    const namesakes = write('namesakes', { 'a.txt': 'Governor Velt came.\n', 'b.txt': 'Sergeant Velt slept.\n' })
    expect(run('names', namesakes, 'Velt')).toMatchObject({
      status: 1,
      stderr: 'dossier: “Velt” could be “Velt” (person, Governor), “Velt” (person, Sergeant)\n',
    })
    expect(run('names', path, 'Vane')).toMatchObject({
      status: 1,
      stderr: 'dossier: nobody is called “Vane” in these documents\n',
    })
  })

  test('says so when a folder holds no documents, and exports nothing', () => {
    for (const path of [write('empty', {}), write('pictures', { 'picture.png': 'x' })]) {
      const { status, stdout, stderr } = run('export', path)
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
      expect(stderr).toBe(`dossier: nothing to read: no .txt or .md documents in “${path}”\n`)
    }
  })

  test.skipIf(process.platform === 'win32')('ends quietly when its reader has gone', () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`${index}.txt`, agree['a.txt'].repeat(20)]),
    )
    const command = `"${process.execPath}" "${cli}" export "${write('many', many)}" --no-cache | head -n 1 | cut -c1-20`
    const { status, stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', command], { encoding: 'utf8' })
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '{"document":"0.txt",\n', stderr: '' })
  })
})

describe('check', () => {
  test('reports a conflict like a compiler, with both sentences, and ends with 1', () => {
    const { status, stdout, stderr } = run('check', write('disagree', disagree))
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^2021-03-02 [ab]\.txt:1:11: conflict: .*\[age\]$/m)
    expect(stdout).toContain(
      '2021-03-02 a.txt:1:11  Tom Vane, 62, was found dead in his boat near Lindholm on Monday, police said.',
    )
    expect(stdout).toContain('2021-03-02 b.txt:1:11  Tom Vane, 64, was found dead near Lindholm on Monday.')
    expect(stdout).toMatch(/^1 conflict in 2 documents\./m)
    expect(status).toBe(1)
  })

  test('gives the same as JSON', () => {
    const { status, stdout } = run('check', write('disagree', disagree), '--format', 'json')
    expect(status).toBe(1)
    const { conflicts, corroborations } = JSON.parse(stdout)
    expect(corroborations).toEqual([])
    expect(conflicts).toEqual([
      expect.objectContaining({
        key: expect.any(String),
        severity: 'conflict',
        measure: expect.any(String),
        why: expect.stringContaining('62'),
        claims: [
          expect.objectContaining({ document: '2021-03-02 a.txt', start: 10, end: 12, text: '62', value: 62 }),
          expect.objectContaining({ document: '2021-03-02 b.txt', start: 10, end: 12, text: '64', value: 64 }),
        ],
      }),
    ])
  })

  test('gives a table with a row for each place', () => {
    const { status, stdout } = run('check', write('disagree', disagree), '--format', 'csv')
    expect(status).toBe(1)
    const [head, ...rows] = stdout.trimEnd().split('\n')
    expect(head).toBe('level,kind,question,answer,document,line,column,sentence,why,decision')
    expect(rows.map((row) => row.split(',').slice(0, 7).join())).toEqual([
      'conflict,age,age of Tom Vane,62,2021-03-02 a.txt,1,11',
      'conflict,age,age of Tom Vane,64,2021-03-02 b.txt,1,11',
    ])
  })

  test('gives Markdown with links to the lines', () => {
    const { status, stdout } = run('check', write('disagree', disagree), '--format', 'markdown')
    expect(status).toBe(1)
    expect(stdout).toContain('## 62 or 64? age of Tom Vane\n\n*Conflict.*')
    expect(stdout).toContain('— [2021-03-02 a.txt, line 1](2021-03-02%20a.txt#L1)\n')
  })

  const sarif = ({ stdout }: { readonly stdout: string }) => {
    const { version, runs } = JSON.parse(stdout)
    expect(version).toBe('2.1.0')
    return runs[0].results
  }

  test('gives SARIF, with a place of each side', () => {
    const path = write('sarif', disagree)
    const [result, ...others] = sarif(run('check', path, '--format', 'sarif'))
    expect(others).toEqual([])
    expect(result).toMatchObject({
      ruleId: 'age',
      level: 'warning',
      partialFingerprints: { conflict: expect.any(String) },
    })
    const places = [...result.locations, ...result.relatedLocations].map(({ physicalLocation }) => physicalLocation)
    const region = { startLine: 1, startColumn: 11, endLine: 1, endColumn: 13 }
    expect(places).toEqual([
      { artifactLocation: { uri: '2021-03-02%20a.txt' }, region },
      { artifactLocation: { uri: '2021-03-02%20b.txt' }, region },
    ])
    expect(sarif(run('check', write('agree', agree), '--format', 'sarif'))).toEqual([])
  })

  test('marks what is only likely as possible, and leaves it out where only the certain is wanted', () => {
    const path = write('likely', {
      '2021-03-02 a.txt': 'A crane collapse at the port of Lindholm on Monday killed 18 people, police said.\n',
      '2021-03-02 b.txt': 'The crane collapse at the port of Lindholm on Monday killed 20 people, the mayor said.\n',
    })
    const { conflicts } = JSON.parse(run('check', path, '--format', 'json').stdout)
    expect(conflicts.length).toBe(1)
    const certain = conflicts[0].confidence === 'certain'
    expect(run('check', path)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(certain ? ': conflict: ' : ': possible conflict: '),
    })
    expect(run('check', path, '--certain')).toMatchObject({ status: certain ? 1 : 0 })
  })

  test('finds nothing where documents agree, and ends with 0', () => {
    const path = write('agree', agree)
    const coverage =
      'Statements with a figure or date that can be compared: 2; 2 answer the same question as one in another document.'
    expect(run('check', path)).toMatchObject({
      status: 0,
      stdout: `No conflicts in 2 documents. ${coverage}\n`,
      stderr: '',
    })
    const { conflicts, compared } = JSON.parse(run('check', path, '--format', 'json').stdout)
    expect({ conflicts, compared }).toEqual({
      conflicts: [],
      compared: { documents: 2, statements: 2, matched: 2 },
    })
    expect(run('check', path, '--format', 'markdown').stdout).toBe(
      `# Where the documents disagree\n\nNowhere found.\n\n${coverage}\n`,
    )
  })

  test('says so where nothing could be compared', () => {
    const path = write('alone', { 'a.txt': agree['a.txt'], 'b.txt': 'It rained.\n' })
    expect(run('check', path).stdout).toBe(
      'No conflicts in 2 documents. Statements with a figure or date that can be compared: 1; none answers the same question as one in another document, so none was checked.\n',
    )
  })

  test('ends with 2 where a document could not be read, whatever the others say', () => {
    const path = write('partly', { ...disagree, 'noise.txt': new Uint8Array(300).map((_, index) => index % 9) })
    expect(run('check', path)).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('1 conflict in 2 documents.'),
      stderr: 'dossier: noise.txt is left out: not a text file\n',
    })
    expect(run('names', path)).toMatchObject({ status: 2 })
  })

  test('a name or a text cannot steer the terminal', () => {
    const name = 'a\x1b[31m\n\u202eb.txt'
    const path = write('controls', { [name]: 'Tom Vane, 62, was \x1b[31mseen in Lindholm.\n' })
    expect(run('figures', path).stdout).toBe(
      'a\\x1b[31m\\x0a\\u202eb.txt:1:11: 62: age, Tom Vane: Tom Vane, 62, was \\x1b[31mseen in Lindholm.\n',
    )
    expect(JSON.parse(run('figures', path, '--format', 'jsonl').stdout).document).toBe(name)
  })

  test('compares the documents of several folders', () => {
    const [a, b] = Object.values(disagree)
    const one = write('one', { '2021-03-02.txt': a! })
    const two = write('two', { '2021-03-02.txt': b! })
    const { status, stdout } = run('check', one, two)
    expect(status).toBe(1)
    expect(stdout).toContain('one/2021-03-02.txt:1:11')
    expect(stdout).toContain('two/2021-03-02.txt:1:11')
  })
})

describe('tables', () => {
  const path = () =>
    write('tables', {
      '2021-03-04 b.txt': 'Mayor Ilse Brandt said on Tuesday that at least 40 people had died in Paris.\n',
      'a.txt': '"=SUM(A1)", wrote Tom Vane on 1 March 2021. Tom Vane, 62, left Paris.\n',
    })

  test('figures: each statement with a figure as a line, as CSV and as JSON lines; of one name where one is given', () => {
    expect(run('figures', path())).toEqual({
      status: 0,
      stderr: '',
      stdout: [
        '2021-03-04 b.txt:1:49: at least 40 people: killed, Paris: Mayor Ilse Brandt said on Tuesday that at least 40 people had died in Paris.',
        'a.txt:1:55: 62: age, Tom Vane: Tom Vane, 62, left Paris.',
        '',
      ].join('\n'),
    })
    expect(run('figures', path(), 'Vane', '--format', 'csv').stdout).toBe(
      [
        'document,line,column,documentDate,written,value,low,high,approximate,unit,measure,said,subject,place,sentence',
        'a.txt,1,55,,62,62,,,false,year,age,age,Tom Vane,,"Tom Vane, 62, left Paris."',
        '',
      ].join('\n'),
    )
    expect(JSON.parse(run('figures', path(), 'brandt', '--format', 'jsonl').stdout)).toMatchObject({
      written: 'at least 40 people',
      low: 40,
      documentDate: '2021-03-04',
      column: 49,
    })
  })

  test('timeline: sentences by the day they speak of; what a spreadsheet would take for a formula is none', () => {
    expect(
      run('timeline', path())
        .stdout.split('\n')
        .map((line) => line.slice(0, 29)),
    ).toEqual(['2021-03-01  a.txt:1:31: "=SUM', '2021-03-02  2021-03-04 b.txt:', ''])
    const rows = run('timeline', path(), '--format', 'csv').stdout
    expect(rows).toContain('2021-03-01,2021-03-01,Monday 1 March 2021,1 March 2021,false,Tom Vane,a.txt,1,31,')
  })

  test('names: the table, and the mentions of one', () => {
    expect(run('names', path(), '--format', 'csv').stdout).toContain('\nIlse Brandt,person,,Mayor,1,1,0,\n')
    expect(run('names', path(), 'Ilse Brandt', '--format', 'csv').stdout).toContain(
      '\n2021-03-04 b.txt,1,7,Ilse Brandt,',
    )
  })

  test('a name that nobody has ends with 1', () => {
    for (const table of ['names', 'figures', 'timeline'])
      expect(run(table, path(), 'Nobody', '--format', 'csv')).toEqual({
        status: 1,
        stdout: '',
        stderr: 'dossier: nobody is called “Nobody” in these documents\n',
      })
  })
})

describe('usage', () => {
  beforeAll(() => void write('.', { 'two.txt': 'One.\nTwo.\n' }))

  test.each([
    { args: ['check', 'nowhere'], message: 'cannot read the folder “nowhere”: there is none' },
    { args: ['export', cli], message: 'it is a file' },
    { args: ['check', '.', '--list', 'nowhere.csv'], message: 'cannot read the list “nowhere.csv”: there is none' },
    { args: ['quote', 'nowhere.txt:1'], message: 'cannot read the file “nowhere.txt”: there is none' },
    { args: ['quote', 'two.txt:9'], message: '“two.txt” has no line 9, the last is 2' },
    { args: ['quote', 'two.txt'], message: '“two.txt” names no place; write file:line' },
    { args: ['export'], message: 'give either a folder or --stdin jsonl' },
    { args: ['export', '.', '--format', 'xml'], message: 'Allowed choices are jsonl' },
    { args: ['check', '.', '--loud'], message: "unknown option '--loud'" },
    { args: ['chekc', '.'], message: "unknown command 'chekc'" },
    { args: [], message: 'Usage: dossier' },
  ])('ends with 2 and a message on standard error: dossier $args', ({ args, message }) => {
    const { status, stdout, stderr } = run(...args)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('    at ')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  })

  test('prints version and help on standard output', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(run('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' })
    expect(run('--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('check [options] <folder...>'),
      stderr: '',
    })
    expect(run('check', '--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('--no-cache'),
      stderr: '',
    })
  })
})
