// The streams over which editor and server talk, as given on the command line.

import { createConnection } from 'node:net'

export interface Streams {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
}

/** For `--stdio`, or `--pipe=<name>` on this machine; undefined for Node's IPC channel. */
export function openStreams(given: readonly string[]): Streams | undefined {
  if (given.includes('--stdio')) return { input: process.stdin, output: process.stdout }
  const pipe = given.find((each) => each.startsWith('--pipe='))
  if (pipe === undefined) return undefined
  const socket = createConnection(pipe.slice('--pipe='.length))
  return { input: socket, output: socket }
}
