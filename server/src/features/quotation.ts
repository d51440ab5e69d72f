// Feature: Quotation with provenance. The selected words, or the sentence at the cursor, as a Markdown block quote that says where it was
// taken from (document, line, date) and contains hashes of words and file, so that it can be checked again.

import type { DocumentFacts } from '../core/facts.ts'
import { type Provenance, printQuotation, quotationHash } from '../core/quotations/marked.ts'
import type { Document } from '../core/text/document.ts'
import { lineAt } from '../core/text/lines.ts'
import { contains, indexAt, type Span } from '../core/text/span.ts'
import { isoDay } from './figureText.ts'

export interface Quotable {
  readonly document: Pick<Document, 'name' | 'lineStarts'>
  readonly text: string
  readonly facts: Pick<DocumentFacts, 'sentences' | 'date'>
  /** SHA-256 of the text in UTF-8, in hexadecimal digits. */
  readonly digest: string
}

export interface MadeQuotation {
  readonly markdown: string
  readonly words: string
  readonly provenance: Provenance
  /** What is quoted, without surrounding white space. */
  readonly span: Span
}

/** Digits of the file's hash: enough to identify one file among billions, few enough to read. */
const digestLength = 16

/** Undefined if there is nothing to quote. `name` is the document's name within its own folder. */
export function makeQuotation(from: Quotable, selected: Span, name = from.document.name): MadeQuotation | undefined {
  const { document, text, facts, digest } = from
  const span = trim(text, selected.start === selected.end ? sentenceAt(from, selected.start) : selected)
  if (span === undefined) return undefined
  const words = text.slice(span.start, span.end)
  const date = facts.date === undefined ? undefined : isoDay(facts.date.day)
  const provenance = {
    source: name,
    line: lineAt(document.lineStarts, span.start) + 1,
    hash: quotationHash(words),
    digest: digest.slice(0, digestLength),
    ...(date === undefined ? {} : { date }),
  }
  return { markdown: printQuotation(words, provenance), words, provenance, span }
}

/** The whole sentences that a stretch touches. */
export function sentencesIn({ facts: { sentences } }: Pick<Quotable, 'facts'>, span: Span): Span | undefined {
  const touched = sentences.filter((sentence) => sentence.start < span.end && span.start < sentence.end)
  const [first, last] = [touched[0], touched.at(-1)]
  return first === undefined || last === undefined ? undefined : { start: first.start, end: last.end }
}

function sentenceAt({ facts: { sentences } }: Quotable, offset: number): Span | undefined {
  const sentence = sentences[indexAt(sentences, offset)]
  return sentence !== undefined && contains(sentence, { start: offset, end: offset }) ? sentence : undefined
}

function trim(text: string, span: Span | undefined): Span | undefined {
  if (span === undefined) return undefined
  const words = text.slice(span.start, span.end)
  const start = span.start + words.length - words.trimStart().length
  const end = span.start + words.trimEnd().length
  return start < end ? { start, end } : undefined
}
