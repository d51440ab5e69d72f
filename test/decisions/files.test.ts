// The reader's files: what is read from them, what is said about mistakes, and that writing keeps every line that somebody else wrote.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { DecisionChange } from '../../server/src/core/decisions/change.ts'
import { wordingOf } from '../../server/src/core/text/wording.ts'
import { printBlock } from '../../server/src/decisions/blockEdits.ts'
import { readBlocks } from '../../server/src/decisions/blocks.ts'
import { differenceOf, editTexts } from '../../server/src/decisions/edit.ts'
import { readDecisions } from '../../server/src/decisions/parse.ts'
import { jsonSchemaOf } from '../../server/src/decisions/schema.ts'
import { processorTime } from '../support/processorTime.ts'
import { runs } from '../support/runs.ts'

const read = (entities: string | undefined, decisions?: string, prefix = '') =>
  readDecisions([{ entities, decisions, prefix }])

/** "start of the marked text: message" of each problem. */
function problemsOf(entities: string, decisions = ''): string[] {
  const { problems } = read(entities, decisions)
  const print = (text: string) => (problem: { start: number; end: number; severity: string; message: string }) =>
    `${problem.severity} at “${text.slice(problem.start, problem.end)}”: ${problem.message}`
  return [...problems[0]!.entities.map(print(entities)), ...problems[0]!.decisions.map(print(decisions))]
}

const entities = `# Our own notes.
entities:
  # The mayor.
  - id: olena-brandt
    name: Olena Brandt   # as she writes it
    type: person
    aliases:
      - Mayor Brandt
      - "Brandt, O."
    role: Mayor of Port Marenz
    born: 1961
  - { id: keltra, name: Keltra Grain, aliases: [KGC] }
  # Last words.
`

