// Notes on passages: what is written into notes.yaml can be read back, keeps every comment, and finds its passage wherever that has gone.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anchorPassage, selectPassage } from '../../server/src/core/decisions/anchor.ts'
import type { NoteChange } from '../../server/src/core/decisions/change.ts'
import type { PassageNote } from '../../server/src/core/decisions/decisions.ts'
import { foldText } from '../../server/src/core/text/passages.ts'
import { editTexts } from '../../server/src/decisions/edit.ts'
import { readDecisions } from '../../server/src/decisions/parse.ts'
import { runs } from '../support/runs.ts'

const made = { by: 'O. Brandt', date: '2026-11-22' }
const edit = (text: string, ...changes: NoteChange[]): string =>
  editTexts({ entities: '', decisions: '', notes: text }, changes, made).notes ?? ''
const read = (text: string) => readDecisions([{ entities: '', decisions: '', notes: text, prefix: '' }])
const notesIn = (text: string): PassageNote[] => [...read(text).decisions.notes.values()].flat()
const add = (document: string, text: string): NoteChange => ({
  kind: 'annotate',
  note: { document, quote: 'hurt 47 people', before: 'It', after: ', they say.', text },
})

describe('notes.yaml', () => {
  const byHand = `# Ours.
notes:
  # Call them first.
  - id: n1 # stays
    document: a.txt
    quote: It burnt.
    text: |
      Two lines
      of text.
    replies:
      - text: Why? # asked by phone
        by: T. Reyl
      - text: Because.
  - { id: n2, document: b.txt, quote: It rained., text: Did it? }
# The end.
`

  test('a note is a readable block, in its place by document', () => {
    const text = edit(edit('', add('b.txt', 'Two.')), add('a.txt', 'One: ask\nagain.'))
    expect(text.slice(text.indexOf('notes:'))).toBe(`notes:
  - id: ${notesIn(text)[0]!.id}
    document: a.txt
    quote: hurt 47 people
    before: It
    after: ", they say."
    text: "One: ask\\nagain."
    by: O. Brandt
    date: 2026-11-22
  - id: ${notesIn(text)[1]!.id}
    document: b.txt
    quote: hurt 47 people
    before: It
    after: ", they say."
    text: Two.
    by: O. Brandt
    date: 2026-11-22
`)
    expect(read(text).problems[0]!.notes).toEqual([])
  })

  test('the same note twice is two, with ids of their own', () => {
    const twice = edit(edit('', add('a.txt', 'One.')), add('a.txt', 'One.'))
    expect(new Set(notesIn(twice).map(({ id }) => id)).size).toBe(2)
  })

  test.each<[string, NoteChange, (notes: PassageNote[]) => unknown, unknown]>([
    ['rewritten', { kind: 'rewrite note', note: 'n1', text: 'New: words' }, ([n1]) => n1!.text, 'New: words'],
    [
      'a reply rewritten',
      { kind: 'rewrite note', note: 'n1', reply: 1, text: 'So.' },
      ([n1]) => n1!.replies[1]!.text,
      'So.',
    ],
    [
      'replied to',
      { kind: 'reply to note', note: 'n1', text: 'And?' },
      ([n1]) => n1!.replies[2],
      { text: 'And?', ...made },
    ],
    [
      'replied to for the first time',
      { kind: 'reply to note', note: 'n2', text: 'Yes' },
      (notes) => notes[1]!.replies,
      [{ text: 'Yes', ...made }],
    ],
    ['resolved', { kind: 'resolve note', note: 'n1', resolved: true }, ([n1]) => n1!.resolved, true],
    ['a reply removed', { kind: 'remove note', note: 'n1', reply: 0 }, ([n1]) => n1!.replies, [{ text: 'Because.' }]],
    [
      'the last reply removed',
      { kind: 'remove note', note: 'n1', reply: 1 },
      ([n1]) => n1!.replies.map(({ text }) => text),
      ['Why?'],
    ],
    ['removed', { kind: 'remove note', note: 'n1' }, (notes) => notes.map(({ id }) => id), ['n2']],
    [
      'what is not there is left alone',
      { kind: 'rewrite note', note: 'n9', text: 'x' },
      (notes) => notes,
      notesIn(byHand),
    ],
  ])('%s', (_, change, look, expected) => {
    const after = edit(byHand, change)
    expect(read(after).problems[0]!.notes).toEqual([])
    expect(look(notesIn(after))).toEqual(expected)
    const gone = change.kind === 'remove note' && change.note === 'n1'
    const comments = ['# Ours.', '# Call them first.', '# The end.', ...(gone ? [] : ['# stays', '# asked by phone'])]
    const kept = gone && change.reply === 1 ? [...comments, '# stays', '# asked by phone'] : comments
    for (const comment of kept) expect(after).toContain(comment)
  })

  test('resolved and reopened, replied to and the reply removed: as it was', () => {
    const resolved = edit(byHand, { kind: 'resolve note', note: 'n1', resolved: true })
    expect(edit(resolved, { kind: 'resolve note', note: 'n1', resolved: false })).toBe(byHand)
    const replied = edit(byHand, { kind: 'reply to note', note: 'n1', text: 'And?' })
    expect(edit(replied, { kind: 'remove note', note: 'n1', reply: 2 })).toBe(byHand)
    const added = edit(byHand, add('a.txt', 'One.'))
    const { id } = notesIn(added).find(({ text }) => text === 'One.')!
    expect(edit(added, { kind: 'remove note', note: id })).toBe(byHand)
  })

  test('mistakes stand at their places and leave the rest in force', () => {
    const text = `${byHand}  - id: n1\n    document: a.txt\n    quote: x\n    text: y\n  - id: n3\n    document: a.txt\n    text: z\n`
    const { problems } = read(text.replace('# The end.\n', ''))
    expect(problems[0]!.notes.map(({ message }) => message)).toEqual([
      'Another note has the id “n1”; this one is left out.',
      '“quote” is missing; the block is left out.',
    ])
    expect(notesIn(text).map(({ id }) => id)).toEqual(['n1', 'n2'])
  })

  test('whatever is written is read back, and taken back without a trace', async () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => text.trim() !== '')
    const texts = fc.oneof(
      words,
      fc.array(words, { minLength: 2, maxLength: 3 }).map((lines) => lines.join('\n')),
    )
    await fc.assert(
      fc.property(
        texts,
        words,
        texts,
        fc.constantFrom(byHand, byHand.replaceAll('\n', '\r\n')),
        (text, quote, reply, before) => {
          const added = edit(before, { kind: 'annotate', note: { document: 'c.txt', quote, text } })
          const note = notesIn(added).find(({ document }) => document === 'c.txt')!
          expect(note).toMatchObject({ quote, text })
          const replied = edit(added, { kind: 'reply to note', note: note.id, text: reply })
          expect(notesIn(replied).find(({ id }) => id === note.id)!.replies).toEqual([{ text: reply, ...made }])
          const alone = edit(replied, { kind: 'remove note', note: note.id, reply: 0 })
          expect(alone).toBe(added)
          expect(edit(alone, { kind: 'remove note', note: note.id })).toBe(before)
        },
      ),
      { numRuns: runs(30) },
    )
  })
})

