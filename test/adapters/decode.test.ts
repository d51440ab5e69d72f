// Bytes to text, as an editor shows them.

import { describe, expect, test } from 'vitest'
import { decode } from '../../server/src/adapters/decode.ts'

const ascii = 'The mayor spoke.\n'
const cases: readonly (readonly [string, Uint8Array, string, string])[] = [
  ['nothing', Buffer.from(''), '', 'UTF-8'],
  ['ASCII', Buffer.from(ascii), ascii, 'UTF-8'],
  ['UTF-8', Buffer.from('“Über” 東京 😀'), '“Über” 東京 😀', 'UTF-8'],
  ['a byte order mark', Buffer.from('\ufeffone \ufeff two'), 'one \ufeff two', 'UTF-8'],
  ['UTF-16 with a mark', Buffer.from(`\ufeff${ascii}é`, 'utf16le'), `${ascii}é`, 'UTF-16 LE'],
  ['big-endian UTF-16 with a mark', Buffer.from(`\ufeff${ascii}`, 'utf16le').swap16(), ascii, 'UTF-16 BE'],
  ['UTF-16 without a mark', Buffer.from(ascii, 'utf16le'), ascii, 'UTF-16 LE'],
  ['big-endian UTF-16 without a mark', Buffer.from(ascii, 'utf16le').swap16(), ascii, 'UTF-16 BE'],
  ['UTF-16 with a lone surrogate', Buffer.from('\ufeffa\ud800b', 'utf16le'), 'a\ud800b', 'UTF-16 LE'],
  ['UTF-16 that ends in half a unit', Buffer.from([0xff, 0xfe, 65, 0, 66]), 'A', 'UTF-16 LE'],
  ['Windows-1252', Buffer.from([0x93, 0x63, 0x61, 0x66, 0xe9, 0x94]), '“café”', 'Windows-1252'],
  [
    'one bad byte among good letters',
    Buffer.concat([Buffer.from('über Öl'), Buffer.from([0xff])]),
    'über Öl\ufffd',
    'UTF-8',
  ],
  ['a cut off letter at the end', Buffer.from('naïve é').subarray(0, -1), 'naïve \ufffd', 'UTF-8'],
  ['a few zeros', Buffer.from(`a\0b ${'x'.repeat(200)}`), `a\0b ${'x'.repeat(200)}`, 'UTF-8'],
  ['a zero in a short text', Buffer.from('Olena Brandt\0 left.'), 'Olena Brandt\0 left.', 'UTF-8'],
  ['colours of a terminal', Buffer.from('\x1b[31mOlena\x1b[0m left.\b\n'), '\x1b[31mOlena\x1b[0m left.\b\n', 'UTF-8'],
  [
    'Windows-1252 in capitals',
    Buffer.from('\xc9L\xc8VE D\xc9\xc7U \xa0\xa0\xa0\xa0\xa0', 'latin1'),
    'ÉLÈVE DÉÇU \xa0\xa0\xa0\xa0\xa0',
    'Windows-1252',
  ],
  ['line ends of all kinds', Buffer.from('a\r\nb\rc\nd\f'), 'a\r\nb\rc\nd\f', 'UTF-8'],
]

describe('text', () => {
  for (const [name, bytes, text, encoding] of cases)
    test(name, () => expect(decode(bytes)).toEqual({ kind: 'text', text, encoding }))
})

test('a frame drawn in the character set of DOS is no alphabet', () => {
  const frame = Buffer.from(
    '\xc9\xcd\xcd\xcd\xcd\xcd\xcd\xbb\r\n\xba Notes \xba\r\n\xc8\xcd\xcd\xcd\xcd\xcd\xcd\xbc',
    'latin1',
  )
  expect(decode(frame)).toMatchObject({ kind: 'text', encoding: 'Windows-1252' })
})

describe('no text', () => {
  for (const [name, bytes] of [
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0]),
    ],
    ['zeros', Buffer.alloc(5000)],
    ['control characters', Buffer.from(Array.from({ length: 100 }, (_, index) => index % 8))],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 65, 0, 0, 0, 66, 0, 0, 0])],
  ] as const)
    test(name, () => expect(decode(bytes)).toEqual({ kind: 'skipped', reason: 'not a text file' }))
})

describe('letters of another alphabet', () => {
  const skipped = {
    kind: 'skipped',
    reason: 'its encoding is unknown: neither UTF-8, UTF-16 nor Windows-1252; save it as UTF-8',
  }
  test.each([
    ['Windows-1251', '\xcc\xfd\xf0 \xc8\xe2\xe0\xed \xcf\xe5\xf2\xf0\xee\xe2 \xf3\xe5\xf5\xe0\xeb.'],
    ['Windows-1253', '\xcf \xe4\xde\xec\xe1\xf1\xf7\xef\xf2 \xdd\xf6\xf5\xe3\xe5.'],
    ['KOI8-R', '\xed\xdc\xd2 \xe9\xd7\xc1\xce \xf0\xc5\xd4\xd2\xcf\xd7 \xd5\xc5\xc8\xc1\xcc.'],
    [
      'Windows-1251 among English',
      'The mayor, \xc8\xe2\xe0\xed \xcf\xe5\xf2\xf0\xee\xe2, said that he had left the town in the morning.',
    ],
  ])('%s is left out, not read as letters without sense', (_, bytes) =>
    expect(decode(Buffer.from(bytes, 'latin1'))).toEqual(skipped),
  )
})
