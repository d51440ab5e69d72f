// Each kind of conflict is shown as the setting says, and as usual where the setting says nothing of use.

import { expect, test } from 'vitest'
import { finishSteps } from '../../server/src/core/steps.ts'
import type { DocumentId } from '../../server/src/core/text/document.ts'
import { findDiagnostics } from '../../server/src/features/diagnostics.ts'
import { diagnosticOptions, readSettings } from '../../server/src/lsp/settings.ts'
import { testLexicon } from '../support/lexicon.ts'
import { analysedSnapshot, markedTexts } from '../support/snapshot.ts'

const texts = markedTexts({
  '2016-05-03 a.txt': 'Thomas Weller, 62, was found dead in Porto on Monday.',
  '2016-05-03 b.txt': 'Thomas Weller, 64, was found dead in Porto on Monday.',
})

test.each([
  [undefined, ['warning', 'warning']],
  [{ killed: 'off' }, ['warning', 'warning']],
  [{ age: 'hint' }, ['hint', 'hint']],
  [{ age: 'off' }, []],
  // A level that is none leaves the default, and is said in the log.
  [{ age: 'loud' }, ['warning', 'warning']],
])('dossier.conflicts.kinds %j shows a conflict of ages as %j', (kinds, expected) => {
  const snapshot = analysedSnapshot(texts, testLexicon())
  const { settings } = readSettings({ conflicts: { kinds } })
  const found = [1, 2].flatMap((id) =>
    finishSteps(findDiagnostics(snapshot, id as DocumentId, diagnosticOptions(settings))),
  )
  expect(found.map(({ severity }) => severity)).toEqual(expected)
})
