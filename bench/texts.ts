// Texts to measure with: the documents of a .jsonl file or of a folder.

import { readFileSync, statSync } from 'node:fs'
import { readDocuments } from '../test/support/folder.ts'

/** A line holds one document, {"text"}, or several, {"docs": [{"text"}]}. */
export function readTexts(data: string): string[] {
  if (statSync(data).isDirectory()) return [...readDocuments(data).values()]
  const lines = readFileSync(data, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  return lines.flatMap((line) => {
    const record = JSON.parse(line) as { text?: string; docs?: { text: string }[] }
    return record.docs?.map(({ text }) => text) ?? (record.text === undefined ? [] : [record.text])
  })
}
