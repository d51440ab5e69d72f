// What a person's name is made of, and whether one name could be a shorter or other form of another. Knows nothing of documents.

import type { Gender, LinkLexicon } from './linkLexicon.ts'
import { foldSpelling } from './linkLexicon.ts'
import { foldLetters, inOneLine, inSpokenOrder } from './normalise.ts'

/** A person's name taken apart. Words are folded, so that spellings of one name are equal. */
export interface PersonName {
  /** Given names and surname in order, without particles and suffix; the last is the surname as far as the form tells. Never empty. */
  readonly words: readonly string[]
  /** The same words before spelling variants were folded, for nicknames. */
  readonly plain: readonly string[]
  /** Words that are initials: "J." in "J. Doe". */
  readonly initial: readonly boolean[]
  /** "de", "al", "van der": before the surname, not counted as words. */
  readonly particles: readonly string[]
  /** "jr", "sr", "ii", "iii" …; empty for none. */
  readonly suffix: string
  /** By a form of address that the name has kept, else by the given name; undefined where neither tells. */
  readonly gender: Gender | undefined
}

/** Particles however they are written, and those that are words of their own unless in lower case. */
const particleWords: ReadonlySet<string> = new Set(
  'de del della di da dos das du la le van von der den ter zu zur vom bin ibn bint ben al el abu'.split(' '),
)
const lowerParticleWords: ReadonlySet<string> = new Set(
  'do las los ten te ad an ar as ash at az ul ud ur y e af av'.split(' '),
)
/** Forms of address that a name may have kept; longer titles are no part of a name when it arrives here. */
const honorifics: ReadonlySet<string> = new Set(
  'mr mrs ms miss mx dr prof sir dame lord lady monsieur mme mlle madame mademoiselle herr frau senor senora'.split(
    ' ',
  ),
)
export function isFormOfAddress(title: string): boolean {
  return honorifics.has(title)
}

/** Whether a man and a woman are meant, as far as both are known. */
export function isOpposite(a: Gender | undefined, b: Gender | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b
}

/** Letters after a name. */
const postNominals: ReadonlySet<string> = new Set(
  'mp mep msp qc kc phd md frs obe mbe cbe dbe kbe esq msc ma ba ra dds jd llm mbbs cpa usn usmc usaf'.split(' '),
)
const suffixes: Readonly<Record<string, string>> = {
  jr: 'jr',
  jnr: 'jr',
  junior: 'jr',
  sr: 'sr',
  snr: 'sr',
  senior: 'sr',
  ii: 'ii',
  iii: 'iii',
  iv: 'iv',
}

/** The same text is asked for at every step from a mention to an entity, so what was found is kept. */
export function parsePerson(text: string, lexicon: LinkLexicon): PersonName {
  let known = parsed.get(lexicon)
  if (known === undefined) {
    known = new Map()
    parsed.set(lexicon, known)
  }
  let person = known.get(text)
  if (person === undefined) {
    person = takeApart(text, lexicon)
    // The cache only saves work, so it may be emptied at any time.
    if (mostParsed <= known.size) known.clear()
    known.set(text, person)
  }
  return person
}

/** Entries; some 2 MB. */
const mostParsed = 4_000
const parsed = new WeakMap<LinkLexicon, Map<string, PersonName>>()

function takeApart(written: string, lexicon: LinkLexicon): PersonName {
  const text = inOneLine(written)
  const isPlain = plainName.test(text)
  const raw = isPlain ? text.split(' ') : writtenWords(text)
  const shouting = !/\p{Ll}/u.test(text)
  const words: string[] = []
  const plain: string[] = []
  const initial: boolean[] = []
  const particles: string[] = []
  let suffix = ''
  let gender: Gender | undefined
  let ended = false
  raw.forEach((word, index) => {
    const folded = isPlain ? word.toLowerCase() : foldLetters(word).replace(/['’ʼ`´‘ʻʿʾ.]/gu, '')
    if (folded === '') return
    if (words.length === 0 && index < raw.length - 1 && honorifics.has(folded)) {
      gender = lexicon.titleGenders.get(folded)
      return
    }
    const known = suffixes[folded]
    if (
      known !== undefined &&
      0 < words.length &&
      index === raw.length - 1 &&
      (1 < words.length || folded !== 'senior')
    ) {
      suffix = known
      return
    }
    // "John Doe of Acme": what follows says where he is from.
    if (ended || (1 < words.length && /^(?:of|from|at)$/.test(word))) {
      ended = true
      return
    }
    if (1 < words.length && /^\p{Lu}/u.test(word) && postNominals.has(folded) && (!shouting || word.includes('.')))
      return
    const isLower = /^\p{Ll}/u.test(word)
    const isParticle = isLower
      ? particleWords.has(folded) || lowerParticleWords.has(folded)
      : 0 < words.length && particleWords.has(folded)
    if (index < raw.length - 1 && isParticle) {
      particles.push(folded)
      return
    }
    // "JD Doe": two or three capitals without a stop are initials where the rest of the name is not in capitals.
    if (!shouting && /^\p{Lu}{2,3}$/u.test(word) && index === 0 && 1 < raw.length) {
      for (const letter of folded) push(letter, true)
      return
    }
    push(folded, folded.length === 1)
  })
  if (words.length === 0) push(foldLetters(text).trim(), false)
  if (1 < words.length && !initial[0]) gender ??= lexicon.genderOf(plain[0]!)
  return { words, plain, initial, particles, suffix, gender }

  function push(word: string, isInitial: boolean): void {
    plain.push(word)
    words.push(isInitial ? word : foldSpelling(word, lexicon))
    initial.push(isInitial)
  }
}

/** ASCII letters and single spaces: most names. */
const plainName = /^[A-Za-z]+(?: [A-Za-z]+)*$/

/** The words as written, in the order of speech. */
function writtenWords(text: string): string[] {
  return inSpokenOrder(text, (ending) => suffixes[ending] !== undefined)
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

/** "de Mistura", "Al Assad" as short forms of names with that particle: a first word that is `full`'s particle says nothing. */
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

/** Whether two names of two or more words each can be one person by their form alone. Symmetric. */
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
  // "Bill" and "William" share William; "Bill" and "Will" are both short for it and may be one; "Alexander" and "Alexandra" are not.
  for (const name of formalA) if (formalB.has(name)) return true
  return false
}
