// Who is who across documents: what joins, what stays apart, and what stays open.

import { expect, test } from 'vitest'
import type { DocumentId } from '../../../server/src/core/text/document.ts'
import { entitiesOf, linkAll, markedDocument } from '../../support/linking.ts'

/** "Baro", "Bero" …: 65 names, none of which could be another. */
const manyNames = [...'BDGKLMNPRSTVZ'].flatMap((letter) => [...'aeiou'].map((vowel) => `${letter}${vowel}ro`))

const repeated = (count: number, text: string): string[] => Array.from({ length: count }, () => text)

const cases: readonly (readonly [title: string, documents: readonly string[], entities: readonly string[]])[] = [
  ['one name', ['[p Mara Velt] spoke.', '[p Mara Velt] left.'], ['Mara Velt']],
  ['a surname that one person bears', ['[p Mara Velt] spoke.', 'Ms [p Velt] left.'], ['Mara Velt = Velt']],
  [
    'a surname that two people bear',
    ['[p Mara Velt] spoke.', '[p Oskar Velt] spoke.', '[p Velt] left.'],
    ['Mara Velt', 'Oskar Velt', 'Velt? Mara Velt / Oskar Velt'],
  ],
  [
    'a bearer who all but excludes the other',
    [...repeated(20, '[p Mara Velt] spoke.'), '[p Oskar Velt] spoke.', '[p Velt] left.'],
    ['Mara Velt = Velt', 'Oskar Velt'],
  ],
  [
    'open in one document, settled in others',
    [...repeated(20, '[p Mara Velt] spoke.'), '[p Mara Velt] met [p Oskar Velt]. [p Velt] left.', '[p Velt] left.'],
    ['Mara Velt = Velt', 'Oskar Velt', 'Velt? Mara Velt / Oskar Velt'],
  ],
  [
    'settled in one document, open in another',
    ['[p Mara Velt] spoke. [p Velt] left.', '[p Oskar Velt] spoke. [p Velt] left.'],
    ['Mara Velt = Velt', 'Oskar Velt = Velt'],
  ],
  [
    'fewer given names',
    ['[p Ilya Petrov Stane] spoke.', '[p Petrov Stane] left.', '[p Ilya Stane] left.'],
    ['Ilya Petrov Stane = Ilya Stane = Petrov Stane'],
  ],
  [
    'a name without the initials that tell two people apart',
    ['[p George V. Stane] spoke.', '[p George H. W. Stane] spoke.', '[p George Stane] left.'],
    ['George H. W. Stane', 'George Stane? George H. W. Stane / George V. Stane', 'George V. Stane'],
  ],
  ['a common surname alone, in few documents', ['[p Mara Jones] spoke.', '[p Jones] left.'], ['Mara Jones = Jones']],
  [
    'a surname spelled otherwise',
    ['[p Torbern Bergman] spoke.', '[p Bergmann] left.'],
    ['Bergmann', 'Torbern Bergman'],
  ],
  ['a given name that is also a surname', ['[p Khalid Ahmed] spoke.', '[p Ahmed] left.'], ['Ahmed', 'Khalid Ahmed']],
  [
    'a man and a woman whom no document names in full',
    ['Mr [p Velt] spoke.', 'Ms [p Velt] spoke.', 'Mrs [p Velt] left. Later [p Velt] came.'],
    ['Mr Velt = Velt', 'Mrs Velt = Velt'],
  ],
  [
    'a surname alone, where others call a man and a woman by it',
    ['Mr [p Velt] spoke.', 'Ms [p Velt] spoke.', '[p Velt] left.'],
    ['Mr Velt = Velt', 'Ms Velt = Velt', 'Velt? Mr Velt / Ms Velt'],
  ],
  ['a surname alone, and with a form of address', ['Mr [p Velt] spoke.', '[p Velt] left.'], ['Mr Velt = Velt']],
  [
    'a woman’s name, and a man of the surname',
    ['[p Anna Velt] spoke.', 'Mr [p Velt] left.'],
    ['Anna Velt', 'Mr Velt = Velt'],
  ],
  [
    'a man of the surname, and a name that is either’s',
    ['[p Keirin Velt] spoke.', 'Mr [p Velt] left.'],
    ['Keirin Velt = Velt'],
  ],
  [
    'a short form and a formal name in different documents',
    ['[p Sasha Velt] spoke.', '[p Alexander Velt] left.'],
    ['Alexander Velt = Sasha Velt'],
  ],
  [
    'diminutives of other languages',
    ['[p Kasia Velt] spoke.', '[p Katarzyna Velt] left.', '[p Katya Velt] came.', '[p Kasia Stane] came.'],
    ['Kasia Stane', 'Kasia Velt = Katarzyna Velt', 'Katya Velt'],
  ],
  [
    'a short form and a formal name that one sentence tells apart',
    ['[p Sasha Velt] met [p Alexander Velt].', '[p Sasha Velt] left.', '[p Alexander Velt] left.'],
    ['Alexander Velt', 'Sasha Velt'],
  ],
  ['a number', ['[p Mara Velt] spoke.', '[p Velt II] left.'], ['Mara Velt', 'Velt II']],
  [
    'a form of address tells which of two, where one is in another document',
    ['[p Gregor Velt] and [p Tanya Velt] spoke.', '[p Gregor Velt] came. Mrs [p Velt] left.'],
    ['Gregor Velt', 'Tanya Velt = Velt'],
  ],
  [
    'a form of address that fits nobody, where only the title tells',
    ['Sir [p Keirin Velt] came. Lady [p Velt] left.'],
    ['Keirin Velt', 'Lady Velt = Velt'],
  ],
  ['initials', ['[p Mara Velt] spoke.', '[p M. Velt] left.'], ['Mara Velt = M. Velt']],
  [
    'an office that one of two bearers has',
    ['Governor [p Mara Velt] met them.', 'The boy, [p Timo Velt], ran.', 'Governor [p Velt] sent tents.'],
    ['Mara Velt = Velt', 'Timo Velt'],
  ],
  [
    'an office that only another document shows, whoever is named in full beside it',
    ['Governor [p Mara Velt] met them.', '[p Timo Velt] ran. Governor [p Velt] sent tents. [p Velt] slept.'],
    ['Mara Velt = Velt', 'Timo Velt = Velt'],
  ],
  [
    'an office that both have',
    ['Governor [p Mara Velt] came.', 'Governor [p Timo Velt] came.', 'Governor [p Velt] came.'],
    ['Mara Velt', 'Timo Velt', 'Velt? Mara Velt / Timo Velt'],
  ],
  [
    'an office that both have, of whom one document names one',
    ['Governor [p Mara Velt] came.', 'Governor [p Timo Velt] came.', '[p Timo Velt] left. Governor [p Velt] came.'],
    ['Mara Velt', 'Timo Velt = Velt'],
  ],
  [
    'an office that nobody has of whom anything is known',
    ['[p Mara Velt] spoke.', 'President [p Velt] spoke.'],
    ['Mara Velt = Velt'],
  ],
  [
    'an office and its deputy',
    ['Governor [p Mara Velt] met them.', 'Deputy Governor [p Timo Velt] met them.', 'Governor [p Velt] came.'],
    ['Mara Velt = Velt', 'Timo Velt'],
  ],
  [
    'a rank to which somebody has risen',
    ['Captain [p Mara Velt] came.', '[p Timo Velt], a baker, left.', 'Colonel [p Velt] came.'],
    ['Mara Velt = Velt', 'Timo Velt'],
  ],
  [
    'a rank that nobody has',
    ['[p Timo Velt], a baker, left.', 'Colonel [p Velt] came.', 'Colonel [p Velt] slept.', '[p Velt] spoke.'],
    ['Timo Velt', 'Velt', 'Velt? Timo Velt / Velt'],
  ],
  [
    'a child and a grown man',
    ['[p Frank Velt], 58, spoke.', 'The pupil [p Velt] broke a window.', 'Mr [p Velt] left.'],
    ['Frank Velt = Velt', 'Velt'],
  ],
  [
    'an office that is said of a surname between two, and not in front of it',
    ['President [p Mara Velt] met [p Timo Velt]. It rained. It was late. [p Velt] became prime minister.'],
    ['Mara Velt', 'Timo Velt', 'Velt? Mara Velt / Timo Velt'],
  ],
  [
    'two offices of one kind in one document',
    ['Senator [p Velt] came. President [p Velt] left.', 'President [p Mara Velt] spoke.'],
    ['Mara Velt = Velt'],
  ],
  [
    'what an official has been before',
    [
      '[p Mara Velt] was a student in Strelsau. President [p Velt] came.',
      '[p Mara Velt], a child of the war, spoke. President [p Velt] came.',
      '[p Timo Stane], a former baker, spoke. Colonel [p Stane] came.',
    ],
    ['Mara Velt = Velt', 'Timo Stane = Stane'],
  ],
  [
    'what no official is',
    [
      '[p Mara Velt] is a patient in ward 4. Mayor [p Velt] came.',
      '[p Timo Stane], a baker, spoke. Colonel [p Stane] came.',
    ],
    ['Mara Velt', 'Stane', 'Timo Stane', 'Velt'],
  ],
  [
    'an office beside another spelling of the name',
    ['Detective [p Marjoria Velt] spoke.', 'A spokeswoman, [p Marjorie Velt], left. Detective [p Velt] came.'],
    ['Marjoria Velt', 'Marjorie Velt = Velt'],
  ],
  [
    'a surname whose bearer’s wife is introduced later',
    ['[p Velt] left. His wife, [p Mara Velt], held an umbrella.', '[p Velt] was tired.'],
    ['Mara Velt', 'Velt'],
  ],
  [
    'a surname whose bearer’s wife is introduced later, with the bearer elsewhere',
    ['[p Velt] left. His wife, [p Mara Velt], held an umbrella.', '[p Timo Velt] was tired.'],
    ['Mara Velt', 'Timo Velt = Velt'],
  ],
  [
    'a man of two given names that begin alike, never in one document',
    [...repeated(2, '[p Milorad Velt] spoke.'), '[p Milo Velt] left.', 'Mr [p Velt] slept.'],
    ['Milo Velt', 'Milorad Velt = Velt'],
  ],
  [
    'a man of two given names that begin alike, in one document',
    ['[p Milorad Velt] spoke.', '[p Milorad Velt] met [p Milo Velt].', 'Mr [p Velt] slept.'],
    ['Milo Velt', 'Milorad Velt', 'Mr Velt? Milo Velt / Milorad Velt'],
  ],
  [
    'short forms that the lists know',
    ['[p Tobias Velt] spoke.', '[p Toby Velt] left.', '[p Philippa Stane] spoke.', '[p Pippa Stane] left.'],
    ['Philippa Stane = Pippa Stane', 'Tobias Velt = Toby Velt'],
  ],
  [
    'a name of birth',
    [
      '[p Mara Velt], née [p Stane], spoke. [p Mara Stane] left.',
      '[p Mara Stane] came.',
      '[p Oskar Stane] and [p Stane] slept.',
    ],
    ['Mara Velt = Mara Stane = Stane', 'Oskar Stane = Stane'],
  ],
  [
    'no general, and no governor',
    [
      'General [p Mara Velt] came.',
      'Attorney General [p Ida Velt] came.',
      'Governor [p Jon Velt] sat. Lieutenant Governor [p Tom Velt] slept.',
      'Attorney General [p Velt] left.',
      'Lieutenant Governor [p Velt] left.',
    ],
    ['Ida Velt = Velt', 'Jon Velt', 'Mara Velt', 'Tom Velt = Velt'],
  ],
  [
    'who pleads is not who judges',
    [
      'Lawyer [p Mara Velt] spoke. Judge [p Velt] left.',
      'A former prosecutor, [p Ida Stane], came. Judge [p Stane] sat.',
    ],
    ['Ida Stane = Stane', 'Mara Velt', 'Velt'],
  ],
  [
    'an office that very many of one surname hold',
    [...manyNames.map((name) => `Governor [p ${name} Velt] came.`), '[p Anna Velt] spoke. Governor [p Velt] left.'],
    [...manyNames.map((name) => `${name} Velt`), 'Anna Velt = Velt'].sort(),
  ],
  [
    'two offices of people never named in full',
    ['Governor [p Velt] came.', 'Sergeant [p Velt] came.', '[p Velt] left.'],
    ['Velt', 'Velt', 'Velt? Velt / Velt'],
  ],
  [
    'a nickname',
    ['[p Robert Stane] spoke.', '[p Robert Stane] left.', '[p Bob Stane] left.'],
    ['Robert Stane = Bob Stane'],
  ],
  ['father and son', ['[p John Stane] spoke.', '[p John Stane Jr.] left.'], ['John Stane', 'John Stane Jr.']],
  [
    'the Arabic article',
    ['[p Samir al-Khoury] spoke.', '[p Samir Khoury] left.', '[p Samir Al Khoury] left.'],
    ['Samir Al Khoury = Samir Khoury = Samir al-Khoury'],
  ],
  ['spellings', ['[p Yusuf Haddad] spoke.', '[p Youssef Hadad] left.'], ['Youssef Hadad = Yusuf Haddad']],
  ['a given name alone is nobody', ['[p Robert Stane] spoke.', '[p Robert] left.'], ['Robert', 'Robert Stane']],
  [
    'an acronym defined elsewhere',
    ['The [o Northern Observatory for Rivers] ([o NOR]) met.', '[o NOR] met.'],
    ['Northern Observatory for Rivers = NOR'],
  ],
  [
    'an acronym defined twice',
    [
      'The [o Northern Observatory for Rivers] ([o NOR]) met.',
      'The [o National Office of Records] ([o NOR]) met.',
      '[o NOR] met.',
    ],
    [
      'NOR? National Office of Records / Northern Observatory for Rivers',
      'National Office of Records = NOR',
      'Northern Observatory for Rivers = NOR',
    ],
  ],
  [
    'an acronym that the tagger took for a place',
    ['The [o Northern Observatory for Rivers] ([o NOR]) met.', '[l NOR] met.'],
    ['Northern Observatory for Rivers = NOR'],
  ],
  [
    'a head word is no name elsewhere',
    ['The [o Northern Observatory for Rivers] met. The [o Observatory] voted.', 'The [o Observatory] met.'],
    ['Northern Observatory for Rivers = Observatory', 'Observatory'],
  ],
  [
    'a former name',
    ['[o New Dawn], formerly [o Red Dawn], met.', '[o Red Dawn] met.', '[o New Dawn] met.'],
    ['New Dawn = Red Dawn'],
  ],
  [
    'well-known aliases',
    ['The [l U.S.] voted.', 'The [l United States] voted.', '[l America] voted.', 'The [o USA] voted.'],
    ['United States = America = U.S. = USA'],
  ],
  [
    'company words',
    ['[o Veltcorp Inc.] fell.', '[o Veltcorp Group] rose.', '[o Veltcorp] fell.'],
    ['Veltcorp Group = Veltcorp = Veltcorp Inc.'],
  ],
  [
    'short forms of states',
    [
      '[l La.] is flooded.',
      '[l LA] is flooded.',
      '[l Louisiana] is flooded.',
      '[l Mich.] is not.',
      '[l Michigan] is not.',
    ],
    ['LA', 'La. = Louisiana', 'Mich. = Michigan'],
  ],
  [
    'a firm and a town',
    ['[o Veltham Group] fell.', '[l Veltham] is flooded.', '[l Veltham] is flooded.'],
    ['Veltham', 'Veltham Group'],
  ],
  ['a type that hardly any document gives', [...repeated(5, '[o Veltcorp] fell.'), '[p Veltcorp] fell.'], ['Veltcorp']],
  [
    'two types with support',
    [...repeated(4, '[p Lincoln] spoke.'), ...repeated(4, '[l Lincoln] is flooded.')],
    ['Lincoln', 'Lincoln'],
  ],
  [
    'parent and part',
    ['[o UN] met.', '[o UNRWA] met.', '[o UN Security Council] met.'],
    ['UN', 'UN Security Council', 'UNRWA'],
  ],
  [
    'ways to write a street',
    [
      '[l East Fifth Avenue] is closed.',
      '[l E. 5th Ave.] is closed.',
      '[l 5th Avenue] is closed.',
      '[l East 5th Street] too.',
    ],
    ['5th Avenue', 'E. 5th Ave. = East Fifth Avenue', 'East 5th Street'],
  ],
  [
    'a team by its last word',
    ['[o Pittsburgh Mariners] won.', '[o Mariners] lost.', '[o Granveld Times] wrote.', '[o Times] wrote.'],
    ['Granveld Times', 'Pittsburgh Mariners = Mariners', 'Times'],
  ],
  [
    'a team’s last word where there are two',
    ['[o Pittsburgh Mariners] won.', '[o Houston Mariners] won.', '[o Mariners] lost.'],
    ['Houston Mariners', 'Mariners', 'Pittsburgh Mariners'],
  ],
  [
    'a ministry in two orders of words',
    ['The [o Ministry of Health] met.', 'The [o Health Ministry] met.', 'The [o Ministry of Defence] met.'],
    ['Ministry of Defence', 'Ministry of Health = Health Ministry'],
  ],
  [
    'father and son',
    ['[p John Velt Jr.] met [p John Velt Sr.]', '[p John Velt Jr.] left.', '[p John Velt Sr.] left.'],
    ['John Velt Jr.', 'John Velt Sr.'],
  ],
  [
    'a city and its province',
    ['[l Strelsau] is flooded.', '[l Strelsau province] is flooded.'],
    ['Strelsau', 'Strelsau province'],
  ],
]

