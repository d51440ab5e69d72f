// "the Khmeimim air base", "told the Sun", "Source: Harbour View": the words around a capitalised run that the tagger missed say what it
// names. Each row of `patterns` is one kind of surroundings.

import type { EntityType } from '../../facts.ts'
import { List } from '../../lexicon/gazetteer.ts'
import { Evidence, Style } from '../../tag/reading.ts'
import { lastBefore } from './capitals.ts'
import type { Hashes } from './hashes.ts'
import {
  coverage,
  type Draft,
  evidenceOf,
  hashes,
  isAllCaps,
  isDeterminer,
  isMarked,
  isWrittenAsOneOf,
  listsOf,
  type MentionRule,
  type RuleInput,
  revised,
  runStartOf,
  withAdded,
} from './rule.ts'

/** Above the confidence from which a name is searched for in the rest of the document. */
const toldScore = 0.7
/** Tokens. */
const longestName = 4
interface Pattern {
  readonly type: EntityType
  /** What precedes the run: a sticky pattern that looks back from where the run begins. */
  readonly before?: RegExp
  readonly name?: RegExp
  /** The last word of the run must be one of these (capitalised). */
  readonly lastWord?: Hashes
  /** The whole run is a single word in capitals. */
  readonly isShouted?: true
  /** What follows the run: a sticky pattern from where it ends. */
  readonly behind?: RegExp
  /** Whether the run may be a word of a headline, or one that the text also writes in lower case. */
  readonly anywhere?: true
  /** Whether it only corrects what the tagger found and adds nothing: "Home is a town". */
  readonly addsNothing?: true
  /** Types of the tagger that may be corrected if it is unsure. */
  readonly corrects?: readonly EntityType[]
}

const newspapers =
  'Sun Times Guardian Mirror Telegraph Independent Observer Post Star Express Mail Herald Tribune Globe Standard Economist Spectator Journal Chronicle Gazette Examiner Inquirer Record'
const ministry = 'Ministry'
const oneWord = /^\p{L}+$/u

