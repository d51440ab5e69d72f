// "John Doe Sr.", "John Doe, Jr.", "John Doe the elder", "Brand?t" with a letter that its file has lost: parts of names that do not look like it.

import { List } from '../../lexicon/gazetteer.ts'
import { Look } from '../../tag/forms.ts'
import { hashWord } from '../../tag/hash.ts'
import { Style } from '../../tag/reading.ts'
import { TokenKind } from '../../text/tokens.ts'
import {
  coverage,
  type Draft,
  hasCapital,
  hashes,
  isAllCaps,
  isGlued,
  isOneOf,
  isWord,
  listsOf,
  lookOf,
  type MentionRule,
  type RuleInput,
  revised,
  sentenceEnd,
  sentenceStart,
  wordOf,
} from './rule.ts'

const suffixWords = hashes('jr jr. sr sr. jnr jnr. snr snr. ii iii iv')
/** Words that tell a parent from a child, which many texts write in lower case. */
const generations = hashes('senior snr snr. junior jnr jnr. père pere fils')
const ofBrothers = hashes('elder younger')
const the = hashWord('the')
/** "Doe senior high school", "Doe the elder of the two", "Doe the younger brother": words after which these describe. */
const described = hashes('high school year of than brother sister sibling son daughter child twin man woman one')
/** Letters after a person's name, as written. */
const postNominals =
  /^(?:QC|KC|SC|LJ|JA|CJ|MP|MEP|MSP|MLA|MD|M\.D\.|PhD|Ph\.D\.|DPhil|OBE|MBE|CBE|DSO|VC|FRS|Esq|Esq\.|CPA)$/
const commaMark = hashWord(',')
/** Stands for bytes that are not a letter in the file's encoding. */
const replacement = '\uFFFD'

export const suffixes: MentionRule = {
  name: 'rest of a name',
  description:
    'Jr, senior or “the elder” behind a person’s name, and the pieces around a letter that could not be read, belong to the name; QC or MP behind it do not.',
  apply(input, drafts) {
    const hasDamage = input.text.includes(replacement)
    const covered = coverage(input, drafts)
    const whole = withFathers(input, drafts)
      .map((each) => withoutLetters(input, each))
      .map((draft) =>
        hasDamage ? mended(input, withSuffix(input, draft, covered)) : withSuffix(input, draft, covered),
      )
    return whole.filter((draft, index) => index === 0 || whole[index - 1]!.endToken <= draft.firstToken)
  },
}

const patronymics = hashes('bin ibn bint')

/** "Zainab bint | Yusuf Doe": two names with such a word between them are one person's. */
function withFathers(input: RuleInput, drafts: readonly Draft[]): readonly Draft[] {
  let whole: Draft[] | undefined
  for (let at = 1; at < drafts.length; at++) {
    const before = drafts[at - 1]!
    const draft = drafts[at]!
    const isBetween = before.endToken + 1 === draft.firstToken && before.sentence === draft.sentence
    if (!isBetween || draft.type !== 'person' || !isOneOf(input, before.endToken, patronymics)) continue
    whole ??= drafts.slice()
    whole[at] = revised(draft, { firstToken: whole[at - 1]!.firstToken, rule: suffixes.name })
    whole[at - 1] = whole[at]!
  }
  return whole === undefined ? drafts : [...new Set(whole)]
}

/** Letters after a name. */
const inCapitals = Look.allCaps | Look.mixed | Look.stop

/** "Doe QC" is Doe; so is "Doe J", the judge, but not "Mary J". */
function withoutLetters(input: RuleInput, draft: Draft): Draft {
  const { firstToken, type } = draft
  if (type !== 'person' || input.reading.style[draft.sentence] === Style.capitals) return draft
  let end = draft.endToken
  // Most names end with a lower-case word after their first.
  const isLetter = input.tokens.end[end - 1]! - input.tokens.start[end - 1]! === 1
  if (end - firstToken < 2 || (!isLetter && (lookOf(input, end - 1) & inCapitals) === 0)) return draft
  while (firstToken + 1 < end && postNominals.test(wordOf(input, end - 1))) end--
  const isJudge =
    end - firstToken === 2 &&
    wordOf(input, end - 1) === 'J' &&
    !isAllCaps(input, firstToken) &&
    (listsOf(input, firstToken) & List.givenName) === 0
  if (isJudge) end--
  while (firstToken < end - 1 && isWord(input, end - 1, commaMark)) end--
  return end === draft.endToken ? draft : revised(draft, { endToken: end, rule: suffixes.name })
}

