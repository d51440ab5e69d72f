// A stamp may only be trusted where no later change can leave it as it is.

import { mkdtempSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createFiles } from '../../server/src/adapters/files.ts'
import { lastingStampOf, stampOf } from '../../server/src/adapters/stamp.ts'

const folder = mkdtempSync(join(tmpdir(), 'dossier-stamp-'))
const file = join(folder, 'a.txt')
const uri = pathToFileURL(file).href
const files = createFiles(() => ({
  roots: [{ path: folder, name: 'folder' }],
  include: ['**/*.txt'],
  exclude: [],
  useGitignore: false,
  maximumSize: 1_000_000,
}))
const longAgo = new Date('2020-01-01')

/** Writes a text of the same length, and puts the time back as `cp -p` and archives do. */
function write(text: string, to = file): void {
  writeFileSync(to, text)
  utimesSync(to, longAgo, longAgo)
}

const listed = async () => (await files.list(new AbortController().signal)).files[0]!.stamp

test('a change that keeps size and time', async () => {
  write('one')
  const before = await listed()
  // The time of the last change of any kind is counted in ticks of some milliseconds.
  const { ctimeMs } = statSync(file)
  while (statSync(file).ctimeMs === ctimeMs) write('two')
  expect(await listed()).not.toBe(before)
})

test('another file of the same size and time in its place', async () => {
  write('one')
  const before = await listed()
  write('two', join(folder, 'other'))
  renameSync(join(folder, 'other'), file)
  expect(await listed()).not.toBe(before)
})

test('a file that was written a moment ago has no lasting stamp', async () => {
  write('one')
  expect(await files.read(uri)).toMatchObject({ kind: 'text', text: 'one', stamp: undefined })
})

describe('a stamp lasts', () => {
  const now = 1_800_000_000_000
  for (const [name, mtimeMs, ctimeMs, lasts] of [
    ['long after the change', now - 60_000, now - 60_000, true],
    ['not within two seconds of the change', now - 1999, now - 1999, false],
    ['not when something else has changed just now', now - 60_000, now - 10, false],
    ['not when the change is in the future', now + 60_000, now - 60_000, false],
  ] as const)
    test(name, () => {
      const stats = { mtimeMs, ctimeMs, ino: 7, size: 3 }
      expect(lastingStampOf(stats, now)).toBe(lasts ? stampOf(stats) : undefined)
    })
})
