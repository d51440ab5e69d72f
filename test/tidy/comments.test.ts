// Files say what they are for: their first lines are whole sentences.

import { expect, test } from 'vitest'
import { filesUnder, readIfThere, type SourceFile } from './repository.ts'

/** Begins like a sentence and has an end; a drawing or an example may follow. */
const sentence = /^[A-Z`"“].{10,}[.?:]/s

test('every source file that is not a test begins with a comment that is a sentence', () => {
  const files = ['server/src', 'client/src', 'test/support', 'bench', 'train'].flatMap((folder) =>
    filesUnder(folder, '.ts'),
  )
  expect(files.length).toBeGreaterThan(50)
  expect(files.filter((file) => !sentence.test(headOf(file))).map(({ path }) => path)).toEqual([])
})

test('every feature tells users in README.md what it is', () => {
  const readme = readIfThere('README.md').toLowerCase()
  const features = filesUnder('server/src/features', '.ts').flatMap((file) => {
    const title = /^Feature: ([^.]+)\./.exec(headOf(file))?.[1]
    return title === undefined ? [] : title.split(', ').map((name) => ({ path: file.path, name }))
  })
  expect(features.length).toBeGreaterThan(10)
  expect(features.filter(({ name }) => !readme.includes(name.toLowerCase()))).toEqual([])
})

test('every feature that answers a request has a case', () => {
  const cases = filesUnder('test/cases', '.txt')
  const sections = new Set(
    cases.flatMap(({ content }) => [...content.matchAll(/^-- @([a-z-]+)/gm)].map(([, name]) => name)),
  )
  const wanted: readonly string[] = [
    'completion',
    'conflicts',
    'definition',
    'diagnostics',
    'entities',
    'explain',
    'folding',
    'highlights',
    'hover',
    'implementation',
    'links',
    'mentions',
    'next',
    'previous',
    'references',
    'selection',
    'symbols',
    'tokens',
    'workspace-symbols',
  ]
  expect(wanted.filter((name) => !sections.has(name))).toEqual([])
})

/** The comment at the head of a file, on one line. */
function headOf({ content }: SourceFile): string {
  const lines = content.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('//'))
  return lines
    .slice(0, end < 0 ? lines.length : end)
    .map((line) => line.replace(/^\/\/ ?/, ''))
    .join(' ')
    .trim()
}
