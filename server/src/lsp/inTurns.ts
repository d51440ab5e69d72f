// Runs long answers in short turns, between which others are answered, and the request may be cancelled. The answer is the same as in one
// piece, because it reads one state from beginning to end.

import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver'
import type { Steps } from '../core/steps.ts'
import type { Clock } from '../session/ports.ts'
import { type Turns, turnLength } from '../session/turns.ts'

/** An answer, or the steps that lead to it. */
export type Work<Answer> = Answer | Steps<Answer>

/** The first turn begins at once, so hardly any answer needs another. */
export async function finishInTurns<Answer>(
  work: Work<Answer>,
  token: CancellationToken,
  { clock, turns }: { readonly clock: Clock; readonly turns: Turns },
): Promise<Answer> {
  if (!isSteps(work)) return work
  const end = clock.now() + turnLength
  let step = work.next()
  while (step.done !== true && clock.now() < end) step = work.next()
  while (step.done !== true) {
    await turns.next('an answer')
    stopIfCancelled(token)
    do step = work.next()
    while (step.done !== true && !turns.isOver())
  }
  return step.value
}

function isSteps<Answer>(work: Work<Answer>): work is Steps<Answer> {
  return typeof (work as Partial<Steps<Answer>> | null | undefined)?.next === 'function'
}

export function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.')
}
