// "Acme Holdings Ltd", "Doe & Sons": a legal form ends the name of a company.

import { List } from '../../lexicon/gazetteer.ts'
import { hashWord } from '../../tag/hash.ts'
import { Style } from '../../tag/reading.ts'
import type { Hashes } from './hashes.ts'
import {
  coverage,
  type Draft,
  firmScore,
  hasCapital,
  hashes,
  isAllCaps,
  isGlued,
  isWord,
  isWritten,
  isWrittenAsOneOf,
  listsOf,
  type MentionRule,
  type RuleInput,
  revised,
  runStartOf,
  sentenceEnd,
  withAdded,
  wordOf,
} from './rule.ts'

/** Legal forms that are also common words or parts of other names ("SA", "AG", "Company") do not make a company by themselves. */
const unmistakableForms =
  'Inc INC Corp CORP Ltd LTD LLC LLP PLC Plc plc GmbH Pty SpA ASA Oyj SARL KGaA JSC OJSC PJSC FZE FZCO Sdn'
/** With and without full stops. */
const unmistakable = hashes(`${unmistakableForms} ${unmistakableForms.replaceAll(' ', '. ')}.`)
/** Forms that are words in a text in all capitals, and elsewhere count only after a name. */
const plainForms = hashes('AS Oy')
/** The same, only after a company's name that was found already. */
const shortForms = hashes('AS Oy AB NV BV')
/** Words of a company's name before its legal form. */
const longestName = 6

export const legalForms: MentionRule = {
  name: 'legal form',
  description: 'A name followed by Inc, Ltd, GmbH or the like is an organisation, and the form belongs to it.',
  apply(input, drafts) {
    const extended = drafts.filter((draft) => !isFormAlone(input, draft)).map((draft) => withForm(input, draft))
    const added = unfound(input, extended)
    if (added.length === 0) return extended
    const covered = coverage(input, added)
    return withAdded(
      extended.filter((draft) => covered[draft.firstToken] === 0),
      added,
    )
  },
}

/** A short form after a word that is not in all capitals, in running text. */
function isPlainForm(input: RuleInput, sentence: number, token: number, forms: Hashes): boolean {
  return (
    isWrittenAsOneOf(input, token, forms) &&
    input.reading.style[sentence] === Style.prose &&
    hasCapital(input, token - 1) &&
    !isAllCaps(input, token - 1)
  )
}

/** "a Ltd and a GmbH": a legal form at the beginning names no company. */
function isFormAlone(input: RuleInput, { firstToken }: Draft): boolean {
  return isWrittenAsOneOf(input, firstToken, unmistakable)
}

function withForm(input: RuleInput, draft: Draft): Draft {
  if (draft.type === 'group') return draft
  const length = draft.endToken - draft.firstToken
  const inside =
    (1 < length && isWrittenAsOneOf(input, draft.endToken - 1, unmistakable)) ||
    (1 < length && isPlainForm(input, draft.sentence, draft.endToken - 1, plainForms)) ||
    (3 < length && isDanishForm(input, draft.endToken - 3, draft.endToken))
  if (inside) return revised(draft, { ...organisation, score: Math.max(draft.score, firmScore) })
  const next = draft.endToken
  const limit = sentenceEnd(input, draft)
  if (limit <= next) return draft
  // The form may follow the name, or be its last token.
  const first = 1 < length ? next - 1 : next
  for (let form = next; first <= form; form--)
    if (isDanishForm(input, form, limit)) return revised(draft, { ...organisation, endToken: form + 3 })
  const comma = isWord(input, next, commaMark) ? 1 : 0
  const at = next + comma
  if (limit <= at || !hasCapital(input, at)) return draft
  const isShort = at === next && draft.type === 'organisation' && isPlainForm(input, draft.sentence, at, shortForms)
  const isForm = (listsOf(input, at) & List.organisationSuffix) !== 0 && isWrittenAsOneOf(input, at, unmistakable)
  if (!isForm && !isShort) return draft
  return revised(draft, { ...organisation, endToken: at + 1 })
}

/** Companies that the tagger missed, or found only in part: the run of capitals up to the legal form. */
function unfound(input: RuleInput, drafts: readonly Draft[]): Draft[] {
  const covered = coverage(input, drafts)
  const added: Draft[] = []
  const { capitals } = input
  for (let at = 0; at < capitals.count; at++) {
    const token = capitals.token[at]!
    if (covered[token] === 1) continue
    const sentence = capitals.sentence[at]!
    const { firstToken, endToken } = input.sentences[sentence]!
    const danish = isDanishForm(input, token, endToken)
    const isForm =
      danish ||
      isWrittenAsOneOf(input, token, unmistakable) ||
      (token - firstToken > 1 && isPlainForm(input, sentence, token, plainForms))
    if (!isForm || token === firstToken) continue
    const first = Math.max(runStartOf(input, token), firstToken)
    // "Holdings Ltd" alone names nobody, nor does "Mr Co Ltd".
    if (token <= first || token - first > longestName || (listsOf(input, first) & List.title) !== 0) continue
    if (token - first === 1 && (listsOf(input, first) & List.organisationSuffix) !== 0) continue
    if (!/^\p{Lu}/u.test(wordOf(input, first))) continue
    const { type, rule, score } = organisation
    added.push({ firstToken: first, endToken: token + (danish ? 3 : 1), sentence, type, rule, score })
  }
  return added
}

const commaMark = hashWord(',')
const danishA = hashWord('A')
const slash = hashWord('/')
const danishEnds = hashes('S B')

/** "A/S", three tokens. */
function isDanishForm(input: RuleInput, token: number, limit: number): boolean {
  return (
    token + 2 < limit &&
    isWritten(input, token, danishA) &&
    isWord(input, token + 1, slash) &&
    isWrittenAsOneOf(input, token + 2, danishEnds) &&
    isGlued(input, token + 1) &&
    isGlued(input, token + 2)
  )
}

const organisation = { type: 'organisation', rule: 'legal form', score: firmScore } as const
