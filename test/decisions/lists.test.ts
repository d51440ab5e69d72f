// The reader's own lists: what is read from them, and where their names are found.

import { describe, expect, test } from 'vitest'
import { compileOwnNames } from '../../server/src/core/mentions/ownNames.ts'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import { readList } from '../../server/src/decisions/lists.ts'
import { testLexicon } from '../support/lexicon.ts'

const row = (name: string, aliases: string[] = [], type?: string) => ({ name, aliases, type })

test.each([
  ['a name on each line', 'Mara Velt\n# a comment\n\nVelt, Mara\n', [row('Mara Velt'), row('Velt, Mara')]],
  ['a head', 'type,name\nplace,Port Marenz\n', [row('Port Marenz', [], 'place')]],
  ['no head', 'Mara Velt,M. Velt; Dame Mara,person\n', [row('Mara Velt', ['M. Velt', 'Dame Mara'], 'person')]],
  ['quotes', '"Velt, Mara","x ""y""",Person\r\n', [row('Velt, Mara', ['x "y"'], 'person')]],
  [
    'semicolons',
    'name;aliases;type\nKeltra;KGC|Keltra Grain;organisation\n',
    [row('Keltra', ['KGC', 'Keltra Grain'], 'organisation')],
  ],
  ['an unknown type', 'name,aliases,type\nKeltra,,firm\n', [row('Keltra')]],
  ['nothing', '', []],
])('reads %s', (_, text, expected) => {
  expect(readList(text)).toEqual(expected)
})

describe('finding', () => {
  const find = (text: string, ...names: string[]) =>
    analyseDocument(
      { text },
      { ...testLexicon(), own: compileOwnNames(names.map((name) => ({ name, aliases: [], type: undefined }))) },
    )
      .mentions.filter(({ rule }) => rule === 'own list')
      .map((mention) => mention.text)

  test.each([
    [
      'what no tagger would find',
      'They met the grey lady of the lake.',
      ['grey lady of the lake'],
      ['grey lady of the lake'],
    ],
    ['capitals of a sanction list', 'Then Qwe Zxcv left.', ['ZXCV, Qwe'], ['Qwe Zxcv']],
    ['the longest of two', 'They saw qwe zxcv here.', ['qwe', 'qwe zxcv'], ['qwe zxcv']],
    [
      'over a line end',
      'It was in the late summer of that long year that they saw qwe\nzxcv in the town, and they went back to the river.',
      ['qwe zxcv'],
      ['qwe\nzxcv'],
    ],
    ['one word only in its own spelling', 'They may leave.', ['May'], []],
    ['no part of a word', 'They saw qwertz.', ['qwe'], []],
    ['several in a row', 'They saw qwe, zxcv and qwe.', ['qwe', 'zxcv'], ['qwe', 'zxcv', 'qwe']],
  ])('%s', (_, text, names, expected) => {
    expect(find(text, ...names)).toEqual(expected)
  })
})
