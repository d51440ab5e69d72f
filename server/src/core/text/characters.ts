// Character classes of UTF-16 code units as a table, so that scanners need no regular expressions in their loops.

export const Class = {
  space: 0,
  newline: 1,
  lower: 2,
  upper: 3,
  /** Letters without case, and combining marks. */
  letter: 4,
  digit: 5,
  apostrophe: 6,
  hyphen: 7,
  punctuation: 8,
  symbol: 9,
  /** Half of a surrogate pair; a lone half is a symbol of its own. */
  highSurrogate: 10,
  lowSurrogate: 11,
} as const

const firstSurrogate = 0xd800
const firstLowSurrogate = 0xdc00
const endOfSurrogates = 0xe000
const lastCode = 0xffff

/** Arguments that one call may safely have. */
const codesAtOnce = 4096

/** 64 Ki entries, one class per code unit; filled once when the module loads (a few milliseconds). */
const table = buildTable()

/**
 * Beyond the end of a text, where the code is not a number, returns space. All reads stay within the table, which keeps them fast
 * everywhere.
 */
export function classOf(code: number): number {
  return table[code & lastCode]!
}

export function isLetter(characterClass: number): boolean {
  return Class.lower <= characterClass && characterClass <= Class.letter
}

export function isWordClass(characterClass: number): boolean {
  return Class.lower <= characterClass && characterClass <= Class.digit
}

export function isSpace(characterClass: number): boolean {
  return characterClass <= Class.newline
}

/** The UTF-16 code units from `from` up to `to`. Made one at a time they would take ten milliseconds of the start of each thread. */
function codeUnits(from: number, to: number): string {
  const codes = new Uint16Array(to - from)
  for (let index = 0; index < codes.length; index++) codes[index] = from + index
  let text = ''
  for (let at = 0; at < codes.length; at += codesAtOnce)
    text += String.fromCharCode.apply(undefined, codes.subarray(at, at + codesAtOnce) as unknown as number[])
  return text
}

function buildTable(): Uint8Array {
  const classes = new Uint8Array(0x10000).fill(Class.symbol)
  const rules: readonly [RegExp, number][] = [
    [/[\p{L}\p{M}]+/gu, Class.letter],
    [/[\p{Lu}\p{Lt}]+/gu, Class.upper],
    [/\p{Ll}+/gu, Class.lower],
    [/\p{Nd}+/gu, Class.digit],
    [/\p{P}+/gu, Class.punctuation],
    // Format characters (soft hyphen, byte order mark, joiners) and controls separate nothing visible: treated as space.
    [/[\p{Z}\p{Cc}\p{Cf}]+/gu, Class.space],
  ]
  // Each class is tested on all characters at once: one string below the surrogates and one above them.
  for (const [from, to] of [
    [0, firstSurrogate],
    [endOfSurrogates, 0x10000],
  ] as const) {
    const all = codeUnits(from, to)
    for (const [pattern, characterClass] of rules)
      for (const { 0: stretch, index } of all.matchAll(pattern))
        classes.fill(characterClass, from + index, from + index + stretch.length)
  }
  classes.fill(Class.highSurrogate, firstSurrogate, firstLowSurrogate)
  classes.fill(Class.lowSurrogate, firstLowSurrogate, endOfSurrogates)
  classes[10] = Class.newline
  classes[13] = Class.newline
  for (const apostrophe of "'’ʼ`´‘") classes[apostrophe.charCodeAt(0)] = Class.apostrophe
  for (const hyphen of '-‐‑') classes[hyphen.charCodeAt(0)] = Class.hyphen
  return classes
}
