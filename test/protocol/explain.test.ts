// What stands at a place, through the protocol: why a name is one, how a figure was read, and where the name stands next.

import { afterEach, expect, test } from 'vitest'
import { type FakeEditor, makeFolder, startEditor } from '../support/fakeEditor.ts'

let editor: FakeEditor
afterEach(() => editor.clean())

test('a name, a figure, and the space between them', async () => {
  editor = await startEditor(makeFolder({ 'visit.txt': 'On Monday Angela Merkel met 40 miners in Berlin.\n' }))
  await editor.ready(1)
  editor.open('visit.txt')
  const explain = (words: string) => editor.ask('dossier/explain', editor.at('visit.txt', words))
  expect(await explain('Merkel')).toMatchObject({
    range: { start: { line: 0, character: 10 }, end: { line: 0, character: 23 } },
    title: 'Angela Merkel: person',
    reasons: expect.arrayContaining([expect.stringContaining('“Angela Merkel”')]),
  })
  expect(await explain('40')).toMatchObject({
    title: '40 miners: count',
    reasons: expect.arrayContaining([expect.stringContaining('40 miners')]),
  })
  expect(await explain('met')).toBeNull()
})

test('the mentions before and behind a name', async () => {
  editor = await startEditor(
    makeFolder({ 'visit.txt': 'Angela Merkel met 40 miners in Berlin. Then Merkel slept. Merkel left.\n' }),
  )
  await editor.ready(1)
  editor.open('visit.txt')
  const neighbour = (direction: 'next' | 'previous') =>
    editor.ask('dossier/neighbourMention', { ...editor.at('visit.txt', 'Merkel slept'), direction })
  expect(await neighbour('next')).toMatchObject({ text: 'Merkel', sentence: 'Merkel left.' })
  expect(await neighbour('previous')).toMatchObject({ text: 'Angela Merkel' })
})
