// "President Hollande" is Hollande, and a person.

import { List } from '../../lexicon/gazetteer.ts'
import { Look } from '../../tag/forms.ts'
import { hashWord } from '../../tag/hash.ts'
import { Style } from '../../tag/reading.ts'
import { TokenKind } from '../../text/tokens.ts'
import { withInitials } from './initials.ts'
import {
  coverage,
  type Draft,
  firmScore,
  hasCapital,
  hashes,
  isAllCaps,
  isGlued,
  isOneOf,
  isWord,
  listsOf,
  lookOf,
  type MentionRule,
  placeLists,
  type RuleInput,
  revised,
  sentenceStart,
  withAdded,
  wordOf,
} from './rule.ts'

const of = hashWord('of')

/** Titles that only a person's name follows. Others ("General", "Chief", "Saint") also begin names of other kinds. */
const surelyPersonal = hashes(
  'mr mr. messrs messrs. mrs mrs. ms ms. mx mx. dr dr. prof prof. professor atty atty. president premier chancellor minister senator sen sen. rep. congressman congresswoman gov gov. governor mayor lt lt. gen gen. col col. capt capt. captain commodore cmdr cmdr. comdr. sgt sgt. sergt sergt. sergeant cpl cpl. corpl. pte pte. gnr. spr. lieut lieut. lieutenant colonel detective inspector justice judge ambassador archbishop cardinal rabbi imam ayatollah sheikh sheik reverend rev rev. revd. sir dame trustee councilman councilwoman councillor councilor cllr cllr. cllrs councillors alderman alderwoman selectman selectwoman assemblyman assemblywoman commissioner supervisor cousin king queen prince princess emperor pope emir sultan tsar czar',
)

/** Titles that name a person together with a place; the place of a king or bishop is a name of its own. */
const peers = hashes('duke duchess earl marquess marquis viscount countess')

export const titles: MentionRule = {
  name: 'title before a name',
  description: 'A title in front is no part of a person’s name, and what follows a title such as “Mr” is a person.',
  apply(input, drafts) {
    const settled: Draft[] = []
    for (const draft of drafts)
      for (const part of splitAtPost(input, draft)) {
        const name = afterTitle(input, part)
        if (name !== undefined) settled.push(name)
      }
    return withAdded(settled, untaggedNames(input, settled))
  },
}

/** "Chief Judge Wood": a capitalised word after a sure title is a person, even if the tagger saw none. */
function untaggedNames(input: RuleInput, drafts: readonly Draft[]): Draft[] {
  const covered = coverage(input, drafts)
  const added: Draft[] = []
  const { capitals, reading } = input
  for (let at = 0; at < capitals.count; at++) {
    const token = capitals.token[at]!
    const sentence = capitals.sentence[at]!
    if (covered[token] === 1 || reading.style[sentence] !== Style.prose) continue
    if (!standsBehindTitle(input, token, input.sentences[sentence]!.firstToken)) continue
    const end = reading.runEnd[token]! + 1
    if (covered[end - 1] === 1 || mostNames < end - token) continue
    let isName = true
    for (let each = token; each < end && isName; each++)
      isName = input.tokens.kind[each] === TokenKind.word && couldBeName(listsOf(input, each))
    if (isName)
      added.push({
        firstToken: token,
        endToken: end,
        sentence,
        type: 'person',
        rule: titles.name,
        score: addedScore,
      })
  }
  return added
}

/** "Judge Wood", "Judge Park": a surname stays one even if it is also a word for a place. */
function couldBeName(lists: number): boolean {
  return (lists & noName & ((lists & List.surname) === 0 ? ~0 : ~List.placeWord)) === 0
}

/** Confidence of a name shown only by its title. */
const addedScore = 0.7
/** Words on these lists after a title are part of it ("Justice Department", "President Pro Tem"). */
const noName =
  List.title |
  List.organisationWord |
  List.organisationSuffix |
  List.placeWord |
  List.nationality |
  List.calendar |
  List.role

