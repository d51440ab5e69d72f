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
  ['line ends of all kinds', Buffer.from('a\r\nb\rc\nd\f'), 'a\r\nb\rc\nd\f', 'UTF-8'],
]

describe('text', () => {
  for (const [name, bytes, text, encoding] of cases)
    test(name, () => expect(decode(bytes)).toEqual({ kind: 'text', text, encoding }))
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
