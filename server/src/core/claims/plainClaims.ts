// Claims of which nothing is asked but what they are of: dates of birth, days of acts, numbers that are written twice, totals and their parts.

import type { Sentence } from '../text/sentences.ts'
import type { Claim, ClaimDraft } from './claim.ts'
import type { BrokenSum, PlacedFigure } from './sums.ts'

export function birthClaim(sentence: Sentence, index: number, date: number, subject: number, wording: number): Claim {
  return { ...bareClaim(sentence, index, wording), date, predicate: 'age', subject }
}

/** The day of an act: `counted` is the act. */
export function dayClaim(
  sentence: Sentence,
  index: number,
  {
    date,
    subject,
    act,
    cues,
    scope,
  }: Pick<ClaimDraft, 'date' | 'subject' | 'cues' | 'scope'> & { readonly act: string },
  wording: number,
): Claim {
  return { ...bareClaim(sentence, index, wording), date, predicate: dayOfAct, subject, counted: act, cues, scope }
}

/** The predicate of days on which something happened to somebody. */
export const dayOfAct = 'day'

/** "Thirty (60) days": both numbers are said to be the number of one thing. `of` is the figure that this one restates, or -1. */
export function restatement(
  sentence: Sentence,
  index: number,
  figure: number,
  of: number,
  noun: string,
  wording: number,
): Claim {
  return { ...bareClaim(sentence, index, wording), figure, predicate: 'restated', counted: noun.toLowerCase(), of }
}

export function claimsOfSum({ total, parts }: BrokenSum, sentence: Sentence, index: number, wording: number): Claim[] {
  const claim = (figure: number, of: number): Claim => ({
    ...bareClaim(sentence, index, wording),
    figure,
    predicate: 'sum',
    of,
  })
  return [claim(total.index, -1), ...parts.map((part) => claim(part.index, total.index))]
}

/** Shares that are more than their whole: all hang on the first. */
export function claimsOfShares(
  shares: readonly PlacedFigure[],
  sentence: Sentence,
  index: number,
  wording: number,
): Claim[] {
  return shares.map((share, at) => ({
    ...bareClaim(sentence, index, wording),
    figure: share.index,
    predicate: 'sum',
    counted: 'share',
    of: at === 0 ? -1 : shares[0]!.index,
  }))
}

function bareClaim(sentence: Sentence, index: number, wording: number): Claim {
  return {
    figure: -1,
    date: -1,
    predicate: '',
    subject: -1,
    place: -1,
    source: -1,
    owner: -1,
    when: undefined,
    sentence: index,
    evidence: { start: sentence.start, end: sentence.end },
    counted: '',
    scope: [],
    of: -1,
    cues: [],
    anchor: [],
    trigger: '',
    event: '',
    lead: false,
    background: false,
    wording,
  }
}
