// Lists of known words and names, compiled for lookup by hash: which lists contain a word, and where a known name of several words occurs.
// The entries come from the tables in server/lexicon; readers' own lists can be added in the same way.

import { once } from '../collections/once.ts'
import { hashBasis, hashSlice, hashStep, hashWord, mix } from '../tag/hash.ts'
import { type Tokens, tokenise } from '../text/tokens.ts'
import { BitTable } from './bitTable.ts'

/** One bit per list. `beginsPhrase` is set for the first word of every multi-word entry, and for each longer beginning of it. */
export const List = {
  givenName: 1,
  surname: 2,
  country: 4,
  region: 8,
  city: 16,
  organisationWord: 32,
  placeWord: 64,
  title: 128,
  nationality: 256,
  role: 512,
  saying: 1024,
  organisation: 2048,
  eventWord: 4096,
  calendar: 8192,
  workWord: 16384,
  organisationSuffix: 32768,
  knownPerson: 1 << 16,
  knownGroup: 1 << 17,
  knownPlace: 1 << 18,
  knownThing: 1 << 19,
  beginsPhrase: 1 << 30,
} as const

/** Which table belongs to which list. The first cell of each row is the entry. */
const tableLists: readonly (readonly [string, number])[] = [
  ['givenNames', List.givenName],
  ['surnames', List.surname],
  ['countries', List.country],
  ['regions', List.region],
  ['cities', List.city],
  ['organisationWords', List.organisationWord],
  ['organisationSuffixes', List.organisationSuffix],
  ['organisations', List.organisation],
  ['placeWords', List.placeWord],
  ['titles', List.title],
  ['nationalities', List.nationality],
  ['roles', List.role],
  ['sayingVerbs', List.saying],
  ['eventWords', List.eventWord],
  ['workWords', List.workWord],
  ['calendarWords', List.calendar],
  ['knownPeople', List.knownPerson],
  ['knownGroups', List.knownGroup],
  ['knownPlaces', List.knownPlace],
  ['knownThings', List.knownThing],
]

/** Lists that also apply to lower-cased words; the others contain names, which need a capital. */
const alsoInLowerCase =
  List.organisationWord | List.placeWord | List.title | List.role | List.saying | List.eventWord | List.workWord

/** The longest entry (tokens) that is searched for in a text. */
export const longestPhrase = 6

export interface Gazetteer {
  /** Lists (bits) that contain this lower-cased word as a whole entry. */
  wordLists(lower: string, capitalised: boolean): number
  /** Lists (bits) that contain the whole entry with this key, made by `phraseKey`. */
  phraseLists(key: number): number
  /** The same, plus `List.beginsPhrase` if longer entries begin like this. */
  phraseListsAndMore(key: number): number
}

/** The key of a multi-word entry, built word by word from the hashes of the lower-cased words; starts from 0. */
export function phraseKey(key: number, lowerHash: number): number {
  return mix(key, lowerHash)
}

/** The tables by hash, ready for lookup. */
export interface CompiledLists {
  readonly words: BitTable
  readonly phrases: BitTable
}

export function compileLists(tables: ReadonlyMap<string, string>): CompiledLists {
  // Large enough for the present tables, so that they need not grow while being filled.
  const words = BitTable.ofCapacity(1 << 18)
  const phrases = BitTable.ofCapacity(1 << 16)
  for (const [name, list] of tableLists) addTable(words, phrases, tables.get(name) ?? '', list)
  return { words, phrases }
}

/** `compiled` are the lists of exactly these tables, if available; otherwise they are compiled on first use. */
export function compileGazetteer(tables: ReadonlyMap<string, string>, compiled?: CompiledLists): Gazetteer {
  const lists = once(() => compiled ?? compileLists(tables))
  return {
    wordLists(lower, capitalised) {
      const { words } = lists()
      const found = words.get(hashWord(lower)) | words.get(hashPlain(lower, 0, lower.length))
      return capitalised ? found : found & alsoInLowerCase
    },
    phraseLists: (key) => lists().phrases.get(key) & ~List.beginsPhrase,
    phraseListsAndMore: (key) => lists().phrases.get(key),
  }
}

function addTable(words: BitTable, phrases: BitTable, content: string, list: number): void {
  const others: string[] = []
  for (let at = 0; at < content.length; ) {
    const found = content.indexOf('\n', at)
    const end = found < 0 ? content.length : found
    const isComment = content.charCodeAt(at) === 35
    if (!isComment && !addPlainEntry(words, phrases, content, at, end, list)) others.push(content.slice(at, end))
    at = end + 1
  }
  if (0 < others.length) addTokenised(words, phrases, others.join('\n'), list)
}

/**
 * Adds the first cell of a line if it consists of unaccented words and single spaces, as most do: tokenising them properly would take five
 * times as long. False for a line that needs it.
 */
