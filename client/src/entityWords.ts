// How entities are shown wherever the client lists them: icon, words for types.

import { ThemeColor, ThemeIcon } from 'vscode'
import type { WireEntity } from '../../server/src/protocol.ts'

export type EntityType = WireEntity['type']

interface TypeWords {
  readonly one: string
  readonly many: string
  readonly icon: string
  readonly colour: string
}

/** In the order of the view. */
export const typeWords: Readonly<Record<EntityType, TypeWords>> = {
  person: { one: 'Person', many: 'People', icon: 'person', colour: 'charts.yellow' },
  organisation: { one: 'Organisation', many: 'Organisations', icon: 'organization', colour: 'charts.green' },
  place: { one: 'Place', many: 'Places', icon: 'location', colour: 'charts.blue' },
  group: { one: 'Group', many: 'Groups', icon: 'globe', colour: 'charts.purple' },
  event: { one: 'Event', many: 'Events', icon: 'calendar', colour: 'charts.orange' },
  work: { one: 'Work', many: 'Works', icon: 'book', colour: 'charts.foreground' },
}

export function entityIcon({ type, candidates }: WireEntity): ThemeIcon {
  const { icon, colour } = typeWords[type]
  return new ThemeIcon(candidates.length > 0 ? 'question' : icon, new ThemeColor(colour))
}

/** "could be A or B", or nothing for a name that is certain. */
export function candidatesOf({ candidates }: WireEntity): string | undefined {
  return candidates.length === 0 ? undefined : `could be ${candidates.join(' or ')}`
}

/** Lower case and without accents, for comparing what a reader types with what documents write. */
export function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
