// A long text is looked through part by part; no link is lost where two parts meet.

import { expect, test } from 'vitest'
import { finishSteps } from '../../server/src/core/steps.ts'
import type { DocumentId } from '../../server/src/core/text/document.ts'
import { findDocumentLinks } from '../../server/src/features/documentLinks.ts'
import { testLexicon } from '../support/lexicon.ts'
import { analysedSnapshot, markedTexts } from '../support/snapshot.ts'

test('every line of a long text has its links', () => {
  const line = (index: number) =>
    `See https://example.org/${index}, see notes.txt, write to a@example.org, see Annex\nB.\n\n`
  const lines = Array.from({ length: 600 }, (_, index) => line(index))
  const text = lines.join('')
  // Some twice what is looked through at once.
  expect(text.length).toBeGreaterThan(40_000)
  const texts = markedTexts({ 'annex b.txt': 'Nothing.\n', 'long.txt': text, 'notes.txt': 'Nothing.\n' })
  const snapshot = analysedSnapshot(texts, testLexicon())
  const [id] = [...snapshot.documents].find(([, { document }]) => document.name === 'long.txt') as [DocumentId, unknown]
  const found = finishSteps(findDocumentLinks(snapshot, id)).map(({ span }) => text.slice(span.start, span.end))
  const expected = lines.flatMap((_, index) => [
    `https://example.org/${index}`,
    'notes.txt',
    'a@example.org',
    'Annex\nB',
  ])
  expect(found).toEqual(expected)
})
