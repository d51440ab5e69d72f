// Namesakes within one document. "Governor Doe", in a text that names a Doe in full but calls nobody governor whom it names in full, may be
// another Doe. Such mentions get a name of their own, with its office and the likely bearer; the corpus decides whose it is
// (blockPeople.ts).

import { pushTo } from '../collections/lists.ts'
import { once } from '../collections/once.ts'
import type { Description, Mention, Name } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import { Class, classOf } from '../text/characters.ts'
import { firstStartingFrom } from '../text/span.ts'
import type { LinkLexicon } from './linkLexicon.ts'
import { keyTokens, nameKey } from './normalise.ts'
import {
  agreement,
  excludes,
  isBorne,
  isChild,
  isPassing,
  isPlain,
  mayBeOne,
  type Office,
  officeOf,
  officeOfAge,
} from './offices.ts'
import { isSingleWord, parsePerson } from './person.ts'

type Input = Pick<Analysis, 'source' | 'names' | 'mentions' | 'descriptions' | 'lexicon'>
type Output = Pick<Analysis, 'names' | 'mentions' | 'descriptions'>

/** A mention with the office it is given. */
interface Calling {
  /** Index of the mention. */
  readonly at: number
  readonly office: Office
  /** Whether it precedes the name, as a title does. */
  readonly isTitle: boolean
}

const nothing: ReadonlySet<Office> = new Set()
/** The index of a headline's sentence. */
const headline = 0

/** The names of a document while they are being separated. */
interface Draft extends Naming {
  readonly input: Input
  readonly names: Name[]
  /** By name: the offices that the document gives its bearer. */
  readonly known: Map<number, Set<Office>>
  /** By mention: its new name, if it changed. */
  readonly moves: Map<number, number>
}

/** Mentions of a bare surname, by office. */
type ByOffice = Map<Office, number[]>

export function tellNamesakes(input: Input): Output {
  const { mentions, descriptions } = input
  const { link: lexicon } = input.lexicon
  const callings = findCallings(input)
  if (callings.length === 0) return { names: input.names, mentions, descriptions }
  const names = input.names.slice()
  const draft: Draft = { input, names, known: new Map(), moves: new Map(), ...makeNaming(names) }
  const { known, moves } = draft
  const ofSurnames: Calling[] = []
  for (const calling of callings) {
    const isSurname = isAlone(mentions[calling.at]!.text, lexicon)
    if (calling.isTitle && isSurname && isBorne(calling.office, lexicon.offices)) ofSurnames.push(calling)
    else learn(draft, mentions[calling.at]!.name, calling.office)
  }
  setRankedApart(draft, ofSurnames)
  setAdultsApart(draft)
  openBareSurnames(draft)
  for (const [index, own] of known)
    if (names[index]!.type === 'person' && !isAlone(names[index]!.text, lexicon))
      names[index] = withKnown(names[index]!, [...own].sort())
  if (moves.size === 0) return { names, mentions, descriptions }
  return {
    names,
    mentions: mentions.map((mention, at) => (moves.has(at) ? { ...mention, name: moves.get(at)! } : mention)),
    descriptions: descriptions.map((each) => {
      const name = moves.get(mentionOf(each, input))
      return name === undefined ? each : { ...each, name }
    }),
  }
}

function learn({ known }: Draft, name: number, office: Office): void {
  const own = known.get(name)
  if (own === undefined) known.set(name, new Set([office]))
  else own.add(office)
}

/** "Governor Doe" becomes a name of its own, unless the document gives that office to the bearer named in full. */
function setRankedApart(draft: Draft, callings: readonly Calling[]): void {
  const { input, names, known, moves, nameOf } = draft
  const { mentions } = input
  const { link: lexicon } = input.lexicon
  const { offices } = lexicon
  const introduced = callings.length === 0 ? new Map<number, number>() : introductions(input)
  const unnamed = new Map<number, ByOffice>()
  for (const { at, office } of callings) {
    const { text, name: index, sentence, start } = mentions[at]!
    const name = names[index]!
    const own: Name = { key: nameKey(text), type: 'person', text, candidates: [], office }
    if (0 < name.candidates.length) {
      // The titles directly before the names left it open; other descriptions may tell.
      const bearers = name.candidates.filter((each) => agreement(known.get(each) ?? nothing, office, offices) === 2)
      moves.set(at, bearers.length === 1 ? bearers[0]! : nameOf({ ...own, candidates: name.candidates }))
    } else if (isAlone(name.text, lexicon)) {
      const byOffice: ByOffice = unnamed.get(index) ?? new Map()
      unnamed.set(index, byOffice)
      pushTo(byOffice, office, at)
    } else if (keyTokens(name.key).at(-1) === own.key) {
      const of = known.get(index) ?? nothing
      // A headline's surname belongs to the person whom the text then names in full.
      const isHeadline = sentence === headline && start < introduced.get(index)!
      const isHis = 0 < agreement(of, office, offices) || (isHeadline && !excludes(of, office, offices))
      if (isHis) learn(draft, index, office)
      else moves.set(at, nameOf({ ...own, likely: index }))
    }
  }
  for (const [index, byOffice] of unnamed) giveOffices(draft, index, byOffice)
}

