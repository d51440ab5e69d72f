// One name, one reading: what a document clearly names in one place is found, with the same type, wherever it occurs.

import type { EntityType } from '../../facts.ts'
import { List } from '../../lexicon/gazetteer.ts'
import { Look } from '../../tag/forms.ts'
import { hashWord, mix } from '../../tag/hash.ts'
import { Evidence, Style } from '../../tag/reading.ts'
import { TokenKind } from '../../text/tokens.ts'
import { lastBefore } from './capitals.ts'
import { stormName } from './events.ts'
import { nicknameIn } from './nicknames.ts'
import {
  coverage,
  type Draft,
  evidenceOf,
  hasCapital,
  isAllCaps,
  isGlued,
  isWord,
  listsAround,
  listsOf,
  lookOf,
  type MentionRule,
  placeLists,
  type RuleInput,
  revised,
  runStartOf,
  withAdded,
  wordOf,
} from './rule.ts'
import { surroundings } from './surroundings.ts'

/** A name is searched for elsewhere if one of its mentions reaches this confidence (chosen on the development sets' first half). */
const clearScore = 0.7
/** Confidence of a mention found only because the name is clear elsewhere. */
const repeatedScore = 0.6
/** Longest name (tokens) that is searched for elsewhere. */
const longest = 8

export const consistency: MentionRule = {
  name: 'named elsewhere',
  description: 'A name that is clear in one place of the document is a name of the same type at its other places.',
  apply(input, drafts) {
    const readings = collect(input, drafts)
    const settled: Draft[] = []
    for (const draft of drafts)
      if (!isShoutedPhrase(input, draft, readings)) settled.push(settle(input, draft, readings))
    let most = 0
    for (const { firstToken, endToken } of drafts) most = Math.max(most, endToken - firstToken)
    return withAdded(settled, findElsewhere(input, settled, readings, Math.min(most, longest)))
  },
}

/** What the mentions of one form say about it; by the hash of its lower-cased tokens. */
interface Votes extends Vote {
  /** The types after the first one, in order; usually none. */
  others: Vote[] | undefined
  best: number
  /** Found in running text, not only in a headline or in capitals. */
  inProse: boolean
  /** Written in all capitals within a sentence that is not: "WHO". */
  isAcronym: boolean
  /** The words around it say that it is a place ("the town of …"). */
  isDefined: boolean
}

interface Vote {
  readonly type: Draft['type']
  score: number
}

/** Weight of a storm's full name for its short form. */
const settles = 20

function collect(input: RuleInput, drafts: readonly Draft[]): Map<number, Votes> {
  const readings = new Map<number, Votes>()
  const vote = (key: number, sentence: number, type: Draft['type'], score: number): Votes => {
    let votes = readings.get(key)
    if (votes === undefined) {
      votes = { type, score, others: undefined, best: 0, inProse: false, isAcronym: true, isDefined: false }
      readings.set(key, votes)
    } else {
      const own = votes.type === type ? votes : votes.others?.find((each) => each.type === type)
      if (own !== undefined) own.score += score
      else {
        votes.others ??= []
        votes.others.push({ type, score })
      }
    }
    votes.best = Math.max(votes.best, score)
    if (input.reading.style[sentence] === Style.prose) votes.inProse = true
    return votes
  }
  for (const draft of drafts) {
    const { firstToken, endToken, sentence, type, score } = draft
    const length = endToken - firstToken
    const whole = vote(keyOf(input, firstToken, endToken), sentence, type, score)
    if (input.reading.style[sentence] === Style.capitals || !isAllCaps(input, firstToken)) whole.isAcronym = false
    const core = companyCore(input, draft)
    if (core !== undefined) vote(keyOf(input, firstToken, core), sentence, 'organisation', score)
    if (isCalledByHead(input, draft))
      vote(keyOf(input, firstToken, firstToken + 1), sentence, 'organisation', score).isAcronym = false
    const storm = stormName(input, draft)
    if (storm !== undefined) {
      // This outweighs the tagger, for whom the name alone is a person or place.
      vote(keyOf(input, storm, endToken), sentence, 'event', score * settles)
    }
    if (type === 'place' && draft.rule === surroundings.name) whole.isDefined = true
    // A person's surname stands for the person.
    if (type === 'person' && 1 < length && clearScore <= score && isSurname(input, endToken - 1))
      vote(keyOf(input, endToken - 1, endToken), sentence, 'person', score)
    // So does a given name, if it is on no other list.
    if (type === 'person' && 1 < length && clearScore <= score && isOwnGivenName(input, firstToken))
      vote(keyOf(input, firstToken, firstToken + 1), sentence, 'person', score)
    const nickname = type === 'person' && 4 < length ? nicknameIn(input, draft) : undefined
    if (nickname !== undefined) vote(keyOf(input, nickname.first, nickname.end), sentence, 'person', score)
  }
  return readings
}

