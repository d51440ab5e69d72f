// What a request waits for before it reads the state: the facts of texts that have just changed.

import type { CancellationToken } from 'vscode-languageserver'
import { isKnownFromBefore } from '../session/earlier.ts'
import type { Context } from './context.ts'

/** How long an answer that lists places waits for each of the other open documents (ms). */
const waitForOthers = 1000

/** What lists places in other documents waits for those that are open, of which one may be in the middle of an edit. */
export async function othersFresh({ session }: Context): Promise<void> {
  const others = [...session.state.editors.keys()].filter((uri) => !isKnownFromBefore(session.state, uri))
  await Promise.all(others.map((uri) => session.whenFresh(uri, waitForOthers)))
}

/** Resolves with the promise, or as soon as the request is cancelled. */
export function untilCancelled(promise: Promise<unknown>, token: CancellationToken): Promise<unknown> {
  if (token.isCancellationRequested) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const listener = token.onCancellationRequested(() => resolve(undefined))
    promise.then(resolve, reject).finally(() => listener.dispose())
  })
}
