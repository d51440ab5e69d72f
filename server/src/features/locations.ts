// Where things stand, and the sentence they stand in: the vocabulary that all features share. A location is a document and a span;
// lines, columns and addresses are made of it elsewhere.

import type { DocumentFacts, Mention } from '../core/facts.ts'
import type { EntityKey } from '../core/link/links.ts'
import { type Entry, isFresh, type Snapshot } from '../core/snapshot.ts'
import { type Steps, sortInSteps } from '../core/steps.ts'
import { compareNames, type DocumentId } from '../core/text/document.ts'
import { blankLineNumbers } from '../core/text/lineNumbers.ts'
import { lineAt } from '../core/text/lines.ts'
import type { Span } from '../core/text/span.ts'
import { rememberPerEntity } from './remember.ts'

export interface Location {
  readonly document: DocumentId
  readonly span: Span
}

/** A location with what a link to it says. */
export interface NamedLocation extends Location {
  /** Path relative to the folder. */
  readonly documentName: string
  /** Zero-based line on which the span begins. */
  readonly line: number
}

/** A passage of a document, ready to be shown. `span` is the name or figure in question, not the whole passage. */
export interface Quotation extends NamedLocation {
  /** The sentence, white space collapsed, shortened with "…" around the span; empty when the text can no longer be read. */
  readonly text: string
  /** Where in `text` the span's words stand. */
  readonly mark: Span
}

/** One mention of an entity, with the document it stands in. */
export interface Occurrence extends Location {
  readonly entry: Entry
  readonly facts: DocumentFacts
  readonly mention: Mention
  /** Index into `facts.mentions`. */
  readonly index: number
}

/** A document that mentions an entity, and how. */
export interface Appearance {
  readonly entry: Entry
  readonly facts: DocumentFacts
  /** The names (indices) by which the document calls the entity; mostly one. */
  readonly names: readonly number[]
}

/** All documents, by name. */
export function entriesByName(snapshot: Snapshot): Entry[] {
  return [...snapshot.documents.values()].sort((a, b) => compareNames(a.document.name, b.document.name))
}

/** Documents that mention the entity, by name; those that are gone from the snapshot are left out. */
export function* appearances(snapshot: Snapshot, key: EntityKey): Steps<Appearance[]> {
  const found: Appearance[] = []
  for (const { id, names } of yield* knownAppearances(snapshot, key)) {
    const entry = snapshot.documents.get(id)
    if (entry?.facts !== undefined) found.push({ entry, facts: entry.facts, names })
    yield
  }
  return found
}

/** Without entries, which may change while the corpus does not. */
const knownAppearances = rememberPerEntity(function* (snapshot, key) {
  const found: { readonly id: DocumentId; readonly name: string; readonly names: readonly number[] }[] = []
  for (const id of snapshot.corpus.links.documentsOf(key)) {
    const entry = snapshot.documents.get(id)
    if (entry?.facts !== undefined) found.push({ id, name: entry.document.name, names: namesIn(snapshot, entry, key) })
    yield
  }
  return yield* sortInSteps(found, (a, b) => compareNames(a.name, b.name))
})

function namesIn(snapshot: Snapshot, { document, facts }: Entry, key: EntityKey): number[] {
  const names: number[] = []
  const count = facts?.names.length ?? 0
  for (let name = 0; name < count; name++)
    if (snapshot.corpus.links.entityOf(document.id, facts!, name) === key) names.push(name)
  return names
}

/** How one document mentions the entity; undefined when it does not. */
export function appearanceIn(snapshot: Snapshot, entry: Entry, key: EntityKey): Appearance | undefined {
  const names = namesIn(snapshot, entry, key)
  return entry.facts === undefined || names.length === 0 ? undefined : { entry, facts: entry.facts, names }
}

/** Mentions of the entity in one document, in order. */
export function occurrencesIn(snapshot: Snapshot, appearance: Appearance | undefined): Occurrence[] {
  if (appearance === undefined) return []
  const { entry, facts, names } = appearance
  const found: Occurrence[] = []
  facts.mentions.forEach((mention, index) => {
    if (!names.includes(mention.name) || !stillStands(snapshot, entry, mention, mention.text)) return
    found.push({ document: entry.document.id, span: spanOf(mention), entry, facts, mention, index })
  })
  return found
}

/** Mentions of the entity in all documents, in document order. */
export function* occurrences(snapshot: Snapshot, key: EntityKey): Steps<Occurrence[]> {
  const found: Occurrence[] = []
  for (const appearance of yield* appearances(snapshot, key)) {
    for (const each of occurrencesIn(snapshot, appearance)) found.push(each)
    yield
  }
  return found
}

