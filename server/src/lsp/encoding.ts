// Large answers are written as JSON a little at a time: five thousand places are megabytes, which take longer to write in one piece than
// anybody should wait. Only where the server writes to a stream; Node's own channel takes objects and writes them by itself.

import type { Message } from 'vscode-languageserver'
import type { Steps } from '../core/steps.ts'

/** Items of a list, or UTF-16 code units of a text, from which on it is written in parts. */
const many = { items: 64, units: 50_000 }
/** UTF-16 code units of a part. */
const part = 20_000

/** An answer that has been written already. */
export class Encoded {
  readonly parts: readonly Uint8Array[]

  constructor(parts: readonly Uint8Array[]) {
    this.parts = parts
  }

  /** For whoever wants the answer itself, as the log of all messages does. */
  toJSON(): unknown {
    return JSON.parse(new TextDecoder().decode(joined(this.parts)))
  }
}

/** The answer as it is where there is little to write. */
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

/** The same text as `JSON.stringify` makes. */
function* write(value: unknown, add: (text: string) => Steps<void>): Steps<void> {
  if (!isLarge(value)) yield* add(JSON.stringify(value) ?? 'null')
  else if (typeof value === 'string') {
    yield* add('"')
    for (let at = 0; at < value.length; ) {
      // Two halves of one character belong together.
      const end = at + part + Number(/[\udc00-\udfff]/.test(value[at + part] ?? ''))
      yield* add(JSON.stringify(value.slice(at, end)).slice(1, -1))
      at = end
    }
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

function isLarge(value: unknown): boolean {
  if (typeof value === 'string') return many.units < value.length
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value) && many.items < value.length) return true
  for (const item of Object.values(value)) if (isLarge(item)) return true
  return false
}

const encoder = new TextEncoder()

/** How messages are written to a stream, with answers that have been written already. */
export const messageEncoder = {
  name: 'application/json',
  encode: (message: Message): Promise<Uint8Array> => {
    const { result, ...rest } = message as Message & { readonly result?: unknown }
    if (!(result instanceof Encoded)) return Promise.resolve(encoder.encode(JSON.stringify(message)))
    const head = JSON.stringify(rest).slice(0, -1)
    return Promise.resolve(joined([encoder.encode(`${head},"result":`), ...result.parts, encoder.encode('}')]))
  },
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, each) => length + each.length, 0))
  let at = 0
  for (const each of parts) {
    whole.set(each, at)
    at += each.length
  }
  return whole
}
