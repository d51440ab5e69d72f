// Wraps every handler: measures it, catches its errors, cancels it, and runs long work in turns. A failing request answers with an error,
// and the server goes on serving.

import {
  type CancellationToken,
  type Connection,
  type GenericRequestHandler,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver'
import { describe, messageOf } from '../core/errors.ts'
import type { Steps } from '../core/steps.ts'
import type { RequestName, Requests } from '../protocol.ts'
import type { Clock, Log } from '../session/ports.ts'
import type { Turns } from '../session/turns.ts'
import { encodeInSteps } from './encoding.ts'
import { finishInTurns, stopIfCancelled, type Work } from './inTurns.ts'

export interface Guard {
  /** Wraps a request handler. */
  request<Params, Answer>(
    name: string,
    handler: (params: Params, token: CancellationToken) => Work<Answer> | Promise<Work<Answer>>,
  ): (params: Params, token: CancellationToken) => Promise<Answer>
  /** Runs work that an answer depends on, in the same way as `request` runs the answer. */
  steps<Result>(steps: Steps<Result>, token: CancellationToken): Promise<Result>
  /** Wraps a notification handler. */
  notification<Params>(name: string, handler: (params: Params) => void | Promise<void>): (params: Params) => void
}

/** Slower answers are logged (ms): a tenth of a second is noticeable, a second annoying. */
const slow = 1000

/** `encodes`: whether to serialise large answers. */
export function createGuard(
  log: Log,
  { clock, turns, encodes }: { readonly clock: Clock; readonly turns: Turns; readonly encodes: boolean },
): Guard {
  return {
    request: (name, handler) => async (params, token) => {
      const begin = clock.now()
      try {
        stopIfCancelled(token)
        const answer = await finishInTurns(await handler(params, token), token, { clock, turns })
        stopIfCancelled(token)
        const encoded = encodes ? await finishInTurns(encodeInSteps(answer), token, { clock, turns }) : answer
        const duration = clock.now() - begin
        if (slow <= duration) log.info(`${name} took ${Math.round(duration)} ms.`)
        return encoded as typeof answer
      } catch (error) {
        if (error instanceof ResponseError) throw error
        log.error(`${name} failed: ${describe(error)}`)
        throw new ResponseError(LSPErrorCodes.RequestFailed, forReader(name, error))
      }
    },
    steps: (steps, token) => finishInTurns(steps, token, { clock, turns }),
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

/**
 * What was thrown on purpose is a sentence for the reader, to whom editors show it as it is; a mistake of the program says where it
 * happened.
 */
function forReader(name: string, error: unknown): string {
  const isOnPurpose = error instanceof Error && error.constructor === Error && !('code' in error)
  return isOnPurpose ? messageOf(error) : `${name} failed: ${messageOf(error)}`
}

/** Registers our own requests by their protocol names. */
export function customRequests(connection: Connection, guard: Guard) {
  return <Name extends RequestName>(
    name: Name,
    answer: (params: Requests[Name][0], token: CancellationToken) => Promise<Work<Requests[Name][1]>>,
  ): void => {
    connection.onRequest(name, guard.request(name, answer) as GenericRequestHandler<unknown, unknown>)
  }
}
