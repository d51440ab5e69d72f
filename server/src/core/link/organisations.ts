// Organisations, places and other names within one document: well-known aliases, company words, initials, and head words such as "the
// Observatory" for a "… Observatory for …" introduced before.

import { pushTo } from '../collections/lists.ts'
import { initialsOf, isAcronymOf, looksLikeAcronym } from './acronyms.ts'
import { usualText } from './canonical.ts'
import type { Form } from './forms.ts'
import { isCompany } from './formTypes.ts'
import type { Joins } from './joins.ts'
import { comparableKey, type LinkLexicon } from './linkLexicon.ts'
import type { FormAlias } from './names.ts'
import { keyTokens } from './normalise.ts'
import { placeKey } from './places.ts'

/** Joins forms; returns the acronyms found by initials, which also apply beyond this document. */
export function joinOrganisations(forms: readonly Form[], joins: Joins, lexicon: LinkLexicon): FormAlias[] {
  joinWellKnown(forms, joins, lexicon)
  joinCompanies(forms, joins, lexicon)
  joinStreets(forms, joins)
  const found = joinInitials(forms, joins)
  joinHeadWords(forms, joins, lexicon)
  return found
}

function joinWellKnown(forms: readonly Form[], joins: Joins, lexicon: LinkLexicon): void {
  const first = new Map<string, number>()
  forms.forEach((form, index) => {
    const known = lexicon.wellKnown.get(form.key)
    if (known === undefined || !mayBe(form.type, known.type)) return
    const before = first.get(known.key)
    if (before === undefined) first.set(known.key, index)
    else joins.join(before, index)
  })
}

/** The tagger confuses countries and organisations; but a person or a group is never a well-known place. */
function mayBe(type: Form['type'], known: Form['type']): boolean {
  if (type === known) return true
  return (type === 'organisation' || type === 'place') && (known === 'organisation' || known === 'place')
}

/** "Acme" and "Acme Holding Ltd", "U.S. Congress" and "United States Congress". */
function joinCompanies(forms: readonly Form[], joins: Joins, lexicon: LinkLexicon): void {
  const byCore = new Map<string, number>()
  forms.forEach((form, index) => {
    if (form.type !== 'organisation') return
    const core = comparableKey(form.key, lexicon)
    const before = byCore.get(core)
    if (before === undefined) byCore.set(core, index)
    else joins.join(before, index)
  })
}

/** "E. 5th Ave." and "East Fifth Avenue". */
function joinStreets(forms: readonly Form[], joins: Joins): void {
  const byKey = new Map<string, number>()
  forms.forEach((form, index) => {
    if (form.type !== 'place') return
    const key = placeKey(form.key)
    const before = byKey.get(key)
    if (before === undefined) byKey.set(key, index)
    else joins.join(before, index)
  })
}

/** Letters; two letters are the initials of too many things without a definition. */
const shortestInitials = 3

function joinInitials(forms: readonly Form[], joins: Joins): FormAlias[] {
  const byInitials = new Map<string, number[]>()
  const found: FormAlias[] = []
  for (let index = 0; index < forms.length; index++) {
    if (!isAbbreviable(forms[index]!)) continue
    for (const initials of initialsOf(forms[index]!.key)) {
      pushTo(byInitials, initials, index)
    }
  }
  if (byInitials.size === 0) return found
  forms.forEach((form, index) => {
    if (form.type === 'person' || form.type === 'group' || form.key.length < shortestInitials) return
    if (!looksLikeAcronym(usualText(form))) return
    const matches = (byInitials.get(form.key.replace(/ /g, '')) ?? []).filter(
      (other) => other !== index && isAcronymOf(form.key, forms[other]!.key) && sameKind(form, forms[other]!),
    )
    const roots = [...new Set(matches.map((other) => joins.rootOf(other)))]
    if (roots.length !== 1) return
    if (joins.rootOf(index) === roots[0]) return
    joins.join(index, roots[0]!)
    found.push({
      name: matches[0]!,
      alias: index,
      rule: 'initials',
      evidence: { start: form.start, end: form.start + form.texts[0]!.text.length },
    })
  })
  return found
}

function isAbbreviable(form: Form): boolean {
  return form.type !== 'person' && form.type !== 'group' && form.key.includes(' ')
}

function sameKind(a: Form, b: Form): boolean {
  return a.type === b.type || (mayBe(a.type, b.type) && 2 < a.key.length)
}

/** With more candidates, a head word ("the Ministry") says nothing. */
const mostCandidates = 16

const afterHead = /^(?:of|for|in|on|at|against|to|and)$/

/**
 * "the Observatory" after "Northern Observatory for Rivers", "the Foreign Ministry" after "Ruritanian Foreign Ministry", "Acme" after "Acme
 * Widgets". Only a form introduced before, and only if exactly one organisation of the document ends or begins with it.
 */
function joinHeadWords(forms: readonly Form[], joins: Joins, lexicon: LinkLexicon): void {
  const byHead = new Map<string, number[]>()
  const byFirst = new Map<string, number[]>()
  forms.forEach((form, index) => {
    if (form.type !== 'organisation' || !form.key.includes(' ')) return
    const tokens = keyTokens(form.key)
    const preposition = tokens.findIndex((token) => afterHead.test(token))
    const headEnd = preposition <= 0 ? tokens.length : preposition
    for (let start = preposition <= 0 ? 1 : 0; start < headEnd; start++) {
      // "foreign ministry", "ministry"; also the whole head if something follows it ("northern observatory").
      const head = tokens.slice(start, headEnd).join(' ')
      if (head !== form.key) pushTo(byHead, head, index)
    }
    // "Acme" and "Acme Widgets" for "Acme Widgets Trading"; two words before a preposition are a head ("Northern Observatory for …").
    // "Acme" may be the parent of "Acme Services"; "Acme Widgets" is more likely "Acme Widgets Services" itself.
    const hasPart = tokens.slice(1).some((token) => lexicon.partWords.has(token))
    const firstEnd =
      preposition < 0 ? (hasPart && !isCompany(usualText(form), lexicon) ? 0 : tokens.length) : hasPart ? 0 : 2
    for (let end = hasPart ? 2 : 1; end < firstEnd; end++) pushTo(byFirst, tokens.slice(0, end).join(' '), index)
  })
  forms.forEach((form, index) => {
    if (form.type !== 'organisation' || joins.rootOf(index) !== index) return
    const fuller = (form.afterThe ? byHead.get(form.key) : undefined) ?? byFirst.get(form.key)
    if (fuller === undefined || lexicon.wellKnown.has(form.key) || looksLikeAcronym(usualText(form))) return
    const roots = [...new Set(fuller.filter((other) => other !== index).map((other) => joins.rootOf(other)))]
    const introduced = fuller.some((other) => forms[other]!.start < form.start)
    if (roots.length === 1 && introduced) joins.join(index, roots[0]!)
    else if (1 < roots.length && roots.length <= mostCandidates && introduced && form.afterThe)
      joins.markAmbiguous(index, roots)
  })
}
