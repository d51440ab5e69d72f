// The parts of a person's name, and whether one name could be a shorter or different form of another. Knows nothing of documents.

import { Class, classOf } from '../text/characters.ts'
import type { Gender, LinkLexicon } from './linkLexicon.ts'
import { foldSpelling } from './linkLexicon.ts'
import { foldLetters, inOneLine, inSpokenOrder } from './normalise.ts'
import { remembered } from './remembered.ts'

/** A parsed person's name. Words are folded, so that spellings of one name are equal. */
export interface PersonName {
  /** Given names and surname in order, without particles and suffix; the last is the surname as far as the form shows. Never empty. */
  readonly words: readonly string[]
  /** The same words before spelling variants were folded, for nicknames. */
  readonly plain: readonly string[]
  /** Which words are initials: "J." in "J. Doe". */
  readonly initial: readonly boolean[]
  /** "de", "al", "van der": precede the surname, and do not count as words. */
  readonly particles: readonly string[]
  /** "jr", "sr", "ii", "iii" …, also for "the younger" and "père"; empty for none. */
  readonly suffix: string
  /** Judged by a form of address in the name, else by the given name; undefined if unknown. */
  readonly gender: Gender | undefined
}

/** Particles in any case, and those that are particles only in lower case. */
const particleWords: ReadonlySet<string> = new Set(
  'de del della di da dos das du la le van von der den ter zu zur vom bin ibn bint ben al el abu'.split(' '),
)
const lowerParticleWords: ReadonlySet<string> = new Set(
  'do las los ten te ad an ar as ash at az ul ud ur y e af av'.split(' '),
)
/** Particles before the father's name. */
const patronymics: ReadonlySet<string> = new Set(['bin', 'ibn', 'bint'])
/** Forms of address that a name may have kept; longer titles have been removed by now. */
const honorifics: ReadonlySet<string> = new Set(
  'mr mrs ms miss mx dr prof sir dame lord lady monsieur mme mlle madame mademoiselle herr frau senor senora'.split(
    ' ',
  ),
)
export function isFormOfAddress(title: string): boolean {
  return honorifics.has(title)
}

/** Whether one is a man and the other a woman, as far as both are known. */
export function isOpposite(a: Gender | undefined, b: Gender | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b
}

/** Letters after a name (degrees, orders). */
const postNominals: ReadonlySet<string> = new Set(
  'mp mep msp qc kc phd md frs obe mbe cbe dbe kbe esq msc ma ba ra dds jd llm mbbs cpa usn usmc usaf'.split(' '),
)
const suffixes: ReadonlyMap<string, string> = new Map([
  ['jr', 'jr'],
  ['jnr', 'jr'],
  ['junior', 'jr'],
  ['sr', 'sr'],
  ['snr', 'sr'],
  ['senior', 'sr'],
  ['pere', 'sr'],
  ['fils', 'jr'],
  ['ii', 'ii'],
  ['iii', 'iii'],
  ['iv', 'iv'],
])

/** Behind "the" and a full name: "Doe the Younger". */
const articledSuffixes: ReadonlyMap<string, string> = new Map([
  ['elder', 'sr'],
  ['younger', 'jr'],
])

/** Entries; some 3 MB. */
const mostParsed = 8_000

/** Cached, because every step from mention to entity asks for the same text. */
export const parsePerson: (text: string, lexicon: LinkLexicon) => PersonName = remembered(mostParsed, takeApart)

