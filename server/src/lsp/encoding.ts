// Serialises large answers to JSON a little at a time: five thousand locations are megabytes, which take too long to write in one piece.
// Only if the server writes to a stream; Node's IPC channel takes objects and serialises them itself.

import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-languageserver'
import type { Steps } from '../core/steps.ts'
import { piecesOf } from '../core/text/pieces.ts'

/** Values, and UTF-16 code units of strings, serialised in one piece: some tens of microseconds. */
const atOnce = { values: 1000, units: 50_000 }
/** UTF-16 code units per part. */
const part = 50_000

/** An answer that is already serialised. */
export class Encoded {
  readonly parts: readonly Uint8Array[]

  constructor(parts: readonly Uint8Array[]) {
    this.parts = parts
  }

  /** The answer itself, for instance for the message log. */
  toJSON(): unknown {
    const decoder = new TextDecoder()
    return JSON.parse(this.parts.map((each) => decoder.decode(each, { stream: true })).join(''))
  }
}

/** Returns small answers unchanged. */
export function* encodeInSteps(answer: unknown): Steps<unknown> {
  if (!isLarge(answer)) return answer
  const parts: Uint8Array[] = []
  let text = ''
  function* add(more: string): Steps<void> {
    text += more
    if (text.length < part) return
    parts.push(encoder.encode(text))
    text = ''
    yield
  }
  yield* write(answer, add)
  parts.push(encoder.encode(text))
  return new Encoded(parts)
}

/** Produces the same text as `JSON.stringify`. */
function* write(value: unknown, add: (text: string) => Steps<void>): Steps<void> {
  if (!isLarge(value)) yield* add(JSON.stringify(value) ?? 'null')
  else if (typeof value === 'string') {
    yield* add('"')
    for (const piece of piecesOf(value, part)) yield* add(JSON.stringify(piece).slice(1, -1))
    yield* add('"')
  } else if (Array.isArray(value)) {
    yield* add('[')
    for (const [index, item] of value.entries()) {
      if (0 < index) yield* add(',')
      yield* write(item, add)
    }
    yield* add(']')
  } else {
    let separator = '{'
    for (const [name, item] of Object.entries(value as object)) {
      if (item === undefined) continue
      yield* add(`${separator}${JSON.stringify(name)}:`)
      yield* write(item, add)
      separator = ','
    }
    yield* add(separator === '{' ? '{}' : '}')
  }
}

/** Looks at no more of the value than is serialised in one piece. */
function isLarge(value: unknown): boolean {
  const left = { ...atOnce }
  function isMore(of: unknown): boolean {
    left.values--
    if (typeof of === 'string') left.units -= of.length
    if (left.values < 0 || left.units < 0) return true
    if (typeof of !== 'object' || of === null) return false
    for (const name in of) if (isMore((of as Record<string, unknown>)[name])) return true
    return false
  }
  return isMore(value)
}

const encoder = new TextEncoder()

/** Writes messages to a stream; serialised answers are written part by part. */
export class MessagesTo extends AbstractMessageWriter implements MessageWriter {
  readonly #output: NodeJS.WritableStream

  constructor(output: NodeJS.WritableStream) {
    super()
    this.#output = output
    output.on('error', (error: Error) => this.fireError(error))
    output.on('close', () => this.fireClose())
  }

  /** Hands over the whole message in one turn, so that no other gets in between; resolves when the stream has accepted it. */
  write(message: Message): Promise<void> {
    const parts = partsOf(message)
    const length = parts.reduce((sum, each) => sum + each.length, 0)
    const head = encoder.encode(`Content-Length: ${length}\r\n\r\n`)
    return new Promise((resolve, reject) => {
      const last = parts.pop()!
      for (const each of [head, ...parts]) this.#output.write(each)
      this.#output.write(last, (error) => {
        if (error === null || error === undefined) return resolve()
        this.fireError(error, message)
        reject(error)
      })
    })
  }

  end(): void {
    this.#output.end()
  }
}

function partsOf(message: Message): Uint8Array[] {
  const { result, ...rest } = message as Message & { readonly result?: unknown }
  if (!(result instanceof Encoded)) return [encoder.encode(JSON.stringify(message))]
  const head = JSON.stringify(rest).slice(0, -1)
  return [encoder.encode(`${head},"result":`), ...result.parts, encoder.encode('}')]
}
