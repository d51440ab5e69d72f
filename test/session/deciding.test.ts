// What is offered to the reader does what it says: each gesture is written into the files, read back and dispatched, and then looked at
// in the snapshot; the session compares every step with a corpus from scratch. Taking the files back takes everything back.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createInProcessAnalyser } from '../../server/src/adapters/inProcessAnalyser.ts'
import type { Snapshot } from '../../server/src/core/snapshot.ts'
import { finishSteps } from '../../server/src/core/steps.ts'
import type { DocumentId } from '../../server/src/core/text/document.ts'
import { editTexts, type FileTexts } from '../../server/src/decisions/edit.ts'
import { readDecisions } from '../../server/src/decisions/parse.ts'
import { mentionAt } from '../../server/src/features/at.ts'
import { listConflicts } from '../../server/src/features/conflictList.ts'
import { decisionsAt, renameAt } from '../../server/src/features/deciding.ts'
import { decisionsOnConflict, openConflictsAt } from '../../server/src/features/decidingConflicts.ts'
import {
  addAlias,
  keepTogether,
  moveMentions,
  notAName,
  noteEntity,
  renameEntity,
  retypeEntity,
  splitOff,
} from '../../server/src/features/decidingEntities.ts'
import type { Deciding } from '../../server/src/features/declaring.ts'
import { keepApart, mergeEntities } from '../../server/src/features/merging.ts'
import { findPossibleMerges } from '../../server/src/features/possibleMerges.ts'
import { findReferences } from '../../server/src/features/references.ts'
import { findUnusedDecisions } from '../../server/src/features/unusedDecisions.ts'
import { createSession, type Session } from '../../server/src/session/loop.ts'
import { describeCorpus } from '../../server/src/session/paranoid.ts'
import { testLexicon } from '../support/lexicon.ts'
import { createMemoryFiles } from '../support/memoryFiles.ts'

const texts = {
  'a.txt': 'Mayor Olena Brandt closed the harbour. Tomas Reyl met Olena Brandt. Brandt spoke of hope.\n',
  'b.txt': 'Peter Brandt left Vienna. Tomas Reyl, 44, of Keltra Grain stayed.\n',
  'c.txt': 'Brandt sang. Tomas Reyl, 47, listened in Vienna, and Tomas Reyl left.\n',
}

let session: Session
let errors: string[]
let files: FileTexts
beforeEach(async () => {
  errors = []
  files = { entities: '', decisions: '' }
  const log = { info: () => undefined, warn: () => undefined, error: (message: string) => errors.push(message) }
  const clock = {
    now: () => performance.now(),
    after: (_: number, callback: () => void) => {
      const immediate = setImmediate(callback)
      return () => clearImmediate(immediate)
    },
  }
  const analyser = createInProcessAnalyser(testLexicon())
  session = createSession(
    { files: createMemoryFiles(texts), analyser, lexicon: testLexicon(), log, clock },
    { paranoid: true },
  )
  await session.rescan()
  await session.settled()
})
afterEach(async () => {
  await session.dispose()
  expect(errors).toEqual([])
})

const snapshot = (): Snapshot => session.state.snapshot
const document = (name: string): DocumentId => session.state.ids.get(`file:${name}`)!
const at = (name: keyof typeof texts, words: string) => [document(name), texts[name].indexOf(words) + 1] as const
const corpus = () => describeCorpus(snapshot(), snapshot().corpus)

function use(next: FileTexts): void {
  files = next
  const { decisions, problems } = readDecisions([{ ...files, prefix: '' }])
  expect(problems).toEqual([{ entities: [], decisions: [], notes: [] }])
  session.dispatch({ kind: 'decisionsChanged', decisions })
}

function decide(deciding: Deciding | undefined): void {
  expect(deciding).toBeDefined()
  use(editTexts(files, deciding!.changes, {}))
}

function choose(name: keyof typeof texts, words: string, title: string): void {
  const offers = finishSteps(decisionsAt(snapshot(), ...at(name, words)))
  const found = offers.find((each) => each.title === title)
  if (found === undefined) throw new Error(`“${title}” is not among: ${offers.map((each) => each.title).join(' | ')}`)
  decide(found)
}

const entityAt = (name: keyof typeof texts, words: string) => mentionAt(snapshot(), ...at(name, words))?.entity
const nameAt = (name: keyof typeof texts, words: string) => entityAt(name, words)?.name
const references = (name: keyof typeof texts, words: string) =>
  finishSteps(findReferences(snapshot(), ...at(name, words), { includeDeclaration: true })).length

