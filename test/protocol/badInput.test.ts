// A folder of everything that is not a well-behaved text: nothing crashes, hangs or shifts an offset, and what is left out is said.

import { chmodSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type FakeEditor, full, makeFolder, startEditor } from '../support/fakeEditor.ts'

const sentence = 'Olena Brandt met 40 workers in Marenz. Brandt left.\n'
/** Windows-1252: curly quotes and an e with acute accent in one byte each. */
const windows1252 = Buffer.from('\u0093Olena Brandt\u0094 was in the caf\u00e9 with Olena Brandt.\n', 'latin1')

let editor: FakeEditor
afterEach(async () => {
  const errors = editor.errors
  await editor.clean()
  expect(errors).toEqual([])
})

/** Reasons in the status, by document. */
async function skipped(): Promise<Record<string, string>> {
  const status = await editor.ask('dossier/status', {})
  return Object.fromEntries(status.skipped.map(({ document, reason }) => [document, reason]))
}

test('files in other encodings are read, and positions agree with the text', async () => {
  const folder = makeFolder({
    'plain.txt': sentence,
    'utf8-bom.txt': `\ufeff${sentence}`,
    'utf16-le.txt': Buffer.from(`\ufeff${sentence}`, 'utf16le'),
    'utf16-be.txt': Buffer.from(`\ufeff${sentence}`, 'utf16le').swap16(),
    'utf16-le-no-bom.txt': Buffer.from(sentence, 'utf16le'),
    'windows-1252.txt': windows1252,
    'invalid-utf8.txt': Buffer.concat([
      Buffer.from('Café “über” — '),
      Buffer.from([0xff, 0xfe, 0xc3]),
      Buffer.from(` ${sentence}`),
    ]),
    'zero.txt': `Olena Brandt\0 sent a letter.\n${'More text. '.repeat(50)}`,
    'carriage-returns.txt': sentence.replaceAll('. ', '.\r\n'),
    'old-mac.txt': sentence.replaceAll('. ', '.\r'),
    'emoji.txt': `\u{1f600}\u{1f468}\u200d\u{1f469}\u200d\u{1f467} Olena Brandt \u{1f600}\n`,
    'combining.txt': `O\u0301 e\u0308\u0323 ${sentence}`,
    'name with spaces, ümläut & 50%.txt': sentence,
    '資料/東京.txt': sentence,
    'a#b?c.txt': sentence,
  })
  editor = await startEditor(folder)
  await editor.ready(15)
  const references = (await editor.request('textDocument/references', {
    ...editor.at('plain.txt', 'Olena Brandt'),
    context: { includeDeclaration: true },
  })) as { uri: string; range: { start: { line: number; character: number } } }[]
  const found = new Map<string, string[]>()
  for (const { uri, range } of references) {
    const name = editor.nameOf(uri)
    found.set(name, [...(found.get(name) ?? []), `${range.start.line}:${range.start.character}`])
  }
  expect(Object.fromEntries(found)).toEqual({
    'plain.txt': ['0:0', '0:39'],
    'utf8-bom.txt': ['0:0', '0:39'],
    'utf16-le.txt': ['0:0', '0:39'],
    'utf16-be.txt': ['0:0', '0:39'],
    'utf16-le-no-bom.txt': ['0:0', '0:39'],
    'windows-1252.txt': ['0:1', '0:36'],
    'invalid-utf8.txt': ['0:18', '0:57'],
    'zero.txt': ['0:0'],
    'carriage-returns.txt': ['0:0', '1:0'],
    'old-mac.txt': ['0:0', '1:0'],
    'emoji.txt': ['0:11'],
    'combining.txt': ['0:7', '0:46'],
    'name with spaces, ümläut & 50%.txt': ['0:0', '0:39'],
    '資料/東京.txt': ['0:0', '0:39'],
    'a#b?c.txt': ['0:0', '0:39'],
  })
  expect(await skipped()).toEqual({})
  expect(editor.said).toContainEqual({ type: 3, message: 'windows-1252.txt is read as Windows-1252.' })
})

test('a file in an unknown encoding is left out, until the editor, which may know it, shows it', async () => {
  // "Ivan Petrov left the town." in Windows-1251.
  const bytes = Buffer.from('\xc8\xe2\xe0\xed \xcf\xe5\xf2\xf0\xee\xe2 \xf3\xe5\xf5\xe0\xeb.', 'latin1')
  editor = await startEditor(makeFolder({ 'plain.txt': sentence, 'letter.txt': bytes }))
  await editor.eventually('the folder is read', async () => (await editor.ask('dossier/status', {})).state === 'ready')
  expect(await skipped()).toEqual({
    'letter.txt': 'its encoding is unknown: neither UTF-8, UTF-16 nor Windows-1252; save it as UTF-8',
  })
  editor.open('letter.txt', 'Olena Brandt left.')
  expect(await editor.references('plain.txt', 'Olena Brandt')).toContain('letter.txt:1')
  expect(await skipped()).toEqual({})
})

