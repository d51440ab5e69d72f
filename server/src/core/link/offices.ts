// What people are called besides their names, in one word: an office, a rank, an occupation, a child. It distinguishes namesakes: a
// governor is the bearer of the surname who is governor, and not a boy.

import { foldLetters } from './normalise.ts'

/** An office ("governor"), representing all its synonyms; a deputy's is another one. */
export type Office = string

export interface Offices {
  /** From a word (folded, without full stop) to its office. */
  readonly byWord: ReadonlyMap<string, Office>
  readonly kinds: ReadonlyMap<Office, readonly string[]>
}

export function compileOffices(rows: readonly (readonly string[])[]): Offices {
  const byWord = new Map<string, Office>()
  const kinds = new Map<Office, readonly string[]>()
  for (const [office, kind, ...words] of rows) {
    kinds.set(office!, kind!.split(' '))
    for (const word of [office!, ...words]) byWord.set(foldLetters(word), office!)
  }
  return { byWord, kinds }
}

const deputy = 'deputy '
/** Words before an office that turn it into another one. */
const below = /(?:^|[\s-])(?:deputy|vice|assistant|under|junior|sub)[\s-]+$/i
/** "Lieutenant governor" is another office, but "lieutenant colonel" is a rank addressed as the higher one. */
const lieutenant = /(?:^|[\s-])(?:lieutenant|lt\.?)[\s-]+$/i
/** An "attorney general" is an attorney and not a general. */
const civilGeneral = /(?<=attorney|solicitor|prosecutor|governor|secretary|director|inspector|consul)[\s-]general$/i
/** What follows the noun that says what somebody is: "mayor of Strelsau", "teacher from Strelsau". */
const behindHead = /[,;]|\s(?:of|from|in|at|for|to|with|on|by|and|who|whose|that|which)(?:\s|$)/i

/** Former offices, and "a child of divorce", "a student of history". */
const isNoMore = /(?:^|\s)(?:former|ex|retired|then|onetime|one-time|erstwhile)[\s-]/i
const isFigure = /^\s(?:of|at heart|when)\s/i

/** The office in a description or title ("Detective Chief Inspector", "a teacher from Strelsau"); undefined if it is not listed. */
export function officeOf(description: string, offices: Offices): Office | undefined {
  const { byWord } = offices
  const end = description.search(behindHead)
  const phrase = end === -1 ? description : description.slice(0, end)
  const noun = phrase.replace(civilGeneral, '')
  const at = Math.max(noun.lastIndexOf(' '), noun.lastIndexOf('-')) + 1
  const office = byWord.get(foldLetters(noun.slice(at)).replace(/\.$/, ''))
  if (office === undefined) return undefined
  if (isPassing(office, offices)) {
    const isPast = isNoMore.test(phrase) || (end !== -1 && isFigure.test(description.slice(end)))
    if (isPast) return undefined
  }
  const before = noun.slice(0, at)
  const isBelow = below.test(before) || (lieutenant.test(before) && !isOfRanks(kindsOf(office, offices)))
  return isBelow ? deputy + office : office
}

/** In years. A child holds no office, and an adult is not a child; the aged serve in no ranks, but may command. */
const ages = { child: 16, adult: 21, aged: 65 }

export function officeOfAge(years: number): Office | undefined {
  if (years < ages.child) return 'child'
  if (years < ages.adult) return undefined
  return years < ages.aged ? 'adult' : 'aged'
}

function kindsOf(office: Office, { kinds }: Offices): readonly string[] {
  return kinds.get(office.startsWith(deputy) ? office.slice(deputy.length) : office) ?? []
}

/** Kinds within which one person rises from rank to rank, so that another rank still distinguishes the person from a civilian. */
const ladders: ReadonlySet<string> = new Set(['military', 'police'])
/** Kinds that precede names as titles. */
const titles: ReadonlySet<string> = new Set(
  'military police politics bench law learning church child layman'.split(' '),
)

/** Whether it distinguishes namesakes beside a surname: an office, or a word for a child. */
export function isBorne(office: Office, offices: Offices): boolean {
  return kindsOf(office, offices).some((kind) => titles.has(kind))
}

const passing: ReadonlySet<string> = new Set(['child', 'layman', 'civil', 'bar'])

/** Temporary roles: an official may have had one in the past. */
export function isPassing(office: Office, offices: Offices): boolean {
  return kindsOf(office, offices).some((kind) => passing.has(kind))
}

/** Whether it is too unspecific for a description, although it identifies the person: "a boy, John Doe". */
export function isPlain(office: Office, offices: Offices): boolean {
  return kindsOf(office, offices).some((kind) => kind === 'child' || kind === 'layman')
}

/** How well an office fits somebody known by others: 2 for the same office, 1 for another of its ladder, else 0. */
export function agreement(known: ReadonlySet<Office>, office: Office, offices: Offices): 0 | 1 | 2 {
  if (known.has(office)) return 2
  const own = kindsOf(office, offices).filter((kind) => ladders.has(kind))
  for (const each of known) if (kindsOf(each, offices).some((kind) => own.includes(kind))) return 1
  return 0
}

export function isChild(known: Iterable<Office>, offices: Offices): boolean {
  for (const office of known) if (kindsOf(office, offices).includes('child')) return true
  return false
}

/** Whether one text may call one person both. */
export function mayBeOne(a: Office, b: Office, offices: Offices): boolean {
  const kinds = kindsOf(a, offices)
  return kindsOf(b, offices).some((kind) => kinds.includes(kind))
}

/** Whether what somebody is known as rules out the office. */
export function excludes(known: ReadonlySet<Office>, office: Office, offices: Offices): boolean {
  if (known.size === 0 || agreement(known, office, offices) !== 0) return false
  const own = kindsOf(office, offices)
  for (const each of known) {
    const kinds = kindsOf(each, offices)
    if (isBarred(kinds, own) || isBarred(own, kinds)) return true
  }
  return false
}

function isOfRanks(kinds: readonly string[]): boolean {
  return kinds.some((kind) => ladders.has(kind))
}

/** Whether the first kinds rule out all of the others. */
function isBarred(kinds: readonly string[], others: readonly string[]): boolean {
  if (kinds.includes('child')) return !others.includes('child') && !others.includes('layman')
  if (kinds.includes('layman'))
    return others.length !== 0 && !others.some((kind) => /^(?:layman|civil|aged|adult|child)$/.test(kind))
  // A lawyer in a case does not judge it.
  if (kinds.includes('bar') && others.includes('bench')) return true
  if (kinds.includes('civil')) return isOfRanks(others)
  if (kinds.includes('adult')) return others.includes('child')
  return kinds.includes('aged') && isOfRanks(others) && !others.includes('command')
}
