// The normal form of names, and when one name can be another's short or other form.

import { expect, test } from 'vitest'
import { initialsOf, isAcronymOf, looksLikeAcronym } from '../../../server/src/core/link/acronyms.ts'
import { nameKey } from '../../../server/src/core/link/normalise.ts'
import { compatiblePeople, parsePerson } from '../../../server/src/core/link/person.ts'
import { testLexicon } from '../../support/lexicon.ts'

const keys: readonly (readonly [text: string, key: string])[] = [
  ['Mara Velt', 'mara velt'],
  ['MARA VELT', 'mara velt'],
  ['Mara\n  Velt', 'mara velt'],
  ['Zoë Müller', 'zoe muller'],
  ['Łukasz Ørsted', 'lukasz orsted'],
  ['Altıntaş', 'altintas'],
  ["O'Brien", 'obrien'],
  ['O’Brien’s', 'obrien'],
  ['Jean-Marc Velt', 'jean marc velt'],
  ['Samir al-Khoury', 'samir khoury'],
  ['Samir Al Khoury', 'samir khoury'],
  ['al-Khoury', 'al khoury'],
  ['Al Nahar', 'al nahar'],
  ['Al-Nahar', 'al nahar'],
  ['El Salvador', 'el salvador'],
  ['US-Ruritania', 'us ruritania'],
  ['Sta. Rosa', 'santa rosa'],
  ['U.S.', 'us'],
  ['U. S.', 'us'],
  ['U.S. Army', 'us army'],
  ['J. D. Velt', 'jd velt'],
  ['J.D. Velt', 'jd velt'],
  ['George W. Velt', 'george w velt'],
  ['Velt, Mara', 'mara velt'],
  ['Acme, Inc.', 'acme'],
  ['Acme Holding Ltd', 'acme holding'],
  ['Velt & Sons', 'velt and sons'],
  ['St. Zenda', 'saint zenda'],
  ['The Daily Zenda', 'daily zenda'],
  ['The', 'the'],
  ['Constructor Group', 'constructor group'],
  ['...', '...'],
  ['', ''],
]

test.each(keys)('%j has the key %j', (text, key) => {
  expect(nameKey(text)).toBe(key)
})

test.each(keys)('a key is its own key: %j', (_text, key) => {
  expect(nameKey(key)).toBe(key)
})

const people: readonly (readonly [a: string, b: string, same: boolean])[] = [
  ['Mara Velt', 'Mara Ina Velt', true],
  ['Mara Velt', 'M. Velt', true],
  ['M. I. Velt', 'Mara Ina Velt', true],
  ['MI Velt', 'Mara Ina Velt', true],
  ['I. Velt', 'Mara Ina Velt', false],
  ['Ina Velt', 'Mara Ina Velt', true],
  ['Ina Velt', 'Mara I. Velt', false],
  ['Mara Velt', 'Mara Stone', false],
  ['Mara Velt', 'Maria Velt', false],
  ['Mara A. Velt', 'Mara B. Velt', false],
  ['Bob Velt', 'Robert Velt', true],
  ['Bob Velt', 'Bill Velt', false],
  ['Mohammed Velt', 'Muhammad Velt', true],
  ['Ashraf al-Qasimi', 'Ashraf al-Kasimi', true],
  ['Oleksandr Zakharchuk', 'Oleksandr Zaharchuk', true],
  ['Mara Quinlan', 'Mara Kuinlan', false],
  ['Sergei Malinovsky', 'Sergey Malinovski', true],
  ['John Velt', 'John Velt Jr.', false],
  ['John Velt, Jr.', 'John Velt Jr', true],
  ['Otto Velt II', 'Otto Velt III', false],
  ['Mara Velt MP', 'Mara Velt', true],
  ['Dr Mara Velt', 'Mara Velt', true],
  ['Ludwig van der Velt', 'Ludwig Velt', true],
  ['Osama bin Velt', 'Usama ibn Velt', true],
]

test.each(people)('%s and %s: %j', (a, b, same) => {
  const lexicon = testLexicon().link
  expect(compatiblePeople(parsePerson(a, lexicon), parsePerson(b, lexicon), lexicon)).toBe(same)
  expect(compatiblePeople(parsePerson(b, lexicon), parsePerson(a, lexicon), lexicon)).toBe(same)
})

const acronyms: readonly (readonly [acronym: string, name: string, same: boolean])[] = [
  ['nor', 'northern observatory for rivers', true],
  ['nofr', 'northern observatory for rivers', true],
  ['ursat', 'united rivers satellite programme', true],
  ['sdl', 'social democratic and labour party', true],
  ['un', 'united nations', true],
  ['un', 'united nations security council', false],
  ['nor', 'national board of health', false],
  ['or', 'northern observatory for rivers', false],
]

test.each(acronyms)('%s of %s: %j', (acronym, name, same) => {
  expect(isAcronymOf(acronym, name)).toBe(same)
})

test('what an acronym looks like', () => {
  expect(['NOR', 'U.N.', 'G7', 'CDs', 'RURNANO', 'NORs'].map(looksLikeAcronym)).toEqual(Array(6).fill(true))
  expect(['Nor', 'A', 'Zenda', 'nor', 'NORTHERN OBSERVATORY', 'N'].map(looksLikeAcronym)).toEqual(Array(6).fill(false))
  expect(initialsOf('northern observatory for rivers')).toEqual(['nor', 'nofr'])
})