/** "the Coroner", "Mediator": a role, not a name. */
function isRoleAlone(input: RuleInput, { firstToken, endToken, type }: Draft): boolean {
  if (type !== 'person' || endToken - firstToken !== 1) return false
  const lists = listsOf(input, firstToken)
  return (lists & List.role) !== 0 && (lists & (List.givenName | List.surname)) === 0
}

/** "Granveld CEO Doe", "the Mariners' Doe": a post in capitals, or a possessive, within a person's name divides it. */
const posts = hashes('ceo cfo coo cto cio md pm mp mep qb wr rb te lb cb dl ol dt')

function splitAtPost(input: RuleInput, draft: Draft): Draft[] {
  if (draft.type !== 'person' || draft.endToken - draft.firstToken < 3) return [draft]
  for (let token = draft.firstToken + 1; token < draft.endToken - 1; token++) {
    const isPost = isAllCaps(input, token) && isOneOf(input, token, posts)
    if (!isPost && !isPluralPossessive(input, token)) continue
    const isPlace = (listsOf(input, token - 1) & placeLists) !== 0 && token - draft.firstToken === 1
    return [
      revised(draft, { endToken: token, type: isPlace ? 'place' : 'organisation', rule: titles.name }),
      revised(draft, { firstToken: token + 1, rule: titles.name, score: Math.max(draft.score, addedScore) }),
    ]
  }
  return [draft]
}

const apostrophes = hashes("' ’")

/** "the Mariners' Doe": the apostrophe behind a plural. */
function isPluralPossessive(input: RuleInput, token: number): boolean {
  return (
    input.tokens.kind[token] === TokenKind.punctuation &&
    isOneOf(input, token, apostrophes) &&
    /\p{Ll}s$/u.test(wordOf(input, token - 1)) &&
    !isGlued(input, token + 1)
  )
}

/** The name without its title, with the type that the title implies; undefined if there is only a title. */
function afterTitle(input: RuleInput, whole: Draft): Draft | undefined {
  if (isRoleAlone(input, whole)) return undefined
  const place = placeNamedAfter(input, whole)
  if (place !== undefined) return place
  const draft = beforeTitle(input, peerage(input, titledWithInitials(input, whole)))
  if (draft === undefined) return undefined
  // "Earl of Cork" is not a town.
  const mayBePeer = draft.type === 'place' && isOneOf(input, draft.firstToken, peers)
  if ((draft.type === 'person' || mayBePeer) && isTitleOf(input, draft))
    return revised(draft, { type: 'person', rule: titles.name, score: Math.max(draft.score, addedScore) })
  let first = draft.firstToken
  let titled = false
  if (draft.type === 'person' || isTitledPerson(input, draft) || isKnighted(input, draft)) {
    // "Syrian President Bashar al-Assad", "Lt. Col. Jane Doe", "Foreign Minister Jane Doe".
    const end = lastTitle(input, draft)
    if (end === draft.endToken) return undefined
    titled = first < end
    first = end
  }
  const isPerson =
    (titled && draft.type !== 'group') ||
    (draft.type !== 'group' && followsTitle(input, draft) && !isOrganisation(input, draft))
  const type = isPerson ? 'person' : draft.type
  if (!titled && type === draft.type) {
    // "SEN. MADRID": no list makes him a town.
    const isUnsure = type === 'person' && draft.score < addedScore && followsTitle(input, draft)
    return isUnsure ? revised(draft, { rule: titles.name, score: addedScore }) : draft
  }
  return revised(draft, { firstToken: first, type, rule: titles.name, score: Math.max(draft.score, firmScore) })
}

/** "Mr. T. Doe", if the tagger saw only the surname, as a name of any type. */
function titledWithInitials(input: RuleInput, draft: Draft): Draft {
  const whole = withInitials(input, draft)
  return whole !== draft && draft.type !== 'group' && followsTitle(input, whole) ? whole : draft
}

