// Namesakes in documents that come, change and go: the links end where a fresh start would, and no two names of a document are one unless
// the reader says so.

import { expect, test } from 'vitest'
import { applyDecisions } from '../../../server/src/core/decisions/apply.ts'
import { compileDecisions, noDecisions } from '../../../server/src/core/decisions/decisions.ts'
import type { DocumentFacts } from '../../../server/src/core/facts.ts'
import { linkNames, noLinks } from '../../../server/src/core/link/link.ts'
import { nodeIdOf } from '../../../server/src/core/link/nodes.ts'
import { testLexicon } from '../../support/lexicon.ts'
import { changeOf, markedDocument, printLinks } from '../../support/linking.ts'
import { runs } from '../../support/runs.ts'

const sentences = [
  'Governor [p Mara Velt] came.',
  'The boy, [p Timo Velt], ran.',
  'Governor [p Velt] left.',
  'Deputy Governor [p Velt] sat.',
  'Sergeant [p Velt] came.',
  'The pupil [p Velt] ran.',
  '[p Velt] left.',
  'Mr [p Velt] slept.',
  'Mrs [p Velt] sat.',
  'His wife, [p Anna Velt], came.',
  '[p Timo Velt], 9, ran.',
  'Captain [p Timo Velt] flew.',
  '[p Timothy Velt], a baker, came.',
  '[p Mara Velt] is a patient.',
  '[p Anna Velt], née [p Stane], spoke.',
  '[p Anna Stane] left.',
  '[p Stane] slept.',
  'Colonel [p Stane] came.',
]
const rounds = runs(120)
const changesARound = 6

/** Numbers below `limit`, the same in each run. */
function makeRandom(): (limit: number) => number {
  let state = 7
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647
    return state % limit
  }
}

/** The reader calls "Velt" one person: in all documents, or only where one says so. */
const declaring = (homonym: boolean) =>
  compileDecisions({
    entities: [{ id: 'velt', name: 'Velt', type: undefined, aliases: [], homonym, notes: {} }],
    names: homonym ? [{ id: 'here', kind: 'belongs to', name: 'Velt', entity: 'velt', document: '0.txt' }] : [],
    conflicts: [],
  })

test.each([
  ['without decisions', noDecisions],
  ['with a declared surname', declaring(false)],
  ['with a declared surname of one document', declaring(true)],
])('links of namesakes depend on the documents alone, %s', (_, decisions) => {
  const random = makeRandom()
  const lexicon = testLexicon()
  const document = () =>
    markedDocument(Array.from({ length: 1 + random(5) }, () => sentences[random(sentences.length)]!).join(' ')).facts
  for (let round = 0; round < rounds; round++) {
    const now = new Map<number, DocumentFacts>()
    let links = noLinks
    for (let step = 0; step < changesARound; step++) {
      const id = random(4)
      const before = now.get(id)
      const isGone = before !== undefined && random(4) === 0
      const after = isGone ? undefined : applyDecisions(document(), `${id}.txt`, decisions)
      if (after === undefined) now.delete(id)
      else now.set(id, after)
      links = linkNames(links, [changeOf(id, before, after)], () => undefined, lexicon)
    }
    const fresh = linkNames(
      noLinks,
      [...now].map(([id, facts]) => changeOf(id, undefined, facts)),
      () => undefined,
      lexicon,
    )
    expect(printLinks(links, now)).toEqual(printLinks(fresh, now))
    if (decisions !== noDecisions) continue
    for (const facts of now.values()) {
      const ids = facts.names.map((_, name) => nodeIdOf(facts, name))
      expect(new Set(ids).size).toBe(ids.length)
    }
  }
})
