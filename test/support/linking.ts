// Small documents for tests of identity: names marked in the text, facts made of the real linking stages, links as readable groups.

import type { DocumentFacts, EntityType } from '../../server/src/core/facts.ts'
import { compileLexicon, type Lexicon } from '../../server/src/core/lexicon/lexicon.ts'
import { findAliases } from '../../server/src/core/link/aliases.ts'
import { addDoubtful } from '../../server/src/core/link/doubtful.ts'
import { linkNames, noLinks } from '../../server/src/core/link/link.ts'
import type { DocumentChange, Links } from '../../server/src/core/link/links.ts'
import { resolveNames } from '../../server/src/core/link/names.ts'
import { tellNamesakes } from '../../server/src/core/link/namesakes.ts'
import { findDescriptions } from '../../server/src/core/mentions/descriptions.ts'
import type { Candidate } from '../../server/src/core/mentions/mentions.ts'
import { findQuotes } from '../../server/src/core/mentions/quotes.ts'
import type { DocumentId } from '../../server/src/core/text/document.ts'
import { findBlocks } from '../../server/src/core/text/layout.ts'
import { splitSentences } from '../../server/src/core/text/sentences.ts'
import { spell } from '../../server/src/core/text/spellings.ts'
import { sentenceIndexAt, tokenAt, tokenise } from '../../server/src/core/text/tokens.ts'
import { sentenceWordings } from '../../server/src/core/text/wording.ts'
import { testLexicon } from './lexicon.ts'

const types: Readonly<Record<string, EntityType>> = {
  p: 'person',
  o: 'organisation',
  l: 'place',
  g: 'group',
  e: 'event',
  w: 'work',
}

export interface MarkedDocument {
  readonly text: string
  readonly facts: DocumentFacts
}

/** Facts of a text with its names in marks, `[p John Doe]`, `[o Acme]`, `[l Ruritania]`, doubtful ones as `[?p John Doe]`: only what identity needs is filled. */
export function markedDocument(marked: string, lexicon: Lexicon = testLexicon()): MarkedDocument {
  let text = ''
  const spans: { start: number; end: number; type: EntityType; isDoubtful: boolean }[] = []
  let at = 0
  for (const match of marked.matchAll(/\[(\??)([polgew]) ([^\]]+)\]/g)) {
    text += marked.slice(at, match.index)
    const [, doubt, type, name] = match
    spans.push({ start: text.length, end: text.length + name!.length, type: types[type!]!, isDoubtful: doubt !== '' })
    text += name
    at = match.index + match[0].length
  }
  text += marked.slice(at)
  const blocks = findBlocks(text)
  const tokens = tokenise(text)
  const sentences = splitSentences(text, tokens, blocks)
  const toCandidate = ({ start, end, type }: (typeof spans)[number]): Candidate => {
    const firstToken = tokenAt(tokens, start)
    return {
      start,
      end,
      type,
      firstToken,
      endToken: Math.max(firstToken + 1, tokenAt(tokens, end - 1) + 1),
      sentence: sentenceIndexAt(sentences, start),
      rule: 'marked',
      score: 0.9,
    }
  }
  const candidates = spans.filter(({ isDoubtful }) => !isDoubtful).map(toCandidate)
  const doubtful = spans.filter(({ isDoubtful }) => isDoubtful).map(toCandidate)
  const spelled = spell(text, tokens)
  const input = { source: { text }, tokens, spelled, sentences, blocks, candidates, lexicon }
  const resolved = resolveNames(input, findAliases(input))
  const named = tellNamesakes({ ...input, ...resolved, descriptions: findDescriptions({ ...input, ...resolved }) })
  return {
    text,
    facts: {
      date: undefined,
      blocks,
      sentences,
      aliases: resolved.aliases,
      ...named,
      ...addDoubtful({ ...input, ...named, claims: [], doubtful }),
      quotes: findQuotes({ ...input, ...named }),
      dates: [],
      figures: [],
      fingerprint: new Uint32Array(),
      wordings: sentenceWordings(input),
      quotations: [],
    },
  }
}

/** The names of one document: each with its forms, open ones with "?" and their candidates. "John Doe = Doe", "Doe? John Doe / Jane Doe". */
export function namesOf({ facts }: MarkedDocument): string[] {
  return facts.names.map((name, index) => {
    const forms = facts.mentions
      .filter((mention) => mention.name === index)
      .map((mention) => mention.text.replace(/\s+/g, ' '))
    const others = [...new Set(forms)].filter((form) => form !== name.text)
    if (0 < name.candidates.length)
      return `${name.text}? ${name.candidates.map((each) => facts.names[each]!.text).join(' / ')}`
    return [name.text, ...others].join(' = ')
  })
}

export function changeOf(
  id: number,
  before: DocumentFacts | undefined,
  after: DocumentFacts | undefined,
): DocumentChange {
  return { id: id as DocumentId, name: `${id}.txt`, before, after }
}

export function linkAll(documents: readonly MarkedDocument[], lexicon: Lexicon = testLexicon()): Links {
  return linkNames(
    noLinks,
    documents.map(({ facts }, id) => changeOf(id, undefined, facts)),
    () => undefined,
    lexicon,
  )
}

/** Everything that can be read of the links, in one order: two corpora are equal when this is. */
export function printLinks(links: Links, documents: ReadonlyMap<number, DocumentFacts>): string[] {
  const lines = [...links.entities()].map((entity) => {
    const aliases = entity.aliases.map(({ text, count }) => `${text} ${count}`).join(', ')
    const where = [...links.documentsOf(entity.key)].sort((a, b) => a - b).join(' ')
    const candidates = entity.candidates.length === 0 ? '' : ` ? ${entity.candidates.join(' ')}`
    return `${entity.key} “${entity.name}” ${entity.mentionCount}/${entity.documentCount} [${aliases}] in ${where}${candidates}`
  })
  for (const [id, facts] of documents) {
    facts.names.forEach((name, index) => {
      lines.push(`${id} ${name.type} ${name.text} ${index} → ${links.entityOf(id as DocumentId, facts, index)}`)
    })
  }
  return lines.sort()
}

/** The entities of a corpus by name, each with its aliases; open ones with their candidates. */
export function entitiesOf(links: Links): string[] {
  return [...links.entities()]
    .map((entity) => {
      const others = entity.aliases.map(({ text }) => text).filter((text) => text !== entity.name)
      const candidates = entity.candidates.map((key) => links.entity(key)!.name)
      if (0 < candidates.length) return `${entity.name}? ${candidates.join(' / ')}`
      return [entity.name, ...others].join(' = ')
    })
    .sort()
}

/** A lexicon of a few rows, for tests that must not depend on the tables. */
export function smallLexicon(tables: Readonly<Record<string, string>>): Lexicon {
  return compileLexicon({ tables: new Map(Object.entries(tables)) })
}
