// Feature: Check quotations. A quotation with provenance in a note is compared with its source: the words may have moved, may have
// changed on either side, or their document may be gone. A figure that differs is said with both values. Each finding comes with its fix,
// which changes the note and never the source.

import type { DecisionChange } from '../core/decisions/change.ts'
import { type QuotationDecision, quotationKey } from '../core/decisions/decisions.ts'
import type { DocumentFacts } from '../core/facts.ts'
import { type MarkedQuotation, printBody, printProvenance, quotationHash } from '../core/quotations/marked.ts'
import { type Entry, isFresh, type Snapshot } from '../core/snapshot.ts'
import { compareNames, type DocumentId } from '../core/text/document.ts'
import { lineAt } from '../core/text/lines.ts'
import { findWithOmissions, findWords, foldText, nearestPassage } from '../core/text/passages.ts'
import type { Span } from '../core/text/span.ts'
import { type Location, quoteWithin } from './locations.ts'
import { makeQuotation, type Quotable } from './quotation.ts'
import { nearestFigures } from './quotedFigures.ts'

export type QuotationState = 'moved' | 'differs' | 'figure differs' | 'not found' | 'no source'

export interface QuotationProblem {
  readonly state: QuotationState
  readonly quotation: MarkedQuotation
  /** What is underlined in the note: the figure, the words, or the line of provenance. */
  readonly span: Span
  readonly severity: 'warning' | 'information'
  readonly message: string
  /** The message without the passage, for editors that show the related place, which quotes it, beside it. */
  readonly brief?: string
  /** The passage of the source that is meant, or the nearest one. */
  readonly related: (Location & { readonly message: string }) | undefined
  readonly fix: QuotationFix | undefined
}

export interface QuotationFix {
  readonly title: string
  /** Of the note; in order, not overlapping. */
  readonly edits: readonly { readonly span: Span; readonly text: string }[]
}

export interface CheckOptions {
  /** Whether a document that the snapshot does not have may still come: it waits to be read, or was left out with a reason. */
  mayExist(name: string): boolean
  /**
   * SHA-256 of a text in UTF-8, in hexadecimal digits; asked only for a source whose words have changed. Without it, what is found is not
   * to be mended.
   */
  readonly digest?: (text: string) => string
}

/** In order of the text. A note whose analysis is under way has none. */
export function checkQuotations(snapshot: Snapshot, document: DocumentId, options: CheckOptions): QuotationProblem[] {
  return findAll(snapshot, document, options).flatMap(({ problem, decision }) =>
    decision === undefined ? [problem] : [],
  )
}

/** Those that differ and that the reader wants to stay as they are. */
export function decidedQuotations(
  snapshot: Snapshot,
  document: DocumentId,
  options: CheckOptions,
): { readonly problem: QuotationProblem; readonly decision: QuotationDecision }[] {
  return findAll(snapshot, document, options).flatMap(({ problem, decision }) =>
    decision === undefined ? [] : [{ problem, decision }],
  )
}

/** Says that a quotation is right as it is; undefined for one that has only moved. */
export function letStand(
  snapshot: Snapshot,
  document: DocumentId,
  problem: QuotationProblem,
): DecisionChange | undefined {
  const note = snapshot.documents.get(document)
  if (note === undefined || problem.state === 'moved') return undefined
  const { quotation } = problem
  const source = sourceOf(snapshot, note, quotation)?.document.name ?? quotation.source
  return { kind: 'decide', decision: { decision: 'quotation stands', document: source, quote: quotation.words } }
}

function findAll(snapshot: Snapshot, document: DocumentId, options: CheckOptions) {
  const entry = snapshot.documents.get(document)
  if (entry === undefined || !isFresh(entry) || !snapshot.quoting.has(document)) return []
  return entry.facts.quotations.flatMap((quotation) => {
    const problem = check(snapshot, entry, quotation, options)
    return problem === undefined ? [] : [{ problem, decision: decisionOn(snapshot, entry, quotation) }]
  })
}