test('what cannot be read is left out with the reason, once', async () => {
  const folder = makeFolder({
    'good.txt': sentence,
    'empty.txt': '',
    'binary.txt': Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)),
    'noise.txt': Buffer.from(Array.from({ length: 300 }, (_, index) => index % 9)),
    'locked.txt': sentence,
    'closed/inside.txt': sentence,
    'folder.txt/inside.txt': sentence,
  })
  const outside = makeFolder({ 'linked.txt': sentence })
  const large = join(folder, 'large.txt')
  symlinkSync(folder, join(folder, 'loop'))
  symlinkSync(join(folder, 'nowhere.txt'), join(folder, 'dangling.txt'))
  symlinkSync(join(folder, 'good.txt'), join(folder, 'again.txt'))
  symlinkSync('self.txt', join(folder, 'self.txt'))
  symlinkSync(outside, join(folder, 'elsewhere'))
  symlinkSync(folder, join(outside, 'back'))
  writeFileSync(large, sentence)
  // A sparse file: it has the length of a long one and takes no room.
  truncateSync(large, 50 * 1024 * 1024)
  chmodSync(join(folder, 'locked.txt'), 0)
  chmodSync(join(folder, 'closed'), 0)
  editor = await startEditor(folder, { capabilities: full })
  const isRoot = process.getuid?.() === 0
  await editor.eventually('the folder is read', async () => (await editor.ask('dossier/status', {})).state === 'ready')
  const reasons = await skipped()
  expect(reasons['binary.txt']).toBe('not a text file')
  expect(reasons['noise.txt']).toBe('not a text file')
  expect(reasons['large.txt']).toContain('above the limit of 20 MB')
  expect(reasons['dangling.txt']).toBe('the file is gone')
  expect(reasons['self.txt']).toBe('its symbolic links go in a circle')
  // Root may read everything, so these two only have a reason for other users.
  if (!isRoot) expect([reasons['locked.txt'], reasons['closed/']]).toEqual(Array(2).fill('no permission to read it'))
  const references = await editor.references('good.txt', 'Olena Brandt')
  // Each file once: links within the folder are other names of what is there; links out of it are followed.
  const readable = isRoot ? ['closed/inside.txt', 'locked.txt'] : []
  const expected = ['elsewhere/linked.txt', 'folder.txt/inside.txt', 'good.txt', ...readable].sort()
  expect([...new Set(references.map((each) => each.split(':')[0]))]).toEqual(expected)
  const said = editor.said.filter(({ message }) => message.includes('binary.txt'))
  expect(said).toHaveLength(1)
  await editor.ask('dossier/reindex', {})
  await editor.eventually('it is read again', async () => (await editor.ask('dossier/status', {})).state === 'ready')
  expect(editor.said.filter(({ message }) => message.includes('binary.txt'))).toHaveLength(1)
  chmodSync(join(folder, 'closed'), 0o755)
  rmSync(outside, { recursive: true })
})

test('a file that vanishes while the folder is read is left out', async () => {
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}.txt`, `${index} ${sentence}`]))
  const folder = makeFolder(files)
  editor = await startEditor(folder)
  for (let index = 0; index < 300; index += 2) rmSync(join(folder, `${index}.txt`))
  await editor.eventually('the rest is ready', async () => {
    const status = await editor.ask('dossier/status', {})
    return status.state === 'ready' && status.documents - status.skipped.length === 150
  })
  expect((await editor.references('1.txt', 'Olena Brandt')).length).toBe(300)
})

test('one line of 10 MB is read, and requests in it are answered', async () => {
  const filler = 'and then the rain went on over the fields for days without end '.repeat(20)
  const paragraph = `${sentence.trim()} ${filler}`
  const long = paragraph.repeat(Math.ceil((10 * 1024 * 1024) / paragraph.length))
  editor = await startEditor(makeFolder({ 'long.txt': long, 'short.txt': sentence }), { initializationOptions: {} })
  // The small document is not kept waiting by the large one.
  await editor.eventually('the small one', () => editor.hover('short.txt', 'Olena Brandt'), 5000)
  await editor.ready(2, 50_000)
  expect(await editor.hover('short.txt', 'Olena Brandt')).toContain('Olena Brandt')
  const far = {
    textDocument: { uri: editor.uri('long.txt') },
    position: { line: 0, character: paragraph.length * 5000 + 2 },
  }
  expect(await editor.request('textDocument/hover', far)).toMatchObject({
    range: { start: { character: paragraph.length * 5000 } },
  })
  for (const method of ['documentSymbol', 'foldingRange', 'documentHighlight', 'selectionRange'])
    await editor.request(`textDocument/${method}`, { ...far, positions: [far.position] })
}, 90_000)

test('10,000 tiny files are read', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [
      `${index % 100}/${index}.txt`,
      `Note ${index}. Olena Brandt called.\n`,
    ]),
  )
  editor = await startEditor(makeFolder(files), { initializationOptions: {} })
  await editor.ready(10_000, 60_000)
  expect((await editor.references('0/0.txt', 'Olena Brandt')).length).toBe(10_000)
}, 120_000)
