// The streams over which the editor talks to the server, as it said when it started it.

import { createConnection } from 'node:net'

export interface Streams {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
}

/** `--stdio`, `--pipe=<name>` or `--socket=<port>`; undefined for Node's own channel, which is none. */
export function openStreams(given: readonly string[]): Streams | undefined {
  for (const [index, each] of given.entries()) {
    if (each === '--stdio') return { input: process.stdin, output: process.stdout }
    const [, kind, value = given[index + 1] ?? ''] = /^--(pipe|socket)(?:=(.*))?$/.exec(each) ?? []
    if (kind === undefined) continue
    const socket = kind === 'pipe' ? createConnection(value) : createConnection(Number(value), '127.0.0.1')
    return { input: socket, output: socket }
  }
  return undefined
}