describe('reading', () => {
  test('entities with their notes, however they are written', () => {
    const { decisions, problems } = read(entities)
    expect(problems).toEqual([{ entities: [], decisions: [], notes: [] }])
    expect([...decisions.entities.values()]).toEqual([
      {
        id: 'olena-brandt',
        name: 'Olena Brandt',
        type: 'person',
        aliases: ['Mayor Brandt', 'Brandt, O.'],
        homonym: false,
        notes: { role: 'Mayor of Port Marenz', born: '1961' },
      },
      { id: 'keltra', name: 'Keltra Grain', type: undefined, aliases: ['KGC'], homonym: false, notes: {} },
    ])
    expect([...decisions.byName.keys()]).toEqual(['olena brandt', 'mayor brandt', 'o brandt', 'keltra grain', 'kgc'])
  })

  test('decisions', () => {
    const text = `decisions:
  - id: d1
    decision: not a name
    name: Golden Gate
    document: report.txt
    sentence: Golden Gate rose.
    occurrence: 2
  - id: d2
    decision: settled
    value: 12
    source: the coroner
    quotes:
      - document: a.txt
        quote: It killed 12 people.
      - document: b.txt
        quote: "It killed 19: all men."
    reason: the report of 9 May
`
    const { decisions, problems } = read(undefined, text, 'archive/')
    expect(problems[0]!.decisions).toEqual([])
    const wording = wordingOf('Golden Gate rose.')
    expect(decisions.names).toEqual([
      { id: 'd1', kind: 'not a name', name: 'Golden Gate', document: 'archive/report.txt', wording, occurrence: 2 },
    ])
    expect(decisions.conflicts.all).toEqual([
      {
        id: 'd2',
        kind: 'settled',
        wordings: [wordingOf('It killed 12 people.'), wordingOf('It killed 19: all men.')],
        value: '12',
        source: 'the coroner',
        reason: 'the report of 9 May',
      },
    ])
  })

  test.each([
    ['nothing', ''],
    ['comments only', '# Nothing yet.\n'],
    ['an empty list', 'entities: []\n'],
    ['a list without blocks', 'entities:\n'],
  ])('%s is no mistake', (_, text) => {
    expect(problemsOf(text)).toEqual([])
  })

  test('a mistake is said at its place, and the other blocks are in force', () => {
    const broken = `entities:
  - id: a
    name: Mara Velt
    typo: 1
  - id: b
    type: person
  - id: c
    name: Jon Stane
    type: human
  - id: a
    name: Someone Else
  - id: d
    name: [Ina Brandt
  - id: e
    name: M. Velt
    aliases: [Mara Velt]
  - id: f
    name: Peter Stane
`
    const decisions = `decisions:
  - id: x
    decision: belongs to
    name: Velt
    entity: nobody
  - id: y
    decision: perhaps
    name: Velt
`
    expect(problemsOf(broken, decisions)).toEqual([
      'warning at “1”: “typo” is no field of such a block and has no effect.',
      'error at “id: b”: “name” is missing; the block is left out.',
      'error at “human”: “type” must be one of: “person”, “organisation”, “place”, “group”, “event”, “work”; the block is left out.',
      'error at “a”: Another block has the id “a”; this one is left out.',
      expect.stringMatching(/^error at “.+”: .*flow/is),
      'error at “Mara Velt”: This name belongs to “Mara Velt” already; the block is left out. With “homonym: true” it holds only where decisions.yaml says so.',
      'error at “nobody”: No block of entities.yaml has the id “nobody”; the decision has no effect.',
      expect.stringMatching(/^error at “perhaps”: “decision” must be one of: /),
    ])
    expect([...read(broken).decisions.entities.keys()]).toEqual(['a', 'f'])
  })

  test.each([
    ['name: [x]', '“name” must be a text on one line, not empty and without brackets; the block is left out.'],
    ['name: ""', '“name” must be a text on one line, not empty and without brackets; the block is left out.'],
    [
      'name: A\n    aliases: B',
      '“aliases” must be a list: each item on a line of its own that begins with “- ”; the block is left out.',
    ],
    ['name: A\n    homonym: maybe', '“homonym” must be true or false; the block is left out.'],
    [
      'name: A: the first',
      'A value that contains a colon and a space must stand in quotation marks, and the fields of a block must all begin in the same column.',
    ],
    [
      'name: A\n    born 1950\n    role: B',
      'Here a colon or a quotation mark is missing: each line must say “field: value”.',
    ],
  ])('%j is said to be wrong in plain words', (fields, message) => {
    expect(problemsOf(`entities:\n  - id: a\n    ${fields}\n`)[0]).toMatch(
      new RegExp(`: ${message.replaceAll('(', '\\(')}$`),
    )
  })

  test('the marks of a conflict that git left are called so, and the other blocks hold', () => {
    const block = (id: string) => `  - id: ${id}\n    name: Name ${id}\n`
    const marked = `entities:\n${block('a')}${block('b')}<<<<<<< HEAD\n${block('c')}=======\n${block('d')}>>>>>>> other\n${block('e')}`
    const says =
      'Git left a conflict here: keep the lines of one side, or of both, and remove the lines “<<<<<<<”, “=======” and “>>>>>>>”.'
    expect(problemsOf(marked)).toEqual([`error at “<<<<<<< HEAD”: ${says}`])
    expect([...read(marked).decisions.entities.keys()]).toEqual(['a', 'b', 'e'])
    expect(
      problemsOf(`<<<<<<< HEAD\nentities:\n${block('a')}=======\nentities:\n${block('b')}>>>>>>> other\n`)[0],
    ).toBe(`error at “<<<<<<< HEAD”: ${says}`)
  })

  test('any text is read without an exception', () => {
    const line = fc.constantFrom(
      'entities:',
      '  - id: a',
      '    name: X',
      '- b',
      '  - {',
      'x: [',
      '    aliases:',
      '      - Y',
      '"',
      '#',
      '\t',
    )
    void fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(line).map((lines) => lines.join('\n')),
        ),
        (text) => {
          expect(read(text, text).problems).toHaveLength(1)
        },
      ),
      { numRuns: runs(300) },
    )
  })

  test('ten thousand decisions are read in a moment', () => {
    const blocks = Array.from({ length: 10_000 }, (_, index) =>
      printBlock(
        {
          id: `d${index}`,
          decision: 'not a name',
          name: `Name ${index}`,
          document: `${index}.txt`,
          sentence: `Name ${index} fell, they said.`,
        },
        2,
      ),
    )
    const text = `decisions:\n${blocks.join('')}`
    read(undefined, text)
    // 100 ms are promised, and machines differ. Compilers and collectors only ever add time: the fastest of a few runs counts.
    let fastest = Number.POSITIVE_INFINITY
    for (let run = 0; run < 5 && 400 <= fastest; run++) {
      const begin = processorTime()
      expect(read(undefined, text).decisions.names).toHaveLength(10_000)
      fastest = Math.min(fastest, processorTime() - begin)
    }
    expect(fastest).toBeLessThan(400)
  })
})

