// The streams over which the editor talks to the server, as it said when it started it.

import { createConnection } from 'node:net'

export interface Streams {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
}

/** `--stdio`, or `--pipe=<name>` for one of this machine; undefined for Node's own channel, which is none. */
export function openStreams(given: readonly string[]): Streams | undefined {
  if (given.includes('--stdio')) return { input: process.stdin, output: process.stdout }
  const pipe = given.find((each) => each.startsWith('--pipe='))
  if (pipe === undefined) return undefined
  const socket = createConnection(pipe.slice('--pipe='.length))
  return { input: socket, output: socket }
}
