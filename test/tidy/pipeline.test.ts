// docs/PIPELINE.md describes the stages in their order, and names every file of the core under the heading of its folder, so that a reader
// finds the file behind a behaviour.

import { expect, test } from 'vitest'
import { stages } from '../../server/src/core/pipeline.ts'
import { filesUnder, readIfThere } from './repository.ts'

const core = 'server/src/core/'
const pipeline = readIfThere('docs/PIPELINE.md')

test('docs/PIPELINE.md describes the document stages in their order', () => {
  const [documentStages] = pipeline.split("\n## The reader's decisions")
  const described = [...documentStages!.matchAll(/^### ([A-Z][a-z ]+) · /gm)].map(([, name]) => name!.toLowerCase())
  expect(described).toEqual(stages.map(({ name }) => name))
})

test('every file of the core’s folders is in the index of docs/PIPELINE.md, and no other', () => {
  const indexed = [...pipeline.matchAll(/^### `([^`]+\/)`$([\s\S]*?)(?=^#|$(?![\s\S]))/gm)].flatMap(
    ([, folder, body]) => [...body!.matchAll(/`(\w+\.ts)`/g)].map(([, file]) => `${folder}${file}`),
  )
  const files = filesUnder('server/src/core', '.ts')
    .map(({ path }) => path.slice(core.length))
    .filter((path) => path.includes('/'))
  expect(files.length).toBeGreaterThan(100)
  expect(indexed.sort()).toEqual(files.sort())
})

test('every path in the text of docs/PIPELINE.md leads to a file', () => {
  const paths = [...pipeline.matchAll(/`((?:\w+\/)+\w+\.ts)`/g)].map(([, path]) => path!)
  const known = new Set(['server', 'test'].flatMap((folder) => filesUnder(folder, '.ts').map(({ path }) => path)))
  expect(paths.length).toBeGreaterThan(30)
  expect(paths.filter((path) => !known.has(path) && !known.has(`${core}${path}`))).toEqual([])
})