const patterns: readonly Pattern[] = [
  {
    type: 'place',
    before: /(?<=\b(?:the|in|at|near|from|to|of|on)\s)/y,
    behind:
      /\s(?:air ?base|naval base|military base|airport|airfield|district|province|governorate|neighbou?rhood|peninsula|valley|border crossing|refugee camp|oil ?field|apartments|apartment (?:complex|building)|subdivision|housing (?:estate|project)|shopping (?:cent(?:er|re)|mall))\b/y,
    corrects: ['organisation', 'person'],
  },
  {
    type: 'organisation',
    before: /(?<=\b(?:told|tells|in|by|to)\s(?:\p{Lu}\w+day['’]s|the|today['’]s|yesterday['’]s)\s)/uy,
    name: oneWord,
    lastWord: hashes(newspapers),
    behind: /\s(?:newspaper|daily|tabloid|that|on|of|in an)\b/y,
  },
  {
    type: 'organisation',
    before: /(?<=\btold\s(?:\p{Lu}\w+day['’]s|the)\s)/uy,
    name: oneWord,
    lastWord: hashes(newspapers),
  },
  {
    type: 'organisation',
    before: /(?<=(?:^|\n)Source:\s)/y,
    behind: /\s*(?:\n|$)/y,
    anywhere: true,
    corrects: ['place'],
  },
  {
    type: 'organisation',
    before: /(?<=\b(?:the|The|its|Its|their|our|by)\s)/y,
    name: /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)* Ministry$/u,
    lastWord: hashes(ministry),
  },
  {
    type: 'organisation',
    before: /(?<=\b(?:at|by|from|of|for|with|to|the)\s)/y,
    name: /^\p{Lu}{4,8}$/u,
    isShouted: true,
    behind: /(?:['’]s\b|\s*[,.;:)]|\s(?:said|says|and|has|would|will|in)\b)/y,
  },
  { type: 'person', before: /(?<=\b[Tt]he\s)/y, name: /^\p{Lu}\p{Ll}+$/u, behind: /\s(?:regime|presidency)\b/y },
  // "the town of Coron", "Coron is a town on the coast".
  {
    type: 'place',
    before:
      /(?<=\b(?:town|city|village|hamlet|island|municipality|province|district|suburb|borough|county|region|inhabitants|outskirts|population|streets|shores?|capital) of\s)/y,
    corrects: ['person', 'organisation'],
  },
  {
    type: 'place',
    behind:
      /\s(?:is|was|lies)\s(?:(?:an?|the|one of the)\s(?:\p{L}+\s){0,3}(?:town|city|village|hamlet|island|municipality|province|district|suburb|borough|county)\b|in the (?:province|district|county|state|region|municipality) of\b)/uy,
    corrects: ['person', 'organisation'],
    addsNothing: true,
  },
  { type: 'place', before: /(?<=\bPOB:?\s)/y, anywhere: true, corrects: ['person', 'organisation'] },
  // "Tanaka-san".
  {
    type: 'person',
    name: /^\p{Lu}\p{Ll}+$/u,
    behind: /-(?:san|sama|sensei|ji)\b/y,
    anywhere: true,
    corrects: ['place', 'organisation'],
  },
  {
    type: 'work',
    before:
      /(?<=\b(?:battleship|warship|cruiser|destroyer|frigate|corvette|submarine|aircraft carrier|steamer|tanker|freighter|trawler|ferry|yacht)s?\s)/y,
    corrects: ['person', 'place', 'organisation'],
  },
  // 'the m.v. "Corvus Star"'.
  {
    type: 'work',
    before:
      /(?<=\b(?:[Mm]\.?[Vv]\.|[Mm]\/[Vv]|MV|s\.s\.|motor vessel|steamship|fishing vessel|cargo ship|container ship)\s["“‘]?)/y,
    anywhere: true,
    corrects: ['person', 'place', 'organisation'],
  },
  {
    type: 'work',
    before: /(?=(?:S\.S\.|M\.?V|M\/V|HM|RMS))/y,
    name: /^(?:S\.S\.|M\.V\.|MV|M\/V|HMS|RMS|HMCS|HMAS) \p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?$/u,
    corrects: ['person', 'place', 'organisation'],
  },
  // Entries of a list of people: "- Jane Doe, the car dealer", "- Jane Doe, HSB".
  {
    type: 'organisation',
    before: /(?<=(?:^|\n)\s*[-*•]\s+\p{Lu}[\p{L} ]{4,24},\s)/uy,
    name: /^\p{Lu}{3,8}$/u,
    behind: /\s*(?:\n|$)/y,
    anywhere: true,
  },
  {
    type: 'person',
    before: /(?<=(?:^|\n)\s*[-*•]\s+)/y,
    name: /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u,
    behind: /,\s(?:the|an?|\p{Lu}{2})\b/uy,
    anywhere: true,
  },
]

export const surroundings: MentionRule = {
  name: 'words around it',
  description:
    'A capitalised run is a place before “air base” or “district”, a newspaper behind “told the”, a publisher behind “Source:”.',
  apply(input, drafts) {
    const covered = coverage(input, drafts)
    const added: Draft[] = []
    const { capitals, reading } = input
    for (let at = 0; at < capitals.count; at++) {
      const token = capitals.token[at]!
      if (covered[token] === 1 || runStartOf(input, token) !== token) continue
      const end = reading.runEnd[token]! + 1
      // "Its Foreign Ministry": the name begins after the determiner.
      if (token + 1 < end && isDeterminer(input, token)) continue
      const sentence = capitals.sentence[at]!
      if (end - token <= longestName && !isMarked(covered, { firstToken: token, endToken: end })) {
        const pattern = patternOf(input, token, end, reading.style[sentence] === Style.prose)
        if (pattern !== undefined && !pattern.addsNothing)
          added.push({
            firstToken: token,
            endToken: end,
            sentence,
            type: pattern.type,
            rule: surroundings.name,
            score: toldScore,
          })
      }
      at = lastBefore(capitals, at, end)
    }
    return withAdded(
      drafts.map((draft) => corrected(input, draft)),
      added,
    )
  },
}

/** Confidence of the tagger from which its type stays. */
const sureScore = 0.9

function corrected(input: RuleInput, draft: Draft): Draft {
  const { firstToken, endToken, sentence, type, score } = draft
  if (sureScore <= score || draft.rule !== 'tagger') return draft
  const isProse = input.reading.style[sentence] === Style.prose
  const pattern = patternOf(input, firstToken, endToken, isProse)
  if (pattern === undefined || !pattern.corrects?.some((each) => each === type)) return draft
  return revised(draft, { type: pattern.type, rule: surroundings.name, score: toldScore })
}

/** Patterns that say nothing about the run itself: mostly none of what they ask for is there, and two tests show that. */
const ofAnyRun = patterns.filter(({ lastWord, isShouted }) => lastWord === undefined && isShouted === undefined)
const anyBehind = either(ofAnyRun.flatMap(({ behind }) => behind ?? []))
const anyBefore = either(ofAnyRun.flatMap(({ before, behind }) => (behind === undefined ? (before ?? []) : [])))

function either(expressions: readonly RegExp[]): RegExp {
  return new RegExp(expressions.map(({ source }) => source).join('|'), 'uy')
}

const anyLastWord = hashes(`${newspapers} ${ministry}`)

/** Words that are never a name, whatever is around them. */
const noNames = List.nationality | List.title | List.role | List.calendar

function patternOf(input: RuleInput, first: number, end: number, isProse: boolean): Pattern | undefined {
  const { text, tokens } = input
  const start = tokens.start[first]!
  const stop = tokens.end[end - 1]!
  const isShouted = end - first === 1 && isAllCaps(input, first)
  const isNear = stands(anyBehind, text, stop) || stands(anyBefore, text, start)
  if (!isNear && !isShouted && !isWrittenAsOneOf(input, end - 1, anyLastWord)) return undefined
  for (const pattern of patterns) {
    const { lastWord } = pattern
    const mayBe = lastWord === undefined ? isNear : isWrittenAsOneOf(input, end - 1, lastWord)
    if (pattern.isShouted ? !isShouted : !mayBe) continue
    if (!stands(pattern.before, text, start) || !stands(pattern.behind, text, stop)) continue
    if (pattern.name?.test(text.slice(start, stop)) === false) continue
    if (pattern.anywhere) return pattern
    if (pattern.name !== undefined && isProse) return pattern
    const isPlain = (evidenceOf(input, first) & Evidence.seenLower) !== 0
    if (isProse && !isPlain && !isAllCaps(input, first) && (listsOf(input, first) & noNames) === 0) return pattern
  }
  return undefined
}

/** Whether the sticky pattern, if there is one, matches at this position. */
function stands(pattern: RegExp | undefined, text: string, at: number): boolean {
  if (pattern === undefined) return true
  pattern.lastIndex = at
  return pattern.test(text)
}
