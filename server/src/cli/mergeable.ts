// A document as a line that can be merged: what `dossier export` prints, and its facts, with which it can be linked to other documents. The
// facts are encoded by core/codec.ts, in base64; `analyser` is the version that made them.

import { decodeFacts, encodeFacts } from '../core/codec.ts'
import type { DocumentFacts } from '../core/facts.ts'
import type { Lexicon } from '../core/lexicon/lexicon.ts'
import { linkNames, noLinks } from '../core/link/link.ts'
import type { Links } from '../core/link/links.ts'
import type { DocumentId } from '../core/text/document.ts'
import { exportDocument } from './export.ts'

export interface MergeableDocument {
  readonly document: string
  readonly facts: DocumentFacts
  /** The encoded facts: two lines of one document are the same if these are equal. */
  readonly encoded: string
}

export interface LineOptions {
  readonly version: string
  readonly lexicon: Lexicon
  /** The links of all documents together, and the document's number in them; without it, the document is linked by itself. */
  readonly linked?: { readonly links: Links; readonly id: DocumentId }
}

export function lineOf(document: string, facts: DocumentFacts, { version, lexicon, linked }: LineOptions): string {
  const { links, id } = linked ?? { links: linkAll([{ document, facts }], lexicon), id: 0 as DocumentId }
  const exported = exportDocument(document, facts, (name) => links.entityOf(id, facts, name))
  return JSON.stringify({ ...exported, analyser: version, facts: Buffer.from(encodeFacts(facts)).toString('base64') })
}

/** Document numbers are indices in the list. */
export function linkAll(documents: readonly Pick<MergeableDocument, 'document' | 'facts'>[], lexicon: Lexicon): Links {
  const changes = documents.map(({ document, facts }, index) => ({
    id: index as DocumentId,
    name: document,
    before: undefined,
    after: facts,
  }))
  const factsOf = (id: DocumentId) => {
    const found = documents[id]
    return found === undefined ? undefined : { name: found.document, facts: found.facts }
  }
  return linkNames(noLinks, changes, factsOf, lexicon)
}

/** Throws, with a message for the user, if the line is invalid or of another version. */
export function readMergeable(line: string, version: string): MergeableDocument {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new Error('it is not JSON')
  }
  const { document, analyser, facts: encoded } = (value ?? {}) as Readonly<Record<string, unknown>>
  if (typeof document !== 'string' || typeof encoded !== 'string')
    throw new Error('it has no facts: only lines of "export --stdin jsonl" and "merge" can be merged')
  if (analyser !== version) throw new Error(`it was made by version ${analyser}, this is ${version}`)
  const facts = decodeFacts(new Uint8Array(Buffer.from(encoded, 'base64')))
  if (facts === undefined) throw new Error('its facts are damaged')
  return { document, facts, encoded }
}
