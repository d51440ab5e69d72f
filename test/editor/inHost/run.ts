// Runs the tests of tests.ts one after the other inside an extension host, which loads this file and calls `run`. The host's exit code
// says nothing when it dies, so that the outcome is also written to the file that DOSSIER_TEST_RESULT names.

import fs from 'node:fs'
import { tests } from './tests.ts'

export interface Outcome {
  readonly name: string
  /** Undefined when it passed. */
  readonly error?: string
}

export async function run(): Promise<void> {
  const outcomes: Outcome[] = []
  for (const [name, test] of Object.entries(tests)) {
    try {
      await eventually(test)
      outcomes.push({ name })
    } catch (error) {
      outcomes.push({ name, error: error instanceof Error ? (error.stack ?? error.message) : `${error}` })
    }
  }
  const { DOSSIER_TEST_RESULT: file } = process.env
  if (file !== undefined) fs.writeFileSync(file, JSON.stringify(outcomes))
  for (const { name, error } of outcomes)
    console.log(error === undefined ? `passed: ${name}` : `FAILED: ${name}\n${error}`)
  const failed = outcomes.filter(({ error }) => error !== undefined).length
  if (failed > 0) throw new Error(`${failed} of ${outcomes.length} tests failed`)
}

/** Milliseconds within which a test must hold. */
const patience = 30_000

async function eventually(test: () => Promise<void>): Promise<void> {
  for (const until = Date.now() + patience; ; ) {
    try {
      return await test()
    } catch (error) {
      if (until < Date.now()) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
