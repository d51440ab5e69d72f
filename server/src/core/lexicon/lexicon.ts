// All word knowledge, compiled once from the files in server/lexicon and server/model. Each part of the core compiles and owns its
// own tables; this file only joins them.

import { compileDates, type DateLexicon } from '../dates/words.ts'
import { compileNameKnowledge, type NameKnowledge } from '../mentions/knowledge.ts'

/** The raw files: table name (without ".tsv") to content, and the tagger's model. Either may be missing: the stages then know less. */
export interface LexiconFiles {
  readonly tables: ReadonlyMap<string, string>
  readonly model?: Uint8Array
}

export interface Lexicon {
  readonly dates: DateLexicon
  readonly mentions: NameKnowledge
  readonly tables: ReadonlyMap<string, string>
}

export function compileLexicon(files: LexiconFiles): Lexicon {
  return {
    dates: compileDates(files.tables),
    mentions: compileNameKnowledge(files.tables, files.model),
    tables: files.tables,
  }
}
