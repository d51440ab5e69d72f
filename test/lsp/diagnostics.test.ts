// The lists of diagnostics that the server keeps.

import { expect, test } from 'vitest'
import { createInProcessAnalyser } from '../../server/src/adapters/inProcessAnalyser.ts'
import type { Context } from '../../server/src/lsp/context.ts'
import { createDiagnosticsKeeper } from '../../server/src/lsp/diagnostics.ts'
import { defaultSettings } from '../../server/src/lsp/settings.ts'
import { createSession } from '../../server/src/session/loop.ts'
import { createTurns } from '../../server/src/session/turns.ts'
import { testLexicon } from '../support/lexicon.ts'
import { createMemoryFiles } from '../support/memoryFiles.ts'

const clock = {
  now: () => performance.now(),
  after: (_: number, callback: () => void) => {
    const immediate = setImmediate(callback)
    return () => clearImmediate(immediate)
  },
}

test('a document that cannot be told keeps none of the others out', async () => {
  const reports = [31, 47].map(
    (dead) => `The Marenz ferry sank off Saltmarket on 4 May 2016. The fire on it killed ${dead} people.\n`,
  )
  const files = createMemoryFiles({ 'a.txt': reports[0]!, 'b.txt': reports[1]! })
  const errors: string[] = []
  const log = { info: () => undefined, warn: () => undefined, error: (message: string) => errors.push(message) }
  const lexicon = testLexicon()
  const session = createSession({ files, analyser: createInProcessAnalyser(lexicon), lexicon, log, clock })
  const tried: string[] = []
  const sendDiagnostics = async ({ uri }: { readonly uri: string }) => {
    tried.push(uri)
    if (tried.length === 1) throw new Error('out of order')
  }
  const keeper = createDiagnosticsKeeper({
    connection: { sendDiagnostics },
    support: {},
    session,
    files,
    log,
    clock,
    turns: createTurns(clock),
    settings: () => defaultSettings,
    open: new Map(),
  } as unknown as Context)
  session.onChange(keeper.stateChanged)
  await session.rescan()
  await session.settled()
  for (let round = 0; tried.length < 2 && round < 1000; round++) await new Promise(setImmediate)
  expect(tried.sort()).toEqual(['file:a.txt', 'file:b.txt'])
  expect(errors).toHaveLength(1)
  await session.dispose()
})