/** Documents about something else, so that the corpus is not small. */
const others = Array.from({ length: 100 }, () => '[l Elsewhere] is quiet.')

const inLargeCorpora: readonly (readonly [title: string, documents: readonly string[], entities: readonly string[]])[] =
  [
    [
      'a common surname: neither initials nor a missing middle name are enough',
      ['[p James Earl Jones] spoke.', '[p James Jones] left.', '[p J. E. Jones] left.'],
      ['Elsewhere', 'J. E. Jones', 'James Earl Jones', 'James Jones'],
    ],
    [
      'a common surname: a short form of the given name is not enough',
      ['[p Joe Jones] spoke.', '[p Joseph Jones] left.', '[p Joe Velt] spoke.', '[p Joseph Velt] left.'],
      ['Elsewhere', 'Joe Jones', 'Joe Velt = Joseph Velt', 'Joseph Jones'],
    ],
    ['a common surname alone', ['[p Mara Jones] spoke.', '[p Jones] left.'], ['Elsewhere', 'Jones', 'Mara Jones']],
    [
      'a common surname alone, where these documents are full of her',
      [...repeated(3, '[p Mara Jones] spoke.'), '[p Jones] left.'],
      ['Elsewhere', 'Mara Jones = Jones'],
    ],
    ['a rare surname alone', ['[p Mara Velt] spoke.', '[p Velt] left.'], ['Elsewhere', 'Mara Velt = Velt']],
  ]

