// "Kansas City, Mo.", "Guthrie, KY": after a place and a comma, a state's abbreviation is a place. Alone, these letters mean little.

import { List } from '../../lexicon/gazetteer.ts'
import {
  coverage,
  type Draft,
  firmScore,
  hasCapital,
  listsAround,
  type MentionRule,
  placeLists,
  type RuleInput,
  replacing,
  revised,
  sentenceEnd,
  wordOf,
} from './rule.ts'

/** Abbreviations of US states as newspapers write them, and of Canada's provinces. */
const shortForm =
  /^(?:Ala|Ariz|Ark|Calif|Cal|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Kans|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nebr|Nev|Okla|Ore|Pa|Penn|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|Ont|Que|Alta|Sask|Man)\.$|^(?:N\.H|N\.J|N\.M|N\.Y|N\.C|N\.D|R\.I|S\.C|S\.D|W\.Va|D\.C|B\.C|N\.S|N\.B|P\.E\.I)\.$/
/** Postal abbreviations. */
const letters =
  /^(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|ON|QC|BC|AB|MB|SK|NS|NB)$/

export const states: MentionRule = {
  name: 'state behind a place',
  description:
    'A state’s short form behind a place and a comma is a place, and a place is what stands before a state or a country.',
  apply(input, drafts) {
    const found: Draft[] = []
    for (const draft of drafts) {
      const state = draft.endToken + 1
      if (draft.type !== 'place' || sentenceEnd(input, draft) <= state || !hasCapital(input, state)) continue
      if (wordOf(input, draft.endToken) !== ',') continue
      const end = stateEnd(input, state, sentenceEnd(input, draft))
      if (end === undefined) continue
      found.push({
        firstToken: state,
        endToken: end,
        sentence: draft.sentence,
        type: 'place',
        rule: states.name,
        score: firmScore,
      })
    }
    const covered = coverage(input, drafts)
    return replacing(
      input,
      drafts.map((draft, index) => withinRegion(input, draft, drafts[index + 1])),
      found.filter(({ firstToken, endToken }) => covered[firstToken] === 0 && covered[endToken - 1] === 0),
    )
  },
}

/** "Old Harrow, Connecticut": nothing shows more clearly that the first is a place. */
function withinRegion(input: RuleInput, draft: Draft, next: Draft | undefined): Draft {
  if (draft.type !== 'place' || firmScore <= draft.score) return draft
  const isNext =
    next?.type === 'place' && next.firstToken === draft.endToken + 1 && wordOf(input, draft.endToken) === ','
  const isRegion = isNext && (listsAround(input, next.firstToken) & (placeLists | List.knownPlace)) !== 0
  return isRegion ? revised(draft, { rule: states.name, score: firmScore }) : draft
}

/** The full stop may be a token of its own. */
function stateEnd(input: RuleInput, token: number, limit: number): number | undefined {
  const word = wordOf(input, token)
  if (shortForm.test(word) || letters.test(word)) return token + 1
  if (token + 1 < limit && wordOf(input, token + 1) === '.' && shortForm.test(`${word}.`)) return token + 2
  return undefined
}