function addPlainEntry(
  words: BitTable,
  phrases: BitTable,
  text: string,
  start: number,
  end: number,
  list: number,
): boolean {
  let first = 0
  let key = 0
  let count = 0
  for (let at = start; at <= end; at++) {
    let hash = hashBasis
    const wordStart = at
    // The bit that distinguishes a letter from its capital.
    for (let code = text.charCodeAt(at) | 32; at < end && 97 <= code && code <= 122; code = text.charCodeAt(++at) | 32)
      hash = hashStep(hash, code)
    const isLast = at === end || text.charCodeAt(at) === 9
    if (at === wordStart || !(isLast || text.charCodeAt(at) === 32)) return false
    const word = mix(hash, at - wordStart)
    if (count === 0) first = word
    // The words so far begin a longer entry.
    if (1 < count) phrases.add(key, List.beginsPhrase)
    key = phraseKey(key, word)
    count++
    if (isLast) break
  }
  if (count === 1) words.add(first, list)
  else if (count <= longestPhrase) {
    words.add(first, List.beginsPhrase)
    phrases.add(key, list)
  }
  return true
}

function addTokenised(words: BitTable, phrases: BitTable, content: string, list: number): void {
  const lower = content.toLowerCase()
  // Lower-casing changes the length of very few letters ("İ"); such a table is read line by line from its own lower-cased text.
  const tokens = tokenise(lower)
  let token = 0
  for (let at = 0; at < lower.length; ) {
    let end = lower.indexOf('\n', at)
    if (end === -1) end = lower.length
    const first = token
    while (token < tokens.count && tokens.start[token]! < end) token++
    addEntry(words, phrases, lower, tokens, first, cellEnd(lower, tokens, first, token, end), list)
    at = end + 1
  }
}

/** The first token after the line's first cell; looks no further than the line. */
function cellEnd(text: string, tokens: Tokens, first: number, end: number, lineEnd: number): number {
  for (let token = first; token < end; token++) {
    const next = token + 1 < end ? tokens.start[token + 1]! : lineEnd
    for (let at = tokens.end[token]!; at < next; at++) if (text.charCodeAt(at) === 9) return token + 1
  }
  return end
}

function addEntry(
  words: BitTable,
  phrases: BitTable,
  text: string,
  tokens: Tokens,
  first: number,
  end: number,
  list: number,
): void {
  if (end === first || longestPhrase < end - first) return
  // Most entries are plain ASCII; the others are also found in their spelling without accents.
  const plain = !isAscii(text, tokens.start[first]!, tokens.end[end - 1]!)
  if (end - first === 1) {
    words.add(hashSlice(text, tokens.start[first]!, tokens.end[first]!), list)
    if (plain) words.add(hashPlain(text, tokens.start[first]!, tokens.end[first]!), list)
    return
  }
  words.add(hashSlice(text, tokens.start[first]!, tokens.end[first]!), List.beginsPhrase)
  addPhrase(phrases, text, tokens, first, end, list, hashSlice)
  if (!plain) return
  words.add(hashPlain(text, tokens.start[first]!, tokens.end[first]!), List.beginsPhrase)
  addPhrase(phrases, text, tokens, first, end, list, hashPlain)
}

function addPhrase(
  phrases: BitTable,
  text: string,
  tokens: Tokens,
  first: number,
  end: number,
  list: number,
  hashOf: (text: string, start: number, end: number) => number,
): void {
  let key = 0
  for (let at = first; at < end; at++) {
    if (1 < at - first) phrases.add(key, List.beginsPhrase)
    key = phraseKey(key, hashOf(text, tokens.start[at]!, tokens.end[at]!))
  }
  phrases.add(key, list)
}

function isAscii(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (127 < text.charCodeAt(at)) return false
  return true
}

/** Hash of text[start, end) as typed on keyboards without accents: "altintas" for "altıntaş". */
function hashPlain(text: string, start: number, end: number): number {
  let hash = hashBasis
  for (let at = start; at < end; at++) hash = hashStep(hash, plainCode(text.charCodeAt(at)))
  return mix(hash, end - start)
}

/** From Latin letters with marks (U+00C0 to U+024F and U+1E00 to U+1EFF) to the letter without; other code units map to themselves. */
function plainCode(code: number): number {
  if (code < 0xc0) return code
  if (code < 0x250) return plainLatin[code - 0xc0]!
  if (0x1e00 <= code && code < 0x1f00) return plainLatinMore[code - 0x1e00]!
  return code === 0x2019 ? 39 : code
}

const plainLatin = plainLetters(0xc0, 0x250)
const plainLatinMore = plainLetters(0x1e00, 0x1f00)

function plainLetters(from: number, to: number): Uint16Array {
  const letters = new Uint16Array(to - from)
  // Letters whose mark Unicode does not decompose.
  const undecomposed: Readonly<Record<string, string>> = { ı: 'i', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ə: 'a' }
  for (let code = from; code < to; code++) {
    const letter = String.fromCharCode(code)
    letters[code - from] = (undecomposed[letter] ?? letter.normalize('NFD')).charCodeAt(0)
  }
  return letters
}
