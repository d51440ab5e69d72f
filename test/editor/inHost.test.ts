// Runs the tests of inHost/ in the extension host of the embedded workbench, with the packaged extension.

import fs from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bundleInHostTests } from '../../scripts/inHostTests.mjs'
import { home, repository } from '../../scripts/provision.mjs'
import type { Outcome } from './inHost/run.ts'
import { type Session, startSession } from './workbench.ts'

let session: Session | undefined
afterAll(() => session?.close())

test('all tests pass inside an extension host', async () => {
  const tests = await bundleInHostTests()
  const result = path.join(home, 'inHostTests.json')
  fs.rmSync(result, { force: true })
  process.env.DOSSIER_TEST_RESULT = result
  // Without this option a built VS Code takes no tests.
  session = await startSession(path.join(repository, 'seeds'), {
    parameters: ['--vscode-option', 'enable-smoke-test-driver'],
  })
  const { served, page, folder } = session
  // The host wants an extension under development; the one under test is installed, as a reader would have it.
  const stub = path.join(session.home, 'stub')
  fs.mkdirSync(stub)
  fs.writeFileSync(
    path.join(stub, 'package.json'),
    JSON.stringify({ name: 'stub', publisher: 'dossier', version: '0.0.1', engines: { vscode: '*' } }),
  )
  const exited = new Promise<unknown>((resolve) => {
    void page.exposeFunction('codeAutomationLog', () => undefined)
    void page.exposeFunction('codeAutomationExit', (code: unknown) => resolve(code))
  })
  await page.goto(
    served.url(folder, [
      ['extensionDevelopmentPath', served.uri(stub)],
      ['extensionTestsPath', served.uri(tests)],
      ['skipWelcome', 'true'],
    ]),
  )
  const code = await exited
  const outcomes = JSON.parse(fs.readFileSync(result, 'utf8')) as Outcome[]
  expect(outcomes.filter(({ error }) => error !== undefined)).toEqual([])
  expect(outcomes.length).toBeGreaterThan(5)
  expect(code).toBe(0)
})
