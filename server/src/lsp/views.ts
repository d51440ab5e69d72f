// The requests of the views: everyone in the folder, all mentions of one, its days, all disagreements, how far the indexing is.

import type { Connection } from 'vscode-languageserver'
import { mapInSteps, type Steps } from '../core/steps.ts'
import { type ConflictListOptions, listConflicts } from '../features/conflictList.ts'
import { connectionRows } from '../features/connections.ts'
import { listEntities } from '../features/entityList.ts'
import { listMentions } from '../features/mentionList.ts'
import { timelineRows } from '../features/timeline.ts'
import type { WireConflict, WireConnection, WireDay, WireEntity, WireMention } from '../protocol.ts'
import type { State } from '../session/state.ts'
import { customRequests, type Guard } from './guard.ts'
import type { Serving } from './requests.ts'
import type { Settings } from './settings.ts'
import { statusOf } from './status.ts'
import { toWireConflict, toWireEntity, toWireMention } from './toProtocol.ts'
import { othersFresh } from './waiting.ts'

/** More mentions than a person steps through, and few enough to quote in well under a second. */
const mostMentions = 5000

export function registerViews(connection: Connection, guard: Guard, serving: () => Promise<Serving>): void {
  const custom = customRequests(connection, guard)

  custom('dossier/entities', async (params) => {
    const { state } = (await serving()).session
    return entitiesIn(state, params?.allTypes === true)
  })
  custom('dossier/mentions', async (params, token) => {
    const context = await serving()
    await othersFresh(context, token)
    return mentionsOf(context.session.state, String(params?.entity))
  })
  custom('dossier/timeline', async (params, token) => {
    const context = await serving()
    await othersFresh(context, token)
    return daysOf(context.session.state, String(params?.entity))
  })
  custom('dossier/connections', async (params, token) => {
    const context = await serving()
    await othersFresh(context, token)
    return connectionsOf(context.session.state, String(params?.entity))
  })
  custom('dossier/conflicts', async (params) => {
    const context = await serving()
    const options = { ...conflictOptions(context.settings()), decided: params?.decided === true }
    return conflictsIn(context.session.state, options)
  })
  custom('dossier/reindex', async () => {
    const { session } = await serving()
    await session.dispatchInTurns({ kind: 'reindexAsked' })
    await session.rescan()
    return null
  })
  custom('dossier/status', async () => statusOf(await serving()))
}

function* entitiesIn({ snapshot }: State, allTypes: boolean): Steps<WireEntity[]> {
  return yield* mapInSteps(yield* listEntities(snapshot, { allTypes }), toWireEntity)
}

function* mentionsOf(state: State, entity: string): Steps<WireMention[]> {
  const mentions = yield* listMentions(state.snapshot, entity, mostMentions)
  return yield* mapInSteps(mentions, (mention) => toWireMention(state, mention, mention.name))
}

function* daysOf(state: State, entity: string): Steps<WireDay[]> {
  const days: WireDay[] = []
  for (const { from, to, printed, written, quotation } of yield* timelineRows(state.snapshot, entity)) {
    const mention = toWireMention(state, quotation, written)
    if (mention !== undefined) days.push({ ...mention, from, to, printed })
    if (days.length === mostMentions) break
    yield
  }
  return days
}

function* connectionsOf(state: State, entity: string): Steps<WireConnection[]> {
  const sentences: WireConnection[] = []
  for (const { name, type, sentences: count, written, quotation } of yield* connectionRows(state.snapshot, entity)) {
    const mention = toWireMention(state, quotation, written)
    if (mention !== undefined) sentences.push({ ...mention, other: name, type, count })
    if (sentences.length === mostMentions) break
    yield
  }
  return sentences
}

function* conflictsIn(state: State, options: ConflictListOptions): Steps<WireConflict[]> {
  return yield* mapInSteps(yield* listConflicts(state.snapshot, options), (each) => toWireConflict(state, each))
}

function conflictOptions(settings: Settings): ConflictListOptions {
  const severities = new Set(
    settings['conflicts.showDiffering'] ? (['conflict', 'differs'] as const) : (['conflict'] as const),
  )
  return { severities, likely: settings['conflicts.showHints'] }
}
