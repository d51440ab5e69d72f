// The laws of decisions: taking one back leaves no trace, it does not matter when they are made, and the corpus is always the one that
// a fresh start with the same decisions would make.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createInProcessAnalyser } from '../../server/src/adapters/inProcessAnalyser.ts'
import { applyDecisions } from '../../server/src/core/decisions/apply.ts'
import {
  type ConflictDecision,
  compileDecisions,
  type Decisions,
  type DeclaredEntity,
  type NameDecision,
  noDecisions,
} from '../../server/src/core/decisions/decisions.ts'
import { analyseDocument } from '../../server/src/core/pipeline.ts'
import { wordingOf } from '../../server/src/core/text/wording.ts'
import { createSession } from '../../server/src/session/loop.ts'
import { describeCorpus } from '../../server/src/session/paranoid.ts'
import type { Clock } from '../../server/src/session/ports.ts'
import { testLexicon } from '../support/lexicon.ts'
import { createMemoryFiles } from '../support/memoryFiles.ts'
import { runs } from '../support/runs.ts'

const sentences = [
  'Mayor Olena Brandt closed the harbour of Port Marenz.',
  'Brandt spoke of hope.',
  'Tomas Reyl met Olena Brandt.',
  'Peter Brandt met Tomas Reyl in Port Marenz.',
  'An explosion in Port Marenz killed 12 people on 4 May 2016, police said.',
  'An explosion in Port Marenz killed 19 people on 4 May 2016, Olena Brandt said.',
  'The Keltra Grain Company (KGC) did not answer.',
  'KGC belongs to Tomas Reyl, 44, who lives in Port Marenz.',
]
const names = ['Olena Brandt', 'Brandt', 'Peter Brandt', 'Tomas Reyl', 'Port Marenz', 'KGC', 'Keltra Grain Company']
const fileNames = ['a.txt', 'b.txt', 'c.txt']

const aName = fc.constantFrom(...names)
const ids = ['one', 'two', 'three']
const entity: fc.Arbitrary<DeclaredEntity> = fc.record({
  id: fc.constantFrom(...ids),
  name: fc.oneof(aName, fc.constant('Dame Olena')),
  type: fc.constantFrom(undefined, 'person' as const, 'place' as const),
  aliases: fc.array(aName, { maxLength: 2 }),
  homonym: fc.boolean(),
  notes: fc.constant({}),
})
const where = fc.oneof(
  fc.constant({}),
  fc.record({ document: fc.constantFrom(...fileNames) }),
  fc.record({
    document: fc.constantFrom(...fileNames),
    wording: fc.constantFrom(...sentences.map(wordingOf)),
    occurrence: fc.constantFrom(1, 2),
  }),
)
const nameDecision: fc.Arbitrary<NameDecision> = fc
  .tuple(fc.constantFrom('not a name' as const, 'belongs to' as const), aName, fc.constantFrom(...ids), where)
  .map(([kind, name, of, place]) => ({ id: `${kind} ${name}`, kind, name, entity: of, ...place }))
const conflict: fc.Arbitrary<ConflictDecision> = fc.record({
  id: fc.constantFrom('x', 'y'),
  kind: fc.constantFrom('ignored' as const, 'settled' as const),
  wordings: fc.subarray([4, 5, 7]).map((indices) => indices.map((index) => wordingOf(sentences[index]!))),
})
const decisions: fc.Arbitrary<Decisions> = fc
  .record({
    entities: fc.array(entity, { maxLength: 3 }),
    names: fc.array(nameDecision, { maxLength: 3 }),
    conflicts: fc.array(conflict, { maxLength: 2 }),
  })
  .map(compileDecisions)
const text = fc.array(fc.constantFrom(...sentences), { maxLength: 4 }).map((parts) => parts.join(' '))

type Step =
  | { readonly kind: 'decide'; readonly decisions: Decisions }
  | { readonly kind: 'write'; readonly name: string; readonly text: string }
  | { readonly kind: 'delete'; readonly name: string }
  | { readonly kind: 'reindex' | 'wait' }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('decide' as const), decisions }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('write' as const), name: fc.constantFrom(...fileNames), text }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), name: fc.constantFrom(...fileNames) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('reindex' as const, 'wait' as const) }) },
)

