// Which of several forms of a name is shown: the fullest in common use.

import type { NameKey } from '../facts.ts'
import { withSingleSpaces } from '../text/singleSpaces.ts'
import { looksLikeAcronym } from './acronyms.ts'
import type { Form } from './forms.ts'
import type { LinkLexicon } from './linkLexicon.ts'
import { inOneLine, keyTokens } from './normalise.ts'

/** The fullest form; a form that the text gives as an alias of another only if there is no other. */
export function canonicalForm(group: readonly Form[], aliasForms: ReadonlySet<Form>, lexicon: LinkLexicon): Form {
  if (group.length === 1) return group[0]!
  const own = group.filter((form) => !aliasForms.has(form))
  const choices = own.length === 0 ? group : own
  let best = choices[0]!
  for (const form of choices) if (better(form, best, lexicon)) best = form
  return best
}

function better(form: Form, than: Form, lexicon: LinkLexicon): boolean {
  const difference = fullness(form, lexicon) - fullness(than, lexicon)
  if (difference !== 0) return 0 < difference
  if (form.count !== than.count) return than.count < form.count
  return form.start < than.start
}

/**
 * Number of words that are spelled out. A well-known name's own form comes first: "United States" rather than "U.S." if the text has both.
 */
function fullness(form: Form, lexicon: LinkLexicon): number {
  if (lexicon.wellKnown.get(form.key)?.key === form.key) return 100
  if (form.type === 'person')
    return form.person.initial.filter((initial) => !initial).length * 2 + form.person.words.length / 16
  return wordsSpelledOut(usualText(form), form.key)
}

/** Fullness of a name that is not a person's; less than a word for spellings not used in running text. */
export function wordsSpelledOut(text: string, key: NameKey): number {
  if (looksLikeAcronym(text)) return 0
  // "DOE EXCHANGE COMPANY" is a heading's spelling of "Doe Exchange".
  return /\p{Ll}/u.test(text) ? keyTokens(key).length : 1 / 2
}

/** The most frequent spelling; mixed case before all capitals, the earlier of two. */
export function usualText({ texts }: Form): string {
  // Mostly there is one.
  if (texts.length === 1) return withSingleSpaces(texts[0]!.text)
  let best = ''
  let bestRank = -1
  for (const { text, count } of texts) {
    const rank =
      count + (/\p{Ll}/u.test(text) ? 1e6 : 0) - (/[\r\n]/.test(text) ? 0.5 : 0) - (/,/.test(text) ? 1e7 : 0) + 1e8
    if (bestRank < rank) {
      best = text
      bestRank = rank
    }
  }
  return withSingleSpaces(inOneLine(best))
}
