// Bytes to text as an editor would show it. The encoding is recognised by byte order mark, zero bytes and validity; for anything else the
// result is a reason. Offsets agree with VS Code's: a byte order mark is not part of the text.

export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: string }
  | { readonly kind: 'skipped'; readonly reason: string }

/** Bytes inspected to distinguish text from binary files; VS Code inspects 512, git 8,000. */
const sample = 8192
/** Above this share of control characters (other than tab, line ends, form feed, escape) a file is not text. */
const mostControls = 0.02
/** So many are damage, or leftovers of a terminal, in a short text as well, unless they are a fifth of it. */
const fewControls = 4
const mostOfShort = 0.2
/**
 * Western texts hardly ever write so many accented letters in a row. Other alphabets in one-byte encodings, and Chinese or Japanese in
 * two bytes, consist of such runs; lines drawn in the character set of DOS repeat one or two.
 */
const foreignRun = { length: 4, letters: 3 }
/** Above this share of such runs in its letters, a text is not Western; names in it would be made of wrong letters. */
const mostForeign = 0.05

export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decodeUtf8(bytes.subarray(3))
  if (bytes[0] === 0xff && bytes[1] === 0xfe && !(bytes[2] === 0 && bytes[3] === 0))
    return decodeUtf16(bytes.subarray(2), 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes.subarray(2), 'utf-16be')
  const zeros = zeroPattern(bytes)
  if (zeros === 'utf-16le' || zeros === 'utf-16be') return decodeUtf16(bytes, zeros)
  if (zeros === 'many' || hasManyControls(bytes)) return { kind: 'skipped', reason: 'not a text file' }
  return decodeUtf8(bytes)
}

function decodeUtf8(bytes: Uint8Array): Decoded {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  if (!text.includes('\uFFFD') || isMostlyValid(text)) return { kind: 'text', text, encoding: 'UTF-8' }
  if (isForeign(bytes)) return { kind: 'skipped', reason: unknownEncoding }
  return { kind: 'text', text: decodeWindows1252(bytes), encoding: 'Windows-1252' }
}

const unknownEncoding = 'its encoding is unknown: neither UTF-8, UTF-16 nor Windows-1252; save it as UTF-8'

/** Whether these bytes, read as Windows-1252, would be letters without sense. */
function isForeign(bytes: Uint8Array): boolean {
  let [letters, foreign, run] = [0, 0, 0]
  for (let index = 0; index <= bytes.length; index++) {
    const byte = bytes[index] ?? 0
    if (0xc0 <= byte) run++
    else {
      const isLong = foreignRun.length <= run
      if (isLong && foreignRun.letters <= new Set(bytes.subarray(index - run, index)).size) foreign += run
      letters += run
      run = 0
      const lower = byte | 32
      if (97 <= lower && lower <= 122) letters++
    }
  }
  return letters * mostForeign < foreign
}

/** The characters of bytes 0x80 to 0x9F (WHATWG Encoding Standard, index windows-1252); all others are as in Latin-1. */
const windows1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178'

/**
 * The Western one-byte encoding, in which every byte is a character. By hand, because Node's decoder treats it as Latin-1 (nodejs/node
 * 56542).
 */
function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return latin1.replace(/[\x80-\x9f]/g, (character) => windows1252[character.charCodeAt(0) - 0x80]!)
}

/** One damaged byte in UTF-8 does not make a text Windows-1252, in which bytes hardly ever form a valid UTF-8 letter by chance. */
function isMostlyValid(text: string): boolean {
  let replaced = 0
  let valid = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0xfffd) replaced++
    else if (0x7f < code) valid++
  }
  return replaced <= valid
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  // By hand, because TextDecoder replaces lone surrogates, which an editor keeps.
  const length = bytes.length >> 1
  const units = new Uint16Array(length)
  const [high, low] = encoding === 'utf-16be' ? [0, 1] : [1, 0]
  for (let index = 0; index < length; index++) units[index] = (bytes[index * 2 + high]! << 8) | bytes[index * 2 + low]!
  let text = ''
  const chunk = 8192
  for (let start = 0; start < length; start += chunk)
    text += String.fromCharCode(...units.subarray(start, start + chunk))
  return { kind: 'text', text, encoding: encoding === 'utf-16le' ? 'UTF-16 LE' : 'UTF-16 BE' }
}

/**
 * UTF-16 text in Latin letters has a zero at nearly every odd (little endian) or even (big endian) position, and none elsewhere. A few
 * zeros anywhere are damage, not a format: `none`, and they stay in the text as an editor shows them.
 */
function zeroPattern(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'many' | 'none' {
  const length = Math.min(bytes.length & ~1, sample)
  let even = 0
  let odd = 0
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even++
    if (bytes[index + 1] === 0) odd++
  }
  const pairs = length / 2
  const nearlyAll = 0.7
  if (0 < pairs && even === 0 && pairs * nearlyAll < odd) return 'utf-16le'
  if (0 < pairs && odd === 0 && pairs * nearlyAll < even) return 'utf-16be'
  return areMany(even + odd, length) ? 'many' : 'none'
}

function hasManyControls(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, sample)
  let controls = 0
  for (let index = 0; index < length; index++) {
    const byte = bytes[index]!
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) controls++
  }
  return areMany(controls, length)
}

/** Of control characters among the inspected bytes. */
function areMany(controls: number, length: number): boolean {
  return length * (controls <= fewControls ? mostOfShort : mostControls) < controls
}
