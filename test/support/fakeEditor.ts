// An editor without a screen: starts the built server over stdio, keeps buffers, speaks LSP by hand, and counts every answer.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { StreamMessageReader } from 'vscode-jsonrpc/node'
import type {
  ClientCapabilities,
  Diagnostic,
  InitializeResult,
  Message,
  Position,
  PublishDiagnosticsParams,
  TextDocumentContentChangeEvent,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver'
import type { Requests, WireDecisionStep, WireStatus } from '../../server/src/protocol.ts'
import { distFolder } from './builtServer.ts'

export const minimal: ClientCapabilities = {}

/** What VS Code announces, as far as the server looks at it; without pull diagnostics. */
export const full: ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    semanticTokens: { refreshSupport: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
  },
  textDocument: {
    rename: { prepareSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    foldingRange: { lineFoldingOnly: true },
    publishDiagnostics: { relatedInformation: true },
  },
  window: { workDoneProgress: true },
}

export const pulling: ClientCapabilities = { ...full, textDocument: { ...full.textDocument, diagnostic: {} } }

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities
  /** Folders to open; by default the one made from the files. */
  readonly roots?: readonly string[]
  readonly initializationOptions?: object
  /** The section "dossier", for a server that asks. */
  readonly settings?: Record<string, unknown>
  /** Folder of the bundle. */
  readonly dist?: string
}

interface Answer {
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string }
}

/** A fresh folder with these files; names may hold "/". */
export function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dossier-')))
  for (const [name, content] of Object.entries(files)) writeIn(folder, name, content)
  return folder
}

export function writeIn(folder: string, name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), content)
}

/** Starts the server on a folder and waits until it has been initialised. */
export async function startEditor(folder: string, options: EditorOptions = {}): Promise<FakeEditor> {
  const editor = new FakeEditor(folder, options)
  await editor.initialize()
  return editor
}

export class FakeEditor {
  readonly folder: string
  readonly process: ChildProcess
  initialized: InitializeResult | undefined
  /** From the start of the process to the answer to `initialize` (ms). */
  initializeTime = 0
  /** Every message in both directions, for the report of a failure. */
  readonly log: string[] = []
  /** What the server says in its log, with LSP's type number (1 error, 2 warning, 3 information). */
  readonly said: { readonly type: number; readonly message: string }[] = []
  /** What the server shows to the reader. */
  readonly shown: string[] = []
  readonly diagnostics = new Map<string, readonly Diagnostic[]>()
  status: WireStatus | undefined
  /** Decisions that the server has seen in the files. */
  readonly decided: WireDecisionStep[] = []
  /** Requests of the server to the editor, in order. */
  readonly asked: { readonly method: string; readonly params: unknown }[] = []
  readonly progress: {
    readonly token: string | number
    readonly value: { readonly kind: string; readonly message?: string }
  }[] = []
  /** How often each request was answered. */
  readonly answered = new Map<number, number>()
  readonly #options: EditorOptions
  readonly #pending = new Map<number, (answer: Answer) => void>()
  readonly #buffers = new Map<string, { text: string; version: number }>()
  readonly #exit: Promise<number | null>
  readonly #begin = performance.now()
  #nextId = 1

