// Steps are seen when they stand in the files, and taken back wherever the rest of the file has gone; never where something else stands.

import { describe, expect, test } from 'vitest'
import { createJournal, takeBack } from '../../server/src/lsp/journal.ts'
import type { WireDecisionStep } from '../../server/src/protocol.ts'

const uri = 'file:///folder/.dossier/entities.yaml'
const start = '# Ours.\nentities:\n  - id: anna\n    name: Anna Veld\n  - id: tom\n    name: Tom Reyl\n'

function stepFrom(before: string, after: string): WireDecisionStep {
  const journal = createJournal()
  journal.proposed('a step', [{ uri, before, after }])
  expect(journal.seen(() => before)).toEqual([])
  const [step] = journal.seen(() => after)
  expect(journal.seen(() => after)).toEqual([])
  return step!
}

test('what changes nothing is no step', () => {
  const journal = createJournal()
  journal.proposed('nothing', [])
  expect(journal.seen(() => start)).toEqual([])
})

const back = (step: WireDecisionStep, text: string) => {
  const result = takeBack(step, () => text)
  return typeof result === 'string' ? result : result[0]!.after
}

const inserted = start.replace('  - id: tom', '  - id: carla\n    name: Carla Moss\n  - id: tom')
const removed = start.replace('  - id: anna\n    name: Anna Veld\n', '')
const replaced = start.replace('Tom Reyl', 'Thomas Reyl')

describe('a step', () => {
  test.each([
    ['inserted', inserted],
    ['removed', removed],
    ['replaced', replaced],
  ])('that has %s something is taken back, and is gone then', (_, after) => {
    const step = stepFrom(start, after)
    expect(back(step, after)).toBe(start)
    expect(back(step, start)).toBe('gone')
  })

  test('is found again when the file was changed above and below it', () => {
    const step = stepFrom(start, inserted)
    expect(back(step, `# New.\n${inserted}  - id: zeno\n    name: Zeno\n`)).toBe(
      `# New.\n${start}  - id: zeno\n    name: Zeno\n`,
    )
  })

  test('is left alone when a part of it was changed', () => {
    expect(back(stepFrom(start, inserted), inserted.replace('Carla Moss', 'Carla Mossin'))).toBe('changed')
  })

  test('keeps the line ends of the file', () => {
    const windows = (text: string) => text.replaceAll('\n', '\r\n')
    expect(back(stepFrom(start, inserted), windows(inserted))).toBe(windows(start))
    expect(back(stepFrom('', start), windows(start))).toBe('')
  })

  test('that was made twice, and can be told by its surroundings only, is taken back at its place', () => {
    const twice = `${start}  - id: copy\n    name: Anna Veld\n`
    expect(back(stepFrom(start, twice), twice)).toBe(start)
  })
})

test('a proposal that is never applied is forgotten when many others have come', () => {
  const journal = createJournal()
  for (let index = 0; index < 30; index++) journal.proposed(`${index}`, [{ uri, before: '', after: `${index}` }])
  expect(journal.seen(() => '3')).toEqual([])
  expect(journal.seen(() => '29')).toHaveLength(1)
})