const slash = hashWord('/')
const comma = hashWord(',')

/** Where the name in "Acme Group Plc" ends, before what marks it as a company; undefined if nothing does. */
function companyCore(input: RuleInput, { firstToken, endToken, type }: Draft): number | undefined {
  if (type !== 'organisation') return undefined
  let end = endToken
  if (firstToken < end - 1 && isWord(input, end - 2, slash)) end -= 3
  while (firstToken + 1 < end && (listsOf(input, end - 1) & List.organisationSuffix) !== 0) end--
  if (firstToken < end - 1 && isWord(input, end - 1, comma)) end--
  // A single word must be nothing but a name: not a word, given name or place ("Northern Ltd", "Anton AG", "Zurich AG").
  if (end === endToken || end <= firstToken) return undefined
  const plain =
    (listsOf(input, firstToken) & (placeLists | List.givenName | List.organisationWord | List.nationality)) === 0
  const isAlsoWord = (evidenceOf(input, firstToken) & Evidence.seenLower) !== 0
  return 1 < end - firstToken || (plain && !isAlsoWord) ? end : undefined
}

/** "Kestrel Tooling Corp.": a company goes by its first word, if that is hardly a word or anybody else's name. */
function isCalledByHead(input: RuleInput, { firstToken, endToken, type }: Draft): boolean {
  if (type !== 'organisation' || endToken - firstToken < 3) return false
  if ((listsOf(input, endToken - 1) & List.organisationSuffix) === 0) return false
  const look = lookOf(input, firstToken)
  const isPlain = (look & Look.initial) !== 0 && (look & (Look.initialStop | Look.digit)) === 0
  const isOwn =
    (listsAround(input, firstToken) & notOwn) === 0 && (evidenceOf(input, firstToken) & Evidence.seenLower) === 0
  const isWhole = input.tokens.kind[firstToken + 1] === TokenKind.word && hasCapital(input, firstToken + 1)
  return isPlain && isOwn && isWhole && shortestHead <= wordOf(input, firstToken).length
}

/** Letters. */
const shortestHead = 4
/** A company's first word on one of these lists may also be a person, a place or a word. */
const notOwn =
  placeLists |
  List.givenName |
  List.surname |
  List.organisationWord |
  List.organisationSuffix |
  List.placeWord |
  List.nationality |
  List.title |
  List.role |
  List.calendar |
  List.workWord |
  List.eventWord

/** "Luzviminda", but not "May", "Jordan" or "Mark" in a text that marks something. */
function isOwnGivenName(input: RuleInput, token: number): boolean {
  const isOther = (listsAround(input, token) & (notOwn & ~List.givenName)) !== 0
  const isAlsoWord = (evidenceOf(input, token) & Evidence.seenLower) !== 0
  return isSurname(input, token) && !isOther && !isAlsoWord && shortestHead <= wordOf(input, token).length
}

function isSurname(input: RuleInput, token: number): boolean {
  return (lookOf(input, token) & Look.initial) !== 0 && (lookOf(input, token) & (Look.initialStop | Look.digit)) === 0
}

function settle(input: RuleInput, draft: Draft, readings: ReadonlyMap<number, Votes>): Draft {
  if (draft.type === 'group' || draft.rule === 'title before a name') return draft
  const votes = readings.get(keyOf(input, draft.firstToken, draft.endToken))!
  let type: Draft['type'] = draft.type
  if (votes.others !== undefined) {
    const types = [votes, ...votes.others]
    let most = types.find((vote) => vote.type === type)!.score
    for (const vote of types)
      if (vote.type !== 'group' && vote.type !== 'misc' && most < vote.score) {
        type = vote.type
        most = vote.score
      }
  }
  if (draft.endToken - draft.firstToken === 1) type = placeByContext(input, draft.firstToken, type, votes.isDefined)
  return type === draft.type ? draft : revised(draft, { type, rule: consistency.name })
}

/** A single word that the document never treats as a person, but uses after "in" or "from", is a place. */
function placeByContext(input: RuleInput, token: number, type: Draft['type'], isDefined: boolean): Draft['type'] {
  if (type !== 'person') return type
  const evidence = evidenceOf(input, token)
  const personal = Evidence.afterTitle | Evidence.afterGivenName | Evidence.beforeSaying
  if ((evidence & personal) === 0 && isDefined) return 'place'
  if ((evidence & personal) !== 0 || (evidence & Evidence.afterPlacePreposition) === 0) return type
  const lists = listsAround(input, token)
  if ((lists & placeLists) !== 0) return 'place'
  const repeated = (evidence & (Evidence.repeated | Evidence.frequent)) !== 0
  return repeated && (lists & (List.givenName | List.surname)) === 0 ? 'place' : type
}