function takeApart(written: string, lexicon: LinkLexicon): PersonName {
  const isPlain = plainName.test(written)
  const text = isPlain ? written : inOneLine(written)
  const raw = isPlain ? text.split(' ') : writtenWords(text)
  const shouting = !/\p{Ll}/u.test(text)
  const plain: string[] = []
  const initial: boolean[] = []
  const particles: string[] = []
  let suffix = ''
  let gender: Gender | undefined
  let ended = false
  for (let index = 0; index < raw.length; index++) {
    const word = raw[index]!
    const isLast = index === raw.length - 1
    const folded = isPlain ? word.toLowerCase() : foldLetters(word).replace(/['’ʼ`´‘ʻʿʾ.]/gu, '')
    if (folded === '') continue
    const before = plain.length
    if (before === 0 && !isLast && honorifics.has(folded)) {
      gender = lexicon.titleGenders.get(folded)
      continue
    }
    // "St. Francis of Assisi" is "Francis of Assisi", but "St. Clair" is a name.
    if (index === 0 && /^(?:st|saint)$/.test(folded) && /^(?:of|the)$/.test(raw[2] ?? '')) continue
    const ending = isLast && 0 < before ? suffixes.get(folded) : undefined
    if (ending !== undefined && (1 < before || folded !== 'senior')) {
      suffix = ending
      continue
    }
    if (folded === 'the' && 1 < before && index === raw.length - 2) {
      const articled = articledSuffixes.get(foldLetters(raw[index + 1]!))
      if (articled !== undefined) {
        suffix = articled
        break
      }
    }
    // "John Doe of Acme": what follows says where he is from.
    ended ||= 1 < before && (word === 'of' || word === 'from' || word === 'at')
    if (ended) continue
    const first = classOf(word.charCodeAt(0))
    const isPostNominal = 1 < before && first === Class.upper && postNominals.has(folded)
    if (isPostNominal && (!shouting || word.includes('.'))) continue
    const isParticle =
      !isLast && (first === Class.lower ? isLowerParticle(folded) : 0 < before && particleWords.has(folded))
    if (isParticle) particles.push(folded)
    // "JD Doe": two or three capitals without a full stop are initials, if the rest of the name is not in capitals.
    else if (index === 0 && !isLast && !shouting && /^\p{Lu}{2,3}$/u.test(word)) {
      for (const letter of folded) {
        plain.push(letter)
        initial.push(true)
      }
    } else {
      plain.push(folded)
      initial.push(folded.length === 1)
    }
  }
  if (plain.length === 0) {
    plain.push(foldLetters(text).trim())
    initial.push(false)
  }
  const words = plain.map((word, index) => (initial[index] ? word : foldSpelling(word, lexicon)))
  if (1 < words.length && !initial[0]) gender ??= lexicon.genderOf(plain[0]!)
  // Of exact length, because many names are cached.
  return {
    words,
    plain: plain.slice(),
    initial: initial.slice(),
    particles: particles.length === 0 ? noParticles : particles.slice(),
    suffix,
    gender,
  }
}

const noParticles: readonly string[] = []

/** For a lower-case word. */
function isLowerParticle(folded: string): boolean {
  return particleWords.has(folded) || lowerParticleWords.has(folded)
}

/** ASCII letters and single spaces: most names. */
const plainName = /^[A-Za-z]+(?: [A-Za-z]+)*$/

/** The words as written, in spoken order. */
function writtenWords(text: string): string[] {
  return inSpokenOrder(text, (ending) => suffixes.has(ending))
    .replace(/^(?:Al|El|Ad|Ar|As|Ash|At|Az)(?=-\p{L})/u, (article) => article.toLowerCase())
    .replace(/['’ʼ`´‘ʻ]s?(?=\s*$)/u, '')
    .replace(/["“”„«»]/g, ' ')
    .split(/[\s,‐‑-]+|(?<=\.)(?=\p{L})/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
}

export function surnameOf(person: PersonName): string {
  return person.words.at(-1)!
}

export function isSingleWord(person: PersonName): boolean {
  return person.words.length === 1
}

/** "de Mistura", "Al Assad" as short forms of names with that particle: a first word that is `full`'s particle does not count. */
export function withoutParticles(short: PersonName, full: PersonName): PersonName {
  let skip = 0
  while (skip < short.words.length - 1 && full.particles.includes(short.plain[skip]!)) skip++
  if (skip === 0) return short
  return {
    ...short,
    words: short.words.slice(skip),
    plain: short.plain.slice(skip),
    initial: short.initial.slice(skip),
    particles: [...short.plain.slice(0, skip), ...short.particles],
  }
}

/** Whether two names of two or more words each can be one person, judged by their form alone. Symmetric. */
export function compatiblePeople(a: PersonName, b: PersonName, lexicon: LinkLexicon): boolean {
  if (a.suffix !== b.suffix) return false
  if (surnameOf(a) !== surnameOf(b)) return false
  const [short, long] = a.words.length <= b.words.length ? [a, b] : [b, a]
  const givenShort = short.words.length - 1
  const givenLong = long.words.length - 1
  if (givenShort === givenLong) {
    for (let index = 0; index < givenShort; index++)
      if (matchGiven(short, index, long, index, lexicon) === 'no') return false
    return true
  }
  // "Mary bint John Doe" is not John Doe, her father.
  const isFathers = short.words[0] !== long.words[0] && long.particles.some((particle) => patronymics.has(particle))
  if (isFathers) return false
  let at = 0
  for (let index = 0; index < givenLong && at < givenShort; index++) {
    const match = matchGiven(short, at, long, index, lexicon)
    // Initials stand for the first names in order: neither "M. Doe" nor "Mary Doe" is "John M. Doe".
    if (match === 'word' || (match === 'initial' && at === index)) at++
    else if (short.initial[at]) return false
  }
  return at === givenShort
}

function matchGiven(
  a: PersonName,
  indexA: number,
  b: PersonName,
  indexB: number,
  lexicon: LinkLexicon,
): 'word' | 'initial' | 'no' {
  const wordA = a.words[indexA]!
  const wordB = b.words[indexB]!
  if (wordA === wordB) return a.initial[indexA] ? 'initial' : 'word'
  if (a.initial[indexA]) return wordB.startsWith(wordA) ? 'initial' : 'no'
  if (b.initial[indexB]) return wordA.startsWith(wordB) ? 'initial' : 'no'
  return shareFormalName(a.plain[indexA]!, b.plain[indexB]!, lexicon) ? 'word' : 'no'
}

function shareFormalName(a: string, b: string, lexicon: LinkLexicon): boolean {
  const formalA = lexicon.nicknames.get(a)
  const formalB = lexicon.nicknames.get(b)
  if (formalA === undefined || formalB === undefined) return false
  // "Bill" and "William" share William; "Bill" and "Will" are both short for it and may be one; "Alexander" and "Alexandra" are different.
  for (const name of formalA) if (formalB.has(name)) return true
  return false
}
