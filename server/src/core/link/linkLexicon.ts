// What the linker knows about the world: well-known aliases, nicknames, spelling variants, words that add nothing to a company's name, and
// words that make a part out of a whole.

import { once } from '../collections/once.ts'
import type { EntityType, NameKey } from '../facts.ts'
import { type Gazetteer, List, phraseKey } from '../lexicon/gazetteer.ts'
import { parseTable } from '../lexicon/table.ts'
import { hashWord } from '../tag/hash.ts'
import { foldLetters, nameKey } from './normalise.ts'
import { compileOffices, type Offices } from './offices.ts'
import { remembered } from './remembered.ts'

export interface WellKnown {
  readonly type: EntityType
  /** Normal form of the first name in the row. */
  readonly key: NameKey
  readonly name: string
}

export type Gender = 'm' | 'f'

export interface LinkLexicon {
  /** By the normal form of each alias; forms that occur in two rows are left out. */
  readonly wellKnown: ReadonlyMap<NameKey, WellKnown>
  /** From a given name to the formal names it may be short for ("bill" → "william"); a name also stands for itself. */
  readonly nicknames: ReadonlyMap<string, ReadonlySet<string>>
  /** From a word to the spelling that represents all its spellings ("mohammed" → "muhammad"). */
  readonly spellings: ReadonlyMap<string, string>
  /** Whether a word (folded), alone and in another document, does not identify a person: a given name, or a very common surname. */
  isCommonName(word: string): boolean
  /** Primarily a given name ("Robert", "Ahmed"): alone it is hardly ever a surname. */
  isGivenName(word: string): boolean
  /** A word with which names of many kinds of organisations end ("times", "rangers"). */
  isOrganisationWord(word: string): boolean
  /** Whether a normal form is that of a listed country, region or city. */
  isPlaceName(key: NameKey): boolean
  /** The gender of a given name (folded); undefined if it is used for both, or not listed. */
  genderOf(givenName: string): Gender | undefined
  /** Titles and forms of address, folded and without full stop, that only men or only women have ("mrs" → "f"). */
  readonly titleGenders: ReadonlyMap<string, Gender>
  /** "holding", "group", "gmbh": removed from the end of a company's name. */
  readonly companySuffixes: ReadonlySet<string>
  /** "council", "ministry", "province": "X Council" is part of X, or something else, but never X. */
  readonly partWords: ReadonlySet<string>
  readonly offices: Offices
  /** Words for relatives, folded. */
  readonly kinship: ReadonlySet<string>
}

export function compileLinkLexicon(tables: ReadonlyMap<string, string>, gazetteer: Gazetteer): LinkLexicon {
  const rows = (name: string) => parseTable(tables.get(name) ?? '')
  const wellKnown = new Map<NameKey, WellKnown>()
  const ambiguous = new Set<NameKey>()
  for (const [type, name, ...aliases] of rows('aliases')) {
    if (type === undefined || name === undefined) continue
    const entry: WellKnown = { type: type as EntityType, key: nameKey(name), name }
    for (const form of [name, ...aliases]) {
      const key = nameKey(form)
      if (key === '') continue
      const before = wellKnown.get(key)
      if (before !== undefined && before.key !== entry.key) ambiguous.add(key)
      wellKnown.set(key, entry)
    }
  }
  for (const key of ambiguous) wellKnown.delete(key)
  const nicknames = new Map<string, Set<string>>()
  for (const [formal, ...short] of rows('nicknames')) {
    for (const form of [formal!, ...short]) {
      const key = foldLetters(form)
      const set = nicknames.get(key) ?? new Set([key])
      set.add(foldLetters(formal!))
      nicknames.set(key, set)
    }
  }
  const spellings = new Map<string, string>()
  for (const [first, ...others] of rows('spellings')) {
    for (const form of [first!, ...others]) spellings.set(foldLetters(form), foldLetters(first!))
  }
  const words = (name: string) => new Set(rows(name).map((row) => foldLetters(row[0]!)))
  const frequent = words('commonSurnames')
  const isListedGivenName = (word: string) => (gazetteer.wordLists(word, true) & List.givenName) !== 0
  return {
    wellKnown,
    nicknames,
    spellings,
    genderOf: readGenders(tables.get('givenNames') ?? '', nicknames),
    titleGenders: new Map(
      rows('titles').flatMap(([title, gender]): [string, Gender][] =>
        gender === 'm' || gender === 'f' ? [[foldLetters(title!).replace(/\.$/, ''), gender]] : [],
      ),
    ),
    isGivenName: (word) => nicknames.has(word) || (spellings.has(word) && isListedGivenName(word)),
    isCommonName: (word) => frequent.has(word) || nicknames.has(word) || isListedGivenName(word),
    isOrganisationWord: (word) => (gazetteer.wordLists(word, true) & List.organisationWord) !== 0,
    isPlaceName: (key) => {
      const parts = key.split(' ')
      const lists =
        parts.length === 1
          ? gazetteer.wordLists(key, true)
          : gazetteer.phraseLists(parts.reduce((before, word) => phraseKey(before, hashWord(word)), 0))
      return (lists & (List.country | List.region | List.city)) !== 0
    },
    companySuffixes: words('companySuffixes'),
    partWords: words('partWords'),
    offices: compileOffices(rows('offices')),
    kinship: words('kinship'),
  }
}

