// Generators for laws: prose with names and numbers that looks like a report, and strings that no editor would write.

import fc from 'fast-check'

const words =
  'the a convoy attack said people killed reported city officials near after government forces and of in on with who was were'.split(
    ' ',
  )
const names = [
  'Mara Ellison',
  'J. Doe',
  'Gen. Omar al-Haddad',
  'U.S.',
  'Northfield',
  'Red Cross',
  "O'Brien",
  'St. Anne',
  'Ms Vale',
  'Ørsted',
  'António',
]
const figures = [
  '18',
  '1,200',
  'at least 40',
  '3.5',
  'two dozen',
  '$3 million',
  '12 percent',
  'No. 5',
  '5-1/2-year-old',
  '2016',
]
const times = [
  'on Friday',
  'last week',
  '12 March 2014',
  'March 3, 2015',
  'in 2012',
  'two days later',
  'Sept. 24',
  'the 1990s',
]
const ends = ['.', '.', '.', '?', '!', '…', '."', '.”', '.)']
const lineEnds = ['\n', '\r\n', '\r', '\n\n', '\r\n\r\n', '\n\n\n']
const oddities = [
  '\ud83d\ude00',
  '\ud83d',
  '\ude00',
  'e\u0301',
  '\u0301',
  '\u200b',
  '\ufeff',
  '\u00a0',
  '\u2028',
  '\0',
  '“',
  '”',
  '‘',
  '’',
  '"',
  "'",
  '(',
  ')',
  '—',
  '--',
  '...',
  '-',
  '#',
  '```',
  '---',
  '* ',
  '1. ',
  'http://a.b/c',
  'x@y.z',
]

export const arbitraryName: fc.Arbitrary<string> = fc.constantFrom(...names)

export const arbitraryFigure: fc.Arbitrary<string> = fc.constantFrom(...figures)

/** One sentence of report prose, with its full stop. */
export const arbitrarySentence: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...words) },
        { weight: 2, arbitrary: arbitraryName },
        { weight: 1, arbitrary: arbitraryFigure },
        { weight: 1, arbitrary: fc.constantFrom(...times) },
      ),
      { minLength: 1, maxLength: 14 },
    ),
    fc.constantFrom(...ends),
  )
  .map(([parts, end]) => {
    const text = parts.join(' ')
    return `${text[0]!.toUpperCase()}${text.slice(1)}${end}`
  })

export const arbitraryLineEnd: fc.Arbitrary<string> = fc.constantFrom(...lineEnds)

/** A report: paragraphs of sentences, with headings, bullets and page furniture between them, and any line ends. */
export const arbitraryReport: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.oneof(
        {
          weight: 4,
          arbitrary: fc.array(arbitrarySentence, { minLength: 1, maxLength: 4 }).map((each) => each.join(' ')),
        },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            'What happened there?',
            'READ MORE',
            'No comments',
            '90',
            '# A heading',
            '* a bullet',
            'http://example.org/a',
            'Source: The Paper',
            'Q: Why?',
            'A: Because.',
            '---',
            '> quoted',
          ),
        },
      ),
      arbitraryLineEnd,
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.flat().join(''))

/** The library's own unit "binary" would first make a table of a million characters, which takes each worker half a second. */
const anyCharacter: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x10ffff })
  .map(String.fromCodePoint, (character) => {
    const code = typeof character === 'string' ? character.codePointAt(0) : undefined
    if (code === undefined || String.fromCodePoint(code) !== character) throw new Error('This is not one character.')
    return code
  })

/** Strings of whatever characters there are, halves of pairs too, and names that every object has, such as "__proto__". */
export function anyString(maxLength?: number): fc.Arbitrary<string> {
  return fc.string({ unit: anyCharacter, ...(maxLength !== undefined && { maxLength }) })
}