describe('passages', () => {
  const text = 'The mayor left. It hurt 47 people, they say. The mayor slept. Then the mayor left. It rained.'
  const select = (words: string, from = 0) => {
    const start = text.indexOf(words, from)
    return selectPassage(text, { start, end: start + words.length })
  }
  const find = (within: string, selector: Parameters<typeof anchorPassage>[1]) => {
    const found = anchorPassage(foldText(within), selector)
    return found === undefined
      ? 'gone'
      : `${found.changed ? 'changed: ' : ''}${within.slice(found.span.start, found.span.end)}`
  }

  test('is found where the text around it moved, was wrapped or changed', () => {
    const selector = select('hurt 47 people')
    expect(selector).toEqual({
      quote: 'hurt 47 people',
      before: 'The mayor left. It',
      after: ', they say. The mayor slept. Then the',
    })
    expect(find(text, selector)).toBe('hurt 47 people')
    expect(find(`A new beginning.\n\n${text.replaceAll(' ', '\n')}`, selector)).toBe('hurt\n47\npeople')
    expect(find('We know that it hurt 47 people. Nothing else is left.', selector)).toBe('hurt 47 people')
  })

  test('one of several is told by its surroundings, or it is none', () => {
    const found = anchorPassage(foldText(text), select('mayor left', 50))
    expect(found?.span.start).toBe(text.lastIndexOf('mayor left'))
    expect(find(text, { quote: 'mayor' })).toBe('gone')
    expect(find(text, { quote: 'nothing' })).toBe('gone')
  })

  test('whose words changed is found between its old surroundings', () => {
    const selector = select('hurt 47 people')
    expect(find(text.replace('hurt 47 people', 'wounded 52 men'), selector)).toBe('changed: wounded 52 men')
    expect(find(text.replace('hurt 47 people', ''), selector)).toBe('gone')
  })

  test('any passage of any text finds itself, if it stands there once', async () => {
    await fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c ', ' d', '\n', 'e“', '.')),
        fc.nat(),
        fc.nat(),
        (parts, from, to) => {
          const any = parts.join('')
          const [start, end] = [from % (any.length + 1), to % (any.length + 1)].sort((a, b) => a - b) as [
            number,
            number,
          ]
          const selector = selectPassage(any, { start, end })
          const found = anchorPassage(foldText(any), selector)
          const words = foldText(any.slice(start, end)).text
          if (found !== undefined) expect(foldText(any.slice(found.span.start, found.span.end)).text).toBe(words)
          else if (words !== '') expect(foldText(any).text.split(words).length).toBeGreaterThan(2)
        },
      ),
    )
  })
})
