// What a reader decides about figures that disagree, in the Conflicts view and by quick fixes: asks for the value, its source or a reason.

import { ViewColumn, window } from 'vscode'
import type { WireAnswer, WireConflict, WireLocation } from '../../server/src/protocol.ts'
import { ask, decide, tell } from './gestures.ts'
import { fileName } from './placeNames.ts'
import { show } from './places.ts'
import type { Server } from './server.ts'
import { quickPick, snippet } from './snippet.ts'

/** The first sources of the two best supported answers, beside each other. */
export function openBothSides({ answers }: WireConflict): Promise<void> {
  return openSideBySide(...answers.flatMap(({ claims }) => claims.slice(0, 1)))
}

export async function openSideBySide(one?: WireLocation, other?: WireLocation): Promise<void> {
  if (one !== undefined) await show(one, { column: ViewColumn.One })
  if (other !== undefined) await show(other, { column: ViewColumn.Two })
}

export function notTheSameThing(server: Server, { key }: WireConflict): Promise<void> {
  return send(server, { conflict: key, decision: 'not the same thing' })
}

/** Asks for the answer where it is not said, and for its source. */
export async function settle(server: Server, conflict: WireConflict, given?: WireAnswer): Promise<void> {
  const answer = given ?? (await askForAnswer(conflict))
  if (answer === undefined) return
  const { value, claims } = answer
  const document = claims[0]?.document
  const source = await ask(
    `Settled: ${value}`,
    'Who or what says so? It is kept with the decision',
    document === undefined ? '' : fileName(document),
  )
  if (source !== undefined) await send(server, { conflict: conflict.key, decision: 'settled', value, source })
}

async function askForAnswer({ question, answers }: WireConflict): Promise<WireAnswer | undefined> {
  const items = answers.map((answer) => {
    const [first] = answer.claims
    return {
      label: answer.value,
      description: [...new Set(answer.claims.map(({ document }) => fileName(document)))].join(', '),
      detail: first === undefined ? '' : snippet(first.quote, first.text, quickPick).label,
      answer,
    }
  })
  const picked = await window.showQuickPick(items, { title: 'Which Value Holds?', placeHolder: question })
  return picked?.answer
}

/** By its key: the quick fix of a diagnostic has no more. */
export async function ignoreBecause(server: Server, conflict: string): Promise<void> {
  const reason = await ask('Ignore, Because…', 'Why does it need no attention? It is kept with the decision')
  if (reason !== undefined) await send(server, { conflict, decision: 'ignored', reason })
}

export async function takeBack(server: Server, { decision }: WireConflict): Promise<void> {
  if (decision !== undefined) await decide(server, { gesture: 'withdraw', decision: decision.id })
}

async function send(
  server: Server,
  params: Parameters<typeof server.request<'dossier/decideConflict'>>[1],
): Promise<void> {
  const isDecided = await server.request('dossier/decideConflict', params)
  if (!isDecided) tell('the figures have changed meanwhile; nothing was decided')
}
