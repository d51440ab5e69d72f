// What the reader decides, applied to the facts of documents: names that are none, names that are somebody else's, names declared one.

import { describe, expect, test } from 'vitest'
import { applyDecisions } from '../../server/src/core/decisions/apply.ts'
import {
  compileDecisions,
  type DecisionLists,
  type DeclaredEntity,
  noDecisions,
} from '../../server/src/core/decisions/decisions.ts'
import { linkNames, noLinks } from '../../server/src/core/link/link.ts'
import type { Links } from '../../server/src/core/link/links.ts'
import { wordingOf } from '../../server/src/core/text/wording.ts'
import { testLexicon } from '../support/lexicon.ts'
import { changeOf, entitiesOf, type MarkedDocument, markedDocument } from '../support/linking.ts'

const entity = (id: string, name: string, more: Partial<DeclaredEntity> = {}): DeclaredEntity => ({
  id,
  name,
  type: undefined,
  aliases: [],
  homonym: false,
  notes: {},
  ...more,
})
const decide = (lists: Partial<DecisionLists>) => compileDecisions({ entities: [], names: [], conflicts: [], ...lists })

/** The entities of the documents ("0.txt", "1.txt" …) under these decisions. */
function decided(texts: readonly string[], lists: Partial<DecisionLists>): string[] {
  return entitiesOf(
    linksOf(
      texts.map((text) => markedDocument(text)),
      lists,
    ),
  )
}

function linksOf(documents: readonly MarkedDocument[], lists: Partial<DecisionLists>): Links {
  const decisions = decide(lists)
  const changes = documents.map(({ facts }, id) =>
    changeOf(id, undefined, applyDecisions(facts, `${id}.txt`, decisions)),
  )
  return linkNames(noLinks, changes, () => undefined, testLexicon())
}

describe('declared entities', () => {
  const texts = ['[p Mara Velt] spoke. [p Velt] left.', '[p Ina Brandt] met [p M. Velt].']

  test('without decisions the facts are the same object', () => {
    const { facts } = markedDocument(texts[0]!)
    expect(applyDecisions(facts, '0.txt', noDecisions)).toBe(facts)
    expect(applyDecisions(facts, '0.txt', decide({ entities: [entity('x', 'Nobody Here')] }))).toBe(facts)
  })

  test('renamed: a new canonical name, and every form stays', () => {
    expect(decided(texts, {})).toEqual(['Ina Brandt', 'Mara Velt = M. Velt = Velt'])
    expect(decided(texts, { entities: [entity('v', 'Dame Mara Velt', { aliases: ['Mara Velt'] })] })).toEqual([
      'Dame Mara Velt = M. Velt = Mara Velt = Velt',
      'Ina Brandt',
    ])
  })

  test('merged: two names that nothing else joins', () => {
    expect(decided(texts, { entities: [entity('v', 'Mara Velt', { aliases: ['Ina Brandt'] })] })).toEqual([
      'Mara Velt = Ina Brandt = M. Velt = Velt',
    ])
  })

  test('names declared to be different are never joined, not by a third name either', () => {
    const entities = [entity('a', 'Mara Velt'), entity('b', 'M. Velt')]
    expect(decided([...texts, '[p Velt] came back.'], { entities })).toEqual([
      'Ina Brandt',
      'M. Velt',
      'Mara Velt = Velt',
      'Velt? Mara Velt / M. Velt',
    ])
  })

  test('a short form of two names is clear when both are one', () => {
    const several = ['[p Jon Stane] met [p Peter Stane]. [p Stane] left.', '[p Stane] came.']
    expect(decided(several, {})).toEqual(['Jon Stane', 'Peter Stane', 'Stane? Jon Stane / Peter Stane'])
    expect(decided(several, { entities: [entity('s', 'Jon Stane', { aliases: ['Peter Stane'] })] })).toEqual([
      'Jon Stane = Stane = Peter Stane',
    ])
  })

  test('another type holds for the mentions, too', () => {
    const document = markedDocument('[p Northfield] voted.')
    const links = linksOf([document], { entities: [entity('n', 'Northfield', { type: 'place' })] })
    expect([...links.entities()]).toMatchObject([{ name: 'Northfield', type: 'place', key: 'place:!n', declared: 'n' }])
  })

  test('a fuller name that only it can be goes along', () => {
    const fuller = ['[p Mara Velt] spoke.', '[p Mara Ina Velt] signed.']
    expect(decided(fuller, { entities: [entity('v', 'Mara Velt')] })).toEqual(['Mara Velt = Mara Ina Velt'])
    expect(decided([...fuller, '[p Mara Ada Velt] left.'], { entities: [entity('v', 'Mara Velt')] })).toEqual([
      'Mara Ada Velt',
      'Mara Ina Velt',
      'Mara Velt',
    ])
  })
})

