// The language server as the rest of the client sees it: starts it, sends requests, and announces when its index has changed. A crashed
// server is restarted by the language client, a few times; this module reports it.

import {
  commands,
  Disposable,
  type Event,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  window,
} from 'vscode'
import {
  CloseAction,
  ErrorAction,
  ErrorCodes,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  ResponseError,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node'
import type {
  NotificationName,
  RequestName,
  Requests,
  ServerRequests,
  WireDecisionStep,
  WireStatus,
} from '../../server/src/protocol.ts'
import { engineArguments } from './engineArguments.ts'

/** `off`: the folder does not ask for it; `never`: the reader said no; `starting`: until the index reports for the first time. */
export type ServerState = 'off' | 'never' | 'starting' | WireStatus['state']

export interface Server extends Disposable {
  readonly isStarted: boolean
  /** It has been started, and has not stopped for good: requests may be answered. */
  readonly isServing: boolean
  readonly state: ServerState
  /** The latest report of the index; undefined before the first. */
  readonly status: WireStatus | undefined
  /** Fires when the state or the index has changed: what was drawn may be out of date. */
  readonly onDidChange: Event<void>
  /** Fires when a decision is in the decision files. */
  readonly onDecided: Event<WireDecisionStep>
  /** Does nothing if it is running. Failure is a state, not an exception. */
  start(): Promise<void>
  stop(): Promise<void>
  restart(): Promise<void>
  /** Stops the server, and says why there is nothing to show. */
  switchOff(reason: 'off' | 'never'): Promise<void>
  request<Name extends RequestName>(name: Name, params: Requests[Name][0]): Promise<Requests[Name][1]>
}

/** Languages whose documents are prose. */
export const languages = ['plaintext', 'markdown']
/** After this many crashes within three minutes the server is not restarted. */
const mostRestarts = 4
/** Crashes within this time (ms) belong together; as the language client counts them. */
const crashWindow = 3 * 60 * 1000

export function createServer(context: ExtensionContext, log: LogOutputChannel): Server {
  const changes = new EventEmitter<void>()
  const decided = new EventEmitter<WireDecisionStep>()
  let client: LanguageClient | undefined
  let state: ServerState = 'off'
  let status: WireStatus | undefined
  /** The connection is gone, and the language client is about to start the server again. */
  let isRestarting = false

  const enter = (next: ServerState, news?: WireStatus): void => {
    // Once, however many requests fail.
    if (next === 'stopped' && state !== 'stopped') void tellStopped()
    state = next
    status = news ?? status
    void commands.executeCommand('setContext', 'dossier.state', next === 'starting' ? 'indexing' : next)
    void commands.executeCommand('setContext', 'dossier.running', client !== undefined && next !== 'stopped')
    changes.fire()
  }

  const hear = (news: WireStatus): void => {
    // Stopping the indexing keeps what has been read.
    const next = news.state === 'stopped' ? 'ready' : news.state
    if (next === 'ready' && state !== 'ready')
      log.info(
        `Indexed ${news.analysed} of ${news.documents} documents: ${news.entities} names, ${news.mentions} mentions, ${news.conflicts} conflicts, ${news.skipped.length} files skipped.`,
      )
    enter(next, news)
  }

  const start = async (): Promise<void> => {
    if (client !== undefined) return
    const handler = errorHandler(() => made)
    isRestarting = false
    const made: LanguageClient = new QuietClient('dossier', 'Dossier', serverOptions(context), {
      ...clientOptions(context, log),
      errorHandler: handler,
      // A server that fails to start is reported below.
      initializationFailedHandler: () => false,
    })
    client = made
    enter('starting')
    made.onNotification('dossier/changed' satisfies NotificationName, hear)
    made.onNotification('dossier/decided' satisfies NotificationName, (step: WireDecisionStep) => decided.fire(step))
    made.onRequest<boolean, void>('dossier/confirm' satisfies keyof ServerRequests, confirm)
    made.onDidChangeState(({ newState }) => {
      if (client !== made) return
      if (newState === State.Running) made.sendRequest<WireStatus>('dossier/status', {}).then(hear, () => undefined)
      else if (newState === State.Starting) {
        isRestarting = false
        enter('starting')
      } else if (!isRestarting) enter('stopped')
    })
    try {
      await made.start()
    } catch (error) {
      log.error(`The server did not start: ${error instanceof Error ? error.message : error}`)
      if (client === made && !isRestarting) enter('stopped')
    }
  }

  /** Does what the language client would do by itself, and informs the reader. */
  const errorHandler = (owner: () => LanguageClient): ErrorHandler => {
    let own: ErrorHandler | undefined
    let lastTold = Number.NEGATIVE_INFINITY
    const handler = () => {
      own ??= owner().createDefaultErrorHandler(mostRestarts)
      return own
    }
    return {
      // A stream that cannot be written to any more means that the process has ended, which `closed` handles; a few such errors are no
      // reason to give up.
      error: (error) => {
        log.warn(`The connection to the server failed: ${error.message}`)
        return { action: ErrorAction.Continue, handled: true }
      },
      closed: async () => {
        const result = await handler().closed()
        isRestarting = result.action === CloseAction.Restart
        if (isRestarting) {
          log.warn('The server stopped unexpectedly and is restarted.')
          // An editor that gets several messages in a second shows none of them, so it would not show the one that matters.
          if (lastTold + crashWindow < Date.now()) {
            lastTold = Date.now()
            void tell("Dossier's server stopped unexpectedly and was restarted.")
          }
        } else log.error('The server has stopped too often and is not restarted.')
        return { ...result, handled: true }
      },
    }
  }

  const tell = async (message: string): Promise<void> => {
    const choice = await window.showWarningMessage(message, 'Show Log')
    if (choice !== undefined) log.show()
  }

  const tellStopped = async (): Promise<void> => {
    const [again, show] = ['Restart Server', 'Show Log']
    const message = "Dossier's server has stopped: it failed several times in a row. Names and conflicts are not shown."
    const choice = await window.showErrorMessage(message, again, show)
    if (choice === again) await commands.executeCommand('dossier.restartServer')
    else if (choice === show) log.show()
  }

  const stop = async (): Promise<void> => {
    const stopping = client
    client = undefined
    status = undefined
    // A server that is gone cannot be asked to exit.
    await stopping?.dispose().catch((error) => log.debug(`${error}`))
  }

  return {
    get isStarted() {
      return client !== undefined
    },
    get isServing() {
      return client !== undefined && state !== 'stopped'
    },
    get state() {
      return state
    },
    get status() {
      return status
    },
    onDidChange: changes.event,
    onDecided: decided.event,
    start,
    stop,
    restart: async () => {
      await stop()
      await start()
    },
    switchOff: async (reason) => {
      await stop()
      enter(reason)
    },
    request: async (name, params) => {
      await start()
      if (state === 'stopped') throw new Error(hasStopped)
      try {
        return await client!.sendRequest<Requests[typeof name][1]>(name, params)
      } catch (error) {
        throw isConnectionLost(error) ? new Error(hasStopped) : error
      }
    },
    dispose: () => Disposable.from(changes, decided).dispose(),
  }
}

/** Logs what goes wrong, and leaves it to this module to tell the reader, once and in plain words. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false)
  }
}

const hasStopped = 'The server has stopped. “Dossier: Restart Server” starts it again.'

function isConnectionLost(error: unknown): boolean {
  return (
    error instanceof ResponseError &&
    (error.code === ErrorCodes.PendingResponseRejected || error.code === ErrorCodes.ConnectionInactive)
  )
}

async function confirm({ title, detail }: ServerRequests['dossier/confirm'][0]): Promise<boolean> {
  const yes = 'Merge'
  const message = `${title}?`
  const whole = `${detail} Undo Last Decision takes it back.`
  return (await window.showWarningMessage(message, { modal: true, detail: whole }, yes)) === yes
}

function serverOptions(context: ExtensionContext): ServerOptions {
  const module = context.asAbsolutePath('dist/server.js')
  // Node's IPC channel writes an answer of megabytes in one piece. A named pipe would be in a folder that others can access, that may be
  // missing, or whose path may be too long.
  const run = { module, transport: TransportKind.stdio, options: { execArgv: [...engineArguments()] } }
  return { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } }
}

function clientOptions(context: ExtensionContext, log: LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: [
      ...languages.flatMap((language) => [
        { scheme: 'file', language },
        { scheme: 'untitled', language },
      ]),
      // The reader's decisions, so that they apply before they are saved.
      { scheme: 'file', pattern: '**/.dossier/*.yaml' },
    ],
    outputChannel: log,
    // The folder's own storage: other folders' caches are none of its business.
    initializationOptions: {
      storagePath: (context.storageUri ?? context.globalStorageUri).fsPath,
      clientCommands: true,
      diagnosticsInHover: true,
    },
    // The hover of an ambiguous name links to the question who is meant; what documents write is escaped and links to nothing.
    markdown: { supportHtml: false, isTrusted: { enabledCommands: ['dossier.whoIsMeant'] } },
  }
}
