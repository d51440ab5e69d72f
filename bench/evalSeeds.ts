// A folder of documents against a careful reader's list of its names, through the protocol of the built server: references entity by
// entity, hovers place by place, outlines, and the disagreements found. `npm run eval:seeds` takes the sample corpus;
// `-- --folder <folder> --gold <list>` any other. The list's format is that of test/seeds/names.tsv.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import buildServer from '../test/support/builtServer.ts'
import { evaluateFolder } from '../test/support/evaluateFolder.ts'
import { readDocuments } from '../test/support/folder.ts'
import { parseGoldNames } from '../test/support/goldNames.ts'

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'seeds' },
    gold: { type: 'string', default: join('test', 'seeds', 'names.tsv') },
  },
})
buildServer()
const documents = readDocuments(values.folder)
const result = await evaluateFolder(documents, parseGoldNames(readFileSync(values.gold, 'utf8')))
const { references } = result
const percent = (share: number) => `${(100 * share).toFixed(1)} %`
const lines = [
  `${documents.size} documents, ${result.entities} entities, ${result.places} places`,
  `references: F1 ${references.f1.toFixed(3)}, precision ${percent(references.precision)}, recall ${percent(references.recall)}`,
  ...references.misses.map((miss) => `  ${miss}`),
  `hover: ${percent(result.hover)}`,
  ...result.withoutHover.map((place) => `  none on ${place}`),
  ...[...result.outlines].map(([document, count]) => `outline of ${document}: ${count} top-level entries`),
  ...result.conflicts.flatMap(({ severity, kind, question, answers }) => [
    `${severity} (${kind}): ${question}`,
    ...answers.flatMap(({ value, claims }) =>
      claims.map(({ document, range, quote }) => `  ${value}: ${document}:${range.start.line + 1} ${quote}`),
    ),
  ]),
]
process.stdout.write(`${lines.join('\n')}\n`)