/** Time passes as soon as all else is done. */
const hastyClock: Clock = {
  now: () => performance.now(),
  after: (_, callback) => {
    const immediate = setImmediate(callback)
    return () => clearImmediate(immediate)
  },
}

async function start(texts: Readonly<Record<string, string>>, first: Decisions) {
  const files = createMemoryFiles(texts)
  const errors: string[] = []
  const log = { info: () => undefined, warn: () => undefined, error: (message: string) => errors.push(message) }
  const analyser = createInProcessAnalyser(testLexicon())
  const session = createSession({ files, analyser, lexicon: testLexicon(), log, clock: hastyClock }, { paranoid: true })
  session.dispatch({ kind: 'decisionsChanged', decisions: first })
  await session.rescan()
  const description = () => describeCorpus(session.state.snapshot, session.state.snapshot.corpus)
  return { files, session, errors, description }
}

const initial = {
  'a.txt': [sentences[0], sentences[1], sentences[4]].join(' '),
  'b.txt': [sentences[2], sentences[5], sentences[6]].join(' '),
  'c.txt': [sentences[3], sentences[1]].join(' '),
}

describe('decisions', () => {
  test('whenever they are made, the corpus is that of a fresh start with them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const { files, session, errors, description } = await start(initial, noDecisions)
        let last = noDecisions
        for (const each of steps) {
          if (each.kind === 'decide') {
            last = each.decisions
            session.dispatch({ kind: 'decisionsChanged', decisions: last })
          } else if (each.kind === 'write' || each.kind === 'delete') {
            if (each.kind === 'write') files.texts.set(each.name, each.text)
            else files.texts.delete(each.name)
            await session.rescan()
          } else if (each.kind === 'reindex') session.dispatch({ kind: 'reindexAsked' })
          else await session.settled()
        }
        await session.settled()
        expect(errors).toEqual([])
        const fresh = await start(Object.fromEntries([...files.texts].reverse()), last)
        await fresh.session.settled()
        expect(description()).toEqual(fresh.description())
        await Promise.all([session.dispose(), fresh.session.dispose()])
      }),
      { numRuns: runs(60) },
    )
  }, 30_000)

  test('taken back, they leave no trace', async () => {
    const { session, errors, description } = await start(initial, noDecisions)
    await session.settled()
    const facts = [...session.state.snapshot.documents.values()].map((entry) => entry.facts)
    await fc.assert(
      fc.asyncProperty(decisions, decisions, async (first, second) => {
        session.dispatch({ kind: 'decisionsChanged', decisions: first })
        const before = description()
        session.dispatch({ kind: 'decisionsChanged', decisions: second })
        session.dispatch({ kind: 'decisionsChanged', decisions: first })
        expect(description()).toEqual(before)
        session.dispatch({ kind: 'decisionsChanged', decisions: noDecisions })
        const after = [...session.state.snapshot.documents.values()].map((entry) => entry.facts)
        expect(after.every((each, index) => each === facts[index])).toBe(true)
      }),
      { numRuns: runs(60) },
    )
    expect(errors).toEqual([])
    await session.dispose()
  }, 30_000)

  test('facts keep their shape: every index points to something', () => {
    void fc.assert(
      fc.property(decisions, text, (all, source) => {
        const facts = applyDecisions(analyseDocument({ text: source }, testLexicon()), 'a.txt', all)
        const has = (name: number) => facts.names[name] !== undefined
        const mentioned = new Set(facts.mentions.map(({ name }) => name))
        expect(facts.names.every((_, name) => mentioned.has(name))).toBe(true)
        expect(facts.mentions.every(({ name }) => has(name))).toBe(true)
        expect(facts.names.every(({ candidates }) => candidates.every(has))).toBe(true)
        expect(facts.quotes.every(({ speaker }) => has(speaker))).toBe(true)
        expect([...facts.descriptions, ...facts.aliases].every(({ name }) => has(name))).toBe(true)
        for (const { subject, place, source: said } of facts.claims)
          for (const mention of [subject, place, said]) expect(mention < facts.mentions.length).toBe(true)
      }),
      { numRuns: runs(200) },
    )
  })
})
