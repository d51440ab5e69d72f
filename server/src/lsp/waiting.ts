// What a request waits for before it reads the state: the facts of texts that have just changed.

import type { CancellationToken } from 'vscode-languageserver'
import { isKnownFromBefore } from '../session/earlier.ts'
import type { Uri } from '../session/events.ts'
import type { Context } from './context.ts'
import { stopIfCancelled } from './inTurns.ts'

/** How long a request waits for the facts of a text that has just changed or been opened (ms). */
const waitForFacts = 5000
/** How long an answer that lists places waits for each of the other open documents (ms). */
const waitForOthers = 1000

export async function textFresh({ session }: Context, uri: Uri, token: CancellationToken): Promise<void> {
  await unlessCancelled(session.whenFresh(uri, waitForFacts), token)
}

/** What lists places in other documents waits for those that are open, of which one may be in the middle of an edit. */
export async function othersFresh({ session }: Context, token: CancellationToken): Promise<void> {
  const others = [...session.state.editors.keys()].filter((uri) => !isKnownFromBefore(session.state, uri))
  await unlessCancelled(Promise.all(others.map((uri) => session.whenFresh(uri, waitForOthers))), token)
}

/** Waits for the promise. A request that is cancelled ends at once. */
export async function unlessCancelled(promise: Promise<unknown>, token: CancellationToken): Promise<void> {
  stopIfCancelled(token)
  await new Promise((resolve, reject) => {
    const listener = token.onCancellationRequested(resolve)
    promise.then(resolve, reject).finally(() => listener.dispose())
  })
  stopIfCancelled(token)
}
