// `dossier merge`: links documents that were analysed separately. The result depends only on the set of documents, so parts may be merged
// in any grouping and order.

import * as fs from 'node:fs'
import { createInterface } from 'node:readline'
import { lexiconFolders, readLexiconFiles } from '../adapters/lexiconFiles.ts'
import { messageOf } from '../core/errors.ts'
import { compileLexicon } from '../core/lexicon/lexicon.ts'
import { compareNames, type DocumentId } from '../core/text/document.ts'
import { exportDocument } from './export.ts'
import { lineOf, linkAll, type MergeableDocument, readMergeable } from './mergeable.ts'

export interface MergeOptions {
  /** The folder that holds "lexicon" and "model". */
  readonly data: string
  readonly version: string
  /** Include the facts in the output, so that it can be merged again. */
  readonly keepsFacts: boolean
}

/** Lines in the order of document names. Throws if a file cannot be read, or two lines of one document differ. */
export async function mergeFiles(files: readonly string[], options: MergeOptions): Promise<Iterable<string>> {
  const found = new Map<string, MergeableDocument>()
  for (const file of files) {
    let number = 0
    const input = file === '-' ? process.stdin : await open(file)
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++
      if (line.trim() === '') continue
      try {
        const document = readMergeable(line, options.version)
        const known = found.get(document.document)
        if (known !== undefined && known.encoded !== document.encoded)
          throw new Error(`“${document.document}” is there before, with other content`)
        found.set(document.document, document)
      } catch (error) {
        throw new Error(`${file}, line ${number}: ${messageOf(error)}`)
      }
    }
  }
  return mergedLines([...found.values()], options)
}

function* mergedLines(found: readonly MergeableDocument[], options: MergeOptions): Generator<string> {
  const documents = [...found].sort((a, b) => compareNames(a.document, b.document))
  const lexicon = compileLexicon(readLexiconFiles(lexiconFolders(options.data)))
  const links = linkAll(documents, lexicon)
  for (const [index, { document, facts }] of documents.entries()) {
    const id = index as DocumentId
    if (options.keepsFacts) yield lineOf(document, facts, { version: options.version, lexicon, linked: { links, id } })
    else yield JSON.stringify(exportDocument(document, facts, (name) => links.entityOf(id, facts, name)))
  }
}

async function open(file: string): Promise<NodeJS.ReadableStream> {
  try {
    return (await fs.promises.open(file, 'r')).createReadStream()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(`cannot read the file “${file}”: ${code === 'ENOENT' ? 'there is none' : code}`)
  }
}
