// A folder of documents against a careful reader's list of its names: references entity by entity, hovers place by place, an outline
// for each document, and the disagreements found. `npm run eval:seeds` takes the sample corpus; `-- --folder F --gold G` any other.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { listConflicts } from '../server/src/features/conflictList.ts'
import { findDocumentSymbols } from '../server/src/features/documentSymbols.ts'
import { findHover } from '../server/src/features/hover.ts'
import { findReferences } from '../server/src/features/references.ts'
import { readDocuments } from '../test/support/folder.ts'
import { type Found, findGoldPlaces, parseGoldNames, scoreReferences } from '../test/support/goldNames.ts'
import { testLexicon } from '../test/support/lexicon.ts'
import { analysedSnapshot, idOf } from '../test/support/snapshot.ts'

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'seeds' },
    gold: { type: 'string', default: join('test', 'seeds', 'names.tsv') },
  },
})
const documents = readDocuments(values.folder)
const names = [...documents.keys()]
const snapshot = analysedSnapshot(
  [...documents].map(([name, text]) => ({ name, text, marks: [], cursor: undefined })),
  testLexicon(),
)
const entities = parseGoldNames(readFileSync(values.gold, 'utf8'))
const places = findGoldPlaces(entities, documents)
const idOfName = (name: string) => idOf(names.indexOf(name))

const found = entities.map((_, entity): Found[] => {
  const first = places.find((place) => place.entity === entity)
  if (first === undefined) return []
  return findReferences(snapshot, idOfName(first.document), first.start).map(({ document, span }) => ({
    document: names[document - 1]!,
    ...span,
  }))
})
const references = scoreReferences(entities, places, found)
const hovered = places.filter((place) => findHover(snapshot, idOfName(place.document), place.start) !== undefined)
const withoutHover = places.filter((place) => !hovered.includes(place))

const percent = (share: number) => `${(100 * share).toFixed(1)} %`
const lines = [
  `${documents.size} documents, ${entities.length} entities, ${places.length} places`,
  `references: F1 ${references.f1.toFixed(3)}, precision ${percent(references.precision)}, recall ${percent(references.recall)}`,
  ...references.misses.map((miss) => `  ${miss}`),
  `hover: ${percent(hovered.length / Math.max(1, places.length))}`,
  ...withoutHover.map(
    ({ document, start, end }) => `  none on ${documents.get(document)!.slice(start, end)} in ${document}`,
  ),
  ...names.map(
    (name) => `outline of ${name}: ${findDocumentSymbols(snapshot, idOfName(name)).length} top-level entries`,
  ),
  ...listConflicts(snapshot).flatMap(({ kind, question, answers }) => [
    `conflict (${kind}): ${question}`,
    ...answers.flatMap(({ value, claims }) =>
      claims.map(({ quotation }) => `  ${value}: ${quotation.documentName}:${quotation.line + 1} ${quotation.text}`),
    ),
  ]),
]
process.stdout.write(`${lines.join('\n')}\n`)
