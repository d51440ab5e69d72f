// Around every handler: it is timed, caught and cancelled. A failing request answers with an error and leaves the server serving.

import {
  type CancellationToken,
  type Connection,
  type GenericRequestHandler,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver'
import { describe, messageOf } from '../core/errors.ts'
import type { RequestName, Requests } from '../protocol.ts'
import type { Clock, Log } from '../session/ports.ts'

export interface Guard {
  /** Wraps the handler of a request. */
  request<Params, Answer>(
    name: string,
    handler: (params: Params, token: CancellationToken) => Answer | Promise<Answer>,
  ): (params: Params, token: CancellationToken) => Promise<Answer>
  /** Wraps the handler of a notification. */
  notification<Params>(name: string, handler: (params: Params) => void | Promise<void>): (params: Params) => void
}

/** Answers that take longer are worth a line in the log (ms): a reader notices a tenth of a second, and is annoyed by one. */
const slow = 1000

export function createGuard(log: Log, clock: Clock): Guard {
  return {
    request: (name, handler) => async (params, token) => {
      const begin = clock.now()
      try {
        stopIfCancelled(token)
        const answer = await handler(params, token)
        stopIfCancelled(token)
        const duration = clock.now() - begin
        if (slow <= duration) log.info(`${name} took ${Math.round(duration)} ms.`)
        return answer
      } catch (error) {
        if (error instanceof ResponseError) throw error
        log.error(`${name} failed: ${describe(error)}`)
        throw new ResponseError(LSPErrorCodes.RequestFailed, `${name} failed: ${messageOf(error)}`)
      }
    },
    notification: (name, handler) => (params) => {
      const fail = (error: unknown) => log.error(`${name} failed: ${describe(error)}`)
      try {
        Promise.resolve(handler(params)).catch(fail)
      } catch (error) {
        fail(error)
      }
    },
  }
}

/** Registers requests of our own, by their names in the protocol. */
export function customRequests(connection: Connection, guard: Guard) {
  return <Name extends RequestName>(
    name: Name,
    answer: (params: Requests[Name][0], token: CancellationToken) => Promise<Requests[Name][1]>,
  ): void => {
    connection.onRequest(name, guard.request(name, answer) as GenericRequestHandler<unknown, unknown>)
  }
}

export function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.')
}
