// The requests by which readers decide in the views. The server writes the decision files, or asks the editor to if they are open.

import type { Connection } from 'vscode-languageserver'
import type { EntityKey } from '../core/link/links.ts'
import { mapInSteps, type Steps } from '../core/steps.ts'
import { entityTypes } from '../decisions/schema.ts'
import { type ConflictVerdict, decideConflict } from '../features/decidingConflicts.ts'
import {
  addAlias,
  keepTogether,
  moveMentions,
  notAName,
  noteEntity,
  renameEntity,
  retypeEntity,
  splitOff,
  type Which,
} from '../features/decidingEntities.ts'
import type { Deciding } from '../features/declaring.ts'
import { listEntity } from '../features/entityList.ts'
import { appearances, type Quotation } from '../features/locations.ts'
import { keepApart, mergeEntities, previewMerge } from '../features/merging.ts'
import { findPossibleMerges } from '../features/possibleMerges.ts'
import { findPossibleSplits } from '../features/possibleSplits.ts'
import type {
  Requests,
  WireGesture,
  WireMention,
  WireMergePreview,
  WirePossibleMerge,
  WirePossibleSplit,
  WireWhich,
} from '../protocol.ts'
import { entryOf, type State } from '../session/state.ts'
import { applyDecided } from './decidedEdits.ts'
import { invalid, toOffset, toUri } from './fromProtocol.ts'
import { customRequests, type Guard } from './guard.ts'
import type { Serving } from './requests.ts'
import { toWireEntity, toWireMention } from './toProtocol.ts'

export function registerGestures(connection: Connection, guard: Guard, serving: () => Promise<Serving>): void {
  const custom = customRequests(connection, guard)

  custom('dossier/decide', async (gesture, token) => {
    const context = await serving()
    const { state } = context.session
    const deciding = await guard.steps(decide(state, gesture), token)
    if (deciding === undefined) return null
    const { confirm, ...confirmed } = deciding
    // A merge from a view has been previewed; but a new name may belong to somebody else by chance.
    const asked = gesture.gesture === 'merge' || confirm === undefined ? confirmed : deciding
    return (await applyDecided(context, { ...asked, document: await guard.steps(homeOf(state, gesture), token) }))
      ? deciding.title
      : null
  })
  custom('dossier/undo', async ({ step }) => (await serving()).decisions.undo(step))
  custom('dossier/previewMerge', async (params) => {
    return previewOf((await serving()).session.state, keysOf(params?.entities))
  })
  custom('dossier/possibleMerges', async () => possibleMergesIn((await serving()).session.state))
  custom('dossier/possibleSplits', async () => possibleSplitsIn((await serving()).session.state))
  custom('dossier/decideConflict', async (params, token) => {
    const context = await serving()
    const { snapshot } = context.session.state
    const slot = snapshot.corpus.comparison.slot(String(params?.conflict))
    const verdict = verdictOf(params)
    const changes = slot === undefined ? undefined : await guard.steps(decideConflict(snapshot, slot, verdict), token)
    if (slot === undefined || changes === undefined) return false
    const first = slot.answers[0]?.claims[0]?.document
    const document = first === undefined ? undefined : snapshot.documents.get(first)?.document.name
    const title =
      verdict.decision === 'settled' ? `Settled: ${verdict.value}` : `${verdicts[verdict.decision]}: ${slot.question}`
    const reason = params.reason === undefined ? {} : { reason: params.reason }
    return applyDecided(context, { title, changes, document: document ?? '', ...reason })
  })
}

function* previewOf(state: State, keys: readonly EntityKey[]): Steps<WireMergePreview | null> {
  const preview = yield* previewMerge(state.snapshot, keys)
  if (preview === undefined) return null
  const { names, mentionCount, documents } = preview
  const members: WireMergePreview['members'][number][] = []
  for (const { entity, quotation } of preview.members) {
    const quote = quotation === undefined ? undefined : marked(state, quotation)
    const wire = toWireEntity(yield* listEntity(state.snapshot, entity))
    members.push({ entity: wire, ...(quote === undefined ? {} : { quote }) })
  }
  return { members, names, mentions: mentionCount, documents }
}

function* possibleMergesIn(state: State): Steps<WirePossibleMerge[]> {
  const merges: WirePossibleMerge[] = []
  for (const { pair, why, quotes } of yield* findPossibleMerges(state.snapshot)) {
    const first = toWireEntity(yield* listEntity(state.snapshot, pair[0]))
    const second = toWireEntity(yield* listEntity(state.snapshot, pair[1]))
    merges.push({ entities: [first, second], why, quotes: quotes.flatMap((each) => marked(state, each) ?? []) })
  }
  return merges
}

