// A request that takes long keeps nobody waiting: what is asked behind it is answered before it, it can be cancelled, and it answers from
// the state with which it began.

import { afterEach, expect, test } from 'vitest'
import { type FakeEditor, makeFolder, startEditor } from '../support/fakeEditor.ts'

const documents = 1500
const files = Object.fromEntries(
  Array.from({ length: documents }, (_, index) => [
    `report-${index}.txt`,
    `Governor Adela Winterbourne met ${index} engineers in Saltmarket on ${1 + (index % 28)} May 2016. Winterbourne left early.\n`,
  ]),
)

let editor: FakeEditor
afterEach(() => editor.clean())

async function start(): Promise<string> {
  editor = await startEditor(makeFolder(files), { initializationOptions: {} })
  await editor.ready(documents)
  const entities = await editor.ask('dossier/entities', {})
  return entities.find(({ name }) => name === 'Adela Winterbourne')!.key
}

/** The corpus is another one: nothing is remembered of the one before. */
async function change(text: string): Promise<void> {
  editor.open('report-7.txt', `${editor.text('report-7.txt')}\n${text}\n`)
  await editor.hover('report-7.txt', 'Winterbourne')
}

const long = [
  ['dossier/mentions', (entity: string) => ({ entity })],
  ['dossier/timeline', (entity: string) => ({ entity })],
  ['dossier/connections', (entity: string) => ({ entity })],
  ['dossier/entities', () => ({})],
  ['textDocument/references', () => ({ ...editor.at('report-7.txt', 'Adela'), context: { includeDeclaration: true } })],
  ['textDocument/hover', () => editor.at('report-7.txt', 'Adela')],
] as const

test('what is asked behind a long request is answered before it', async () => {
  const entity = await start()
  await change('Ms. Verena Kolberg of Ahrenmouth wrote.')
  const order: string[] = []
  const requests = long.map(([method, params]) => editor.send(method, params(entity)))
  const first = Promise.race(requests.map(({ answer }) => answer)).then(() => order.push('long'))
  const status = editor.ask('dossier/status', {}).then(() => order.push('status'))
  await Promise.all([first, status])
  expect(order).toEqual(['status', 'long'])
  for (const { answer } of requests) expect((await answer).error).toBeUndefined()
})

test.each(long)('%s ends when it is cancelled', async (method, params) => {
  const entity = await start()
  await change('Ms. Verena Kolberg of Ahrenmouth wrote.')
  const whole = editor.send(method, params(entity))
  const cancelled = editor.send(method, params(entity))
  editor.notify('$/cancelRequest', { id: cancelled.id })
  expect((await cancelled.answer).error?.code).toBe(-32800)
  expect((await whole.answer).error).toBeUndefined()
  expect(editor.errors).toEqual([])
})

test('a long request answers from the state with which it began', async () => {
  const entity = await start()
  const before = await editor.ask('dossier/mentions', { entity })
  expect(before).toHaveLength(2 * documents)
  await change('Governor Adela Winterbourne came back.')
  const first = editor.ask('dossier/mentions', { entity })
  const second = editor.references('report-7.txt', 'Winterbourne')
  editor.replace('report-7.txt', 'came back', 'and Governor Adela Winterbourne came back')
  const hover = editor.hover('report-7.txt', 'Winterbourne')
  expect(await first).toHaveLength(2 * documents + 1)
  expect(await second).toHaveLength(2 * documents + 1)
  await hover
  expect(await editor.references('report-7.txt', 'Winterbourne')).toHaveLength(2 * documents + 2)
  expect(editor.errors).toEqual([])
})

test('shutdown is answered in the midst of long requests, and so are these', async () => {
  const entity = await start()
  await change('Ms. Verena Kolberg of Ahrenmouth wrote.')
  const requests = long.map(([method, params]) => editor.send(method, params(entity)))
  const ended = editor.send('shutdown', undefined)
  expect((await ended.answer).error).toBeUndefined()
  for (const { answer } of requests) expect((await answer).error).toBeUndefined()
  editor.notify('exit', undefined)
  expect(await editor.exited()).toBe(0)
})