describe('decisions about mentions', () => {
  const texts = ['[p Mara Velt] spoke. [p Golden Gate] fell, said [p Velt].', '[p Golden Gate] rose.']
  const name = (kind: 'not a name' | 'belongs to', words: string, more = {}) => ({
    id: 'd',
    kind,
    name: words,
    ...more,
  })

  test('not a name: everywhere, in a document, in a sentence', () => {
    expect(decided(texts, { names: [name('not a name', 'Golden Gate')] })).toEqual(['Mara Velt = Velt'])
    const inFirst = linksOf(
      texts.map((text) => markedDocument(text)),
      {
        names: [name('not a name', 'Golden Gate', { document: '0.txt' })],
      },
    )
    expect([...inFirst.entities()].map(({ name, mentionCount }) => `${name} ${mentionCount}`)).toContain(
      'Golden Gate 1',
    )
    const wording = wordingOf('Golden  Gate\nrose.')
    const inSentence = { names: [name('not a name', 'Golden Gate', { document: '1.txt', wording, occurrence: 1 })] }
    expect(
      linksOf(
        texts.map((text) => markedDocument(text)),
        inSentence,
      ).entity('person:golden gate')?.mentionCount,
    ).toBe(1)
    const elsewhere = { names: [name('not a name', 'Golden Gate', { document: '0.txt', wording })] }
    expect(
      linksOf(
        texts.map((text) => markedDocument(text)),
        elsewhere,
      ).entity('person:golden gate')?.mentionCount,
    ).toBe(2)
  })

  test('what is said of a name that is none goes with it', () => {
    const { facts } = markedDocument('[p Mara Velt], a painter, spoke. “We stay,” [p Mara Velt] said.')
    const after = applyDecisions(facts, '0.txt', decide({ names: [name('not a name', 'Mara Velt')] }))
    expect(after).toMatchObject({ names: [], mentions: [], descriptions: [], quotes: [] })
  })

  test('split off: all mentions in a document, short forms among them, are another of the same name', () => {
    const same = ['[p Mara Velt] spoke. [p Velt] left.', '[p Mara Velt] sang. [p Velt] bowed.']
    const entities = [entity('singer', 'Mara Velt', { homonym: true })]
    const names = [name('belongs to', 'Mara Velt', { document: '1.txt', entity: 'singer' })]
    expect(decided(same, { entities, names })).toEqual(['Mara Velt = Velt', 'Mara Velt = Velt'])
  })

  test('moved: one mention to another entity, and what the claims point to stays', () => {
    const document = markedDocument('[p Jon Stane] met [p Peter Stane]. [p Stane] left.')
    const entities = [entity('p', 'Peter Stane')]
    const names = [
      name('belongs to', 'Stane', { document: '0.txt', wording: wordingOf('Stane left.'), occurrence: 1, entity: 'p' }),
    ]
    expect(entitiesOf(linksOf([document], { entities, names }))).toEqual(['Jon Stane', 'Peter Stane = Stane'])
  })

  test('a decision for an entity that nobody declared has no effect', () => {
    const names = [name('belongs to', 'Golden Gate', { entity: 'gone' })]
    expect(decided(texts, { names })).toEqual(decided(texts, {}))
  })
})
