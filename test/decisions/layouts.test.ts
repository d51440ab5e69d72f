// Decision files in every layout that YAML allows and people write: a change says what it is to say, leaves everything else as it was, and
// is taken back to the character.

import { describe, expect, test } from 'vitest'
import type { DecisionChange } from '../../server/src/core/decisions/change.ts'
import type { DeclaredEntity } from '../../server/src/core/decisions/decisions.ts'
import { editTexts } from '../../server/src/decisions/edit.ts'
import { readDecisions } from '../../server/src/decisions/parse.ts'
import { createJournal, takeBack } from '../../server/src/lsp/journal.ts'

const block = (indent: string) =>
  ['- id: anna', '  name: Anna Alt # c1', '  aliases:', '    - A. Alt', '']
    .map((line) => (line === '' ? '' : `${indent}${line}\n`))
    .join('')
const two = block('  ')

const layouts: Readonly<Record<string, string>> = {
  nothing: '',
  'blank lines': '  \n\n',
  'a comment': '# c1',
  'the key alone': 'entities:',
  'the key with a comment': 'entities: # c1\n',
  null: 'entities: ~\n',
  'null with a comment': 'entities: null # c1\n',
  'an empty list': '# c1\nentities: [] # c2\n',
  'a list in brackets': 'entities: [{id: anna, name: Anna Alt}]\n',
  'brackets over lines': 'entities: [\n  # c1\n  {id: anna, name: Anna Alt},\n]\n',
  'as we write it': `entities:\n${two}`,
  'no indentation': `entities:\n${block('')}`,
  'deep indentation': `entities:\n${block('    ')}`,
  'no line end': `entities:\n${two}`.trimEnd(),
  'blank lines at the end': `entities:\n${two}\n\n`,
  'a document start': `---\nentities:\n${two}`,
  'a document start with a comment': `--- # c2\nentities:\n${two}`,
  'a document end': `entities:\n${two}...\n`,
  'a directive': `%YAML 1.2\n---\nentities:\n${two}`,
  'another key below': `entities:\n${two}other: 1\n`,
  'another key above': `other: 1\nentities:\n${two}`,
  'a quoted key': `"entities":\n${two}`,
  'line ends of Windows': `entities:\n${two}# c2\n`.replaceAll('\n', '\r\n'),
  'a dash alone': 'entities:\n  -\n    id: anna\n    name: Anna Alt # c1\n',
  'a text of lines': 'entities:\n  - id: anna\n    name: Anna Alt\n    note: |\n      two\n\n      # lines\n  # c1\n',
  'a text with its blank lines': 'entities:\n  - id: anna\n    name: Anna Alt\n    note: |+\n      two\n\n\n',
  'folded lines': 'entities:\n  - id: anna\n    name: Anna\n      Alt\n    note: "a\n      b" # c1\n',
  'an anchor and an alias': 'entities:\n  - id: anna\n    name: &n Anna Alt # c1\n    aliases:\n      - *n\n',
  'quoted fields': 'entities:\n  - "id": anna\n    \'name\': Anna Alt # c1\n',
  'blocks in braces': 'entities:\n  - {id: anna, name: Anna Alt} # c1\n  - {id: bo,\n     name: Bo}\n',
  'aliases in brackets': 'entities:\n  - id: anna\n    name: Anna Alt\n    aliases: [A, # c1\n      B]\n',
  'no aliases in brackets': 'entities:\n  - id: anna\n    name: Anna Alt\n    aliases: []\n',
  'a deep comment': `entities:\n${two}    # c2\n`,
  'a tab behind the key': `entities:\t\n${two}`,
  'a broken block above': `entities:\n  - id: zoe\n    name: [broken\n${two}`,
}

const changes: Readonly<
  Record<string, { change: DecisionChange; after: (anna: DeclaredEntity, before: DeclaredEntity) => void }>
> = {
  renamed: {
    change: { kind: 'amend', entity: 'anna', name: 'Anna: Neu' },
    after: ({ name }) => expect(name).toBe('Anna: Neu'),
  },
  'of another type': {
    change: { kind: 'amend', entity: 'anna', type: 'place' },
    after: ({ type }) => expect(type).toBe('place'),
  },
  'with more aliases': {
    change: { kind: 'amend', entity: 'anna', aliases: ['Alt, Anna', 'the #1'] },
    after: ({ aliases }, before) => expect(aliases).toEqual([...before.aliases, 'Alt, Anna', 'the #1']),
  },
  'with notes': {
    change: { kind: 'amend', entity: 'anna', notes: { note: 'one\ntwo', role: 'Mayor' } },
    after: ({ notes }) => expect(notes).toEqual({ note: 'one\ntwo', role: 'Mayor' }),
  },
}