/** "the Duke of Wellington", if the tagger saw only the place. */
function peerage(input: RuleInput, draft: Draft): Draft {
  const title = draft.firstToken - 2
  if (draft.type !== 'place' || title < sentenceStart(input, draft) || !isWord(input, title + 1, of)) return draft
  const isPeer = hasCapital(input, title) && isOneOf(input, title, peers)
  return isPeer ? revised(draft, { firstToken: title, type: 'person' }) : draft
}

/** "Duke of Wellington", "Queen of Sheba": this title is the name. */
function isTitleOf(input: RuleInput, { firstToken, endToken }: Draft): boolean {
  return (
    firstToken + 2 < endToken && (listsOf(input, firstToken) & List.title) !== 0 && isWord(input, firstToken + 1, of)
  )
}

/** "Pentagon Press | Secretary": a multi-word title that begins within a name ends it. */
function beforeTitle(input: RuleInput, draft: Draft): Draft | undefined {
  const { phrase, phrasePosition } = input.reading
  const { firstToken, endToken } = draft
  const runsOn = phrasePosition[endToken - 1] !== 3 && 0 < phrasePosition[endToken - 1]!
  if (!runsOn || (phrase[endToken - 1]! & List.title) === 0) return draft
  let end = endToken - 1
  while (firstToken < end && phrasePosition[end] !== 1) end--
  return end === firstToken ? undefined : revised(draft, { endToken: end, rule: titles.name })
}

/** Index of the first token after the titles at the start of a person's name; its end if there is nothing else. */
function lastTitle(input: RuleInput, { firstToken, endToken }: Draft): number {
  // "Lance-Corpl Doe", "Town Clerk Doe".
  let end = titlePhraseEnd(input, firstToken, endToken)
  for (let token = end; token < endToken; token++) {
    // "Lt.-Col. Doe".
    if (token === end && firstToken < token && isHyphen(input, token) && isHyphenated(input, token + 1, endToken))
      continue
    // "Third Mate Doe", if the tagger left out the first word.
    const closesTitle = token === firstToken && input.reading.phrasePosition[token] === 3
    const lists = listsOf(input, token) | (closesTitle ? input.reading.phrase[token]! : 0)
    // "Judge Reinhold", "Prince": a title that is also a given name stays if it is used as one.
    const isGiven = (lists & List.givenName) !== 0
    const isName = isGiven && (token + 1 === endToken || (token === firstToken && isGivenHere(input, token)))
    if ((lists & List.title) !== 0 && !isName) end = token + 1
    else if ((lists & (List.nationality | List.role)) === 0 || endToken - token < 2) break
  }
  // "Col. Major-Smith".
  if (firstToken < end && end < endToken && isHyphen(input, end) && isGlued(input, end)) return end - 1
  if (end !== endToken) return end
  // Titles alone name nobody, but "Sir King" is King.
  return endToken - firstToken < 2 ? endToken : endToken - 1
}

function isHyphen(input: RuleInput, token: number): boolean {
  return (lookOf(input, token) & Look.hyphen) !== 0
}

/** Whether the second half of a hyphenated title, and not of a name, is there. */
function isHyphenated(input: RuleInput, token: number, end: number): boolean {
  return token < end && isGlued(input, token) && (listsOf(input, token) & List.title) !== 0
}

/** The end of a listed title of several words at the beginning; `first` itself without one. */
function titlePhraseEnd({ reading }: RuleInput, first: number, end: number): number {
  if (reading.phrasePosition[first] !== 1 || (reading.phrase[first]! & List.title) === 0) return first
  let last = first + 1
  while (last < end && reading.phrasePosition[last] === 2) last++
  return last < end && reading.phrasePosition[last] === 3 ? last + 1 : first
}

const old = hashWord('old')

/** "19-year-old Marquis Doe", "Earl Doe": a full name follows an age, and a peer's title is followed by "of". */
function isGivenHere(input: RuleInput, token: number): boolean {
  return isOneOf(input, token, peers) || (0 < token && isWord(input, token - 1, old))
}

