import { expect, test } from 'vitest'
import { forReaders } from '../../client/src/messages.ts'

test.each([
  [
    'dossier/decideConflict failed: “/a/.dossier” cannot be written into: the disk is full.',
    '“/a/.dossier” cannot be written into: the disk is full.',
  ],
  ['textDocument/hover failed: no such document', 'no such document'],
  ['dossier/timeline: entity is missing', 'dossier/timeline: entity is missing'],
  ['The reading of a/b failed: no permission', 'The reading of a/b failed: no permission'],
])('%s', (message, told) => {
  expect(forReaders(message)).toBe(told)
})
