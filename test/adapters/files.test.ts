// What is asked for and is no file is left out with a reason, and nobody waits for it.

import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createFiles } from '../../server/src/adapters/files.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dossier-files-'))
const files = createFiles(() => ({ roots: [], include: [], exclude: [], useGitignore: false, maximumSize: 1_000_000 }))
const read = (file: string) => files.read(pathToFileURL(file).href)

describe('reading', () => {
  test('a folder and a missing file', async () => {
    expect(await read(folder)).toEqual({ kind: 'skipped', reason: 'it is a folder' })
    expect(await read(path.join(folder, 'gone.txt'))).toEqual({ kind: 'skipped', reason: 'the file is gone' })
  })

  test.skipIf(process.platform === 'win32')('a device without an end, and a pipe without a writer', async () => {
    const pipe = path.join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    for (const file of ['/dev/zero', pipe])
      expect(await read(file)).toEqual({ kind: 'skipped', reason: 'it is a device or a pipe' })
  })
})