const formsOfAddress = hashes('sir dame lord lady mr mr. mrs mrs. ms ms. miss')
/** "Lord Howe Island": words for places that are not surnames. */
const nobodys = hashes(
  'island islands county bay river lake mountain mountains sound strait range archipelago glacier avenue boulevard highway square',
)
/** "on Sir John Doe Avenue": followed by a street, which is named after the knight. */
const beforeStreets = hashes('on at near along down off in')

/**
 * Whether the name, which contains or follows such a title and then a given name, is a person's although it ends like a street's: "Sir John
 * Lane". "Lord Street" is a street.
 */
export function isKnighted(input: RuleInput, draft: Draft): boolean {
  const isTitle = (token: number) => hasCapital(input, token) && isOneOf(input, token, formsOfAddress)
  const holds = isTitle(draft.firstToken)
  const title = holds ? draft.firstToken : draft.firstToken - 1
  const first = sentenceStart(input, draft)
  if (title < first || draft.endToken - title < 3 || (!holds && !isTitle(title))) return false
  if ((listsOf(input, title + 1) & (List.givenName | List.surname)) === 0) return false
  if (isOneOf(input, draft.endToken - 1, nobodys)) return false
  return title === first || !isOneOf(input, title - 1, beforeStreets)
}

function followsTitle(input: RuleInput, draft: Draft): boolean {
  return standsBehindTitle(input, draft.firstToken, sentenceStart(input, draft))
}

function standsBehindTitle(input: RuleInput, token: number, sentenceStart: number): boolean {
  const before = token - 1
  if (before < sentenceStart || isGlued(input, token)) return false
  return (
    hasCapital(input, before) &&
    input.tokens.kind[before] === TokenKind.word &&
    (isOneOf(input, before, surelyPersonal) || isSecondHalf(input, before, sentenceStart)) &&
    /^\p{Lu}/u.test(wordOf(input, token))
  )
}

const general = hashWord('general')

/** "Secretary-General", "Governor-General": "General" alone may be a company's. */
function isSecondHalf(input: RuleInput, token: number, sentenceStart: number): boolean {
  return (
    isWord(input, token, general) &&
    isGlued(input, token) &&
    isGlued(input, token - 1) &&
    sentenceStart < token - 1 &&
    hasCapital(input, token - 2)
  )
}

const royal = hashes('prince princess king queen sir')

/** "Prince William County": a place named after somebody includes the title. */
function placeNamedAfter(input: RuleInput, draft: Draft): Draft | undefined {
  if (!followsTitle(input, draft) || draft.endToken - draft.firstToken < 2 || isKnighted(input, draft)) return undefined
  const isPlace = (listsOf(input, draft.endToken - 1) & List.placeWord) !== 0
  if (!isPlace || !isOneOf(input, draft.firstToken - 1, royal)) return undefined
  const score = Math.max(draft.score, addedScore)
  return revised(draft, { firstToken: draft.firstToken - 1, type: 'place', rule: titles.name, score })
}

/** "Justice Doe", "Chief Judge Doe" mistaken for something else; not "Justice Department" or "King County". */
function isTitledPerson(input: RuleInput, draft: Draft): boolean {
  const length = draft.endToken - draft.firstToken
  const isCandidate = draft.type !== 'group' && 1 < length && length <= mostNames && !isOrganisation(input, draft)
  // "Our Lady of Doe".
  if (isWord(input, draft.firstToken + 1, of)) return false
  if (!isCandidate || !hasCapital(input, draft.endToken - 1)) return false
  for (let token = draft.firstToken; token < draft.endToken - 1; token++) {
    if ((listsOf(input, token) & List.title) === 0) return false
    if (isOneOf(input, token, surelyPersonal)) return true
  }
  return false
}

/** A title and up to three names. */
const mostNames = 4

const organisationLists = List.organisationWord | List.organisationSuffix | List.placeWord

function isOrganisation(input: RuleInput, { firstToken, endToken }: Draft): boolean {
  return 1 < endToken - firstToken && (listsOf(input, endToken - 1) & organisationLists) !== 0
}
