// The server's life cycle: initialise, read settings and folders, serve, shut down. Connects the session to a connection.

import {
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
  type ShowMessageParams,
  WatchKind,
  type WorkspaceFolder,
} from 'vscode-languageserver'
import { URI, Utils } from 'vscode-uri'
import type { Lexicon } from '../core/lexicon/lexicon.ts'
import { isWaitingForTexts } from '../session/earlier.ts'
import { type FilesOptions, prefixRoots } from '../session/filesOptions.ts'
import { createSession, type Session } from '../session/loop.ts'
import type { Analyser, Cache, Clock, Files, Log } from '../session/ports.ts'
import { progressOf, type State } from '../session/state.ts'
import type { Turns } from '../session/turns.ts'
import { type ClientSupport, offer, readSupport } from './capabilities.ts'
import { registerDecidingRequests } from './deciding.ts'
import { createDecisionKeeper } from './decisions.ts'
import { createDiagnosticsKeeper } from './diagnostics.ts'
import { registerDocumentSync } from './documentSync.ts'
import { registerGestures } from './gestures.ts'
import { createGuard } from './guard.ts'
import { registerNoteRequests } from './notes.ts'
import { createPreparation } from './preparation.ts'
import { createIndexingProgress } from './progress.ts'
import { registerQuotationRequests } from './quotations.ts'
import { registerRequests, type Serving } from './requests.ts'
import { defaultSettings, initializationOptions, maximumBytes, readSettings, type Settings } from './settings.ts'
import { createNotices } from './status.ts'
import { registerViews } from './views.ts'

/** What the composition root provides. */
export interface Adapters {
  readonly version: string
  readonly clock: Clock
  /** For deferrable work and long answers. */
  readonly turns: Turns
  /** Whether the connection writes through `MessagesTo`. */
  readonly encodes: boolean
  files(options: () => FilesOptions): Files
  /** Slow, so it is called after `initialize` has been answered. */
  lexicon(): Lexicon
  analyser(log: Log): Analyser
  cache(storagePath: string, log: Log): Cache
}

export function serve(connection: Connection, adapters: Adapters): void {
  const log = createLog(connection)
  const guard = createGuard(log, adapters)
  const tell = (message: string): void => {
    log.warn(message)
    const shown: ShowMessageParams = { type: MessageType.Warning, message: `Dossier: ${message}` }
    connection.sendNotification(ShowMessageNotification.type, shown).catch(() => undefined)
  }
  let settings: Settings = defaultSettings
  /** What was said of the settings, so that it is not said again at each change of another one. */
  let settingProblems: readonly string[] = []
  let roots: FilesOptions['roots'] = []
  let support: ClientSupport
  let options: ReturnType<typeof initializationOptions.parse>
  let begin: (serving: Serving) => void
  let giveUp: (error: unknown) => void
  let session: Session | undefined
  const serving = new Promise<Serving>((resolve, reject) => {
    begin = resolve
    giveUp = reject
  })
  // Each request that waits for it answers with the error; there may be no such request.
  serving.catch(() => undefined)

  connection.onInitialize((params) => {
    options = initializationOptions.parse(params.initializationOptions ?? {})
    support = readSupport(params, options)
    roots = toRoots(foldersOf(params))
    takeSettings(options.settings)
    return {
      capabilities: offer(support, options.clientCommands === true),
      serverInfo: { name: 'dossier', version: adapters.version },
    }
  })

  connection.onInitialized(
    guard.notification('initialized', async () => {
      let made: Serving
      try {
        made = start()
      } catch (error) {
        giveUp(error)
        throw error
      }
      await Promise.all([askForSettings(made), watchFiles(), watchSettings(), watchFolders(made)])
      await made.decisions.load()
      await made.session.rescan()
    }),
  )

  connection.onDidChangeConfiguration(
    guard.notification('didChangeConfiguration', async (params) => {
      const made = await serving
      if (support.configuration) await askForSettings(made)
      else takeSettings((params?.settings as { dossier?: unknown } | undefined)?.dossier ?? params?.settings)
      made.diagnostics.lookAtAll()
      await made.decisions.load()
      refreshViews(made)
      await made.session.rescan()
    }),
  )

  connection.onShutdown(async () => {
    await session?.dispose()
  })

  registerDocumentSync(connection, guard, () => serving)
  registerRequests(connection, guard, () => serving)
  registerViews(connection, guard, () => serving)
  registerDecidingRequests(connection, guard, () => serving)
  registerGestures(connection, guard, () => serving)
  registerQuotationRequests(connection, guard, () => serving)
  registerNoteRequests(connection, guard, () => serving)

  function start(): Serving {
    const files = adapters.files(() => ({
      roots,
      include: settings['files.include'],
      exclude: settings['files.exclude'],
      useGitignore: settings['files.useGitignore'],
      maximumSize: maximumBytes(settings),
    }))
    const analyser = adapters.analyser(log)
    const cache = options.storagePath === undefined ? undefined : adapters.cache(options.storagePath, log)
    const lexicon = adapters.lexicon()
    session = createSession(
      { files, analyser, cache, lexicon, log, clock: adapters.clock, turns: adapters.turns },
      // An open document of this many UTF-16 code units has at least as many bytes.
      { maximumLength: () => maximumBytes(settings), paranoid: options.paranoid === true },
    )
    const context = {
      connection,
      support,
      clientCommands: options.clientCommands === true,
      session,
      files,
      log,
      tell,
      clock: adapters.clock,
      turns: adapters.turns,
      settings: () => settings,
      open: new Map(),
    }
    const made: Serving = {
      ...context,
      diagnostics: createDiagnosticsKeeper(context),
      decisions: createDecisionKeeper(context, () => prefixRoots(roots)),
    }
    addHooks(made)
    begin(made)
    return made
  }

  function takeSettings(outside: unknown): void {
    const { settings: read, problems } = readSettings(outside)
    settings = read
    const news = problems.filter((problem) => !settingProblems.includes(problem))
    settingProblems = problems
    if (0 < news.length) tell(news.join(' '))
  }

  async function askForSettings(made: Serving): Promise<void> {
    if (!support.configuration) return
    try {
      takeSettings(await connection.workspace.getConfiguration('dossier'))
    } catch (error) {
      made.log.warn(`The client did not tell its settings; the defaults are used: ${error}`)
    }
  }

  async function watchFiles(): Promise<void> {
    if (!support.watchedFiles) return
    // Everything created or deleted, because a whole folder is one event; changes only of files that can be documents.
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [
        {
          globPattern: '**/*.{txt,text,md,markdown,gitignore}',
          kind: WatchKind.Create | WatchKind.Change | WatchKind.Delete,
        },
        {
          globPattern: '**/{.dossier/*.yaml,*.csv,*.tsv}',
          kind: WatchKind.Create | WatchKind.Change | WatchKind.Delete,
        },
        { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
      ],
    })
  }

  async function watchSettings(): Promise<void> {
    if (!support.configurationChanges) return
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'dossier' })
  }

  async function watchFolders(made: Serving): Promise<void> {
    if (!support.workspaceFolders) return
    connection.workspace.onDidChangeWorkspaceFolders(
      guard.notification('didChangeWorkspaceFolders', async ({ added, removed }) => {
        const gone = new Set(toRoots(removed).map(({ path }) => path))
        const come = toRoots(added)
        for (const { path } of come) gone.add(path)
        roots = [...roots.filter(({ path }) => !gone.has(path)), ...come]
        await made.decisions.load()
        await made.session.rescan()
      }),
    )
  }
}