describe('names', () => {
  test('everything that is offered can be written, read and taken back', () => {
    const before = corpus()
    const places = [
      at('a.txt', 'Olena Brandt closed'),
      at('a.txt', 'Brandt spoke'),
      at('b.txt', 'Vienna'),
      at('c.txt', 'Brandt sang'),
      at('c.txt', 'Tomas Reyl left'),
    ]
    let count = 0
    for (const place of places) {
      for (const offer of finishSteps(decisionsAt(snapshot(), ...place))) {
        count++
        decide(offer)
        expect(corpus(), offer.title).not.toEqual(before)
        use({ entities: '', decisions: '' })
        expect(corpus(), offer.title).toEqual(before)
      }
    }
    expect(count).toBeGreaterThan(25)
  })

  test('renamed, renamed back, under every form', () => {
    decide(finishSteps(renameAt(snapshot(), ...at('a.txt', 'Brandt spoke'), 'Olena K. Brandt')))
    expect(nameAt('a.txt', 'Olena Brandt closed')).toBe('Olena K. Brandt')
    expect(nameAt('a.txt', 'Brandt spoke')).toBe('Olena K. Brandt')
    expect(nameAt('b.txt', 'Peter Brandt')).toBe('Peter Brandt')
    decide(finishSteps(renameAt(snapshot(), ...at('a.txt', 'Brandt spoke'), 'Olena Brandt')))
    expect(nameAt('a.txt', 'Brandt spoke')).toBe('Olena Brandt')
    expect(finishSteps(renameAt(snapshot(), ...at('a.txt', 'Brandt spoke'), '  Olena  Brandt '))).toBeUndefined()
  })

  test('an ambiguous name is given to one of its candidates, here or in the document', () => {
    expect(entityAt('c.txt', 'Brandt sang')?.candidates).toHaveLength(2)
    choose('c.txt', 'Brandt sang', '“Brandt” is “Peter Brandt” here')
    expect(nameAt('c.txt', 'Brandt sang')).toBe('Peter Brandt')
    use({ entities: '', decisions: '' })
    decide(finishSteps(renameAt(snapshot(), ...at('c.txt', 'Brandt sang'), 'Olena Brandt')))
    expect(nameAt('c.txt', 'Brandt sang')).toBe('Olena Brandt')
    expect(references('c.txt', 'Brandt sang')).toBe(4)
  })

  test('merged, and a surname that could be both is clear', () => {
    const [olena, peter] = [entityAt('a.txt', 'Olena Brandt closed')!, entityAt('b.txt', 'Peter Brandt')!]
    const merge = finishSteps(mergeEntities(snapshot(), [olena.key, peter.key], olena.name))
    expect(merge?.confirm).toContain('Peter Brandt')
    decide(merge)
    expect(nameAt('b.txt', 'Peter Brandt')).toBe('Olena Brandt')
    expect(nameAt('c.txt', 'Brandt sang')).toBe('Olena Brandt')
    // Declared, it can be merged once more: its block goes, its names and its decisions go along.
    const [merged, reyl] = [entityAt('c.txt', 'Brandt sang')!, entityAt('b.txt', 'Tomas Reyl')!]
    decide(finishSteps(mergeEntities(snapshot(), [reyl.key, merged.key], reyl.name)))
    expect(nameAt('b.txt', 'Peter Brandt')).toBe('Tomas Reyl')
    expect(files.entities.match(/- id:/g)).toHaveLength(1)
  })

  test('one of two mentions of a sentence is somebody else', () => {
    choose('c.txt', 'Tomas Reyl left', '“Tomas Reyl” is somebody or something else here')
    expect(references('c.txt', 'Tomas Reyl left')).toBe(1)
    expect(references('c.txt', 'Tomas Reyl, 47')).toBe(3)
    expect(files.decisions).toContain('occurrence: 2')
  })

  test('what was joined is put apart', async () => {
    const others = {
      'd.txt': 'The Northern Relief Union (NRU) came to Vienna. NRU trucks were late.\n',
      'e.txt': 'The NRU sent trucks to Vienna. NRU spokeswoman Vera Kolb said so.\n',
    }
    for (const [name, text] of Object.entries(others)) {
      const editor = { text, hash: name, version: 1 }
      session.dispatch({ kind: 'opened', uri: `file:${name}`, fallbackName: name, editor })
    }
    await session.settled()
    const place = () => [document('e.txt'), others['e.txt'].indexOf('NRU')] as const
    const nameThere = () => mentionAt(snapshot(), ...place())?.entity.name
    expect(nameThere()).toBe('Northern Relief Union')
    const offers = finishSteps(decisionsAt(snapshot(), ...place()))
    decide(offers.find(({ title }) => title === '“NRU” is not “Northern Relief Union”'))
    expect(nameThere()).toBe('NRU')
  })

  test('not a name, everywhere', () => {
    choose('b.txt', 'Vienna', 'Not a name: “Vienna” everywhere')
    expect(entityAt('b.txt', 'Vienna')).toBeUndefined()
    expect(entityAt('c.txt', 'Vienna')).toBeUndefined()
    expect(finishSteps(findUnusedDecisions(snapshot()))).toEqual([])
  })
})

