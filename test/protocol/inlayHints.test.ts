// Inlay hints through the protocol: off until a setting wants them, and asked for anew when it does.

import { afterEach, expect, test } from 'vitest'
import { type FakeEditor, makeFolder, startEditor } from '../support/fakeEditor.ts'

let editor: FakeEditor
afterEach(() => editor.clean())

const report = 'The town of Port Marenz has 1.2 million residents.\n'

test('are off by default, and come at once when the setting wants them', async () => {
  const settings: Record<string, unknown> = {}
  editor = await startEditor(makeFolder({ 'report.txt': report }), { settings })
  await editor.ready(1)
  editor.open('report.txt')
  const hints = async () =>
    (await editor.request('textDocument/inlayHint', {
      textDocument: { uri: editor.uri('report.txt') },
      range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
    })) as unknown[]
  expect(await hints()).toEqual([])
  settings.inlayHints = { enabled: true }
  editor.notify('workspace/didChangeConfiguration', { settings: null })
  await editor.eventually('the value is shown', async () => 0 < (await hints()).length)
  expect(await hints()).toEqual([
    { label: '1,200,000 residents', position: { line: 0, character: report.indexOf(' residents') }, paddingLeft: true },
  ])
})
