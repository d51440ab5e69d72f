// Statements in the text that two names are one: "X (ACR)", "formerly known as", "which changed its name to". Looks only at what is between
// two neighbouring candidates, so the cost is linear in their number.

import type { NameKey } from '../facts.ts'
import type { Candidate } from '../mentions/mentions.ts'
import type { Analysis } from '../pipeline.ts'
import type { Span } from '../text/span.ts'
import { isAcronymOf, looksLikeAcronym } from './acronyms.ts'
import { nameKey } from './normalise.ts'

/** Indices of two candidates that the text says are one. `name` is the fuller or current name. */
export interface CandidateAlias {
  readonly name: number
  readonly alias: number
  readonly rule: string
  readonly evidence: Span
}

/** The rule by which a surname alone is somebody's maiden name: "Ann Doe, née Roe". */
export const maidenName = 'maiden name'

/** "ann roe" for "ann doe", née "roe" (normal forms). */
export function nameAtBirth(key: NameKey, surname: NameKey): NameKey {
  return `${key.split(' ', 1)[0]!} ${surname}`
}

/** Most characters between two names within which one phrase can say that they are one. */
const longestBetween = 80

interface Phrase {
  readonly rule: string
  /** Matches everything between the two names, including "(" and quotation marks. */
  readonly between: RegExp
  /** Which of the two is the current name; the other is the alias. */
  readonly name: 'first' | 'second'
  /** The phrase alone is not enough: one name must abbreviate the other. */
  readonly needsAcronym?: true
}

// A short form in brackets may precede the phrase: "X (ACR), formerly known as Y".
const open = String.raw`\s*\)?\s*[,(–—-]?\s*`
const relative = String.raw`(?:(?:which|who|that)\s+(?:is|was|are|were|has been|had been|have been)\s+|(?:is|was|are|were|has been|had been)\s+)?`
const adverb =
  '(?:also|better|best|commonly|widely|popularly|sometimes|often|more commonly|now|once|locally|variously|collectively|otherwise|previously|formerly|originally|then|long|still)'
const article = String.raw`(?:\s+(?:simply|just|more simply))?(?:\s+(?:as|by))?(?:\s+(?:the|its (?:new|old|former|full|English|Arabic|initials|acronym)(?: name)?|his|her|their))?`
const quote = String.raw`\s*["“”'‘’«]*\s*(?:the\s+)?`

