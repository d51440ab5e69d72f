// A language client for measurements: starts a built server as the extension does, sends requests, and takes the time until the answer has
// been parsed. It keeps no log and draws nothing, so that what it measures is the server.

import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Message, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node'
import { engineArguments } from '../client/src/engineArguments.ts'

interface Answer {
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

export class BenchClient {
  readonly folder: string
  readonly process: ChildProcess
  /** When the server process was started (`performance.now`). */
  readonly begin = performance.now()
  /** Called with the address of each document whose diagnostics are published. */
  onDiagnostics: (uri: string) => void = () => undefined
  readonly #writer: StreamMessageWriter
  readonly #pending = new Map<number, (answer: Answer) => void>()
  #nextId = 1
  #status: { readonly state: string; readonly documents: number } | undefined

  /** `probe`: a file that is loaded into the server before its own code and has Node's channel to this process. */
  constructor(folder: string, dist: string, probe?: string) {
    this.folder = folder
    this.process = spawn(
      process.execPath,
      [
        // For a profile of the server: BENCH_NODE_OPTIONS="--cpu-prof --cpu-prof-dir=/tmp/profile".
        ...(process.env.BENCH_NODE_OPTIONS?.split(' ') ?? []),
        ...(probe === undefined ? [] : ['--require', probe]),
        ...engineArguments(),
        join(dist, 'server.js'),
        '--stdio',
      ],
      { stdio: ['pipe', 'pipe', 'inherit', ...(probe === undefined ? [] : (['ipc'] as const))] },
    )
    this.process.once('exit', (code, signal) => {
      const error = { message: `the server ended (${code ?? signal})` }
      for (const answer of this.#pending.values()) answer({ error })
    })
    this.#writer = new StreamMessageWriter(this.process.stdin!)
    new StreamMessageReader(this.process.stdout!).listen((message) => this.#take(message))
  }

  /** `more`: what the editor can do beside the least, and settings. */
  async initialize(
    storagePath?: string,
    more: { readonly textDocument?: object; readonly settings?: object } = {},
  ): Promise<void> {
    await this.request('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(this.folder).href,
      capabilities: {
        textDocument: {
          hover: { contentFormat: ['markdown'] },
          publishDiagnostics: { relatedInformation: true },
          ...more.textDocument,
        },
        // As an editor that watches: otherwise the server lists the folder again at each opening.
        workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
      },
      initializationOptions: {
        ...(storagePath === undefined ? {} : { storagePath }),
        ...(more.settings === undefined ? {} : { settings: more.settings }),
      },
    })
    this.notify('initialized', {})
  }

  uri(name: string): string {
    return pathToFileURL(join(this.folder, name)).href
  }

  text(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8')
  }

  open(name: string, text = this.text(name)): void {
    this.notify('textDocument/didOpen', {
      textDocument: { uri: this.uri(name), languageId: 'plaintext', version: 1, text },
    })
  }

  change(name: string, version: number, text: string): void {
    this.notify('textDocument/didChange', {
      textDocument: { uri: this.uri(name), version },
      contentChanges: [{ text }],
    })
  }

  /** Puts text in at a place, as an editor does at a keystroke. */
  insert(name: string, version: number, position: { line: number; character: number }, text: string): void {
    this.notify('textDocument/didChange', {
      textDocument: { uri: this.uri(name), version },
      contentChanges: [{ range: { start: position, end: position }, text }],
    })
  }

  async request(method: string, params: unknown): Promise<unknown> {
    const id = this.#nextId++
    const answer = await new Promise<Answer>((resolve) => {
      this.#pending.set(id, resolve)
      this.#write({ jsonrpc: '2.0', id, method, params } as Message)
    })
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`)
    return answer.result
  }

  /** The answer and the time it took (ms). */
  async timed(method: string, params: unknown): Promise<{ readonly result: unknown; readonly time: number }> {
    const begin = performance.now()
    const result = await this.request(method, params)
    return { result, time: performance.now() - begin }
  }

  /** The time (ms) until a request is answered for which there is nothing to do: what the way and the processors take by themselves. */
  async floor(): Promise<number> {
    const begin = performance.now()
    await this.request('bench/nothing', null).catch(() => undefined)
    return performance.now() - begin
  }

  notify(method: string, params: unknown): void {
    this.#write({ jsonrpc: '2.0', method, params } as Message)
  }

  /** Resolves when all documents have been analysed. Listens to what the server tells, and asks for nothing. */
  async ready(documents: number, limit: number): Promise<void> {
    const until = performance.now() + limit
    while (this.#status?.state !== 'ready' || this.#status.documents < documents) {
      if (until < performance.now()) throw new Error(`Not ready within ${limit} ms: ${JSON.stringify(this.#status)}`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  /** Resident memory of the server (MB); undefined where the system does not tell. */
  memory(): { readonly now: number; readonly peak: number } | undefined {
    try {
      const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8')
      const read = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)
      return { now: read('VmRSS'), peak: read('VmHWM') }
    } catch {
      return undefined
    }
  }

  /** Processor time that the server, or its first thread, has used (s); undefined where the system does not tell. */
  processorTime(of: 'all threads' | 'the thread that answers' = 'all threads'): number | undefined {
    const { pid } = this.process
    const file = of === 'all threads' ? `/proc/${pid}/stat` : `/proc/${pid}/task/${pid}/stat`
    try {
      const fields = readFileSync(file, 'utf8').split(') ')[1]!.split(' ')
      // Fields 14 and 15 of the line, in the 100 ticks a second that Linux promises to user space.
      return (Number(fields[11]) + Number(fields[12])) / 100
    } catch {
      return undefined
    }
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve))
    await this.request('shutdown', undefined)
    this.notify('exit', undefined)
    await ended
  }

  #write(message: Message): void {
    this.#writer.write(message).catch(() => undefined)
  }

  #take(message: Message): void {
    const { id, method, params } = message as { id?: number; method?: string; params?: unknown }
    if (method === undefined) {
      this.#pending.get(id!)?.(message as Answer)
      this.#pending.delete(id!)
    } else if (id !== undefined) this.#write({ jsonrpc: '2.0', id, result: null } as Message)
    else if (method === 'textDocument/publishDiagnostics') this.onDiagnostics((params as { uri: string }).uri)
    else if (method === 'dossier/changed') this.#status = params as { state: string; documents: number }
  }
}