  constructor(folder: string, options: EditorOptions) {
    this.folder = folder
    this.#options = options
    this.process = spawn(process.execPath, [join(options.dist ?? distFolder, 'server.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    this.process.stderr!.on('data', (data) => this.log.push(`stderr: ${data}`))
    this.#exit = new Promise((resolve) => this.process.once('exit', (code) => resolve(code)))
    // A server that is gone reads no more: its exit is what tests look at.
    this.process.stdin!.on('error', () => undefined)
    new StreamMessageReader(this.process.stdout!).listen((message) => this.#take(message))
  }

  async initialize(): Promise<void> {
    const { capabilities = full, roots = [this.folder], initializationOptions = { paranoid: true } } = this.#options
    this.initialized = (await this.request('initialize', {
      processId: process.pid,
      rootUri: roots[0] === undefined ? null : pathToFileURL(roots[0]).href,
      capabilities,
      initializationOptions,
      ...(capabilities.workspace?.workspaceFolders
        ? {
            workspaceFolders: roots.map((root) => ({
              uri: pathToFileURL(root).href,
              name: root.slice(root.lastIndexOf('/') + 1),
            })),
          }
        : {}),
    })) as InitializeResult
    this.initializeTime = performance.now() - this.#begin
    this.notify('initialized', {})
  }

  uri(name: string): string {
    return name.includes(':') ? name : pathToFileURL(join(this.folder, name)).href
  }

  /** What the editor shows, or else what is on disk. */
  text(name: string): string {
    return this.#buffers.get(this.uri(name))?.text ?? readFileSync(fileURLToPath(this.uri(name)), 'utf8')
  }

  /** Resolves with the result; rejects with the error's code and message. */
  async request(method: string, params: unknown): Promise<unknown> {
    const answer = await this.send(method, params).answer
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.code} ${answer.error.message}`)
    return answer.result
  }

  ask<Name extends keyof Requests>(name: Name, params: Requests[Name][0]): Promise<Requests[Name][1]> {
    return this.request(name, params) as Promise<Requests[Name][1]>
  }

  send(method: string, params: unknown): { readonly id: number; readonly answer: Promise<Answer> } {
    const id = this.#nextId++
    const answer = new Promise<Answer>((resolve) => this.#pending.set(id, resolve))
    this.#write({ jsonrpc: '2.0', id, method, params } as Message)
    return { id, answer }
  }

  notify(method: string, params: unknown): void {
    this.#write({ jsonrpc: '2.0', method, params } as Message)
  }

  open(name: string, text = this.text(name), languageId = name.endsWith('.md') ? 'markdown' : 'plaintext'): void {
    const uri = this.uri(name)
    this.#buffers.set(uri, { text, version: 1 })
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } })
  }

  /** Replaces the first `before` in the buffer, as an incremental change. */
  replace(name: string, before: string, after: string): void {
    const uri = this.uri(name)
    const buffer = this.#buffers.get(uri)!
    const start = buffer.text.indexOf(before)
    if (start < 0) throw new Error(`“${before}” is not in ${name}`)
    const range = { start: positionIn(buffer.text, start), end: positionIn(buffer.text, start + before.length) }
    const change: TextDocumentContentChangeEvent = { range, text: after }
    const text = buffer.text.slice(0, start) + after + buffer.text.slice(start + before.length)
    const version = buffer.version + 1
    this.#buffers.set(uri, { text, version })
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] })
  }

  close(name: string): void {
    this.#buffers.delete(this.uri(name))
    this.notify('textDocument/didClose', { textDocument: { uri: this.uri(name) } })
  }

  write(name: string, content: string | Uint8Array): void {
    writeIn(this.folder, name, content)
  }

  /** Tells of changed files as an editor's watcher would: 1 created, 2 changed, 3 deleted. */
  watched(...changes: readonly (readonly [string, 1 | 2 | 3])[]): void {
    this.notify('workspace/didChangeWatchedFiles', {
      changes: changes.map(([name, type]) => ({ uri: this.uri(name), type })),
    })
  }

  /** Applies an edit as an editor does: open documents as changes of their buffers, others on disk. */
  apply(edit: WorkspaceEdit): void {
    const changes =
      edit.documentChanges ??
      Object.entries(edit.changes ?? {}).map(([uri, edits]) => ({ textDocument: { uri, version: null }, edits }))
    for (const change of changes) {
      if ('kind' in change) {
        if (change.kind !== 'create') throw new Error(`The editor cannot ${change.kind}.`)
        this.write(this.nameOf(change.uri), '')
        this.watched([this.nameOf(change.uri), 1])
        continue
      }
      const { uri, version } = change.textDocument
      const name = this.nameOf(uri)
      const buffer = this.#buffers.get(uri)
      if (version !== null && version !== buffer?.version)
        throw new Error(`The edit is for version ${version} of ${name}.`)
      for (const { range, newText } of change.edits as TextEdit[]) {
        const text = this.text(name)
        const after = text.slice(0, offsetIn(text, range.start)) + newText + text.slice(offsetIn(text, range.end))
        if (buffer === undefined) {
          this.write(name, after)
          this.watched([name, 2])
          continue
        }
        const next = this.#buffers.get(uri)!.version + 1
        this.#buffers.set(uri, { text: after, version: next })
        const contentChanges: TextDocumentContentChangeEvent[] = [{ range, text: newText }]
        this.notify('textDocument/didChange', { textDocument: { uri, version: next }, contentChanges })
      }
    }
  }

  /** One character into the first `words` of the document. */
  at(name: string, words: string): { readonly textDocument: { readonly uri: string }; readonly position: Position } {
    const start = this.text(name).indexOf(words)
    if (start < 0) throw new Error(`“${words}” is not in ${name}`)
    return { textDocument: { uri: this.uri(name) }, position: positionIn(this.text(name), start + 1) }
  }

  async hover(name: string, words: string): Promise<string | undefined> {
    const found = (await this.request('textDocument/hover', this.at(name, words))) as {
      contents: { value: string }
    } | null
    return found?.contents.value
  }

  /** "name:line" (from 1) of each reference, sorted as the server sent them. */
  async references(name: string, words: string): Promise<string[]> {
    const params = { ...this.at(name, words), context: { includeDeclaration: true } }
    const found = ((await this.request('textDocument/references', params)) ?? []) as {
      uri: string
      range: { start: Position }
    }[]
    return found.map(({ uri, range }) => `${this.nameOf(uri)}:${range.start.line + 1}`)
  }

  nameOf(uri: string): string {
    const path = uri.startsWith('file:') ? fileURLToPath(uri) : uri
    return path.startsWith(`${this.folder}/`) ? path.slice(this.folder.length + 1) : path
  }

  diagnosticsOf(name: string): readonly Diagnostic[] {
    return this.diagnostics.get(this.uri(name)) ?? []
  }

  /** Waits until the condition gives something, and returns that; fails with the log of messages. */
  async eventually<Value>(
    what: string,
    condition: () => Value | undefined | false | Promise<Value | undefined | false>,
    limit = 40_000,
  ): Promise<Value> {
    const until = performance.now() + limit
    for (;;) {
      const value = await condition()
      if (value !== undefined && value !== false) return value
      if (until < performance.now())
        throw new Error(`Not within ${limit} ms: ${what}\n${this.log.slice(-40).join('\n').slice(-6000)}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  /** Waits until every document has been read. */
  async ready(documents: number, limit = 60_000): Promise<WireStatus> {
    return this.eventually(
      `${documents} documents are ready`,
      async () => {
        const status = await this.ask('dossier/status', {})
        return status.state === 'ready' && status.documents === documents && status
      },
      limit,
    )
  }

  /** Errors in the server's log; the paranoid comparison writes there. */
  get errors(): string[] {
    return this.said.filter(({ type }) => type === 1).map(({ message }) => message)
  }

  /** Ends the server as the protocol says; gives its exit code. */
  async stop(): Promise<number | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      await this.request('shutdown', undefined)
      this.notify('exit', undefined)
    }
    return this.exited()
  }

  async exited(limit = 60_000): Promise<number | null> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The server did not exit.')), limit)
    })
    try {
      return await Promise.race([this.#exit, late])
    } finally {
      clearTimeout(timer)
    }
  }

  /** For the end of a test: no server and no folder stay behind. */
  async clean(): Promise<void> {
    this.process.kill('SIGKILL')
    await this.#exit
    rmSync(this.folder, { recursive: true, force: true })
  }

  #write(message: Message): void {
    this.log.push(`-> ${JSON.stringify(message).slice(0, 300)}`)
    const stdin = this.process.stdin!
    // What is sent in one go comes in one piece, so that a request and its cancellation are not parted by a busy machine.
    if (stdin.writableCorked === 0) {
      stdin.cork()
      process.nextTick(() => stdin.uncork())
    }
    const content = JSON.stringify(message)
    stdin.write(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`)
  }

  #take(message: Message): void {
    this.log.push(`<- ${JSON.stringify(message).slice(0, 300)}`)
    const { id, method, params } = message as { id?: number; method?: string; params?: unknown }
    if (method === undefined) {
      this.answered.set(id!, (this.answered.get(id!) ?? 0) + 1)
      this.#pending.get(id!)?.(message as Answer)
      this.#pending.delete(id!)
    } else if (id !== undefined) {
      this.asked.push({ method, params })
      const items = (params as { items?: readonly unknown[] } | undefined)?.items
      if (method === 'workspace/applyEdit') this.apply((params as { edit: WorkspaceEdit }).edit)
      const result =
        method === 'workspace/applyEdit'
          ? { applied: true }
          : method === 'workspace/configuration'
            ? items?.map(() => this.#options.settings ?? {})
            : null
      this.#write({ jsonrpc: '2.0', id, result } as Message)
    } else this.#notice(method, params)
  }

  #notice(method: string, params: unknown): void {
    if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as PublishDiagnosticsParams
      this.diagnostics.set(uri, diagnostics)
    } else if (method === 'dossier/changed') this.status = params as WireStatus
    else if (method === 'dossier/decided') this.decided.push(params as WireDecisionStep)
    else if (method === 'window/showMessage') this.shown.push((params as { message: string }).message)
    else if (method === 'window/logMessage') this.said.push(params as (typeof this.said)[number])
    else if (method === '$/progress') this.progress.push(params as (typeof this.progress)[number])
  }
}

function offsetIn(text: string, { line, character }: Position): number {
  let start = 0
  for (let at = 0; at < line; at++) start = text.indexOf('\n', start) + 1
  return start + character
}

export function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/)
  return { line: before.length - 1, character: before.at(-1)!.length }
}