function withSuffix(input: RuleInput, draft: Draft, covered: Uint8Array): Draft {
  const { firstToken, endToken } = draft
  const limit = sentenceEnd(input, draft)
  if (draft.type !== 'person' || limit <= endToken) return draft
  const generation = generationEnd(input, endToken, limit)
  if (generation !== endToken && covered[endToken] === 0) return revised(draft, { endToken: generation })
  const comma = endToken + 1 < limit && isWord(input, endToken, commaMark) ? 1 : 0
  const at = endToken + comma
  if (covered[at] === 1 || !hasCapital(input, at) || !isOneOf(input, at, suffixWords)) return draft
  // "In Doe, II Corps" and "Elizabeth II" are excluded: found with the number, or belonging to another name.
  if (comma === 1 && !/^[JS]/.test(wordOf(input, at))) return draft
  if (endToken - firstToken < 2 && !/^[JS]/.test(wordOf(input, at))) return draft
  let end = at + 1
  if (
    end < limit &&
    isGlued(input, end) &&
    wordOf(input, end) === '.' &&
    /^[JS]\p{L}+$/u.test(wordOf(input, at)) &&
    end + 1 < limit
  )
    end++
  return revised(draft, { endToken: end })
}

/** Words after "senior" within which an occupation shows that it is one's grade ("Doe senior policy adviser"). */
const gradeReach = 2

/** The end of "senior" or "the elder" at `at`, unless it describes what follows; `at` itself if there is none. */
function generationEnd(input: RuleInput, at: number, limit: number): number {
  const isOfBrothers = at + 1 < limit && isWord(input, at, the) && isOneOf(input, at + 1, ofBrothers)
  if (!isOfBrothers && !isOneOf(input, at, generations)) return at
  const end = isOfBrothers ? at + 2 : at + 1
  for (let next = end; next < Math.min(limit, end + gradeReach); next++) {
    if (input.tokens.kind[next] !== TokenKind.word) break
    if (isGlued(input, next) || isOneOf(input, next, described) || (listsOf(input, next) & List.role) !== 0) return at
    if (next === end && hasCapital(input, next)) return at
  }
  return end
}

/** "Ren?e Duval", "Inge M?ller": pieces directly on both sides of a lost letter. */
function mended(input: RuleInput, draft: Draft): Draft {
  const limit = sentenceEnd(input, draft)
  let { firstToken, endToken } = draft
  while (endToken < limit && isLost(input, endToken) && isGlued(input, endToken)) {
    endToken++
    if (endToken < limit && isGlued(input, endToken) && isPiece(input, endToken)) endToken++
    // The rest of a name of which only the beginning was seen.
    if (endToken < limit && !isGlued(input, endToken) && hasCapital(input, endToken) && draft.type === 'person')
      endToken = input.reading.runEnd[endToken]! + 1
  }
  let at = firstToken - 1
  // "Ren?e | Duval".
  if (
    sentenceStart(input, draft) + 1 < at &&
    isPiece(input, at) &&
    isGlued(input, at) &&
    isLost(input, at - 1) &&
    !isGlued(input, firstToken)
  ) {
    at -= 2
    if (sentenceStart(input, draft) <= at && isPiece(input, at) && isGlued(input, at + 1) && hasCapital(input, at))
      firstToken = at
  }
  return firstToken === draft.firstToken && endToken === draft.endToken
    ? draft
    : revised(draft, { firstToken, endToken: Math.min(endToken, limit), rule: suffixes.name })
}

function isLost(input: RuleInput, token: number): boolean {
  return wordOf(input, token).startsWith(replacement)
}

function isPiece(input: RuleInput, token: number): boolean {
  return input.tokens.kind[token] === TokenKind.word
}
