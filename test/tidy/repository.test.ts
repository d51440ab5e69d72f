// What must not get into the repository, and how large the bundles may grow.

import { existsSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { committedFiles, filesUnder } from './repository.ts'

const files = committedFiles()

describe.skipIf(files === undefined)('committed files', () => {
  test('name no folder of the machine they were written on', () => {
    // Put together from pieces, so that this file does not name them either.
    const folders = ['work/(?:main|shared|notes)', 'home/[a-z]', 'Users/[A-Za-z]', 'root/']
    const pattern = new RegExp(`(?:^|[\\s"'\`(=:])/(?:${folders.join('|')})`, 'm')
    expect(pathsWith(pattern)).toEqual([])
  })

  test('name no package registry', () => {
    const hosts = ['registry', 'npmjs', 'yarnpkg', 'jfrog'].map((host) => `${host}\\.(?:org|com|io|npmjs)`)
    expect(pathsWith(new RegExp(`https?://[\\w.-]*(?:${hosts.join('|')})`))).toEqual([])
  })
})

function pathsWith(pattern: RegExp): string[] {
  return files!.flatMap(({ path, content }) => {
    const found = pattern.exec(content)?.[0]
    return found === undefined ? [] : [`${path}: ${found.trim()}`]
  })
}

test('no test runs alone, and none is left out for good', () => {
  const pattern = /\b(?:test|it|describe)\.(?:only|todo)\b|\b(?:test|it|describe)\.skip\(/
  expect(
    filesUnder('test', '.ts')
      .filter(({ content }) => pattern.test(content))
      .map(({ path }) => path),
  ).toEqual([
    // The pattern itself.
    ...filesUnder('test/tidy', 'repository.test.ts')
      .filter(({ content }) => pattern.test(content))
      .map(({ path }) => path),
  ])
})

test('the lock file holds no download addresses', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved"')
})

/** Bytes, unminified, some room above what they are (2026-11-23): a bundle that doubles has swallowed something. */
const largest: Readonly<Record<string, number>> = {
  'dist/server.js': 2_500_000,
  'dist/worker.js': 760_000,
  'dist/cli.js': 1_900_000,
  'dist/client.js': 1_200_000,
}
const built = Object.keys(largest).filter((path) => existsSync(path))

describe.skipIf(built.length === 0)('bundles (npm run build)', () => {
  test.each(built)('%s is not larger than it should be', (path) => {
    expect(statSync(path).size).toBeLessThan(largest[path]!)
  })

  test('lexicon and model take at most 3 MB, compressed', async () => {
    const { gzipSync } = await import('node:zlib')
    const { readdirSync } = await import('node:fs')
    const sizes = ['server/lexicon', 'server/model']
      .filter((folder) => existsSync(folder))
      .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
      .filter((path) => statSync(path).isFile())
      .map((path) => gzipSync(readFileSync(path)).length)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000)
  })
})
