// Which list a name in WordNet's file of nouns goes to, on a file of a few invented senses.

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readWordNetNames } from '../../train/wordNet.ts'

/** Offset, subject, type, count of words (hexadecimal), words with their sense numbers, count of pointers, pointers. */
const lines = [
  '  1 This line is the licence.',
  '00000001 14 n 01 organization 0 000 | a group of people who work together',
  '00000002 14 n 01 agency 0 001 @ 00000001 n 0000 | an office',
  '00000003 14 n 02 Harbour_Safety_Board 0 HSB 0 001 @i 00000002 n 0000 | an agency',
  '00000004 14 n 01 Quietism 0 001 @ 00000005 n 0000 | a teaching',
  '00000005 14 n 01 teaching 0 000 | what is taught',
  '00000006 18 n 02 Lindqvist 0 Maria_Lindqvist 0 001 @i 00000007 n 0000 | a sailor',
  '00000007 18 n 01 sailor 0 000 | one who sails',
  '00000008 18 n 01 Northerner 0 001 @ 00000007 n 0000 | one from the north',
  '00000009 15 n 01 Eastholm 0 001 @i 00000010 n 0000 | an island',
  '00000010 15 n 01 island 0 000 | land in water',
  '00000011 06 n 01 Eastholm_University 0 001 @i 00000012 n 0000 | a university in Eastholm',
  '00000012 06 n 01 building 0 000 | a house',
  '00000013 20 n 01 Quercus_alba 0 000 | an oak',
  '00000014 28 n 01 harvest_time 0 000 | when corn is cut',
]

test('names go to the list of what they name', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wordnet-'))
  const file = path.join(folder, 'data.noun')
  fs.writeFileSync(file, lines.join('\n'))
  expect(readWordNetNames(file)).toEqual({
    people: ['Lindqvist', 'Maria Lindqvist'],
    groups: ['Harbour Safety Board', 'HSB', 'Eastholm University'],
    places: ['Eastholm'],
    things: ['Quietism', 'Northerner'],
  })
  fs.rmSync(folder, { recursive: true })
})
