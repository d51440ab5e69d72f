// The normal form of a name: what remains without spelling, punctuation and trimmings. Knows nothing of types or other names. Two forms
// with the same key are certainly the same name; two with different keys may still be.

import type { NameKey } from '../facts.ts'
import { ownText } from '../text/ownText.ts'

/** "Bashar al-Assad" → "bashar assad", "U.S." → "us", "J. D. Doe" → "jd doe", "Acme, Inc." → "acme", "Acme’s" → "acme". */
export function nameKey(text: string): NameKey {
  const cached = keys.get(text)
  if (cached !== undefined) return cached
  const own = ownText(text)
  const key = makeKey(own)
  // A mere cache, so it may be emptied at any time.
  if (maxCachedKeys <= keys.size) keys.clear()
  keys.set(own, key)
  return key
}

/** Entries; some 4 MB for names of usual length. */
const maxCachedKeys = 20_000
const keys = new Map<string, NameKey>()

/** Without case, accents and strokes; the length may change. */
export function foldLetters(text: string): string {
  let plain = true
  for (let index = 0; index < text.length && plain; index++) plain = text.charCodeAt(index) < 128
  const lower = text.toLowerCase()
  if (plain) return lower
  return lower
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/\P{ASCII}/gu, (letter) => strokes[letter] ?? letter)
}

/** Letters that Unicode does not decompose, with their usual English spelling. */
const strokes: Readonly<Record<string, string>> = {
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ŋ: 'n',
  ə: 'a',
}

/** Legal forms, which do not identify anybody, whatever the type. */
const legalForms: ReadonlySet<string> = new Set('inc incorporated ltd limited llc llp plc corp gmbh'.split(' '))

/** The Arabic article and its assimilated forms, as written before a hyphen. */
const hyphenArticle = /(^|[\s-])(?:[aA][lLdnrst]|[aA]sh|[aA]z|[eE][lL])-(?=\p{L})/gu

const abbreviations: ReadonlyMap<string, string> = new Map([
  ['st', 'saint'],
  ['sta', 'santa'],
  ['sto', 'santo'],
  ['mt', 'mount'],
  ['ft', 'fort'],
  ['&', 'and'],
])

/**
 * Abbreviations of states as newspapers write them, with their full stop: without it "La" is an article and a city. Those that are also
 * another place's ("Wash.", "Ga.") are left out.
 */
const states: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'Ala.': 'alabama',
    'Ariz.': 'arizona',
    'Ark.': 'arkansas',
    'Calif.': 'california',
    'Colo.': 'colorado',
    'Conn.': 'connecticut',
    'Fla.': 'florida',
    'Ill.': 'illinois',
    'Ind.': 'indiana',
    'Kan.': 'kansas',
    'Ky.': 'kentucky',
    'La.': 'louisiana',
    'Mass.': 'massachusetts',
    'Mich.': 'michigan',
    'Minn.': 'minnesota',
    'Miss.': 'mississippi',
    'Mo.': 'missouri',
    'Mont.': 'montana',
    'Neb.': 'nebraska',
    'Nev.': 'nevada',
    'Okla.': 'oklahoma',
    'Ore.': 'oregon',
    'Pa.': 'pennsylvania',
    'Tenn.': 'tennessee',
    'Vt.': 'vermont',
    'Va.': 'virginia',
    'Wis.': 'wisconsin',
    'Wyo.': 'wyoming',
  }),
)

function makeKey(text: string): NameKey {
  const state = states.get(text)
  if (state !== undefined) return state
  const raw = plainName.test(text) ? text.toLowerCase().replaceAll('.', '').split(' ') : wordsOf(text)
  const tokens: string[] = []
  let initials = ''
  for (let index = 0; index < raw.length; index++) {
    const token = raw[index]!
    const last = index === raw.length - 1
    if (token.length === 1 && /\p{L}/u.test(token)) {
      initials += token
      continue
    }
    if (initials !== '') tokens.push(initials)
    initials = ''
    if (0 < tokens.length && !last && (token === 'al' || token === 'el')) continue
    tokens.push(last ? token : (abbreviations.get(token) ?? token))
  }
  if (initials !== '') tokens.push(initials)
  while (1 < tokens.length && legalForms.has(tokens.at(-1)!)) tokens.pop()
  if (1 < tokens.length && tokens[0] === 'the') tokens.shift()
  return tokens.length === 0 ? foldLetters(text).trim() : tokens.join(' ')
}

/** Perhaps shortened ASCII words and single spaces: most names, with nothing to fold but case. */
const plainName = /^[A-Za-z\d]+\.?(?: [A-Za-z\d]+\.?)*$/

/** The text on one line: "Whar-\nton" is "Wharton". */
export function inOneLine(text: string): string {
  if (!/[\r\n]/.test(text)) return text
  return text.replace(/(?<=\p{L})-\s*[\r\n]\s*(?=\p{Ll})/gu, '').replace(/\s+/g, ' ')
}

/** "Doe, John" is "John Doe"; but what follows the comma may also end the name ("Acme, Inc."), as `isEnding` tells of its folded form. */
export function inSpokenOrder(text: string, isEnding: (folded: string) => boolean): string {
  const inverted = /^(\p{L}[\p{L}'’-]*), (\p{L}[^,]*)$/u.exec(text)
  return inverted && !isEnding(foldLetters(inverted[2]!).replace(/\./g, '')) ? `${inverted[2]} ${inverted[1]}` : text
}

function wordsOf(written: string): string[] {
  const articles = inSpokenOrder(inOneLine(written), (ending) => legalForms.has(ending))
    .replace(/[‐‑]/g, '-')
    .replace(hyphenArticle, (_all, before: string) => (before === '' ? 'al ' : ' '))
  return foldLetters(articles)
    .replace(/['’ʼ`´‘ʻ]s?(?=\s*$)/u, '')
    .replace(/['’ʼ`´‘ʻʿʾ]/gu, '')
    .replace(/(\p{L}{2})\.(?=\p{L})/gu, '$1 ')
    .replace(/\./g, '')
    .replace(/&/g, ' & ')
    .split(/[^\p{L}\p{N}&]+/u)
    .filter((token) => token !== '')
}

/** "Acme Ltd.": whether the key omits the name's last word. */
export function endsInLegalForm(text: string): boolean {
  const last = /[\s,]([\p{L}.]+)$/u.exec(text)?.[1]
  return last !== undefined && legalForms.has(foldLetters(last).replace(/\./g, ''))
}

/** The words of a key. */
export function keyTokens(key: NameKey): string[] {
  return key.split(' ')
}
