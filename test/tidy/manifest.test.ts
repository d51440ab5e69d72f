// package.json and README.md name the same commands and settings, and docs/PROTOCOL.md the requests of protocol.ts.

import { describe, expect, test } from 'vitest'
import { answers } from '../support/answers.ts'
import { readIfThere, readManifest } from './repository.ts'

const { contributes } = readManifest()
const readme = readIfThere('README.md')

describe('commands', () => {
  const hidden = new Set(
    (contributes.menus?.commandPalette ?? []).filter(({ when }) => when === 'false').map(({ command }) => command),
  )
  const visible = contributes.commands.filter(({ command }) => !hidden.has(command))

  test('every command of the palette is in README.md', () => {
    expect(visible.map(({ title }) => title).filter((title) => !readme.includes(title))).toEqual([])
  })

  test('every command in README.md is in package.json', () => {
    const table = sectionOf(readme, 'Commands')
    const named = [...table.matchAll(/^\| (?!---)([^|]+?) \|/gm)].flatMap(([, names]) => names!.split(', '))
    const titles = new Set(contributes.commands.map(({ title }) => title))
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((name) => name !== 'Command' && !titles.has(name))).toEqual([])
  })

  test('every command is of the category Dossier', () => {
    expect(contributes.commands.filter(({ category }) => category !== 'Dossier')).toEqual([])
  })
})

describe('settings', () => {
  const { configuration } = contributes
  const groups = 'properties' in configuration ? [configuration] : configuration
  const settings = groups.flatMap(({ properties }) => Object.keys(properties))

  test('every setting is in README.md', () => {
    expect(settings.length).toBeGreaterThan(5)
    expect(settings.filter((setting) => !readme.includes(`\`${setting}\``))).toEqual([])
  })

  test('every setting in README.md is in package.json', () => {
    const named = [...sectionOf(readme, 'Settings').matchAll(/`(dossier\.[\w.]+)`/g)].map(([, name]) => name!)
    expect(named.filter((name) => !settings.includes(name))).toEqual([])
  })
})

test('every message of protocol.ts is described in docs/PROTOCOL.md', () => {
  const messages = [...readIfThere('server/src/protocol.ts').matchAll(/^ {2}'(dossier\/\w+)':/gm)].map(
    ([, name]) => name!,
  )
  const described = readIfThere('docs/PROTOCOL.md')
  expect(messages.length).toBeGreaterThan(5)
  expect(messages.filter((message) => !described.includes(message))).toEqual([])
  const named = [...described.matchAll(/`(dossier\/\w+)`/g)].map(([, name]) => name!)
  expect(named.filter((name) => !messages.includes(name))).toEqual([])
})

/** What stands under a heading, up to the next. */
function sectionOf(markdown: string, heading: string): string {
  const found = new RegExp(`^#+ ${heading}$`, 'm').exec(markdown)
  if (found === null) return ''
  const body = markdown.slice(found.index + found[0].length)
  const end = body.search(/^#+ /m)
  return end < 0 ? body : body.slice(0, end)
}

test('every section that case files can have is described in docs/TESTING.md', () => {
  const described = readIfThere('docs/TESTING.md')
  expect(Object.keys(answers).filter((section) => !described.includes(`\`@${section}`))).toEqual([])
})
