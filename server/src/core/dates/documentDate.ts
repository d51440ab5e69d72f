// The document's own day, read from the text or the file name, never from the file system.

import type { DocumentDate } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'

export function findDocumentDate({
  source,
}: Pick<Analysis, 'source' | 'blocks' | 'lexicon'>): DocumentDate | undefined {
  return source.fileDate === undefined ? undefined : { day: source.fileDate, from: 'fileName' }
}
