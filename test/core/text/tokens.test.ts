import { describe, expect, test } from 'vitest'
import { TokenKind, tokenAt, tokenise, tokenText } from '../../../server/src/core/text/tokens.ts'

function tokensOf(text: string): string[] {
  const tokens = tokenise(text)
  return Array.from({ length: tokens.count }, (_, index) => tokenText(text, tokens, index))
}

function kindsOf(text: string): string[] {
  const names = Object.entries(TokenKind)
  return Array.from(tokenise(text).kind, (kind) => names.find(([, value]) => value === kind)![0])
}

/** Tokens are told apart by "|". */
const cases: readonly (readonly [text: string, tokens: string])[] = [
  ['He left.', 'He|left|.'],
  ['al-Assad', 'al|-|Assad'],
  ['US-led', 'US|-|led'],
  ["Russia's army", "Russia|'s|army"],
  ['Russia’s army', 'Russia|’s|army'],
  ["O'Brien didn't", "O'Brien|didn't"],
  ["the workers' hall", "the|workers|'|hall"],
  ["we'll they've I'd", "we|'ll|they|'ve|I|'d"],
  ['the U.S. and the U.K.', 'the|U.S.|and|the|U.K.'],
  ['J. R. Doe', 'J.|R.|Doe'],
  ['U.S.Army', 'U.S.|Army'],
  ['Gen. Vale', 'Gen.|Vale'],
  ['He came on Sat. at 9 a.m. sharp', 'He|came|on|Sat.|at|9|a.m.|sharp'],
  ['He sat. She stood.', 'He|sat|.|She|stood|.'],
  ['1,200.5 people', '1,200.5|people'],
  ['the 3rd of 10km', 'the|3rd|of|10km'],
  ['12/03/2014', '12|/|03|/|2014'],
  ['2014-03-12', '2014|-|03|-|12'],
  ['$3.5 million', '$|3.5|million'],
  ['5-1/2-year-old', '5|-|1|/|2|-|year|-|old'],
  ['wait... and -- see…', 'wait|...|and|--|see|…'],
  ['“He left,” she said', '“|He|left|,|”|she|said'],
  ['see https://example.org/a?b=c.', 'see|https://example.org/a?b=c|.'],
  ['www.example.org, mara@example.org!', 'www.example.org|,|mara@example.org|!'],
  ['(http://example.org/a)', '(|http://example.org/a|)'],
  ['António e\u0301te\u0301', 'António|e\u0301te\u0301'],
  ['a\ud83d\ude00b', 'a|\ud83d\ude00|b'],
  ['a \ud83d b', 'a|\ud83d|b'],
  ['a\u00a0b\u200bc', 'a|b|c'],
  ['', ''],
]

describe('tokenise', () => {
  test.each(cases)('%j', (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens === '' ? [] : tokens.split('|'))
  })

  test('tells words, numbers, marks, clitics and addresses apart', () => {
    expect(kindsOf("Vale's 12 men, at www.a.org €")).toEqual([
      'word',
      'clitic',
      'number',
      'word',
      'punctuation',
      'word',
      'address',
      'symbol',
    ])
  })
})

test.each([
  [0, 0],
  [1, 0],
  [2, 1],
  [3, 1],
  [4, 1],
  [7, 2],
])('the token at or after offset %i of "He left." is %i', (offset, index) => {
  expect(tokenAt(tokenise('He left.'), offset)).toBe(index)
})
