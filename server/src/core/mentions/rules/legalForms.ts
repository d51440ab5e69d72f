// "Acme Holdings Ltd", "Doe & Sons": a legal form ends the name of a company.

import { List } from '../../lexicon/gazetteer.ts'
import {
  type Draft,
  firmScore,
  hasCapital,
  listsOf,
  type MentionRule,
  type RuleInput,
  sentenceEnd,
  wordOf,
} from './rule.ts'

/** Forms that are also common words or parts of other names need the company's name to have a word before them. */
const unmistakable = /^(?:Inc|Corp|Ltd|LLC|LLP|PLC|plc|GmbH|Pty|SpA|ASA|Oyj|SARL|KGaA)\.?$/

export const legalForms: MentionRule = {
  name: 'legal form',
  description: 'A name followed by Inc, Ltd, GmbH or the like is an organisation, and the form belongs to it.',
  apply: (input, drafts) => drafts.map((draft) => withForm(input, draft)),
}

function withForm(input: RuleInput, draft: Draft): Draft {
  if (draft.type === 'group') return draft
  const inside = 1 < draft.endToken - draft.firstToken && unmistakable.test(wordOf(input, draft.endToken - 1))
  if (inside && draft.type !== 'organisation') return { ...draft, ...organisation }
  const next = draft.endToken
  const limit = sentenceEnd(input, draft)
  if (inside || limit <= next) return draft
  const comma = wordOf(input, next) === ',' ? 1 : 0
  const at = next + comma
  if (limit <= at || !hasCapital(input, at)) return draft
  if ((listsOf(input, at) & List.organisationSuffix) === 0 || !unmistakable.test(wordOf(input, at))) return draft
  return { ...draft, ...organisation, endToken: at + 1 }
}

const organisation = { type: 'organisation', rule: 'legal form', score: firmScore } as const
