// "formerly known as Bluefin Logistics", "changed its name to Tidewater": what the words announce is a name, even an odd one.

import { hashWord } from '../../tag/hash.ts'
import { Style } from '../../tag/reading.ts'
import {
  coverageOfShown,
  type Draft,
  hashes,
  isWord,
  leastScore,
  type MentionRule,
  type RuleInput,
  replacing,
} from './rule.ts'

/** Confidence of a name that the tagger did not see: the words announce one, its type comes from the other name in the sentence. */
const announcedScore = 0.6
const announcers = hashes('as to called named renamed')
const openers = hashes('known formerly previously name renamed called named rebranded')
/** Words between the announcing words ("known locally as", "changed its name to"). */
const reach = 3
const its = hashWord('its')

export const renamed: MentionRule = {
  name: 'announced name',
  description:
    'A capitalised run behind “known as”, “renamed” or “changed its name to” is a name of the kind of the one beside it.',
  apply(input, drafts) {
    const covered = coverageOfShown(input, drafts)
    const added: Draft[] = []
    let shown: readonly Draft[] | undefined
    /** Index in `shown` of the first one that ends after the token. */
    let behind = 0
    const { capitals, reading, sentences } = input
    for (let at = 0; at < capitals.count; at++) {
      const token = capitals.token[at]!
      const sentence = capitals.sentence[at]!
      const { firstToken } = sentences[sentence]!
      if (covered[token] === 1 || token === firstToken || reading.runStart[token] !== token) continue
      if (reading.style[sentence] !== Style.prose || !isAnnounced(input, firstToken, token)) continue
      const end = reading.runEnd[token]! + 1
      if (covered[end - 1] === 1) continue
      // The other name in the sentence is the old or new name of the same thing.
      shown ??= drafts.filter(({ score }) => leastScore <= score)
      while (behind < shown.length && shown[behind]!.endToken <= token) behind++
      const near = [shown[behind - 1], shown[behind]].find(
        (draft) => draft?.sentence === sentence && draft.type !== 'group',
      )
      const type = near?.type ?? (mentionsIts(input, firstToken, token) ? 'organisation' : undefined)
      if (type === undefined) continue
      added.push({ firstToken: token, endToken: end, sentence, type, rule: renamed.name, score: announcedScore })
    }
    return replacing(input, drafts, added)
  },
}

function isAnnounced(input: RuleInput, first: number, token: number): boolean {
  const { forms, form } = input.reading
  const wordAt = (each: number): number => forms.lower[form[each]!]!
  if (!announcers.has(wordAt(token - 1))) return false
  if (openers.has(wordAt(token - 1))) return true
  for (let each = token - 2; first <= each && token - 2 - each < reach; each--)
    if (openers.has(wordAt(each))) return true
  return false
}

/** "its name": whatever has a name and is an "it". */
function mentionsIts(input: RuleInput, first: number, token: number): boolean {
  for (let each = Math.max(first, token - 4); each < token; each++) if (isWord(input, each, its)) return true
  return false
}