const word = fc.oneof(
  fc.constantFrom(
    'Olena Brandt',
    'No',
    '12',
    'a: b',
    '# x',
    '- y',
    '"q"',
    "O'Brien",
    'Łódź',
    '(KGC)',
    'true',
    '1.50',
    '007',
    'x #y',
    'tab\tx',
    '2016-05-04',
  ),
  fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== ''),
)

test.each(['entities', 'decisions', 'notes'] as const)(
  'the published schema of %s is the one that files are checked with',
  async (kind) => {
    const printed = `${JSON.stringify(jsonSchemaOf(kind), undefined, 2)}\n`
    await expect(printed).toMatchFileSnapshot(`../../schemas/${kind}.schema.json`)
  },
)

describe('writing', () => {
  const texts = { entities, decisions: '' }
  const edit = (...changes: DecisionChange[]) => editTexts(texts, changes, {})

  test('what is printed is read back, by the quick reader and by the YAML library', () => {
    const fields = fc.record({ id: word, name: word, aliases: fc.array(word, { minLength: 1, maxLength: 3 }) })
    void fc.assert(
      fc.property(
        fields,
        fc.array(fc.record({ document: word, quote: word }), { minLength: 1, maxLength: 2 }),
        (some, quotes) => {
          const text = `entities:\n${printBlock({ ...some, quotes }, 2)}`
          const expected = { ...some, quotes }
          expect(parse(text)).toEqual({ entities: [expected] })
          expect(readBlocks(text, 'entities').blocks.map(({ value }) => value)).toEqual([expected])
        },
      ),
      { numRuns: runs(300) },
    )
  })

  test('a new block goes to its place and touches no other line', () => {
    const after = edit({ kind: 'declare', entity: { id: 'mara-velt', name: 'Mara Velt', aliases: ['M. Velt'] } })
    const added = '  - id: mara-velt\n    name: Mara Velt\n    aliases:\n      - M. Velt\n'
    expect(after.entities.replace(added, '')).toBe(entities)
    const first = edit({ kind: 'declare', entity: { id: 'ada', name: 'Ada Velt' } }).entities
    expect(first).toBe(entities.replace('entities:\n', 'entities:\n  - id: ada\n    name: Ada Velt\n'))
  })

  test('a first decision makes the file', () => {
    const decision = { decision: 'not a name', name: 'Golden Gate' } as const
    const { decisions } = editTexts(texts, [{ kind: 'decide', decision }], { date: '2026-11-22' })
    expect(decisions).toMatch(
      /^# .+\ndecisions:\n {2}- id: d[0-9a-f]+\n {4}decision: not a name\n {4}name: Golden Gate\n {4}date: 2026-11-22\n$/s,
    )
    expect(editTexts({ entities, decisions }, [{ kind: 'decide', decision }], { date: '2027-01-01' }).decisions).toBe(
      decisions,
    )
  })

  test('another name, type and aliases: only these lines change', () => {
    const after = edit({
      kind: 'amend',
      entity: 'olena-brandt',
      name: 'Olena K. Brandt',
      type: 'place',
      aliases: ['Olena Brandt', 'Mayor Brandt'],
    })
    expect(after.entities).toBe(
      entities
        .replace('name: Olena Brandt ', 'name: Olena K. Brandt ')
        .replace('type: person', 'type: place')
        .replace('      - "Brandt, O."\n', '      - "Brandt, O."\n      - Olena Brandt\n'),
    )
    const flow = edit({ kind: 'amend', entity: 'keltra', type: 'organisation', aliases: ['Keltra'] })
    expect(read(flow.entities).decisions.entities.get('keltra')).toMatchObject({
      type: 'organisation',
      aliases: ['KGC', 'Keltra'],
    })
    const without = edit(
      { kind: 'declare', entity: { id: 'v', name: 'Mara Velt' } },
      { kind: 'amend', entity: 'v', type: 'person', aliases: ['Velt'] },
    )
    expect(without.entities).toContain('  - id: v\n    name: Mara Velt\n    aliases:\n      - Velt\n    type: person\n')
  })

  test('an entity that becomes part of another takes its decisions along', () => {
    const decisions = 'decisions:\n  - id: d1\n    decision: belongs to\n    name: KGC\n    entity: keltra\n'
    const after = editTexts({ entities, decisions }, [{ kind: 'retract', entity: 'keltra', heir: 'olena-brandt' }], {})
    expect(after.decisions).toBe(decisions.replace('entity: keltra', 'entity: olena-brandt'))
    expect(after.entities).toBe(entities.replace(/.*id: keltra.*\n/, ''))
  })

  test('an id that somebody else has given meanwhile is not given twice', () => {
    const after = edit(
      { kind: 'declare', entity: { id: 'keltra', name: 'Keltra, the singer' } },
      { kind: 'decide', decision: { decision: 'belongs to', name: 'Keltra', entity: 'keltra', document: 'a.txt' } },
    )
    expect(after.entities).toContain('id: keltra-2')
    expect(after.decisions).toContain('entity: keltra-2')
  })

  test('every comment and every other block stays, whatever is changed', () => {
    const change: fc.Arbitrary<DecisionChange> = fc.oneof(
      fc.record({
        kind: fc.constant('declare' as const),
        entity: fc.record({ id: word, name: word, aliases: fc.array(word) }),
      }),
      fc.record({
        kind: fc.constant('amend' as const),
        entity: fc.constantFrom('olena-brandt', 'keltra', 'none'),
        name: word,
        aliases: fc.array(word),
      }),
    )
    void fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), fc.boolean(), (changes, windows) => {
        const before = windows ? entities.replaceAll('\n', '\r\n') : entities
        const after = editTexts({ entities: before, decisions: '' }, changes, {}).entities
        for (const comment of ['# Our own notes.', '# The mayor.', '# as she writes it', '# Last words.'])
          expect(after).toContain(comment)
        const blocks = parse(after).entities as { id: unknown; role?: string }[]
        expect(blocks.find(({ id }) => id === 'olena-brandt')).toMatchObject({
          role: 'Mayor of Port Marenz',
          born: 1961,
        })
        expect(blocks.length).toBe(2 + changes.filter(({ kind }) => kind === 'declare').length)
        const { start, end, text } = differenceOf(before, after) ?? { start: 0, end: 0, text: '' }
        expect(before.slice(0, start) + text + before.slice(end)).toBe(after)
      }),
      { numRuns: runs(200) },
    )
  })
})

test.each([
  ['', 'x', [0, 0, 'x']],
  ['ab', 'b', [0, 1, '']],
  ['ab', 'xb', [0, 1, 'x']],
  ['ab', 'abb', [2, 2, 'b']],
  ['abcd', 'abxd', [2, 3, 'x']],
  ['aa', 'a', [1, 2, '']],
])('%j and %j differ in one stretch', (before, after, [start, end, text]) => {
  expect(differenceOf(before, after)).toEqual({ start, end, text })
})
