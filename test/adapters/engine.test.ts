// Changing how the engine compiles must not break what has been compiled before: Node itself runs regular expressions while it starts.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { transformSync } from 'esbuild'
import { expect, test } from 'vitest'

test('a regular expression that has run once goes on running', () => {
  const { code } = transformSync(readFileSync('server/src/adapters/engine.ts', 'utf8'), { loader: 'ts', format: 'cjs' })
  const script = `
    const lineEnd = /\\r\\n|\\n|\\r/g
    const found = () => { lineEnd.lastIndex = 0; return lineEnd.test('x'.repeat(100) + '\\n') }
    const before = found()
    ${code}
    console.log(before, found(), found(), found(), 'Ж\\n'.split(lineEnd).length)`
  const { status, signal, stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
  expect({ status, signal, stdout }).toEqual({ status: 0, signal: null, stdout: 'true true true true 2\n' })
})