function decisionOn({ decisions }: Snapshot, note: Entry, { source, words }: MarkedQuotation) {
  for (const document of namesOf(note.document.name, source)) {
    const decision = decisions.quotations.get(quotationKey({ document, words }))
    if (decision !== undefined) return decision
  }
  return undefined
}

/** What is wrong with the quotation at an offset. */
export function quotationProblemAt(
  snapshot: Snapshot,
  document: DocumentId,
  offset: number,
  options: CheckOptions,
): QuotationProblem | undefined {
  return checkQuotations(snapshot, document, options).find(
    ({ quotation }) => quotation.start <= offset && offset <= quotation.end,
  )
}

/** Documents that hold quotations, with the names of the sources that these name and may mean. */
export function quotingDocuments(snapshot: Snapshot): ReadonlyMap<DocumentId, ReadonlySet<string>> {
  const known = quoting.get(snapshot.documents)
  if (known !== undefined) return known
  const found = new Map<DocumentId, Set<string>>()
  for (const id of snapshot.quoting.keys()) {
    const { facts, document } = snapshot.documents.get(id)!
    found.set(id, new Set(facts?.quotations.flatMap(({ source }) => namesOf(document.name, source))))
  }
  quoting.set(snapshot.documents, found)
  return found
}

const quoting = new WeakMap<Snapshot['documents'], Map<DocumentId, Set<string>>>()

/** With several folders, documents bear their folder's name; a note names a source from its own folder, or so. */
function namesOf(note: string, source: string): string[] {
  const slash = note.indexOf('/')
  return slash < 0 ? [source] : [source, note.slice(0, slash + 1) + source]
}

function check(
  snapshot: Snapshot,
  note: Entry & { readonly facts: DocumentFacts },
  quotation: MarkedQuotation,
  options: CheckOptions,
): QuotationProblem | undefined {
  const source = sourceOf(snapshot, note, quotation)
  if (source === undefined) {
    const names = namesOf(note.document.name, quotation.source)
    return names.some((name) => options.mayExist(name)) ? undefined : withoutSource(snapshot, quotation)
  }
  // Its text is being typed in; the facts of the new one will bring us here again.
  if (!isFresh(source)) return undefined
  return remembered(snapshot, source, note.facts, quotation, options)
}

/** What has been found is kept as long as neither the note's facts nor the source's change. */
function remembered(
  snapshot: Snapshot,
  source: Entry & { readonly facts: DocumentFacts },
  facts: DocumentFacts,
  quotation: MarkedQuotation,
  options: CheckOptions,
): QuotationProblem | undefined {
  const known = answers.get(quotation)
  if (known?.document === source.document && known.source === source.facts && known.note === facts) return known.problem
  const text = snapshot.text(source)
  if (text === undefined) return undefined
  const problem = compare(snapshot, source, text, facts, quotation, options)
  if (options.digest !== undefined)
    answers.set(quotation, { document: source.document, source: source.facts, note: facts, problem })
  return problem
}

interface Answer {
  readonly document: Entry['document']
  readonly source: DocumentFacts
  readonly note: DocumentFacts
  readonly problem: QuotationProblem | undefined
}

const answers = new WeakMap<MarkedQuotation, Answer>()

function sourceOf(snapshot: Snapshot, note: Entry, { source }: MarkedQuotation): Entry | undefined {
  const byName = documentsByName(snapshot)
  for (const name of namesOf(note.document.name, source)) {
    const id = byName.get(name)
    const entry = id === undefined ? undefined : snapshot.documents.get(id)
    if (entry !== undefined && entry !== note) return entry
  }
  return undefined
}

function documentsByName({ documents }: Snapshot): ReadonlyMap<string, DocumentId> {
  const known = byNames.get(documents)
  if (known !== undefined) return known
  const found = new Map([...documents].map(([id, { document }]) => [document.name, id] as const))
  byNames.set(documents, found)
  return found
}

const byNames = new WeakMap<Snapshot['documents'], ReadonlyMap<string, DocumentId>>()