/** By name: the offset of the first full mention. */
function introductions({ names, mentions, lexicon }: Input): Map<number, number> {
  const found = new Map<number, number>()
  for (const { name, start, text } of mentions)
    if (!found.has(name) && names[name]!.type === 'person' && !isAlone(text, lexicon.link)) found.set(name, start)
  return found
}

/** A surname without a full bearer in this document is one person's, unless its offices are of different kinds. */
function giveOffices({ input, names, moves, nameOf, rename }: Draft, index: number, byOffice: ByOffice): void {
  const { offices } = input.lexicon.link
  const [first, ...others] = byOffice.keys()
  const isOne = others.every((other) => mayBeOne(first!, other, offices))
  if (isOne && rename(index, { ...names[index]!, office: first })) return
  for (const [office, members] of byOffice)
    for (const at of members) {
      const { text } = input.mentions[at]!
      moves.set(at, nameOf({ key: nameKey(text), type: 'person', text, candidates: [], office }))
    }
}

/** "The boy, Danil Doe … Mr Doe". */
function setAdultsApart({ input, known, moves, nameOf }: Draft): void {
  const { link: lexicon } = input.lexicon
  const children = new Set<number>()
  for (const [index, own] of known) if (isChild(own, lexicon.offices)) children.add(index)
  if (children.size === 0) return
  for (const [at, { name, text, start }] of input.mentions.entries()) {
    if (!children.has(name) || moves.has(at) || !isAlone(text, lexicon)) continue
    const before = input.source.text.slice(Math.max(0, start - longestAddress), start)
    const address = /(?:^|\s)(Mrs?|Ms|Dr)\.? $/.exec(before)
    if (address === null) continue
    const own = `${address[1]} ${text}`
    moves.set(at, nameOf({ key: nameKey(own), type: 'person', text: own, candidates: [] }))
  }
}

/** "The boy, Danil Doe … Governor Doe … Doe said": after the governor, who is not the boy, the bare surname may be either. */
function openBareSurnames({ input, names, known, moves, nameOf }: Draft): void {
  if (moves.size === 0) return
  const { offices } = input.lexicon.link
  const setApart = new Map<number, number>()
  for (const [at, { name, text }] of input.mentions.entries()) {
    const move = moves.get(at)
    if (move === undefined) {
      const other = setApart.get(name)
      if (other === undefined || nameKey(text) !== names[other]!.key) continue
      moves.set(at, nameOf({ key: nameKey(text), type: 'person', text, candidates: [name, other] }))
    } else {
      const { likely, office } = names[move]!
      if (likely !== undefined && excludes(known.get(likely) ?? nothing, office!, offices)) setApart.set(likely, move)
    }
  }
}

/** Most names have neither office nor bearer: a spread would give each a hidden class of its own, and slow down all reads. */
function withKnown(name: Name, known: readonly Office[]): Name {
  const { key, type, text, candidates, office, likely } = name
  return office === undefined && likely === undefined ? { key, type, text, candidates, known } : { ...name, known }
}

function isAlone(text: string, lexicon: LinkLexicon): boolean {
  return isSingleWord(parsePerson(text, lexicon))
}

interface Naming {
  /** Finds a name of the document, or adds it: open ones are identified by their form alone. */
  readonly nameOf: (own: Name) => number
  /** Turns a name into another, unless there is one like it already. Returns whether it did. */
  readonly rename: (index: number, own: Name) => boolean
}

function makeNaming(names: Name[]): Naming {
  const idOf = ({ key, type, office, likely, candidates }: Name) =>
    `${key}\n${type}\n${office ?? ''}\n${likely ?? ''}\n${candidates.length === 0}`
  const byId = once(() => new Map(names.map((name, index) => [idOf(name), index])))
  const rename = (index: number, own: Name): boolean => {
    const id = idOf(own)
    if (byId().has(id)) return false
    byId().set(id, index)
    names[index] = own
    return true
  }
  const nameOf = (own: Name): number => {
    const known = byId().get(idOf(own))
    if (known !== undefined) return known
    rename(names.length, own)
    return names.length - 1
  }
  return { nameOf, rename }
}