test.each(inLargeCorpora)('in a large corpus, %s', (_title, documents, entities) => {
  expect(entitiesOf(linkAll([...documents, ...others].map((document) => markedDocument(document))))).toEqual(entities)
})

test.each(cases)('%s', (_title, documents, entities) => {
  expect(entitiesOf(linkAll(documents.map((document) => markedDocument(document))))).toEqual(entities)
})

test('every mention counts once, in its document', () => {
  const documents = ['[p Mara Velt] spoke. [p Velt] left.', '[p Velt] left.'].map((text) => markedDocument(text))
  const links = linkAll(documents)
  const entity = links.entity('person:mara velt')!
  expect([entity.mentionCount, entity.documentCount]).toEqual([3, 2])
  expect([...links.documentsOf('person:mara velt')].sort()).toEqual([0, 1])
  expect(links.entityOf(1 as DocumentId, documents[1]!.facts, 0)).toBe('person:mara velt')
})

const reasons: readonly (readonly [title: string, documents: readonly string[], reason: string])[] = [
  [
    'a form of the document',
    ['[p Mara Velt] spoke. [p Velt] left.'],
    '“Velt” is a form of “Mara Velt” in this document.',
  ],
  [
    'a definition',
    ['The [o Northern Observatory for Rivers] ([o NOR]) met.'],
    'The text says that “NOR” is “Northern Observatory for Rivers” (definition).',
  ],
  [
    'the only bearer',
    ['[p Velt] left.', '[p Mara Velt] spoke.'],
    '“Mara Velt” is the one person of that name in these documents.',
  ],
  [
    'a definition elsewhere',
    ['[o NOR] met.', 'The [o Northern Observatory for Rivers] ([o NOR]) met.'],
    'One document says that “NOR” is “Northern Observatory for Rivers”.',
  ],
  [
    'an open name',
    ['[p Mara Velt] met [p Oskar Velt]. [p Velt] left.'],
    '“Velt” could be “Mara Velt” or “Oskar Velt”.',
  ],
]

test.each(reasons)('explains %s', (_title, marked, reason) => {
  const documents = marked.map((text) => markedDocument(text))
  const links = linkAll(documents)
  const { facts } = documents[0]!
  const said = facts.names.flatMap((_, name) => links.explain(0 as DocumentId, facts, name))
  expect(said).toContain(reason)
})