function compare(
  snapshot: Snapshot,
  source: Entry & { readonly facts: DocumentFacts },
  text: string,
  note: DocumentFacts,
  quotation: MarkedQuotation,
  options: CheckOptions,
): QuotationProblem | undefined {
  const { words, line } = quotation
  const { document } = source
  const folded = foldText(text)
  const exact = findWords(folded, words)
  const places = 0 < exact.length ? exact : (findWithOmissions(folded, words) ?? [])
  const lineOf = ({ start }: Span) => lineAt(document.lineStarts, start) + 1
  const near = nearestTo(places, (place) => Math.abs(lineOf(place) - line))
  if (near !== undefined) {
    const found = lineOf(near)
    if (found === line) return undefined
    return {
      state: 'moved',
      quotation,
      span: quotation.mark,
      severity: 'information',
      message: `Found at line ${found} of “${quotation.source}”, not at line ${line}.`,
      related: { document: document.id, span: near, message: 'The quoted words' },
      fix: {
        title: `Update line ${line} to ${found}`,
        edits: [{ span: quotation.mark, text: printProvenance({ ...quotation, line: found }) }],
      },
    }
  }
  const isAltered = quotationHash(words) !== quotation.hash
  const passage = nearestPassage(text, words)
  if (passage === undefined) {
    const why = isAltered ? 'What is quoted here is not' : 'What was quoted is no longer'
    return {
      state: 'not found',
      quotation,
      span: quotation.body,
      severity: 'warning',
      message: `${why} in “${quotation.source}”, nor anything like it.`,
      related: undefined,
      fix: undefined,
    }
  }
  const quoted = quoteWithin(snapshot, source, passage, passage).text
  const place = `“${quotation.source}”, line ${lineOf(passage)}`
  const [figure] = nearestFigures(note, quotation.body, source.facts, passage)
  const side = isAltered ? 'The quotation differs from its source.' : 'The source has changed since it was quoted.'
  const head = figure === undefined ? side : `${figure.said} here, ${figure.source} in the source. ${side}`
  return {
    state: figure === undefined ? 'differs' : 'figure differs',
    quotation,
    span: figure?.span ?? quotation.body,
    severity: 'warning',
    message: `${head}\n${place}: “${quoted}”`,
    brief: head,
    related: { document: document.id, span: passage, message: quoted },
    fix: updateFix({ ...source, text, digest: options.digest?.(text) ?? '' }, quotation, passage),
  }
}

/** The passage as it would be copied today. */
function updateFix(from: Quotable, { body, mark, source }: MarkedQuotation, passage: Span): QuotationFix | undefined {
  const made = makeQuotation(from, passage, source)
  if (made === undefined) return undefined
  return {
    title: 'Update quotation to source',
    edits: [
      { span: body, text: printBody(made.words) },
      { span: mark, text: printProvenance(made.provenance) },
    ],
  }
}

function withoutSource(snapshot: Snapshot, quotation: MarkedQuotation): QuotationProblem {
  const base = quotation.source.slice(quotation.source.lastIndexOf('/') + 1)
  const same = [...documentsByName(snapshot).keys()]
    .filter((name) => name.slice(name.lastIndexOf('/') + 1) === base)
    .sort(compareNames)
  const [only] = same
  return {
    state: 'no source',
    quotation,
    span: quotation.mark,
    severity: 'warning',
    message: `There is no document “${quotation.source}”.${same.length === 0 ? '' : ` There is “${same.join('”, “')}”.`}`,
    related: undefined,
    fix:
      only === undefined || 1 < same.length
        ? undefined
        : {
            title: `Take “${only}” as the source`,
            edits: [{ span: quotation.mark, text: printProvenance({ ...quotation, source: only }) }],
          },
  }
}

function nearestTo<Item>(items: readonly Item[], distance: (item: Item) => number): Item | undefined {
  let best: Item | undefined
  for (const item of items) if (best === undefined || distance(item) < distance(best)) best = item
  return best
}