/** Read on first use, because the table is long and few corpora need it. A short form has the gender of all names it is short for. */
function readGenders(
  givenNames: string,
  nicknames: ReadonlyMap<string, ReadonlySet<string>>,
): (givenName: string) => Gender | undefined {
  /** Undefined for names of both genders. */
  const listed = once((): ReadonlyMap<string, Gender | undefined> => {
    const found = new Map<string, Gender | undefined>()
    for (const [name, gender] of parseTable(givenNames)) {
      const key = foldLetters(name!)
      const before = found.has(key) ? found.get(key) : (gender as Gender | undefined)
      // Names that differ only in accents are one here: "Andreas", "Renée" and "René".
      found.set(key, before === gender && (gender === 'm' || gender === 'f') ? gender : undefined)
    }
    return found
  })
  return (givenName) => {
    const own = listed().get(givenName)
    if (own !== undefined) return own
    const [gender, ...others] = new Set([...(nicknames.get(givenName) ?? [])].map((formal) => listed().get(formal)))
    return others.length === 0 ? gender : undefined
  }
}

/** Maps all spellings of a word to one: by table, then by the few rules that apply to any romanised name. */
export function foldSpelling(token: string, lexicon: LinkLexicon): string {
  const listed = lexicon.spellings.get(token)
  if (listed !== undefined) return listed
  if (token.length < shortestFolded || !mayVary.test(token)) return token
  return token
    .replace(/([bcdfghjklmnpqrstvwxz])\1+/g, '$1')
    .replace(/(?:skiy|skyy|skij|skii|sky)$/, 'ski')
    .replace(/(?:yev|iev)(a?)$/, 'ev$1')
    .replace(/(?:ey|ej)$/, 'ei')
    .replace(/(?:iy|yy|ij|ii)$/, 'y')
    .replace(/ou/g, 'u')
    .replace(/q(?!u)/g, 'k')
    .replace(/kh/g, 'h')
}

/** What the replacements above look for: most words contain none of it, and one pattern is cheaper than eight. */
const mayVary = /([bcdfghjklmnpqrstvwxz])\1|sk[iy][iyj]$|sky$|[yi]eva?$|[eiy][yj]$|ii$|ou|q(?!u)|kh/

/** Letters; shorter words have too many real neighbours ("Lee" / "Le", "Ann" / "An"). */
const shortestFolded = 5

/** Entries; some 2 MB. */
const mostCompared = 8_000

/**
 * The key by which names are compared: a well-known name at its beginning in full, British spelling, no company words at its end, "defence
 * ministry" for "ministry of defence". "us congress" → "united states congress", "acme holding" → "acme".
 */
export const comparableKey: (key: NameKey, lexicon: LinkLexicon) => NameKey = remembered(
  mostCompared,
  (key, lexicon) => {
    const core = headLast(companyCore(key, lexicon))
      .split(' ')
      .map((word) => lexicon.spellings.get(word) ?? word)
      .join(' ')
    let space = core.indexOf(' ')
    let found = core
    for (let words = 1; 0 < space && words <= longestKnownPrefix; words++) {
      const known = lexicon.wellKnown.get(core.slice(0, space))
      if (known !== undefined) found = known.key + core.slice(space)
      space = core.indexOf(' ', space + 1)
    }
    return found
  },
)

/** "ministry of defence" → "defence ministry"; not for universities, where the two are different. */
export function headLast(key: NameKey): NameKey {
  const match = /^(|.* )(ministry|department) of (?:the )?(.+)$/.exec(key)
  return match === null ? key : `${match[1]}${match[3]} ${match[2]}`
}

/** Most words of a well-known name that begins another. */
const longestKnownPrefix = 4

/** The name without company words at its end: "acme holding" → "acme". Never empty. */
export function companyCore(key: NameKey, lexicon: LinkLexicon): NameKey {
  let core = key
  for (;;) {
    const space = core.lastIndexOf(' ')
    if (space < 0 || !lexicon.companySuffixes.has(core.slice(space + 1))) return core
    core = core.slice(0, space)
    if (core.endsWith(' and')) core = core.slice(0, -4)
  }
}