const phrases: readonly Phrase[] = [
  {
    rule: 'known as',
    between: new RegExp(
      `^(?:${open}${relative}(?:${adverb}\\s+){1,2}|\\s*\\)?\\s*[,(–—-]\\s*${relative}|\\s+(?:is|was|are|were|been)\\s+)(?:known|called|referred to|nicknamed|dubbed)${article}${quote}$`,
    ),
    name: 'first',
  },
  {
    rule: 'formerly',
    between: new RegExp(
      `^${open}(?:formerly|previously|originally|until recently)(?:\\s+(?:the|called|named))?${quote}$`,
    ),
    name: 'first',
  },
  {
    rule: 'changed its name',
    between: new RegExp(
      `^${open}(?:(?:which|who|that)\\s+)?(?:(?:has|had|have)\\s+)?(?:(?:since|later|recently|now|then|officially|formally)\\s+)?(?:changed (?:its|his|her|their) name(?:\\s+from\\s+\\S+)?\\s+to|renamed (?:itself|himself|herself|themselves)(?:\\s+as)?|(?:was|been|is) (?:since |later |then )?renamed(?:\\s+as)?|rebranded(?: itself)?(?:\\s+as|\\s+to)?|(?:was|been) rebranded(?:\\s+as)?)${quote}$`,
    ),
    name: 'second',
  },
  {
    rule: 'stands for',
    between: new RegExp(
      `^${open}(?:(?:which|that)\\s+)?(?:stands for|is short for|short for|is an? (?:acronym|abbreviation) for|an? (?:acronym|abbreviation) for)${quote}$`,
    ),
    name: 'second',
    needsAcronym: true,
  },
  {
    rule: 'abbreviated',
    between: new RegExp(
      `^${open}${relative}(?:abbreviated|shortened|usually abbreviated|often abbreviated|or simply|or just|in short|for short)(?:\\s+(?:as|to))?${quote}$`,
    ),
    name: 'first',
  },
  {
    rule: 'alias',
    between: new RegExp(`^${open}(?:a\\.?\\s?k\\.?\\s?a\\.?|alias|aka|nom de guerre|pen name|real name)${quote}$`, 'i'),
    name: 'first',
  },
  {
    rule: maidenName,
    between: new RegExp(`^${open}(?:né|née|nee|birth name|maiden name)${quote}$`, 'i'),
    name: 'first',
  },
  { rule: 'born', between: /^\s*[,(]\s*born\s+$/, name: 'first' },
  { rule: 'or', between: new RegExp(`^\\s*,?\\s*\\(?\\s*or${quote}$`), name: 'first', needsAcronym: true },
]

/** "Full Name (the “" before "FN". */
const brackets = /^\s?[([]\s?(?:(?:or|the|in short|hereinafter|hereafter)\s+(?:the\s+)?)?["“'‘]?$/

/** Any of the phrases, or something like one: nearly all text between two names fails this test at once. */
const mayState = new RegExp(
  [brackets, ...phrases.map(({ between }) => between)].map(({ source }) => source).join('|'),
  'i',
)

/** Phrases after which a person is given another name. */
export function callsPerson(rule: string): boolean {
  return rule === 'known as' || rule === 'alias'
}

export function findAliases({
  source,
  candidates,
}: Pick<Analysis, 'source' | 'tokens' | 'sentences' | 'candidates' | 'lexicon'>): CandidateAlias[] {
  const { text } = source
  const found: CandidateAlias[] = []
  for (let index = 0; index + 1 < candidates.length; index++) {
    const first = candidates[index]!
    const second = candidates[index + 1]!
    if (first.sentence !== second.sentence || longestBetween < second.start - first.end) continue
    const between = text.slice(first.end, second.start)
    if (!mayState.test(between)) continue
    const alias = inBrackets(text, candidates, index, between) ?? byPhrase(text, candidates, index, between)
    if (alias !== undefined) found.push(alias)
  }
  return found
}

/** "Full Name (FN)", "FN (Full Name)", 'Acme Holding Ltd ("Acme")', "Full Name, or FN". */
function inBrackets(
  text: string,
  candidates: readonly Candidate[],
  index: number,
  between: string,
): CandidateAlias | undefined {
  if (!brackets.test(between)) return undefined
  const first = candidates[index]!
  const second = candidates[index + 1]!
  if (!/^["”'’]?\s?[)\];,]/.test(text.slice(second.end, second.end + 3))) return undefined
  const firstText = text.slice(first.start, first.end)
  const secondText = text.slice(second.start, second.end)
  const evidence = { start: first.start, end: Math.min(text.length, second.end + 1) }
  if (abbreviates(secondText, firstText)) return { name: index, alias: index + 1, rule: 'definition', evidence }
  if (abbreviates(firstText, secondText)) return { name: index + 1, alias: index, rule: 'definition', evidence }
  // A quoted defined term is one of the name's own words: 'Acme Holding Ltd ("Acme")'.
  if (/["“'‘]$/.test(between) && sharesWord(firstText, secondText))
    return { name: index, alias: index + 1, rule: 'defined term', evidence }
  return undefined
}

function byPhrase(
  text: string,
  candidates: readonly Candidate[],
  index: number,
  between: string,
): CandidateAlias | undefined {
  const first = candidates[index]!
  const second = candidates[index + 1]!
  if (!/\p{L}{2}/u.test(between)) return undefined
  for (const phrase of phrases) {
    if (!phrase.between.test(between)) continue
    const firstText = text.slice(first.start, first.end)
    const secondText = text.slice(second.start, second.end)
    const isAcronym = abbreviates(secondText, firstText) || abbreviates(firstText, secondText)
    if (phrase.needsAcronym && !isAcronym) continue
    if (!isAcronym && !sameKind(first, second, phrase.rule)) continue
    // "York is known as England's gate": the second name is part of something else.
    if (/^['’]s?\b/.test(text.slice(second.end, second.end + 2))) continue
    if (phrase.rule === 'known as' && /referred to\s+(?!as|by)/.test(between)) continue
    // A maiden name of a single word is part of the preceding name, not a name of its own.
    if (
      (phrase.rule === 'alias' || phrase.rule === 'born' || phrase.rule === maidenName) &&
      first.type !== 'person' &&
      !isAcronym
    )
      continue
    if (phrase.rule === 'born' && !/\s/.test(secondText)) continue
    const name = phrase.name === 'first' ? index : index + 1
    const isMaidenName = phrase.rule === 'formerly' && first.type === 'person' && !/\s/.test(secondText)
    return {
      name,
      alias: phrase.name === 'first' ? index + 1 : index,
      rule: isMaidenName ? maidenName : phrase.rule,
      evidence: { start: first.start, end: second.end },
    }
  }
  return undefined
}

function abbreviates(short: string, long: string): boolean {
  return looksLikeAcronym(short) && /\s|-/.test(long) && isAcronymOf(nameKey(short), nameKey(long))
}

function sharesWord(name: string, term: string): boolean {
  const words = nameKey(name).split(' ')
  return nameKey(term)
    .split(' ')
    .every((word) => words.includes(word))
}

/** A phrase never joins a person with a place, or a nationality with anything; but what a person is called is that person. */
function sameKind(first: Candidate, second: Candidate, rule: string): boolean {
  if (first.type === second.type) return true
  if (callsPerson(rule) && first.type === 'person' && second.type === 'place') return true
  const kinds = `${first.type} ${second.type}`
  return (
    kinds === 'organisation place' ||
    kinds === 'place organisation' ||
    kinds === 'organisation person' ||
    kinds === 'person organisation'
  )
}