/** "DOE LEAVES RIGA" in capitals is not a name if the text knows a part of it as one. */
function isShoutedPhrase(input: RuleInput, draft: Draft, readings: ReadonlyMap<number, Votes>): boolean {
  const { firstToken, endToken, sentence, type } = draft
  if (input.reading.style[sentence] === Style.prose || endToken - firstToken < 2 || type === 'event') return false
  const own = readings.get(keyOf(input, firstToken, endToken))
  if (own?.inProse) return false
  for (let token = firstToken; token < endToken; token++) {
    const part = readings.get(keyOf(input, token, token + 1))
    if (part?.inProse && clearScore <= part.best) return true
  }
  return false
}

/** `most` is the number of tokens of the longest reading. */
function findElsewhere(
  input: RuleInput,
  drafts: readonly Draft[],
  readings: ReadonlyMap<number, Votes>,
  most: number,
): readonly Draft[] {
  const covered = coverage(input, drafts)
  const added: Draft[] = []
  const { capitals, sentences } = input
  for (let at = 0; at < capitals.count; at++) {
    const token = capitals.token[at]!
    if (covered[token] === 1) continue
    const sentence = capitals.sentence[at]!
    const limit = Math.min(token + most, sentences[sentence]!.endToken)
    const found = longestReading(input, token, limit, covered, readings)
    if (found === undefined) continue
    const { end, type } = found
    if (!isFree(input, token, end, sentence)) continue
    added.push({ firstToken: token, endToken: end, sentence, type, rule: consistency.name, score: repeatedScore })
    at = lastBefore(capitals, at, end)
  }
  return added
}

function longestReading(
  input: RuleInput,
  token: number,
  limit: number,
  covered: Uint8Array,
  readings: ReadonlyMap<number, Votes>,
): { end: number; type: EntityType } | undefined {
  let key = 0
  let found: { end: number; type: EntityType } | undefined
  for (let end = token + 1; end <= limit && covered[end - 1] === 0; end++) {
    key = mix(key, input.reading.forms.lower[input.reading.form[end - 1]!]!)
    const votes = readings.get(key)
    if (votes === undefined || votes.best < clearScore || !hasCapital(input, end - 1)) continue
    const type = strongest(votes)
    // "Who asks?" is not the WHO; but surnames are capitalised in registers and before speeches.
    const isOtherWord = votes.isAcronym && type !== 'person' && !isAllCaps(input, token)
    if (isOtherWord && end === token + 1) continue
    if (type !== undefined) found = { end, type }
  }
  return found
}

function strongest(votes: Votes): EntityType | undefined {
  let best: EntityType | undefined
  let highest = 0
  for (const { type, score } of votes.others === undefined ? [votes] : [votes, ...votes.others])
    if (type !== 'misc' && highest < score) {
      best = type
      highest = score
    }
  return best
}

/**
 * Not part of a longer run of capitals, which would be another name ("Doe Street" for Doe), and not a common word capitalised only at the
 * start of its sentence.
 */
function isFree(input: RuleInput, first: number, end: number, sentence: number): boolean {
  const { runEnd, style } = input.reading
  // "US$40 million".
  if (end < input.tokens.count && isGlued(input, end) && wordOf(input, end) === '$') return false
  const shouted = style[sentence] !== Style.prose
  if (!shouted && (runStartOf(input, first) < first || end <= runEnd[end - 1]!)) return atRunEdge(input, first, end)
  if (end - first === 1) {
    const evidence = evidenceOf(input, first)
    const initial = first === input.sentences[sentence]!.firstToken
    if ((initial || shouted) && (evidence & Evidence.seenLower) !== 0) return false
  }
  return true
}

/** "Foreign Minister Doe": what precedes the name in its run is a title, role or group. */
function atRunEdge(input: RuleInput, first: number, end: number): boolean {
  const { runEnd } = input.reading
  if (end <= runEnd[end - 1]!) return false
  for (let token = runStartOf(input, first); token < first; token++)
    if ((listsOf(input, token) & (List.title | List.role | List.nationality)) === 0) return false
  return true
}

/** Hash of the lower-cased tokens. */
function keyOf(input: RuleInput, first: number, end: number): number {
  let key = 0
  for (let token = first; token < end; token++) key = mix(key, input.reading.forms.lower[input.reading.form[token]!]!)
  return key
}
