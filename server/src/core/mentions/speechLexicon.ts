// The words by which descriptions and quotations are found: nouns that say what somebody is, and verbs of speech.

import type { EntityType } from '../facts.ts'
import { parseTable } from '../lexicon/table.ts'
import { SpellingColumn, SpellingRows } from '../text/spellings.ts'
import { TokenKind } from '../text/tokens.ts'

export interface SpeechLexicon {
  /** From a lower-cased noun to the types it can describe. */
  readonly heads: ReadonlyMap<string, ReadonlySet<EntityType>>
  /** Last words of titles, lower-cased without full stop: heads if the text capitalises them. */
  readonly titles: ReadonlySet<string>
  /** Nouns that describe nobody alone: "brother", "member". */
  readonly relational: ReadonlySet<string>
  /** Titles with a preposition inside ("secretary of state"), lower-cased. */
  readonly longTitles: ReadonlySet<string>
  /** Words that may be part of a description without a determiner, lower-cased. */
  readonly modifiers: ReadonlySet<string>
  readonly nationalities: ReadonlySet<string>
  /** Forms of address that describe nobody ("Mr"), lower-cased, without full stop. */
  readonly address: ReadonlySet<string>
  readonly verbs: ReadonlyMap<string, 'say' | 'quote'>
  /** By spelling: what it can describe. */
  readonly headWords: SpellingRows<HeadWord>
  /** By spelling: one of `CueKind`. */
  readonly cueKinds: SpellingColumn
}

export interface HeadWord {
  /** In lower case, without full stop. */
  readonly word: string
  /** The word's entries in `heads` and `titles`. */
  readonly describes: ReadonlySet<EntityType> | undefined
  readonly isTitle: boolean
}

/** How a word attributes speech. */
export const CueKind = { none: 0, say: 1, quote: 2, according: 3 } as const

const formsOfAddress =
  'mr mrs ms miss mx sir dame lord lady dr herr frau monsieur madame mme signor señor senor hon don dona saint'

export function compileSpeechLexicon(tables: ReadonlyMap<string, string>): SpeechLexicon {
  const rows = (name: string) => parseTable(tables.get(name) ?? '')
  const heads = new Map<string, Set<EntityType>>()
  const addHead = (word: string, type: EntityType) => {
    const types = heads.get(word)
    if (types === undefined) heads.set(word, new Set([type]))
    else types.add(type)
  }
  for (const [word, type] of rows('descriptionHeads')) addHead(word!, type as EntityType)
  for (const [word] of rows('roles')) addHead(word!, 'person')
  const address = new Set(formsOfAddress.split(' '))
  const longTitles = new Set<string>()
  const titles = new Set<string>()
  for (const [title] of rows('titles')) {
    if (/ of /.test(title!)) {
      longTitles.add(title!.toLowerCase())
      continue
    }
    const last = title!.toLowerCase().split(/[\s-]/).at(-1)!.replace(/\.$/, '')
    if (!address.has(last)) titles.add(last)
  }
  const verbs = new Map<string, 'say' | 'quote'>()
  for (const [verb, kind] of rows('speechVerbs')) verbs.set(verb!, kind === 'say' ? 'say' : 'quote')
  return {
    heads,
    longTitles,
    titles,
    relational: new Set(rows('descriptionHeads').flatMap(([word, , needs]) => (needs === 'of' ? [word!] : []))),
    modifiers: new Set(rows('descriptionModifiers').map(([word]) => word!)),
    nationalities: new Set(rows('nationalities').map(([word]) => word!)),
    address,
    verbs,
    headWords: new SpellingRows((lower) => {
      const word = lower.endsWith('.') ? lower.slice(0, -1) : lower
      return { word, describes: heads.get(word), isTitle: titles.has(word) }
    }),
    cueKinds: new SpellingColumn((_, kind, written) => {
      if (kind !== TokenKind.word) return CueKind.none
      if (written === 'according' || written === 'According') return CueKind.according
      const verb = verbs.get(written)
      return verb === undefined ? CueKind.none : CueKind[verb]
    }),
  }
}
