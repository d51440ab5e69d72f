// A folder that exists only in memory, and a clock that tests move by hand.

import { digestText, hashText } from '../../server/src/adapters/files.ts'
import type { Clock, Files, ReadResult } from '../../server/src/session/ports.ts'

export interface MemoryFiles extends Files {
  /** Name to text; a file's address is "file:" and its name. */
  readonly texts: Map<string, string>
  /** Stamps of files that are not told by their content. */
  readonly stamps: Map<string, string>
  /** How often each file was read. */
  readonly reads: Map<string, number>
}

export function createMemoryFiles(texts: Readonly<Record<string, string>> = {}): MemoryFiles {
  const files = new Map(Object.entries(texts))
  const reads = new Map<string, number>()
  const stamps = new Map<string, string>()
  const stampOf = (name: string, text: string) => stamps.get(name) ?? hashText(text)
  const nameOf = (uri: string) => uri.slice('file:'.length)
  return {
    texts: files,
    stamps,
    reads,
    list: async () => ({
      files: [...files].map(([name, text]) => ({
        uri: `file:${name}`,
        name,
        stamp: stampOf(name, text),
        size: text.length,
      })),
      skipped: [],
    }),
    read: async (uri): Promise<ReadResult> => {
      const text = files.get(nameOf(uri))
      reads.set(nameOf(uri), (reads.get(nameOf(uri)) ?? 0) + 1)
      if (text === undefined) return { kind: 'skipped', reason: 'the file is gone' }
      return { kind: 'text', text, hash: hashText(text), encoding: 'UTF-8', stamp: stampOf(nameOf(uri), text) }
    },
    readIfUnchanged: (uri, hash) => {
      const text = files.get(nameOf(uri))
      return text !== undefined && hashText(text) === hash ? text : undefined
    },
    hash: hashText,
    digest: digestText,
    change: async (uris, change) => {
      const after = change(uris.map((uri) => files.get(nameOf(uri)) ?? ''))
      for (const [index, uri] of uris.entries()) files.set(nameOf(uri), after[index]!)
    },
    refusal: async () => undefined,
  }
}

/** Time stands still until `advance` is called. */
export interface ManualClock extends Clock {
  advance(milliseconds: number): void
}

/** `slow`: what is done between two looks at the clock takes so many milliseconds. */
export function createManualClock(slow = 0): ManualClock {
  let time = 0
  let timers: { readonly at: number; readonly callback: () => void }[] = []
  return {
    now: () => {
      time += slow
      return time
    },
    after: (milliseconds, callback) => {
      const timer = { at: time + milliseconds, callback }
      timers.push(timer)
      return () => {
        timers = timers.filter((each) => each !== timer)
      }
    },
    advance: (milliseconds) => {
      const until = time + milliseconds
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
        if (next === undefined) break
        timers = timers.filter((each) => each !== next)
        time = Math.max(time, next.at)
        next.callback()
      }
      time = Math.max(time, until)
    },
  }
}
