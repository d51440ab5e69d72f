// "Syrian", "Sunni", "Democrats": groups of people, never places or organisations.

import { List } from '../../lexicon/gazetteer.ts'
import { Style } from '../../tag/reading.ts'
import {
  coverage,
  type Draft,
  firmScore,
  listsOf,
  type MentionRule,
  type RuleInput,
  revised,
  textOf,
  withAdded,
} from './rule.ts'

/** A plain nationality adjective is certain where it stands; a word such as "Liberal" less so. */
const addedScore = 0.7

export const nationalities: MentionRule = {
  name: 'nationality',
  description: 'A nationality, religion or political adherence by itself names a group.',
  apply(input, drafts) {
    const changed = drafts.map((draft): Draft => {
      const alone = draft.endToken - draft.firstToken === 1
      if (draft.type === 'group' || !alone) return draft
      if (isCreed(input, draft)) return revised(draft, { type: 'misc', rule: nationalities.name })
      if ((listsOf(input, draft.firstToken) & List.nationality) === 0) return draft
      // "Roman", "German" are also given names, if the tagger is sure of a person.
      if (draft.type === 'person' && (listsOf(input, draft.firstToken) & List.givenName) !== 0 && 0.5 < draft.score)
        return draft
      return revised(draft, { type: 'group', rule: nationalities.name, score: Math.max(draft.score, firmScore) })
    })
    const covered = coverage(input, changed)
    const added: Draft[] = []
    const { capitals, reading } = input
    for (let at = 0; at < capitals.count; at++) {
      const token = capitals.token[at]!
      const lists = listsOf(input, token)
      if ((lists & List.nationality) === 0 || (lists & (List.givenName | List.surname)) !== 0) continue
      const sentence = capitals.sentence[at]!
      if (covered[token] === 1 || reading.style[sentence] === Style.capitals) continue
      added.push({
        firstToken: token,
        endToken: token + 1,
        sentence,
        type: 'group',
        rule: nationalities.name,
        score: addedScore,
      })
    }
    return withAdded(changed, added)
  },
}

/** "Catholicism", "Communism": a creed is neither a place nor an organisation. */
function isCreed(input: RuleInput, draft: Draft): boolean {
  if (draft.type !== 'place' && draft.type !== 'organisation') return false
  // All but a few end in another letter.
  if (input.text.charCodeAt(input.tokens.end[draft.endToken - 1]! - 1) !== letterM) return false
  return /^\p{Lu}\p{Ll}{3,}ism$/u.test(textOf(input, draft))
}

const letterM = 109
