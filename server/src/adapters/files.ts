// The folders on disk: which files belong to the corpus, and their texts. Nothing is written but readers' decisions, in .dossier.

import { createHash } from 'node:crypto'
import * as path from 'node:path'
import { URI } from 'vscode-uri'
import type { Steps } from '../core/steps.ts'
import { piecesOf } from '../core/text/pieces.ts'
import type { FilesOptions } from '../session/filesOptions.ts'
import type { Files } from '../session/ports.ts'
import type { Turns } from '../session/turns.ts'
import { listFiles } from './listFiles.ts'
import { Pace } from './pace.ts'
import { hashText, readFile, readIfUnchanged } from './readFiles.ts'
import { changeFiles, refusalOf } from './sharedFiles.ts'

export { uriOfPath } from './listFiles.ts'
export { hashText } from './readFiles.ts'

/** `options` is called at each listing, because settings and folders may change. Files are read in turns of deferrable work. */
export function createFiles(options: () => FilesOptions, turns?: Turns): Files {
  const pace = new Pace(turns)
  return {
    list: (signal) => listFiles(options(), pace, signal),
    read: (uri) => readFile(URI.parse(uri).fsPath, options().maximumSize, pace),
    readIfUnchanged: (uri, hash) => readIfUnchanged(URI.parse(uri).fsPath, hash),
    hash: hashText,
    digest: digestText,
    change: async (uris, change) => {
      const files = uris.map((uri) => URI.parse(uri).fsPath)
      if (files.some((file) => path.basename(path.dirname(file)) !== '.dossier'))
        throw new Error(`only files of a folder .dossier are written: ${files.join(', ')}`)
      await changeFiles(files, change)
    },
    refusal: (uris) => refusalOf(uris.map((uri) => URI.parse(uri).fsPath)),
  }
}

/** UTF-16 code units hashed between two pauses: a tenth of a millisecond. */
const digestedAtOnce = 50_000

/** The hash that `sha256sum` prints for the text as a UTF-8 file. */
export function* digestText(text: string): Steps<string> {
  const hash = createHash('sha256')
  for (const piece of piecesOf(text, digestedAtOnce)) {
    hash.update(piece, 'utf8')
    yield
  }
  return hash.digest('hex')
}
