// The lexicon as it stands in the repository, for tests and benchmarks: every table under server/lexicon and the model under server/model.

import { lexiconFolders, readLexiconFiles } from '../../server/src/adapters/lexiconFiles.ts'
import { compileLexicon, type Lexicon } from '../../server/src/core/lexicon/lexicon.ts'

let lexicon: Lexicon | undefined

/** Compiled once per process; run from the repository's root. */
export function testLexicon(): Lexicon {
  lexicon ??= compileLexicon(readLexiconFiles(lexiconFolders('server')))
  return lexicon
}
