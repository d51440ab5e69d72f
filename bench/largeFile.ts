// Does one very large text open, hover and take edits without a stall? One document of 10 MB in a folder with a small one: while the
// large one is analysed, the small one answers.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BenchClient } from './client.ts'
import { generateCorpus } from './generate.ts'
import { sorted } from './quantiles.ts'

export interface LargeFileRun {
  readonly megabytes: number
  /** A hover on the small document behind a message of the same size that the server reads and throws away (ms). */
  readonly floor: number
  /** From opening the large document to its first hover (ms). */
  readonly firstHover: number
  /** Hovers on the small document while the large one is analysed, sorted (ms). */
  readonly others: readonly number[]
  /** A hover in the large document when it is known (ms). */
  readonly hover: number
  /** From a keystroke in the large document to a hover that knows it (ms): sent as what was put in, sorted, and as the whole text. */
  readonly keys: readonly number[]
  readonly edit: number
  /** The longest hover on the small document while keys were pressed in the large one (ms). */
  readonly othersAtKeys: number
}

const size = 10_000_000
const keystrokes = 10
/** Between two keystrokes (ms). */
const pause = 120

export async function runLargeFile(dist: string): Promise<LargeFileRun> {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-bench-'))
  const { documents } = generateCorpus(1000)
  let text = ''
  while (text.length < size) for (const each of documents) text += `${each.text}\n`
  text = text.slice(0, size)
  const small = documents[0]!
  writeFileSync(join(folder, 'large.txt'), text)
  writeFileSync(join(folder, small.name), small.text)
  const client = new BenchClient(folder, dist)
  try {
    await client.initialize()
    await client.ready(2, 300_000)
    const position = (name: string, of: string) => {
      const before = of.slice(0, of.indexOf('said ') + 6).split('\n')
      return {
        textDocument: { uri: client.uri(name) },
        position: { line: before.length - 1, character: before.at(-1)!.length },
      }
    }
    client.open(small.name)
    await client.request('textDocument/hover', position(small.name, small.text))
    const floorBegin = performance.now()
    client.notify('bench/nothing', { text: `${text}!` })
    await client.request('textDocument/hover', position(small.name, small.text))
    const floor = performance.now() - floorBegin
    client.open('large.txt', `${text}!`)
    const begin = performance.now()
    let isKnown = false
    const others: number[] = []
    const first = untilHover(client, position('large.txt', text)).then(() => {
      isKnown = true
    })
    while (!isKnown) {
      others.push((await client.timed('textDocument/hover', position(small.name, small.text))).time)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await first
    const firstHover = performance.now() - begin
    const hover = (await client.timed('textDocument/hover', position('large.txt', text))).time
    const inLarge = position('large.txt', text)
    const middle = { line: text.split('\n').length >> 1, character: 0 }
    const keys: number[] = []
    let othersAtKeys = 0
    for (let key = 0; key < keystrokes; key++) {
      const keyBegin = performance.now()
      client.insert('large.txt', 2 + key, middle, 'x')
      const other = client.timed('textDocument/hover', position(small.name, small.text))
      await untilHover(client, inLarge)
      keys.push(performance.now() - keyBegin)
      othersAtKeys = Math.max(othersAtKeys, (await other).time)
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
    const editBegin = performance.now()
    client.change('large.txt', 2 + keystrokes, `${text}?`)
    await untilHover(client, inLarge)
    const edit = performance.now() - editBegin
    return {
      megabytes: size / 1e6,
      floor,
      firstHover,
      others: sorted(others),
      hover,
      keys: sorted(keys),
      edit,
      othersAtKeys,
    }
  } finally {
    client.process.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A hover waits for the facts of a new text only so long, and then answers from what it has. */
async function untilHover(client: BenchClient, params: unknown): Promise<void> {
  while ((await client.request('textDocument/hover', params)) === null)
    await new Promise((resolve) => setTimeout(resolve, 50))
}
