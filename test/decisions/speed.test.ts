// What makes ten thousand decisions quick: blocks written the plain way are read without the YAML library, to the same values, and what
// was read once is not read again. Counted, not timed; `npm run bench:decisions` measures.

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { readBlocks } from '../../server/src/decisions/blocks.ts'
import { readDecisions } from '../../server/src/decisions/parse.ts'
import { readPlainBlock } from '../../server/src/decisions/plainBlocks.ts'
import { runs } from '../support/runs.ts'

const count = 500
const block = (index: number, name = `Olena Brandt ${index}`) =>
  `  - id: e${index}\n    name: ${name}\n    aliases:\n      - O. Brandt ${index}\n`
const listOf = (blocks: readonly string[]) => `entities:\n${blocks.join('')}`
const read = (entities: string) => readDecisions([{ entities, decisions: '', prefix: '' }]).decisions

test('after a change of one block, all others are the objects that they were', () => {
  const blocks = Array.from({ length: count }, (_, index) => block(index))
  const before = readBlocks(listOf(blocks), 'entities').blocks
  const entities = [...read(listOf(blocks)).entities.values()]
  const changed = blocks.with(7, block(7, 'Tomas Reyl'))
  const after = readBlocks(listOf(changed), 'entities').blocks
  expect(after.map(({ value }, index) => value === before[index]!.value).indexOf(false)).toBe(7)
  expect(after.filter(({ value }, index) => value !== before[index]!.value)).toHaveLength(1)
  const now = [...read(listOf(changed)).entities.values()]
  expect(now.filter((entity, index) => entity !== entities[index])).toHaveLength(1)
})

test('a block with a list is read without the library, with or without a line end behind it', () => {
  const value = { id: 'e7', name: 'Olena Brandt 7', aliases: ['O. Brandt 7'] }
  expect(readPlainBlock(block(7), 2)).toEqual(value)
  expect(readPlainBlock(block(7).trimEnd(), 2)).toEqual(value)
})

test.each(['  - id: e1\n    aliases:\n', '  - id: e1\n    name:Olena\n', '  - id: e1\n    id: e2\n'])(
  'the library reads %j',
  (source) => {
    expect(readPlainBlock(source, 2)).toBeUndefined()
  },
)

test('moved blocks are known by their words, wherever they stand', () => {
  const blocks = Array.from({ length: count }, (_, index) => block(index))
  const before = new Set(readBlocks(listOf(blocks), 'entities').blocks.map(({ value }) => value))
  const after = readBlocks(listOf([...blocks].reverse()), 'entities').blocks
  expect(after.every(({ value }) => before.has(value))).toBe(true)
})

test('blocks that are known keep no earlier text in memory', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const used = () => {
    collect()
    return process.memoryUsage().heapUsed
  }
  const texts = 30
  // Comments belong to no block, and make the text large.
  const rest = `# ${'x'.repeat(200_000)}\n`
  const begin = used()
  for (let index = 0; index < texts; index++)
    read(`entities:\n${block(index, `Olena Brandt, typed in ${index} letters`)}${rest}`)
  expect(used() - begin).toBeLessThan((texts * rest.length) / 4)
})

test('whatever is read the quick way is what the library reads', () => {
  const value = fc.constantFrom(
    'words',
    'two words',
    '12',
    '012',
    '1.5',
    '1e3',
    '0x1f',
    '1_000',
    '12:30',
    '2016-05-03',
    '3 men',
    'true',
    'no',
    'Null',
    '~',
    'y',
    '"a: b"',
    '"\\n"',
    "'it''s'",
    'a #b',
    'a#b',
    '[a, b]',
    '{a: b}',
    '|',
    '> x',
    '&a',
    '*a',
    '- x',
    '',
    ' x  ',
    'x\t',
    'é',
    '“x”',
    '.5',
    '5.',
  )
  const line = fc
    .tuple(
      fc.constantFrom('    ', '      ', '        ', '     ', '   ', '\t'),
      fc.constantFrom('a: ', 'b:', 'c: ', '- ', '- d: ', 'e: ', '# ', ''),
      value,
    )
    .map((parts) => parts.join(''))
  const dash = fc.constantFrom('- ', '- ', '- ', '-  ', '-', '-\t')
  const block = fc
    .tuple(dash, value, fc.array(line, { maxLength: 4 }), fc.constantFrom('\n', '\r\n'))
    .map(([dash, first, lines, end]) => [`  ${dash}id: ${first}`, ...lines, ''].join(end))
  let count = 0
  fc.assert(
    fc.property(block, (source) => {
      const plain = readPlainBlock(source, 2)
      if (plain !== undefined) {
        const library = parseDocument(source)
        expect(library.errors).toEqual([])
        expect(library.toJS()).toEqual([plain])
        count++
      }
      const text = `entities:\n${source}`
      const file = readBlocks(text, 'entities')
      if (file.layout === undefined || 0 < file.problems.length || file.blocks.length !== 1) return
      const whole = parseDocument(text)
      if (0 < whole.errors.length) return
      expect(file.blocks[0]!.value).toEqual((whole.toJS() as { entities: unknown[] }).entities[0])
    }),
    { numRuns: runs(500) },
  )
  expect(count).toBeGreaterThan(0)
})