describe('review', () => {
  const pairs = () =>
    finishSteps(findPossibleMerges(snapshot())).map(({ pair }) => pair.map(({ name }) => name).join(' | '))

  test('pairs that may be one are offered with their evidence, until the reader decides', async () => {
    const text = 'Olena Brant, Thomas Reyl and Tom Reyl of the Northern Grain Union sat down. The NGU did not.\n'
    const editor = { text, hash: 'new', version: 1 }
    session.dispatch({ kind: 'opened', uri: 'file:d.txt', fallbackName: 'd.txt', editor })
    await session.settled()
    expect(pairs()).toContain('Olena Brandt | Olena Brant')
    const [first] = finishSteps(findPossibleMerges(snapshot())).filter(({ pair }) => pair[1].name === 'Olena Brant')
    expect(first).toMatchObject({
      why: ['“Olena Brandt” and “Olena Brant” differ in one letter.', 'No document names both.'],
      quotes: [{ documentName: 'a.txt' }, { documentName: 'd.txt' }],
    })
    decide(finishSteps(keepApart(snapshot(), first!.pair[0].key, first!.pair[1].key)))
    expect(pairs()).not.toContain('Olena Brandt | Olena Brant')
    expect(nameAt('a.txt', 'Brandt spoke')).toBe('Olena Brandt')
  })

  test('what is only alike is not offered', () => {
    expect(pairs()).toEqual([])
  })
})