const read = (entities: string) => {
  const { decisions, problems } = readDecisions([{ entities, decisions: '', prefix: '' }])
  return { entities: decisions.entities, problems: problems[0]!.entities.map(({ message }) => message) }
}
const commentsOf = (text: string) => text.match(/# c\d/g) ?? []

describe.each(Object.entries(layouts))('%s', (_, text) => {
  const before = read(text)
  const edited = (change: DecisionChange) => {
    const after = editTexts({ entities: text, decisions: '' }, [change], {}).entities
    expect(commentsOf(after)).toEqual(commentsOf(text))
    expect(before.problems).toEqual(expect.arrayContaining(read(after).problems))
    const journal = createJournal()
    journal.proposed('it', [{ uri: 'file', before: text, after }])
    const back = takeBack(journal.seen(() => after)[0]!, () => after)
    expect(back).toEqual([{ uri: 'file', before: after, after: text }])
    return read(after).entities
  }

  test('one more', () => {
    const now = edited({ kind: 'declare', entity: { id: 'nina', name: 'Nina Neu', aliases: ['N: Neu'] } })
    expect(now.get('nina')).toMatchObject({ name: 'Nina Neu', aliases: ['N: Neu'] })
    expect([...now.values()].filter(({ id }) => id !== 'nina')).toEqual([...before.entities.values()])
  })

  const anna = before.entities.get('anna')
  test.each(anna === undefined ? [] : Object.entries(changes))('one %s', (_, { change, after }) => {
    const now = edited(change)
    after(now.get('anna')!, anna!)
    expect([...now.values()].filter(({ id }) => id !== 'anna')).toEqual(
      [...before.entities.values()].filter(({ id }) => id !== 'anna'),
    )
  })
})

const head = ['- id: n1', '  document: a.txt', '  quote: it hurt', '  text: Who?']
const replies = ['  replies:', '    - text: One.', '      by: O. B.', '    - text: Two.']
const notes = (...lines: string[]) => `notes:\n${lines.map((line) => `  ${line}\n`).join('')}`
const second = ['- id: n2', '  document: b.txt', '  quote: x', '  text: Other']
const inBraces = 'id: n1, document: a.txt, quote: it hurt, text: Who?'

const noteLayouts: Readonly<Record<string, string>> = {
  'as we write it': notes(...head, ...replies, ...second),
  'without replies': notes(...head, ...second),
  'replies in the middle': notes(head[0]!, ...replies, ...head.slice(1)),
  'replies as deep as their key': notes(...head, ...replies.map((line, index) => (index === 0 ? line : line.slice(2)))),
  'replies in brackets': notes(...head, '  replies: [{text: One.}, {text: Two.}]', ...second),
  'replies in braces': notes(...head, '  replies:', '    - {text: One.}', '    - {text: Two.}'),
  'no replies in brackets': notes(...head, '  replies: []', ...second),
  'all in braces': notes(`- {${inBraces}}`, ...second),
  'all in braces, with replies': notes(`- {${inBraces}, replies: [{text: One.}, {text: Two.}]}`, ...second),
  'a list in brackets': `notes: [{${inBraces}, replies: [{text: One.}]}]\n`,
  'dashes alone': notes(
    '-',
    ...head.map((line) => `  ${line.slice(2)}`),
    '  replies:',
    '    -',
    '      text: One.',
    '    -',
    '      text: Two.',
  ),
  'texts of lines': notes(
    ...head.slice(0, 3),
    '  text: |',
    '    Who?',
    '',
    '    Really?',
    '  replies:',
    '    - text: |',
    '        One',
    '        more',
    '    - text: Two.',
  ),
  'another key above': `other: 1\n${notes(...head, ...replies)}`,
  'line ends of Windows': notes(...head, ...replies, ...second).replaceAll('\n', '\r\n'),
}

describe.each(Object.entries(noteLayouts))('a note: %s', (_, text) => {
  const notesIn = (file: string) => {
    const { decisions, problems } = readDecisions([{ entities: '', decisions: '', notes: file, prefix: '' }])
    expect(problems[0]!.notes).toEqual([])
    return new Map([...decisions.notes.values()].flat().map((note) => [note.id, note]))
  }
  const before = notesIn(text).get('n1')!
  const edited = (change: DecisionChange) => {
    const after = notesIn(editTexts({ entities: '', decisions: '', notes: text }, [change], {}).notes!)
    expect(after.get('n2')).toEqual(notesIn(text).get('n2'))
    return after.get('n1')
  }

  test('is answered, rewritten, resolved and removed', () => {
    expect(edited({ kind: 'reply to note', note: 'n1', text: 'New: yes' })).toEqual({
      ...before,
      replies: [...before.replies, { text: 'New: yes' }],
    })
    const rewritten = 'One\nand two'
    expect(edited({ kind: 'rewrite note', note: 'n1', text: rewritten })).toEqual({ ...before, text: rewritten })
    expect(edited({ kind: 'resolve note', note: 'n1', resolved: true })).toEqual({ ...before, resolved: true })
    expect(edited({ kind: 'remove note', note: 'n1' })).toBeUndefined()
  })

  test.runIf(0 < before.replies.length)('has its replies rewritten and removed', () => {
    before.replies.forEach((_, reply) => {
      const others = before.replies.filter((_, index) => index !== reply)
      expect(edited({ kind: 'remove note', note: 'n1', reply })).toEqual({ ...before, replies: others })
      const changed = before.replies.with(reply, { ...before.replies[reply]!, text: 'Other' })
      expect(edited({ kind: 'rewrite note', note: 'n1', reply, text: 'Other' })).toEqual({
        ...before,
        replies: changed,
      })
    })
  })
})

test('a field that was left empty is filled in', () => {
  const text = 'entities:\n  - id: anna\n    name: Anna Alt\n    aliases:\n'
  const { entities } = editTexts(
    { entities: text, decisions: '' },
    [{ kind: 'amend', entity: 'anna', aliases: ['A. Alt'] }],
    {},
  )
  expect(read(entities)).toMatchObject({ problems: [] })
  expect(read(entities).entities.get('anna')?.aliases).toEqual(['A. Alt'])
})

test.each(['entities\n  - id: a\n', 'entities: text\n', 'just words\n', 'entities:\n  anna: 1\n'])(
  'nothing is put into a file without a list, and it is said: %j',
  (text) => {
    const change: DecisionChange = { kind: 'declare', entity: { id: 'nina', name: 'Nina Neu' } }
    expect(() => editTexts({ entities: text, decisions: '' }, [change], {})).toThrow(
      '“entities.yaml” has no list “entities:” that could be added to, until it is mended by hand.',
    )
  },
)
