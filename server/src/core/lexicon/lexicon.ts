// All word knowledge, compiled once from the files in server/lexicon and server/model. Each part of the core compiles and owns its tables;
// this file only joins them.

import { type ClaimTables, compileClaimTables } from '../claims/claimTables.ts'
import { once } from '../collections/once.ts'
import { compileDates, type DateLexicon } from '../dates/words.ts'
import { compileFigureLexicon, type FigureLexicon } from '../figures/lexicon.ts'
import { compileLinkLexicon, type LinkLexicon } from '../link/linkLexicon.ts'
import { compileNameKnowledge, type NameKnowledge } from '../mentions/knowledge.ts'
import type { OwnNames } from '../mentions/ownNames.ts'
import { compileSpeechLexicon, type SpeechLexicon } from '../mentions/speechLexicon.ts'
import { decodeLists } from './compiledLists.ts'
import { compileGazetteer } from './gazetteer.ts'

/** The raw files: table name (without ".tsv") to content, and the tagger's model. Missing files only mean that the stages know less. */
export interface LexiconFiles {
  readonly tables: ReadonlyMap<string, string>
  readonly model?: Uint8Array
  /** The output of `encodeLists` for exactly these tables, if available. */
  readonly lists?: Uint8Array
}

export interface Lexicon {
  readonly claims: ClaimTables
  readonly dates: DateLexicon
  readonly figures: FigureLexicon
  readonly mentions: NameKnowledge
  readonly link: LinkLexicon
  readonly speech: SpeechLexicon
  readonly tables: ReadonlyMap<string, string>
  /** Names from the reader's own lists. */
  readonly own?: OwnNames
}

/** What only the document stages need is compiled on first use: the thread that keeps the corpus needs none of it. */
export function compileLexicon(files: LexiconFiles): Lexicon {
  const gazetteer = compileGazetteer(files.tables, files.lists === undefined ? undefined : decodeLists(files.lists))
  const mentions = once(() => compileNameKnowledge(files.tables, files.model, gazetteer))
  const dates = once(() => compileDates(files.tables))
  const figures = once(() => compileFigureLexicon(files.tables))
  const speech = once(() => compileSpeechLexicon(files.tables))
  return {
    claims: compileClaimTables(files.tables),
    get dates() {
      return dates()
    },
    get figures() {
      return figures()
    },
    get mentions() {
      return mentions()
    },
    link: compileLinkLexicon(files.tables, gazetteer),
    get speech() {
      return speech()
    },
    tables: files.tables,
  }
}
