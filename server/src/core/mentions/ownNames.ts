// Names from the reader's own lists (sanctions lists, casts of characters). They are names wherever they occur, whatever the tagger thinks;
// of two that overlap the longer one counts.

import { pushTo } from '../collections/lists.ts'
import type { EntityType } from '../facts.ts'
import type { Sentence } from '../text/sentences.ts'
import { type Tokens, tokenise } from '../text/tokens.ts'
import type { Draft } from './rules/rule.ts'

/** One row of a list. */
export interface OwnName {
  readonly name: string
  readonly aliases: readonly string[]
  readonly type: EntityType | undefined
}

/** Forms by their first word in lower case, longest first. */
export type OwnNames = ReadonlyMap<string, readonly OwnForm[]>

interface OwnForm {
  /** In lower case. */
  readonly words: readonly string[]
  /** As written: a form of a single word counts only in this spelling, so that "May" is not "may". */
  readonly text: string
  readonly type: EntityType | undefined
}

/** The type of a listed name if neither the list nor the tagger gives one: most lists are of people. */
const usualType: EntityType = 'person'

export function compileOwnNames(rows: readonly OwnName[]): OwnNames {
  const forms = new Map<string, OwnForm[]>()
  const seen = new Set<string>()
  for (const { name, aliases, type } of rows) {
    for (const text of [name, ...aliases].flatMap(spellings)) {
      const words = wordsOf(text)
      const id = words.join(' ')
      if (words.length === 0 || seen.has(id)) continue
      seen.add(id)
      pushTo(forms, words[0]!, { words, text, type })
    }
  }
  for (const same of forms.values()) same.sort((a, b) => b.words.length - a.words.length)
  return forms
}

/** "VELT, Mara" is written "Mara VELT" in running text. */
function spellings(text: string): string[] {
  const inverted = /^([^,]+), ([^,]+)$/.exec(text)
  return inverted === null ? [text] : [text, `${inverted[2]} ${inverted[1]}`]
}

function wordsOf(text: string): string[] {
  const tokens = tokenise(text)
  return Array.from({ length: tokens.count }, (_, token) =>
    text.slice(tokens.start[token]!, tokens.end[token]!).toLowerCase(),
  )
}

/** Replaces drafts that overlap listed names; a found name that contains a listed one and more stays. */
export function addOwnNames(
  {
    text,
    tokens,
    sentences,
  }: { readonly text: string; readonly tokens: Tokens; readonly sentences: readonly Sentence[] },
  drafts: readonly Draft[],
  own: OwnNames,
): readonly Draft[] {
  const listed: Draft[] = []
  sentences.forEach(({ firstToken, endToken }, sentence) => {
    for (let token = firstToken; token < endToken; ) {
      const form = formAt(text, tokens, token, endToken, own)
      if (form === undefined) token++
      else {
        const end = token + form.words.length
        listed.push({
          firstToken: token,
          endToken: end,
          sentence,
          type: form.type ?? 'misc',
          rule: 'own list',
          score: 1,
        })
        token = end
      }
    }
  })
  return listed.length === 0 ? drafts : overlay(drafts, listed)
}

function formAt(text: string, tokens: Tokens, token: number, endToken: number, own: OwnNames): OwnForm | undefined {
  const word = (index: number) => text.slice(tokens.start[index]!, tokens.end[index]!)
  const forms = own.get(word(token).toLowerCase())
  return forms?.find(
    ({ words, text: written }) =>
      token + words.length <= endToken &&
      (1 < words.length ? isCapital(word(token)) || !isCapital(written) : word(token) === written) &&
      words.every((each, index) => index === 0 || each === word(token + index).toLowerCase()),
  )
}

function isCapital(word: string): boolean {
  return word[0] !== word[0]?.toLowerCase()
}

function overlay(drafts: readonly Draft[], listed: readonly Draft[]): Draft[] {
  const result: Draft[] = []
  let at = 0
  for (const own of listed) {
    while (at < drafts.length && drafts[at]!.endToken <= own.firstToken) result.push(drafts[at++]!)
    const overlapping: Draft[] = []
    while (at < drafts.length && drafts[at]!.firstToken < own.endToken) overlapping.push(drafts[at++]!)
    const larger = overlapping.find(
      ({ firstToken, endToken }) =>
        firstToken <= own.firstToken &&
        own.endToken <= endToken &&
        own.endToken - own.firstToken < endToken - firstToken,
    )
    if (larger !== undefined) {
      // It may contain the next listed name as well.
      at--
      continue
    }
    const found = overlapping.find(({ type }) => type !== 'misc')?.type as EntityType | undefined
    result.push({ ...own, type: own.type === 'misc' ? (found ?? usualType) : own.type })
  }
  return [...result, ...drafts.slice(at)]
}
