// The requests of the views by which a reader decides. The server sends the edit of the decision files to the editor, which applies it.

import type { Connection } from 'vscode-languageserver'
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
import type { Requests, WireGesture, WireMention, WireWhich } from '../protocol.ts'
import { entryOf, type State } from '../session/state.ts'
import { applyDecided } from './decidedEdits.ts'
import { invalid, toOffset, toUri } from './fromProtocol.ts'
import { customRequests, type Guard } from './guard.ts'
import type { Serving } from './requests.ts'
import { toWireEntity, toWireMention } from './toProtocol.ts'

export function registerGestures(connection: Connection, guard: Guard, serving: () => Promise<Serving>): void {
  const custom = customRequests(connection, guard)

  custom('dossier/decide', async (gesture) => {
    const context = await serving()
    const { state } = context.session
    const deciding = decide(state, gesture)
    if (deciding === undefined) return null
    const { confirm, ...confirmed } = deciding
    // Who merges in a view has seen what becomes one; a new name may be another's by chance.
    const asked = gesture.gesture === 'merge' || confirm === undefined ? confirmed : deciding
    return (await applyDecided(context, { ...asked, document: homeOf(state, gesture) })) ? deciding.title : null
  })
  custom('dossier/undo', async ({ step }) => (await serving()).decisions.undo(step))
  custom('dossier/previewMerge', async (params) => {
    const { state } = (await serving()).session
    const preview = previewMerge(state.snapshot, keysOf(params?.entities))
    if (preview === undefined) return null
    const { members, names, mentionCount, documents } = preview
    const shown = members.map(({ entity, quotation }) => {
      const quote = quotation === undefined ? undefined : marked(state, quotation)
      return { entity: toWireEntity(listEntity(state.snapshot, entity)), ...(quote === undefined ? {} : { quote }) }
    })
    return { members: shown, names, mentions: mentionCount, documents }
  })
  custom('dossier/possibleMerges', async () => {
    const { state } = (await serving()).session
    const { snapshot } = state
    return findPossibleMerges(snapshot).map(({ pair: [first, second], why, quotes }) => ({
      entities: [toWireEntity(listEntity(snapshot, first)), toWireEntity(listEntity(snapshot, second))] as const,
      why,
      quotes: quotes.flatMap((each) => marked(state, each) ?? []),
    }))
  })
  custom('dossier/possibleSplits', async () => {
    const { state } = (await serving()).session
    const { snapshot } = state
    return findPossibleSplits(snapshot).map(({ entity, why, sides, others }) => ({
      entity: toWireEntity(listEntity(snapshot, entity)),
      why,
      quotes: sides.flatMap(({ quotation }) => marked(state, quotation) ?? []),
      others: others.flatMap((id) => {
        const uri = state.uris.get(id)
        const name = snapshot.documents.get(id)?.document.name
        return uri === undefined || name === undefined ? [] : [{ uri, document: name }]
      }),
    }))
  })
  custom('dossier/decideConflict', async (params) => {
    const context = await serving()
    const { snapshot } = context.session.state
    const slot = snapshot.corpus.comparison.slot(String(params?.conflict))
    const verdict = verdictOf(params)
    const changes = slot === undefined ? undefined : decideConflict(snapshot, slot, verdict)
    if (slot === undefined || changes === undefined) return false
    const first = slot.answers[0]?.claims[0]?.document
    const document = first === undefined ? undefined : snapshot.documents.get(first)?.document.name
    const title =
      verdict.decision === 'settled' ? `Settled: ${verdict.value}` : `${verdicts[verdict.decision]}: ${slot.question}`
    const reason = params.reason === undefined ? {} : { reason: params.reason }
    return applyDecided(context, { title, changes, document: document ?? '', ...reason })
  })
}

const verdicts = { 'not the same thing': 'Not the same thing', ignored: 'Ignored' } as const

function decide(state: State, gesture: WireGesture): Deciding | undefined {
  const { snapshot } = state
  switch (gesture?.gesture) {
    case 'merge':
      return mergeEntities(snapshot, keysOf(gesture.entities), gesture.name)
    case 'keep apart': {
      const [one, other] = keysOf(gesture.entities)
      return one === undefined || other === undefined ? undefined : keepApart(snapshot, one, other)
    }
    case 'keep together':
      return keepTogether(snapshot, gesture.entity)
    case 'rename':
      return renameEntity(snapshot, gesture.entity, String(gesture.name))
    case 'change type':
      if (!entityTypes.includes(gesture.type)) throw invalid(`there is no type ${gesture.type}`)
      return retypeEntity(snapshot, gesture.entity, gesture.type)
    case 'add alias':
      return addAlias(snapshot, gesture.entity, String(gesture.alias))
    case 'note':
      return noteEntity(snapshot, gesture.entity, gesture.notes ?? {})
    case 'not a name':
      return notAName(snapshot, gesture.entity, gesture.which === undefined ? undefined : toWhich(state, gesture.which))
    case 'split off':
      return splitOff(snapshot, gesture.entity, toWhich(state, gesture.which), gesture.name)
    case 'move':
      return moveMentions(snapshot, gesture.entity, toWhich(state, gesture.which), gesture.to)
    case 'withdraw':
      return { title: 'Take a decision back', changes: [{ kind: 'withdraw', decision: gesture.decision }] }
    default:
      throw invalid('there is no such gesture')
  }
}

/** The name of the first document that the gesture concerns: in its folder the decision is kept. */
function homeOf(state: State, gesture: WireGesture): string {
  if ('which' in gesture && gesture.which !== undefined) {
    const { which } = gesture
    const uri = 'documents' in which ? which.documents[0] : which.mentions[0]?.uri
    const name = uri === undefined ? undefined : entryOf(state, toUri(uri))?.document.name
    if (name !== undefined) return name
  }
  const [key] = 'entities' in gesture ? gesture.entities : 'entity' in gesture ? [gesture.entity] : []
  return key === undefined ? '' : (appearances(state.snapshot, key)[0]?.entry.document.name ?? '')
}

/** Documents that are gone are left out. */
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

/** The marked words of a quotation, with the sentence around them. */
function marked(state: State, quotation: Quotation): WireMention | undefined {
  return toWireMention(state, quotation, quotation.text.slice(quotation.mark.start, quotation.mark.end))
}

function verdictOf({ decision, value, source }: Requests['dossier/decideConflict'][0]): ConflictVerdict {
  if (decision === 'not the same thing' || decision === 'ignored') return { decision }
  if (decision !== 'settled' || typeof value !== 'string') throw invalid('a conflict is settled by a value')
  return { decision, value, ...(source === undefined ? {} : { source }) }
}
