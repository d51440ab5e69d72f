// Feature: Links. Makes web addresses, the names of other documents of the folder, and "see paragraph 12" or "Annex B" followable.

import { type Entry, isFresh, type Snapshot } from '../core/snapshot.ts'
import { mapInSteps, type Steps, sortInSteps } from '../core/steps.ts'
import { compareNames, type DocumentId } from '../core/text/document.ts'
import type { Block } from '../core/text/layout.ts'
import type { Span } from '../core/text/span.ts'
import { TokenKind, tokenise } from '../core/text/tokens.ts'
import { type Location, spanOf } from './locations.ts'

export interface DocumentLink {
  readonly span: Span
  readonly target: { readonly kind: 'address'; readonly address: string } | ({ readonly kind: 'passage' } & Location)
}

/** In order, not overlapping. */
export function* findDocumentLinks(snapshot: Snapshot, document: DocumentId): Steps<DocumentLink[]> {
  const entry = snapshot.documents.get(document)
  const text = entry === undefined ? undefined : snapshot.text(entry)
  if (entry === undefined || text === undefined) return []
  const blocks = isFresh(entry) ? entry.facts.blocks : []
  const found = [
    yield* addresses(text),
    yield* fileNames(snapshot, entry, text),
    yield* crossReferences(snapshot, entry, text, blocks),
  ].flat()
  const links = yield* sortInSteps(found, (a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  let end = 0
  return links.filter(({ span }) => {
    if (span.start < end) return false
    end = span.end
    return true
  })
}

function* addresses(text: string): Steps<DocumentLink[]> {
  const links: DocumentLink[] = []
  for (const part of partsOf(text)) {
    yield
    const tokens = tokenise(text.slice(part.start, part.end))
    for (let index = 0; index < tokens.count; index++) {
      if (tokens.kind[index] !== TokenKind.address) continue
      const span = { start: part.start + tokens.start[index]!, end: part.start + tokens.end[index]! }
      const written = text.slice(span.start, span.end)
      const address = /^https?:/i.test(written)
        ? written
        : written.includes('@') && !/^www\./i.test(written)
          ? `mailto:${written}`
          : `https://${written}`
      links.push({ span, target: { kind: 'address', address } })
    }
  }
  return links
}

/** UTF-16 code units scanned between two pauses. */
const lookedThroughAtOnce = 20_000

/** Stretches of a text that end after line ends, so that no word is divided. */
function* partsOf(text: string): Generator<Span, void> {
  for (let start = 0; start < text.length; ) {
    const line = text.indexOf('\n', start + lookedThroughAtOnce)
    const end = line < 0 ? text.length : line + 1
    yield { start, end }
    start = end
  }
}

/** White space within a match may cross the end of a part, so this much of the following text is included (UTF-16 code units). */
const overlap = 1000

/** Every match of a global pattern, as `matchAll` finds them. */
function* matchesOf(
  text: string,
  pattern: RegExp,
): Steps<{ readonly index: number; readonly match: RegExpExecArray }[]> {
  const found: { readonly index: number; readonly match: RegExpExecArray }[] = []
  let at = 0
  for (const { start, end } of partsOf(text)) {
    yield
    const part = text.slice(start, end + overlap)
    for (;;) {
      pattern.lastIndex = Math.max(0, at - start)
      const match = pattern.exec(part)
      if (match === null || end - start <= match.index) break
      found.push({ index: start + match.index, match })
      at = start + match.index + match[0].length
    }
  }
  pattern.lastIndex = 0
  return found
}

/** A word with the ending of a document; the words before it may belong to its name. */
const fileEnding = /\.(?:txt|md|markdown|text)(?![\p{L}\p{N}])/giu
/** Longest path that is searched for (characters). */
const longestPath = 200
/** Most file names considered in one document, so that a directory listing costs no more than a page. */
const mostFileNames = 2000

function* fileNames(snapshot: Snapshot, entry: Entry, text: string): Steps<DocumentLink[]> {
  const links: DocumentLink[] = []
  const endings = yield* matchesOf(text, fileEnding)
  const names = endings.length === 0 ? noDocuments : yield* documentsByName(snapshot)
  let count = 0
  for (const { index, match } of endings) {
    if (mostFileNames < ++count) break
    yield
    const end = index + match[0].length
    const earliest = Math.max(0, text.lastIndexOf('\n', index) + 1, end - longestPath)
    // The longest stretch of the line that is the path or name of a document.
    for (let start = earliest; start < index; start++) {
      if (start !== earliest && /[\p{L}\p{N}_-]/u.test(text[start - 1]!)) continue
      const target = names.get(text.slice(start, end).toLowerCase())
      if (target === undefined || target === entry.document.id) continue
      links.push({ span: { start, end }, target: { kind: 'passage', document: target, span: { start: 0, end: 0 } } })
      break
    }
  }
  return links
}

const noDocuments: ReadonlyMap<string, DocumentId> = new Map()

/** From lower-case paths and file names to documents; file names that several documents have are left out. */
function* documentsByName(snapshot: Snapshot): Steps<ReadonlyMap<string, DocumentId>> {
  const known = byName.get(snapshot.documents)
  if (known !== undefined) return known
  const names = new Map<string, DocumentId>()
  const twice = new Set<string>()
  const documents = yield* mapInSteps(snapshot.documents.values(), ({ document }) => document)
  for (const { id, name } of yield* sortInSteps(documents, (a, b) => compareNames(a.name, b.name))) {
    yield
    const path = name.toLowerCase()
    const base = path.slice(path.lastIndexOf('/') + 1)
    if (base !== path) {
      if (names.has(base)) twice.add(base)
      names.set(base, id)
    }
    names.set(path, id)
  }
  for (const base of twice) names.delete(base)
  byName.set(snapshot.documents, names)
  return names
}

const byName = new WeakMap<Snapshot['documents'], ReadonlyMap<string, DocumentId>>()

/** How references call a block: "article", or nothing for a bare number. */
const blockNoun = /^(?:section|chapter|article|part|book|count|exhibit|annex|appendix|schedule|attachment)(?=\s)/i
/** "paragraphs 3", "Article 4", "¶ 12", "Annex B". */
const reference =
  /\b(paragraph|para|section|item|point|chapter|article|part|count|exhibit|annex|appendix|schedule|attachment)(?:e?s\b)?\.?\s+\(?(\d{1,3}(?:\.\d{1,3})*|[A-Z]|[IVXLC]{2,6}|[a-z](?=\)))(?![\p{L}\p{N}])|(¶{1,2})\s*(\d{1,3})\b/giu
/** Further numbers after the first: "and 12", ", 14", "to 16". */
const furtherNumber = /(?:,|,? and|,? or| to|[–-])\s?\(?(\d{1,3}(?:\.\d{1,3})*)(?![\p{L}\p{N}%]|[.,]\d)/uy
/** "section 3 of the Act" is no section of this document, "section 3 of this report" is. */
const ofAnother = /^\)?\s+(?:of|in|to)\s+(?!this\b)(?:the|that|an?|his|her|its|their|our|your|\p{Lu})/iu
/** These may be referred to by number alone, with whatever word. */
const generalNouns: ReadonlySet<string> = new Set(['paragraph', 'para', 'section', 'item', 'point', '¶'])

function nounOf(match: RegExpExecArray): string {
  return (match[1] ?? '¶').toLowerCase()
}

/** References to the numbered paragraphs, articles and annexes of the document itself, and to exhibits that are files. */
function* crossReferences(
  snapshot: Snapshot,
  { document }: Entry,
  text: string,
  blocks: readonly Block[],
): Steps<DocumentLink[]> {
  const numbered = new Map<string, Block>()
  for (const block of blocks) {
    yield
    if (block.number === undefined) continue
    const noun = blockNoun.exec(text.slice(block.start, block.start + 20))?.[0].toLowerCase() ?? ''
    const key = `${noun} ${block.number}`
    if (!numbered.has(key)) numbered.set(key, block)
  }
  const references = yield* matchesOf(text, reference)
  const mayBeFiles = references.some(({ match }) => !generalNouns.has(nounOf(match)))
  const names = mayBeFiles ? yield* documentsByName(snapshot) : noDocuments
  const links: DocumentLink[] = []
  const add = (span: Span, noun: string, number: string): void => {
    const block = numbered.get(`${noun} ${number}`) ?? (generalNouns.has(noun) ? numbered.get(` ${number}`) : undefined)
    // "Section 3" as the heading of section 3 is not a reference.
    if (block?.start === span.start) return
    if (block !== undefined) {
      links.push({ span, target: { kind: 'passage', document: document.id, span: spanOf(block) } })
      return
    }
    const file = generalNouns.has(noun)
      ? undefined
      : (names.get(`${noun} ${number.toLowerCase()}.txt`) ?? names.get(`${noun} ${number.toLowerCase()}.md`))
    if (file !== undefined && file !== document.id)
      links.push({ span, target: { kind: 'passage', document: file, span: { start: 0, end: 0 } } })
  }
  for (const { index, match } of references) {
    yield
    const [words] = match
    const noun = nounOf(match)
    const first = { span: { start: index, end: index + words.length }, number: (match[2] ?? match[4])! }
    const found = [first]
    furtherNumber.lastIndex = index + words.length
    for (let next = furtherNumber.exec(text); next !== null; next = furtherNumber.exec(text)) {
      const end = next.index + next[0].length
      found.push({ span: { start: end - next[1]!.length, end }, number: next[1]! })
    }
    if (ofAnother.test(text.slice(found.at(-1)!.span.end, found.at(-1)!.span.end + 20))) continue
    for (const { span, number } of found) add(span, noun, number)
  }
  return links
}