/** A sentence of a name and so little else tells nothing: "Dear Karen,", "Mrs Justice Vane:" (characters beside the name). */
const fewestAround = 18

export function hasWordsAround(facts: DocumentFacts, mention: Mention): boolean {
  return fewestAround <= charactersAround(facts, mention)
}

/** Characters that the sentence of a mention has beside it. */
export function charactersAround({ sentences }: DocumentFacts, { sentence, start, end }: Mention): number {
  const whole = sentences[sentence]
  return whole === undefined ? Number.POSITIVE_INFINITY : whole.end - whole.start - (end - start)
}

/** Whether a span of the facts still holds the words it was found with: while a document is being typed in, facts are of an older text. */
export function stillStands(snapshot: Snapshot, entry: Entry, span: Span, words: string): boolean {
  return isFresh(entry) || snapshot.text(entry)?.slice(span.start, span.end) === words
}

/** The span alone, of a record that has more. */
export function spanOf({ start, end }: Span): Span {
  return { start, end }
}

/** Longest quotation, in characters: three lines of a hover. */
const longestQuotation = 280
/** Shown on each side of a very long name or figure. */
const fewestCharacters = 40

/** Quotes the sentence (an index) around a span of it. */
export function quote(snapshot: Snapshot, entry: Entry, span: Span, sentenceIndex: number): Quotation {
  const sentence = entry.facts?.sentences[sentenceIndex]
  return quoteWithin(snapshot, entry, span, sentence ?? span)
}

/**
 * The text of a document as it is read: with spaces in place of the line numbers of a transcript, at the same offsets. Undefined when it
 * can no longer be read.
 */
export function readText(snapshot: Snapshot, entry: Entry): string | undefined {
  const text = snapshot.text(entry)
  // Facts, which outlive the entry where a long text is edited, are of this very text only as long as they are fresh.
  const facts = isFresh(entry) ? entry.facts : undefined
  if (text === undefined || (facts !== undefined && unnumbered.has(facts))) return text
  const known = lastRead?.text === text ? lastRead.read : blankLineNumbers(text)
  if (known !== text) lastRead = { text, read: known }
  else if (facts !== undefined) unnumbered.add(facts)
  return known
}

/** Facts of documents without line numbers, which are nearly all: they are looked through once. */
const unnumbered = new WeakSet<DocumentFacts>()

/** Many quotations of one document are asked for one after the other. */
let lastRead: { readonly text: string; readonly read: string } | undefined

/** Quotes `passage`, which holds `span`. */
export function quoteWithin(snapshot: Snapshot, entry: Entry, span: Span, passage: Span): Quotation {
  const { document } = entry
  const text = readText(snapshot, entry)
  const where = {
    document: document.id,
    documentName: document.name,
    span: spanOf(span),
    line: lineAt(document.lineStarts, span.start),
  }
  if (text === undefined) return { ...where, text: '', mark: { start: 0, end: 0 } }
  const from = Math.min(passage.start, span.start)
  const to = Math.max(passage.end, span.end)
  // Far more than is shown, so that a sentence of a megabyte costs no more than a long one.
  const reach = longestQuotation * 4
  const before = collapse(text.slice(Math.max(from, span.start - reach), span.start)).replace(/^[>\s]+/, '')
  const marked = collapse(text.slice(span.start, Math.min(span.end, span.start + reach)))
  const after = collapse(text.slice(Math.min(span.end, span.start + reach), Math.min(to, span.end + reach))).trimEnd()
  // Half of the room for each side, and what the other side leaves over.
  const room = Math.max(2 * fewestCharacters, longestQuotation - marked.length)
  const head = shortenHead(before, Math.max(room / 2, room - after.length))
  const tail = shortenTail(after, room - head.length)
  const body = shortenTail(marked, longestQuotation)
  return { ...where, text: head + body + tail, mark: { start: head.length, end: head.length + body.length } }
}

/** Runs of white space as one space, line ends with the ">" of a quoted mail too. */
export function collapse(text: string): string {
  return text.replace(/\s*[\r\n][^\S\r\n]*>[>\s]*|\s+/g, ' ')
}

/** Cut at a space, so that no word and no surrogate pair is torn. */
function shortenHead(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = text.indexOf(' ', text.length - limit)
  return cut < 0 ? '… ' : `…${text.slice(cut)}`
}

function shortenTail(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = text.lastIndexOf(' ', limit)
  return cut <= 0 ? ' …' : `${text.slice(0, cut)} …`
}
