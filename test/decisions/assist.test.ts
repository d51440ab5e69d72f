// Help while a decision file is written: "‸" is the cursor.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { finishSteps, mapInSteps } from '../../server/src/core/steps.ts'
import { explainDecisionFile, suggestAt } from '../../server/src/decisions/assist.ts'
import type { FileKind } from '../../server/src/decisions/schema.ts'

const vocabulary = {
  names: (typed: string) =>
    mapInSteps(['Olena Brandt', 'Tomas Reyl: a note'], (name) =>
      name.toLowerCase().startsWith(typed.toLowerCase()) ? name : undefined,
    ),
  entities: [
    { id: 'olena', name: 'Olena Brandt' },
    { id: 'reyl', name: 'Tomas Reyl' },
  ],
  documents: () => mapInSteps(['a.txt', 'old/b.txt'], (name) => name),
}

function split(marked: string): [string, number] {
  const offset = marked.indexOf('‸')
  return [marked.replace('‸', ''), offset]
}

function offered(kind: FileKind, marked: string): string[] {
  const [text, offset] = split(marked)
  return finishSteps(suggestAt(text, kind, offset, vocabulary)).map(({ label }) => label)
}

/** The text after the first suggestion that is so called has been taken. */
function taken(kind: FileKind, marked: string, label: string): string {
  const [text, offset] = split(marked)
  const found = finishSteps(suggestAt(text, kind, offset, vocabulary)).find((each) => each.label === label)!
  return text.slice(0, found.replaces.start) + found.text + text.slice(found.replaces.end)
}

function explained(kind: FileKind, marked: string): string | undefined {
  const [text, offset] = split(marked)
  return explainDecisionFile(text, kind, offset)?.text
}

const block = 'entities:\n  - id: olena\n    name: Olena Brandt\n'
const conflict = 'decisions:\n  - id: d1\n    decision: settled\n    quotes:\n      - document: a.txt\n'

describe('what may be written', () => {
  test('the fields that the block does not have yet', () => {
    expect(offered('entities', `${block}    ‸\n`)).toEqual([
      'type',
      'aliases',
      'homonym',
      'role',
      'born',
      'link',
      'note',
    ])
    expect(offered('entities', `${block}  - ‸`)).toContain('id')
    expect(offered('decisions', 'decisions:\n  - id: d1\n    decision: belongs to\n    ‸')).toContain('entity')
    expect(offered('decisions', 'decisions:\n  - id: d1\n    decision: not a name\n    ‸')).not.toContain('entity')
    expect(offered('decisions', `${conflict}        ‸`)).toEqual(['quote'])
    expect(offered('notes', 'notes:\n  - id: n1\n    replies:\n      - ‸')).toEqual(['text', 'by', 'date'])
    expect(offered('entities', '‸')).toEqual(['entities'])
    expect(offered('entities', `${block}    name‸`)).not.toContain('name')
  })

  test('the values that a field may have', () => {
    expect(offered('entities', `${block}    type: ‸`)).toEqual([
      'person',
      'organisation',
      'place',
      'group',
      'event',
      'work',
    ])
    expect(offered('entities', `${block}    homonym: ‸`)).toEqual(['true', 'false'])
    expect(offered('decisions', 'decisions:\n  - id: d1\n    decision: ‸')).toEqual([
      'not a name',
      'belongs to',
      'not the same thing',
      'settled',
      'ignored',
      'quotation stands',
    ])
    const belongsTo = 'decisions:\n  - id: d1\n    decision: belongs to\n'
    expect(offered('decisions', `${belongsTo}    entity: rey‸`)).toEqual(['reyl'])
    expect(offered('decisions', `${belongsTo}    entity: toma‸`)).toEqual(['reyl'])
    expect(offered('decisions', `${conflict}      - document: ‸`)).toEqual(['a.txt', 'old/b.txt'])
    expect(offered('entities', `${block}    aliases:\n      - ol‸`)).toEqual(['Olena Brandt'])
    expect(offered('entities', 'entities:\n  - id: x\n    name: tom‸')).toEqual(['Tomas Reyl: a note'])
    expect(offered('entities', `${block}    role: ‸`)).toEqual([])
  })

  test('a kind of decision with what it means', () => {
    const text = 'decisions:\n  - id: d1\n    decision: not a n'
    const [first] = finishSteps(suggestAt(text, 'decisions', text.length, vocabulary))
    expect(first).toMatchObject({ label: 'not a name', detail: 'Text with this spelling is not a name.' })
  })

  test('what is taken stands where it was typed, quoted where it must be', () => {
    expect(taken('entities', `${block}    ty‸\n`, 'type')).toBe(`${block}    type: \n`)
    expect(taken('entities', `${block}    al‸\n`, 'aliases')).toBe(`${block}    aliases:\n`)
    expect(taken('entities', 'entities:\n  - id: x\n    name: tom‸ # who\n', 'Tomas Reyl: a note')).toBe(
      'entities:\n  - id: x\n    name: "Tomas Reyl: a note" # who\n',
    )
    expect(taken('decisions', 'decisions:\n  - id: d1\n    decision: no‸t a', 'not a name')).toBe(
      'decisions:\n  - id: d1\n    decision: not a name',
    )
  })
})

describe('what is explained', () => {
  test('fields and kinds of decisions, by the words of the schema', () => {
    expect(explained('entities', `${block}    ty‸pe: person`)).toBe(
      'The type, whatever the analysis says. One of: person, organisation, place, group, event, work.',
    )
    expect(explained('entities', 'entities:\n  - i‸d: x\n')).toMatch(/^Stable id of this block/)
    expect(explained('decisions', 'decisions:\n  - id: d1\n    decision: not a na‸me\n')).toBe(
      'Text with this spelling is not a name.',
    )
    expect(explained('decisions', `${conflict}        quo‸te: x`)).toMatch(/^The whole sentence that takes part/)
    expect(explained('notes', 'notes:\n  - id: n1\n    resol‸ved: true')).toMatch(/needs no more attention/)
  })

  test('nothing else', () => {
    expect(explained('entities', 'enti‸ties:\n  - id: x\n')).toBeUndefined()
    expect(explained('entities', `${block}    nonsen‸se: x`)).toBeUndefined()
    expect(explained('entities', '# com‸ment\nentities:\n')).toBeUndefined()
  })
})

test('anywhere in any text something sensible is answered', async () => {
  const pieces = fc.array(
    fc.constantFrom('entities:', '\n', '  ', '- ', 'id: ', 'aliases:', 'decision: ', 'x', '"', '#', '\r\n', '\t'),
    { maxLength: 20 },
  )
  await fc.assert(
    fc.property(pieces, fc.nat(), fc.constantFrom<FileKind>('entities', 'decisions', 'notes'), (parts, at, kind) => {
      const text = parts.join('')
      const offset = at % (text.length + 1)
      for (const { replaces } of finishSteps(suggestAt(text, kind, offset, vocabulary))) {
        expect(replaces.start).toBeLessThanOrEqual(offset)
        expect(replaces.end).toBeGreaterThanOrEqual(offset)
        expect(text.slice(replaces.start, replaces.end)).not.toContain('\n')
      }
      explainDecisionFile(text, kind, offset)
    }),
  )
})