describe('entities in a list', () => {
  const keyOf = (name: string) => [...snapshot().corpus.links.entities()].find((each) => each.name === name)!.key
  const counts = () =>
    Object.fromEntries([...snapshot().corpus.links.entities()].map((each) => [each.name, each.mentionCount]))
  const inC = () => ({ documents: [document('c.txt')] })

  test('every gesture is taken back without a trace', () => {
    const before = corpus()
    const [reyl, olena] = [keyOf('Tomas Reyl'), keyOf('Olena Brandt')]
    const mention = { document: document('c.txt'), offset: texts['c.txt'].indexOf('Tomas Reyl left') }
    const gestures: Readonly<Record<string, Deciding | undefined>> = {
      rename: finishSteps(renameEntity(snapshot(), reyl, 'Thomas Reyl')),
      retype: finishSteps(retypeEntity(snapshot(), keyOf('Vienna'), 'organisation')),
      alias: finishSteps(addAlias(snapshot(), reyl, 'the grain king')),
      note: finishSteps(noteEntity(snapshot(), reyl, { role: 'Trader' })),
      'not a name': finishSteps(notAName(snapshot(), reyl)),
      'not a name in c': finishSteps(notAName(snapshot(), reyl, inC())),
      'not a name here': finishSteps(notAName(snapshot(), reyl, { mentions: [mention] })),
      'split off': finishSteps(splitOff(snapshot(), reyl, inC())),
      'split off here': finishSteps(splitOff(snapshot(), reyl, { mentions: [mention] }, 'Tomas Reyl the younger')),
      move: finishSteps(moveMentions(snapshot(), reyl, inC(), olena)),
      merge: finishSteps(mergeEntities(snapshot(), [reyl, olena], 'Olena Reyl')),
      'merge an unclear one': finishSteps(mergeEntities(snapshot(), [keyOf('Brandt'), olena])),
      'keep together': finishSteps(keepTogether(snapshot(), reyl)),
    }
    for (const [name, gesture] of Object.entries(gestures)) {
      expect(gesture, name).toBeDefined()
      decide(gesture)
      expect(corpus(), name).not.toEqual(before)
      expect(finishSteps(findUnusedDecisions(snapshot())), name).toEqual([])
      use({ entities: '', decisions: '' })
      expect(corpus(), name).toEqual(before)
    }
  })

  test('the name of another entity is where split-off mentions go', () => {
    decide(finishSteps(splitOff(snapshot(), keyOf('Tomas Reyl'), inC(), 'Peter Brandt')))
    expect(counts()).toMatchObject({ 'Tomas Reyl': 2, 'Peter Brandt': 3 })
  })

  test('one that was split off does not draw others of its name along when it is merged', () => {
    decide(finishSteps(splitOff(snapshot(), keyOf('Tomas Reyl'), inC(), 'Tomas Reyl the younger')))
    const keys = [keyOf('Tomas Reyl the younger'), keyOf('Peter Brandt')]
    decide(finishSteps(mergeEntities(snapshot(), keys, 'Peter Brandt')))
    expect(counts()).toMatchObject({ 'Tomas Reyl': 2, 'Peter Brandt': 3 })
    expect(files.entities).not.toContain('Tomas Reyl')
  })

  test('merged without a name, they are called as the one that is mentioned most', () => {
    decide(finishSteps(keepTogether(snapshot(), keyOf('Peter Brandt'))))
    decide(finishSteps(mergeEntities(snapshot(), [keyOf('Peter Brandt'), keyOf('Tomas Reyl')])))
    expect(nameAt('b.txt', 'Peter Brandt')).toBe('Tomas Reyl')
  })

  test('what is declared needs not be kept together', () => {
    decide(finishSteps(keepTogether(snapshot(), keyOf('Tomas Reyl'))))
    expect(finishSteps(keepTogether(snapshot(), keyOf('Tomas Reyl')))).toBeUndefined()
  })

  test('a note that is emptied goes, and the others stay', () => {
    decide(finishSteps(noteEntity(snapshot(), keyOf('Tomas Reyl'), { role: 'Trader', born: '1961' })))
    expect(files.entities).toMatch(/role: Trader/)
    decide(finishSteps(noteEntity(snapshot(), keyOf('Tomas Reyl'), { role: '' })))
    expect(files.entities).not.toContain('role')
    expect(files.entities).toMatch(/born: "1961"/)
    expect(finishSteps(noteEntity(snapshot(), keyOf('Tomas Reyl'), { role: '' }))).toBeUndefined()
  })
})

describe('conflicts', () => {
  const place = () => at('b.txt', '44')
  const severities = new Set(['conflict', 'differs'] as const)
  const listed = () => finishSteps(listConflicts(snapshot(), { severities, likely: true }))

  test('each verdict ends the disagreement, and is used', () => {
    const [slot] = openConflictsAt(snapshot(), ...place())
    expect(slot).toBeDefined()
    expect(listed()).toHaveLength(1)
    const offers = finishSteps(decisionsOnConflict(snapshot(), slot!))
    expect(offers.map(({ title }) => title)).toEqual([
      'Not the same thing: 44 and 47',
      'Settled: 44 (b.txt)',
      'Settled: 47 (c.txt)',
      'Ignore that figures differ: 44 and 47',
    ])
    for (const offer of offers) {
      decide(offer)
      expect(openConflictsAt(snapshot(), ...place())).toEqual([])
      expect(listed()).toEqual([])
      expect(finishSteps(findUnusedDecisions(snapshot()))).toEqual([])
      use({ entities: '', decisions: '' })
      expect(openConflictsAt(snapshot(), ...place())).toHaveLength(1)
    }
  })

  test('when a sentence changes it returns, and the decision is of no more use', async () => {
    const [slot] = openConflictsAt(snapshot(), ...place())
    decide(finishSteps(decisionsOnConflict(snapshot(), slot!))[0])
    const text = texts['c.txt'].replace('listened', 'smiled')
    const editor = { text, hash: 'changed', version: 1 }
    session.dispatch({ kind: 'opened', uri: 'file:c.txt', fallbackName: 'c.txt', editor })
    await session.settled()
    expect(openConflictsAt(snapshot(), ...place())).toHaveLength(1)
    expect(finishSteps(findUnusedDecisions(snapshot()))).toHaveLength(1)
  })
})
