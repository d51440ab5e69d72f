// What a request waits for before it reads the state: the facts of texts that have just changed.

import type { CancellationToken } from 'vscode-languageserver'
import { isKnownFromBefore } from '../session/earlier.ts'
import type { Uri } from '../session/events.ts'
import type { Context } from './context.ts'
import { stopIfCancelled } from './inTurns.ts'

/** How long a request waits for the facts of a text that was just changed or opened (ms). */
const waitForFacts = 5000
/** How long an answer that lists places waits for each of the other open documents (ms). */
const waitForOthers = 1000

export async function textFresh({ session }: Context, uri: Uri, token: CancellationToken): Promise<void> {
  await unlessCancelled(session.whenFresh(uri, waitForFacts), token)
}

/** Answers that list places in other documents wait for the open ones, one of which may be being edited. */
export async function othersFresh({ session }: Context, token: CancellationToken): Promise<void> {
  const others = [...session.state.editors.keys()].filter((uri) => !isKnownFromBefore(session.state, uri))
  await unlessCancelled(Promise.all(others.map((uri) => session.whenFresh(uri, waitForOthers))), token)
}

/** Waits for the promise; ends at once if the request is cancelled. */
export async function unlessCancelled(promise: Promise<unknown>, token: CancellationToken): Promise<void> {
  stopIfCancelled(token)
  await new Promise((resolve, reject) => {
    const listener = token.onCancellationRequested(resolve)
    promise.then(resolve, reject).finally(() => listener.dispose())
  })
  stopIfCancelled(token)
}