/** In the order of the descriptions, then of the ages. */
function findCallings(input: Input): Calling[] {
  const { source, mentions, descriptions, names, lexicon } = input
  const { offices } = lexicon.link
  const found: Calling[] = []
  for (const description of descriptions) {
    if (names[description.name]?.type !== 'person') continue
    const office = officeOf(description.text, offices)
    if (office === undefined) continue
    const at = mentionOf(description, input)
    if (at < 0 || (isPassing(office, offices) && isTold(source.text.slice(mentions[at]!.end, description.start))))
      continue
    found.push({ at, office, isTitle: description.end <= mentions[at]!.start })
  }
  for (let at = 0; at < mentions.length; at++) {
    const mention = mentions[at]!
    if (names[mention.name]!.type !== 'person') continue
    const before = nounBefore(source.text, mention)
    const called = before === undefined ? undefined : offices.byWord.get(before.toLowerCase())
    if (called !== undefined && isPlain(called, offices)) found.push({ at, office: called, isTitle: true })
    const age = ageBeside(source.text, mention)
    const predicate = predicateBehind(source.text, mention)
    if ((age === undefined && predicate === undefined) || isAlone(mention.text, lexicon.link)) continue
    const ofAge = age === undefined ? undefined : officeOfAge(age)
    if (ofAge !== undefined) found.push({ at, office: ofAge, isTitle: false })
    const office = predicate === undefined ? undefined : officeOf(predicate, offices)
    if (office !== undefined) found.push({ at, office, isTitle: false })
  }
  return found
}

/** Whether the words between a name and its description put that into the past: " was a ". */
function isTold(between: string): boolean {
  return /\b(?:was|were|had been|became|served|worked)\b/.test(between)
}

/** Index of the mention described: the next one if nothing is between them, else the last one before; -1 for none. */
function mentionOf({ start, end, name }: Description, { source, mentions }: Input): number {
  const from = firstStartingFrom(mentions, end)
  const next = mentions[from]
  if (next?.name === name && /^[\s,]*$/.test(source.text.slice(end, next.start))) return from
  for (let at = from - 1; 0 <= at && from - at <= mostBetween; at--)
    if (mentions[at]!.name === name && mentions[at]!.end <= start) return at
  return -1
}

/** Most mentions within a description ("mayor of Strelsau"). */
const mostBetween = 6

/** Characters before a name that may contain "Mrs. " and the character before it. */
const longestAddress = 6

/** Letters of a noun that says what somebody is, and characters after a name that may contain such a phrase. */
const noun = { fewest: 3, most: 10 }
const longestPredicate = 64

/** "the pupil Doe", "a boy, John Doe,". */
function nounBefore(text: string, { start, end }: Mention): string | undefined {
  if (text.charCodeAt(start - 1) !== space) return undefined
  const comma = text.charCodeAt(start - 2) === commaCode
  const stop = comma ? start - 2 : start - 1
  let first = stop
  while (0 < first && stop - first <= noun.most && isSmallLetter(text.charCodeAt(first - 1))) first--
  // "Pupil Doe" begins a sentence.
  if (0 < first && classOf(text.charCodeAt(first - 1)) === Class.upper) first--
  const length = stop - first
  if (length < noun.fewest || noun.most < length || (comma && !/[,.;)]/.test(text[end] ?? '.'))) return undefined
  return 0 < first && !/\s|["“(]/.test(text[first - 1]!) ? undefined : text.slice(first, stop)
}

const space = 32
const commaCode = 44

/** Whether ", a" or ", 9" begins here. Tested before slicing, because it hardly ever does. */
function startsApposition(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== commaCode || text.charCodeAt(at + 1) !== space) return false
  const code = text.charCodeAt(at + 2)
  return code === 97 || (48 <= code && code <= 57)
}

function isSmallLetter(code: number): boolean {
  return 97 <= code && code <= 122
}

/** "John Doe, 58, is chief executive", "John Doe, a boy". */
function predicateBehind(text: string, { end }: Mention): string | undefined {
  if (!startsApposition(text, end) && !text.startsWith(' is ', end)) return undefined
  const predicate =
    /^(?:, \d{1,3}(?= is|,))?(?:,? is(?: an?| the)?|, an?) ((?:\d+-year-old )?(?:\p{Ll}+ ){0,2}\p{Ll}+)(?![’'-])/u.exec(
      text.slice(end, end + longestPredicate),
    )
  return predicate?.[1]
}

/** Characters before a name that may contain "a 9-year-old boy, ". */
const longestAge = 32

/** "John Doe, 9, …", "9-year-old John Doe". */
function ageBeside(text: string, { start, end }: Mention): number | undefined {
  if (startsApposition(text, end)) {
    const behind = /^, (?:aged )?(\d{1,3})[,.;)]/.exec(text.slice(end, end + longestAge))
    if (behind !== null) return Number(behind[1])
  }
  if (text.charCodeAt(start - 1) !== space || !isSmallLetter(text.charCodeAt(start - 2))) return undefined
  const before = text.slice(Math.max(0, start - longestAge), start)
  if (!before.includes('-year-old ')) return undefined
  const age = /(\d{1,3})-year-old (?:[\p{L}-]+,? ){0,2}$/u.exec(before)
  return age === null ? undefined : Number(age[1])
}
