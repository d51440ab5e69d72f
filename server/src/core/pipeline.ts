// The document stages, in order: what each reads, what it adds, and the function that does it. Read this first.

import { findClaims } from './claims/claims.ts'
import { fingerprint } from './claims/copies.ts'
import { findDates } from './dates/dates.ts'
import { findDocumentDate } from './dates/documentDate.ts'
import { type DocumentFacts, type DocumentSource, plainFacts } from './facts.ts'
import { findFigures } from './figures/figures.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import { findAliases } from './link/aliases.ts'
import { addDoubtful } from './link/doubtful.ts'
import { resolveNames } from './link/names.ts'
import { tellNamesakes } from './link/namesakes.ts'
import { findDescriptions } from './mentions/descriptions.ts'
import { type Candidate, findCandidates } from './mentions/mentions.ts'
import { findQuotes } from './mentions/quotes.ts'
import { outsideQuotations, withoutQuoted } from './quotations/claimed.ts'
import { findQuotations } from './quotations/marked.ts'
import { findBlocks } from './text/layout.ts'
import { blankLineNumbers } from './text/lineNumbers.ts'
import { splitSentences } from './text/sentences.ts'
import { type Spelled, spell } from './text/spellings.ts'
import { type Tokens, tokenise } from './text/tokens.ts'
import { sentenceWordings } from './text/wording.ts'

/** Everything the stages know while they run. At the end only the fields of `DocumentFacts` are kept. */
export interface Analysis extends DocumentFacts {
  readonly source: DocumentSource
  readonly lexicon: Lexicon
  readonly tokens: Tokens
  readonly spelled: Spelled
  /** Spans that are names, with type and score, before it is known who is meant. */
  readonly candidates: readonly Candidate[]
  /** What may be a name if other documents know it. */
  readonly doubtful: readonly Candidate[]
}

type Field = keyof Analysis

export interface Stage {
  readonly name: string
  readonly reads: readonly Field[]
  readonly adds: readonly Field[]
  readonly run: (analysis: Analysis) => Partial<Analysis>
}

function stage<Reads extends Field, Adds extends Field>(
  name: string,
  reads: readonly Reads[],
  adds: readonly Adds[],
  run: (input: Pick<Analysis, Reads>) => Pick<Analysis, Adds>,
): Stage {
  return { name, reads, adds, run: run as Stage['run'] }
}

export const stages: readonly Stage[] = [
  stage('layout', ['source'], ['blocks'], ({ source }) => ({ blocks: findBlocks(source.text) })),
  stage('quotations', ['source'], ['quotations'], (input) => ({ quotations: findQuotations(input) })),
  stage('tokens', ['source'], ['tokens'], ({ source }) => ({ tokens: tokenise(source.text) })),
  stage('spellings', ['source', 'tokens'], ['spelled'], ({ source, tokens }) => ({
    spelled: spell(source.text, tokens),
  })),
  stage('sentences', ['source', 'tokens', 'blocks'], ['sentences'], ({ source, tokens, blocks }) => ({
    sentences: splitSentences(source.text, tokens, blocks),
  })),
  stage('document date', ['source', 'spelled', 'blocks', 'lexicon'], ['date'], (input) => ({
    date: findDocumentDate(input),
  })),
  stage('dates', ['source', 'tokens', 'spelled', 'sentences', 'blocks', 'date', 'lexicon'], ['dates'], (input) => ({
    dates: findDates(input),
  })),
  stage(
    'candidates',
    ['source', 'tokens', 'spelled', 'sentences', 'blocks', 'lexicon'],
    ['candidates', 'doubtful'],
    (input) => findCandidates(input),
  ),
  stage(
    'names',
    ['source', 'tokens', 'sentences', 'candidates', 'lexicon'],
    ['names', 'mentions', 'aliases'],
    (input) => resolveNames(input, findAliases(input)),
  ),
  stage(
    'descriptions',
    ['source', 'tokens', 'spelled', 'sentences', 'names', 'mentions', 'lexicon'],
    ['descriptions'],
    (input) => ({
      descriptions: findDescriptions(input),
    }),
  ),
  stage(
    'namesakes',
    ['source', 'names', 'mentions', 'descriptions', 'lexicon'],
    ['names', 'mentions', 'descriptions'],
    tellNamesakes,
  ),
  stage(
    'quotes',
    ['source', 'tokens', 'spelled', 'sentences', 'blocks', 'names', 'mentions', 'lexicon'],
    ['quotes'],
    (input) => ({
      quotes: findQuotes(input),
    }),
  ),
  stage(
    'figures',
    ['source', 'tokens', 'spelled', 'sentences', 'blocks', 'dates', 'mentions', 'lexicon'],
    ['figures'],
    (input) => ({
      figures: findFigures(input),
    }),
  ),
  stage(
    'claims',
    [
      'source',
      'tokens',
      'spelled',
      'sentences',
      'blocks',
      'date',
      'dates',
      'mentions',
      'names',
      'quotes',
      'figures',
      'quotations',
      'lexicon',
    ],
    ['claims'],
    (input) => ({
      claims: withoutQuoted(findClaims(input), input.quotations),
    }),
  ),
  stage(
    'doubtful names',
    ['source', 'names', 'mentions', 'claims', 'doubtful'],
    ['names', 'mentions', 'claims'],
    addDoubtful,
  ),
  stage('fingerprint', ['source', 'tokens', 'sentences', 'quotations'], ['fingerprint'], (input) => ({
    fingerprint: fingerprint({ ...input, sentences: outsideQuotations(input.sentences, input.quotations) }),
  })),
  stage('wordings', ['source', 'sentences'], ['wordings'], (input) => ({ wordings: sentenceWordings(input) })),
]

/** Every string is valid input; time is linear in its length. */
export function analyseDocument(source: DocumentSource, lexicon: Lexicon): DocumentFacts {
  return analyseDocuments([source], lexicon)[0]!
}

/** UTF-16 code units; see `charactersTogether`. */
const leastTogether = 64_000
const mostTogether = 512_000

/**
 * How many UTF-16 code units a worker should take through the stages together, after `before` code units. 512,000 are a seventh faster
 * than 64,000; but at first, small batches balance the load between workers, and the code is not compiled yet.
 */
export function charactersTogether(before: number): number {
  return Math.min(mostTogether, Math.max(leastTogether, before / 8))
}

/**
 * Analyses several documents independently, but stage by stage, so that each stage's code stays in the processor's cache (a quarter faster
 * for thirty reports). `pause` is called after each stage of each document; other documents may be analysed in it.
 */
export function analyseDocuments(
  sources: readonly DocumentSource[],
  lexicon: Lexicon,
  pause: () => void = () => undefined,
): DocumentFacts[] {
  const analyses = sources.map(
    (source) => ({ source: { ...source, text: blankLineNumbers(source.text) }, lexicon }) as Analysis,
  )
  for (const { run } of stages)
    for (const analysis of analyses) {
      Object.assign(analysis, run(analysis))
      pause()
    }
  return analyses.map(plainFacts)
}
