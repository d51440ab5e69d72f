// Quotations with provenance: a block quote of Markdown whose last line says where it was taken from, in words for people and in a form
// that can be checked again. Written by printQuotation, found again by findQuotations.
//
// > 47 people were hurt.
// >
// > — [reports/fire.txt, line 12](/reports/fire.txt#L12), 2019-05-03 `quote:5f0c2e9a14b7 file:90ab12cd34ef5678`

import type { Analysis } from '../pipeline.ts'
import { contentHash } from '../text/contentHash.ts'
import { endOfLine } from '../text/lines.ts'
import { foldText } from '../text/passages.ts'
import type { Span } from '../text/span.ts'

/** What the line under a quotation says. */
export interface Provenance {
  /** Path of the source, relative to its folder, with "/". */
  readonly source: string
  /** On which it begins, from 1. */
  readonly line: number
  /** `quotationHash` of the words as they were copied. */
  readonly hash: string
  /** Day of the source (YYYY-MM-DD); undefined where the source tells none. */
  readonly date?: string
  /** First digits of the SHA-256 of the source's bytes in UTF-8; undefined where it was left out. */
  readonly digest?: string
}

export interface MarkedQuotation extends Span, Provenance {
  /** The quoted lines, with their ">", up to the end of the last one. */
  readonly body: Span
  /** The line of provenance from its dash on. */
  readonly mark: Span
  /** The quoted words, folded as text/passages.ts folds them. */
  readonly words: string
}

const hashLength = 12

/** Names the words of a quotation, whatever its lines and its quotation marks look like. */
export function quotationHash(words: string): string {
  return contentHash(foldText(words).text).slice(0, hashLength)
}

/** The Markdown of a quotation, ending with a line end. */
export function printQuotation(text: string, provenance: Provenance): string {
  return `${printBody(text)}\n>\n> ${printProvenance(provenance)}\n`
}

/** Each line behind a ">"; what Markdown would take for markup is escaped, so that it is shown as it stands in the source. */
export function printBody(text: string): string {
  const lines = text.trim().split(/\r\n|\r|\n/)
  return lines.map((line) => `> ${escapeMarkdown(line.trim())}`.trimEnd()).join('\n')
}

export function printProvenance({ source, line, date, hash, digest }: Provenance): string {
  const name = source.replace(/[\\[\]`*_<]/g, '\\$&')
  const address = source.split('/').map(escapeAddress).join('/')
  const day = date === undefined ? '' : `, ${date}`
  const file = digest === undefined ? '' : ` file:${digest}`
  return `— [${name}, line ${line}](/${address}#L${line})${day} \`quote:${hash}${file}\``
}

function escapeMarkdown(line: string): string {
  return line
    .replace(/[\\`*_<[\]]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^([#>+=~-]|\|)/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}

/** Parentheses and all that ends an address; lone surrogates cannot be encoded and stay. */
function escapeAddress(segment: string): string {
  return segment.replace(/[\s%#?()<>\\[\]`"]/gu, (character) => {
    const code = encodeURIComponent(character)
    return code === character ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : code
  })
}

const quoted = /^ {0,3}> ?/
const provenance =
  /^[—–-]{1,3} *\[.*\]\(\/?([^)\s]*)#L(\d{1,9})\)(?:, *(\d{4}-\d{2}-\d{2}))?.*`quote:([0-9a-f]{12})(?: file:([0-9a-f]+))?`\s*$/

/** In order of the text; block quotes without provenance are none. */
export function findQuotations({ source: { text } }: Pick<Analysis, 'source'>): MarkedQuotation[] {
  const found: MarkedQuotation[] = []
  // Nearly all documents hold none, and are left at once.
  if (!text.includes('`quote:')) return found
  let lines: QuotedLine[] = []
  for (let at = 0; at < text.length; ) {
    const lineEnd = endOfLine(text, at)
    const line = text.slice(at, lineEnd)
    const mark = quoted.exec(line)?.[0]
    if (mark === undefined) lines = []
    else {
      const content = line.slice(mark.length)
      const match = provenance.exec(content)
      if (match === null) lines.push({ start: at, end: lineEnd, content })
      else {
        const quotation = quotationOf(lines, { start: at + mark.length, end: at + line.trimEnd().length }, match)
        if (quotation !== undefined) found.push(quotation)
        lines = []
      }
    }
    at = text.startsWith('\r\n', lineEnd) ? lineEnd + 2 : lineEnd + 1
  }
  return found
}

interface QuotedLine extends Span {
  readonly content: string
}

function quotationOf(lines: readonly QuotedLine[], mark: Span, match: RegExpExecArray): MarkedQuotation | undefined {
  const first = lines.findIndex(({ content }) => content.trim() !== '')
  const last = lines.findLast(({ content }) => content.trim() !== '')
  if (first < 0 || last === undefined) return undefined
  const start = lines[first]!.start
  const written = lines.map(({ content }) => content.replace(/\\([!-/:-@[-`{-~])/g, '$1')).join('\n')
  const [, address = '', line, date, hash = '', digest] = match
  return {
    start,
    end: mark.end,
    body: { start, end: last.end },
    mark,
    words: foldText(written).text,
    source: decodeAddress(address),
    line: Number(line),
    hash,
    ...(date === undefined ? {} : { date }),
    ...(digest === undefined ? {} : { digest }),
  }
}

function decodeAddress(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