/** Any string: code units without regard to pairs, and the marks that layouts and scanners trip over. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  arbitraryReport,
  anyString(80),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...oddities, ...lineEnds, ...words, ...names, ...figures, ...times, ' ', ' ', '.', ','),
        fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      ),
      {
        maxLength: 40,
      },
    )
    .map((parts) => parts.join('')),
)

/** Inputs that have broken scanners: each makes a string of about `size` characters. */
export const hostileTexts: readonly (readonly [name: string, make: (size: number) => string])[] = [
  ['one line of prose', (size) => 'He said that 18 people died in the city on Friday and '.repeat(size / 54)],
  ['one word', (size) => 'a'.repeat(size)],
  ['capitals', (size) => 'A'.repeat(size)],
  ['digits', (size) => '1'.repeat(size)],
  ['grouped digits', (size) => '1,'.repeat(size / 2)],
  ['dotted letters', (size) => 'U.'.repeat(size / 2)],
  ['dots between letters', (size) => 'a.b'.repeat(size / 3)],
  ['quotation marks', (size) => '"'.repeat(size)],
  ['curly quotation marks', (size) => '“a” '.repeat(size / 4)],
  ['apostrophes', (size) => "a'".repeat(size / 2)],
  ['brackets', (size) => '('.repeat(size)],
  ['full stops', (size) => '. '.repeat(size / 2)],
  ['dots', (size) => '.'.repeat(size)],
  ['hyphens', (size) => '-'.repeat(size)],
  ['new lines', (size) => '\n'.repeat(size)],
  ['returns', (size) => '\r'.repeat(size)],
  ['short lines', (size) => 'Ab\n'.repeat(size / 3)],
  ['lines in capitals', (size) => 'A HEADING HERE\n'.repeat(size / 15)],
  [
    'hard-wrapped lines',
    (size) => 'the quick brown fox jumps over the lazy dog and then goes home\n'.repeat(size / 63),
  ],
  ['lines without spaces', (size) => `${'x'.repeat(70)}\n`.repeat(size / 71)],
  ['bullets', (size) => '- a\n'.repeat(size / 4)],
  ['code fences', (size) => '```a\n~~~\n'.repeat(size / 9)],
  ['link lists', (size) => 'READ MORE\nA link here\n'.repeat(size / 22)],
  ['addresses', (size) => 'http://a.b/'.repeat(size / 11)],
  ['addresses in lines', (size) => 'http://a.b/c\n'.repeat(size / 13)],
  ['mail addresses', (size) => 'a@b.c '.repeat(size / 6)],
  ['at signs', (size) => 'a@'.repeat(size / 2)],
  ['lone surrogates', (size) => '\ud83d'.repeat(size)],
  ['emoji', (size) => '\ud83d\ude00'.repeat(size / 2)],
  ['combining marks', (size) => `e${'\u0301'.repeat(size - 1)}`],
  ['NUL', (size) => '\0'.repeat(size)],
  ['spaces', (size) => ' '.repeat(size)],
  ['metadata', (size) => 'Date: Friday\n'.repeat(size / 13)],
  ['colons', (size) => 'a: '.repeat(size / 3)],
  ['table rows', (size) => 'a | b | c\n'.repeat(size / 10)],
  ['quote marks of mails', (size) => '> > > text\n'.repeat(size / 11)],
]

/** The same for what reads dates. */
export const hostileDates: readonly (readonly [name: string, make: (size: number) => string])[] = [
  ['months', (size) => 'March '.repeat(size / 6)],
  ['days', (size) => '12 March 2014, '.repeat(size / 15)],
  ['weekdays in one sentence', (size) => 'Friday '.repeat(size / 7)],
  ['years', (size) => 'in 2014 and 2015, '.repeat(size / 18)],
  ['years in a list', (size) => '2014, '.repeat(size / 6)],
  ['shifts', (size) => 'this last next '.repeat(size / 15)],
  ['this', (size) => 'this '.repeat(size / 5)],
  ['quarters', (size) => 'the third quarter, '.repeat(size / 19)],
  ['weeks of weeks', (size) => 'first week of last week of '.repeat(size / 27)],
  ['parts', (size) => 'early late mid '.repeat(size / 15)],
  ['counts', (size) => 'two weeks and '.repeat(size / 14)],
  ['numeric dates', (size) => '1/2/3/'.repeat(size / 6)],
  ['published', (size) => 'Published Published '.repeat(size / 20)],
  ['dated lines', (size) => 'Posted: 1/2/2014\n'.repeat(size / 17)],
]