/** What follows from a change of the state: each hook compares the two states and informs others. */
function addHooks(serving: Serving): void {
  const notice = createNotices(serving)
  const progress = createIndexingProgress(serving)
  const prepare = createPreparation(serving)
  const told = new Set<string>()
  serving.session.onChange((previous, next) => {
    prepare(next)
    serving.diagnostics.stateChanged(previous, next)
    serving.decisions.stateChanged(previous, next)
    progress.stateChanged()
    if (previous.snapshot !== next.snapshot || previous.files !== next.files || previous.stopped !== next.stopped)
      notice()
    if (previous.skippedFiles !== next.skippedFiles || previous.leftOut !== next.leftOut)
      tellSkipped(serving, next, told)
    const hasDecided = previous.snapshot.decisions !== next.snapshot.decisions
    const isKnownAnew = isWaitingForTexts(previous) && !isWaitingForTexts(next)
    if (hasDecided || isKnownAnew || (isComplete(next) && !isComplete(previous))) refreshViews(serving)
  })
}

/** Views may be out of date although no text changed: the types of names depend on all documents together. */
function refreshViews({ support, connection }: Serving): void {
  if (support.refreshSemanticTokens) connection.languages.semanticTokens.refresh().catch(() => undefined)
  if (support.refreshInlayHints) connection.languages.inlayHint.refresh().catch(() => undefined)
  if (support.refreshCodeLenses) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined)
}

function isComplete(state: State): boolean {
  const { documents, done } = progressOf(state)
  return state.listed && documents === done
}

/** Logs each skipped file once, with the reason. */
function tellSkipped({ log }: Serving, { skippedFiles, leftOut }: State, told: Set<string>): void {
  const tell = (name: string, reason: string) => {
    const line = `Left out: ${name}: ${reason}.`
    if (told.has(line)) return
    told.add(line)
    log.warn(line)
  }
  for (const { name, reason } of leftOut) tell(name, reason)
  for (const { name, reason } of skippedFiles.values()) if (reason !== undefined) tell(name, reason)
}

function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): WorkspaceFolder[] {
  if (workspaceFolders !== undefined && workspaceFolders !== null) return workspaceFolders
  const uri = rootUri ?? (rootPath === undefined || rootPath === null ? undefined : URI.file(rootPath).toString())
  return uri === undefined ? [] : [{ uri, name: Utils.basename(URI.parse(uri)) }]
}

/** Folders with other schemes cannot be read from here. */
function toRoots(folders: readonly WorkspaceFolder[]): FilesOptions['roots'] {
  return folders.flatMap(({ uri, name }) => {
    const parsed = URI.parse(uri)
    return parsed.scheme === 'file' ? [{ path: parsed.fsPath, name: name || Utils.basename(parsed) }] : []
  })
}

export function createLog(connection: Connection): Log {
  return {
    info: (message) => connection.console.info(message),
    warn: (message) => connection.console.warn(message),
    error: (message) => connection.console.error(message),
  }
}
