// Settings as a reader writes them: what is good stays in force, and what is not is said in words that help.

import { describe, expect, test } from 'vitest'
import { defaultSettings, readSettings } from '../../server/src/lsp/settings.ts'

describe('a bad value', () => {
  test.each([
    [
      { conflicts: { maximumPerFile: -3 } },
      'The setting dossier.conflicts.maximumPerFile is -3, but it must be a whole number, 0 or more; 20 is used instead.',
    ],
    [
      { 'codeLens.enabled': 'yes' },
      'The setting dossier.codeLens.enabled is "yes", but it must be true or false; false is used instead.',
    ],
    [
      { lists: 'names.csv' },
      'The setting dossier.lists is "names.csv", but it must be a list of texts like ["one", "two"]; [] is used instead.',
    ],
    [
      { completion: { enabled: 'notes ' } },
      'The setting dossier.completion.enabled is "notes ", but it must be "notes", "always" or "never"; "notes" is used instead.',
    ],
  ])('%j', (outside, problem) =>
    expect(readSettings(outside)).toEqual({ settings: defaultSettings, problems: [problem] }),
  )

  test('in a list or table takes only itself out of force', () => {
    const kinds = { age: 'hint', killed: 'loud', money: 'off' }
    const { settings, problems } = readSettings({ conflicts: { kinds }, lists: ['a.csv', 3] })
    expect(settings['conflicts.kinds']).toEqual({ age: 'hint', money: 'off' })
    expect(settings.lists).toEqual(['a.csv'])
    expect(problems).toEqual([
      'The setting dossier.lists contains 3, but it must be a list of texts like ["one", "two"]; the rest of it is in force.',
      'The setting dossier.conflicts.kinds contains "killed": "loud", but it must be a table like {"age": "hint"} with the levels "warning", "hint" and "off"; the rest of it is in force.',
    ])
  })
})

test('nothing is said of good values, or of none', () => {
  expect(readSettings(undefined)).toEqual({ settings: defaultSettings, problems: [] })
  expect(readSettings({ conflicts: { kinds: { age: 'off' } }, files: { include: null } })).toEqual({
    settings: { ...defaultSettings, 'conflicts.kinds': { age: 'off' } },
    problems: [],
  })
})