function* possibleSplitsIn(state: State): Steps<WirePossibleSplit[]> {
  const splits: WirePossibleSplit[] = []
  for (const { entity, why, sides, others } of yield* findPossibleSplits(state.snapshot))
    splits.push({
      entity: toWireEntity(yield* listEntity(state.snapshot, entity)),
      why,
      quotes: sides.flatMap(({ quotation }) => marked(state, quotation) ?? []),
      others: yield* mapInSteps(others, (id) => {
        const uri = state.uris.get(id)
        const name = state.snapshot.documents.get(id)?.document.name
        return uri === undefined || name === undefined ? undefined : { uri, document: name }
      }),
    })
  return splits
}

const verdicts = { 'not the same thing': 'Not the same thing', ignored: 'Ignored' } as const

function* decide(state: State, gesture: WireGesture): Steps<Deciding | undefined> {
  const { snapshot } = state
  switch (gesture?.gesture) {
    case 'merge':
      return yield* mergeEntities(snapshot, keysOf(gesture.entities), gesture.name)
    case 'keep apart': {
      const [one, other] = keysOf(gesture.entities)
      return one === undefined || other === undefined ? undefined : yield* keepApart(snapshot, one, other)
    }
    case 'keep together':
      return yield* keepTogether(snapshot, gesture.entity)
    case 'rename':
      return yield* renameEntity(snapshot, gesture.entity, String(gesture.name))
    case 'change type':
      if (!entityTypes.includes(gesture.type)) throw invalid(`there is no type ${gesture.type}`)
      return yield* retypeEntity(snapshot, gesture.entity, gesture.type)
    case 'add alias':
      return yield* addAlias(snapshot, gesture.entity, String(gesture.alias))
    case 'note':
      return yield* noteEntity(snapshot, gesture.entity, gesture.notes ?? {})
    case 'not a name':
      return yield* notAName(
        snapshot,
        gesture.entity,
        gesture.which === undefined ? undefined : toWhich(state, gesture.which),
      )
    case 'split off':
      return yield* splitOff(snapshot, gesture.entity, toWhich(state, gesture.which), gesture.name)
    case 'move':
      return yield* moveMentions(snapshot, gesture.entity, toWhich(state, gesture.which), gesture.to)
    case 'withdraw':
      return { title: 'Take a decision back', changes: [{ kind: 'withdraw', decision: gesture.decision }] }
    default:
      throw invalid('there is no such gesture')
  }
}

/** Name of the first document concerned: the decision is kept in its folder. */
function* homeOf(state: State, gesture: WireGesture): Steps<string> {
  if ('which' in gesture && gesture.which !== undefined) {
    const { which } = gesture
    const uri = 'documents' in which ? which.documents[0] : which.mentions[0]?.uri
    const name = uri === undefined ? undefined : entryOf(state, toUri(uri))?.document.name
    if (name !== undefined) return name
  }
  const [key] = 'entities' in gesture ? gesture.entities : 'entity' in gesture ? [gesture.entity] : []
  return key === undefined ? '' : ((yield* appearances(state.snapshot, key))[0]?.entry.document.name ?? '')
}

/** Documents that no longer exist are left out. */
function toWhich(state: State, which: WireWhich): Which {
  if (which !== undefined && 'documents' in which)
    return { documents: which.documents.flatMap((uri) => entryOf(state, toUri(uri))?.document.id ?? []) }
  if (which === undefined || !Array.isArray(which.mentions)) throw invalid('it is not said which mentions are meant')
  const mentions = which.mentions.flatMap(({ uri, range }) => {
    const document = entryOf(state, toUri(uri))?.document
    return document === undefined ? [] : [{ document: document.id, offset: toOffset(document, range?.start) }]
  })
  return { mentions }
}

function keysOf(keys: unknown): string[] {
  return Array.isArray(keys) ? keys.map(String) : []
}

/** The highlighted words of a quotation, with their sentence. */
function marked(state: State, quotation: Quotation): WireMention | undefined {
  return toWireMention(state, quotation, quotation.text.slice(quotation.mark.start, quotation.mark.end))
}

function verdictOf({ decision, value, source }: Requests['dossier/decideConflict'][0]): ConflictVerdict {
  if (decision === 'not the same thing' || decision === 'ignored') return { decision }
  if (decision !== 'settled' || typeof value !== 'string') throw invalid('a conflict is settled by a value')
  return { decision, value, ...(source === undefined ? {} : { source }) }
}
