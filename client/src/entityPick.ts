// Lists from which the reader picks an entity by any of its names.

import { Disposable, QuickInputButtons, type QuickPick, type QuickPickItem, window } from 'vscode'
import type { WireEntity } from '../../server/src/protocol.ts'
import { countsOf } from './counts.ts'
import { candidatesOf, plain, typeWords } from './entityWords.ts'
import { besideName, sharedNames } from './namesakes.ts'
import type { Server } from './server.ts'

export interface EntityItem extends QuickPickItem {
  readonly entity: WireEntity
}

export interface PickOptions {
  readonly title: string
  readonly placeholder: string
  /** Which entities are offered; all where it is left out. */
  readonly offers?: (entity: WireEntity) => boolean
  /** Names of those that stand above all others. */
  readonly likely?: readonly string[]
  /** The key of the one that is offered first. */
  readonly first?: string | undefined
}

/** More names than this make the list slow to open; the most mentioned come first, and the Entities view has all. */
const mostOffered = 5000

export async function pickEntity(server: Server, options: PickOptions): Promise<WireEntity | undefined> {
  const pick = window.createQuickPick<EntityItem>()
  const answer = chosen(pick, (item) => item.entity)
  await fill(pick, server, options)
  const picked = await answer
  return picked === 'back' ? undefined : picked
}

/** Undefined when the list was left. */
export async function pickEntities(server: Server, options: PickOptions): Promise<readonly WireEntity[] | undefined> {
  const pick = window.createQuickPick<EntityItem>()
  pick.canSelectMany = true
  const answer = new Promise<readonly WireEntity[] | undefined>((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems.map(({ entity }) => entity))
      pick.hide()
    })
    pick.onDidHide(() => {
      resolve(undefined)
      pick.dispose()
    })
  })
  await fill(pick, server, options)
  return answer
}

/** Shows the list and then what is in it. */
async function fill(pick: QuickPick<EntityItem>, server: Server, options: PickOptions): Promise<void> {
  const { title, placeholder, offers = () => true, likely = [], first } = options
  pick.title = title
  pick.placeholder = placeholder
  pick.matchOnDescription = true
  pick.matchOnDetail = true
  pick.busy = true
  pick.show()
  try {
    const all = await server.request('dossier/entities', {})
    const isLikely = ({ name }: WireEntity) => likely.includes(name)
    const offered = all.filter(offers).sort((a, b) => Number(isLikely(b)) - Number(isLikely(a)))
    const shared = sharedNames(all)
    const items = offered.slice(0, mostOffered).map((entity) => entityItem(entity, shared))
    pick.items = items
    const active = items.find(({ entity }) => entity.key === first)
    if (active !== undefined) pick.activeItems = [active]
    if (items.length === 0) pick.placeholder = 'No names found in this folder'
    pick.busy = false
  } catch (error) {
    pick.hide()
    throw error
  }
}

function entityItem(entity: WireEntity, shared: ReadonlySet<string>): EntityItem {
  const { type, name, aliases } = entity
  // The list matches letters as they are; a reader types without accents.
  const unaccented = [name, ...aliases].filter((each) => plain(each) !== each.toLowerCase()).map(plain)
  const detail = [candidatesOf(entity), ...aliases, ...unaccented].filter((part) => part !== undefined)
  return {
    label: `$(${typeWords[type].icon}) ${name}`,
    description: besideName(entity, countsOf(entity), shared),
    ...(detail.length === 0 ? {} : { detail: detail.join(', ') }),
    entity,
  }
}

/** The button of lists that have one before them. */
export const backButton = QuickInputButtons.Back

/** What was chosen; "back" for the button, undefined when the list was left. */
export function chosen<Item extends QuickPickItem, Value>(
  pick: QuickPick<Item>,
  valueIn: (item: Item) => Value | undefined,
): Promise<Value | 'back' | undefined> {
  return new Promise((resolve) => {
    const subscriptions = [
      pick.onDidAccept(() => {
        const [item] = pick.activeItems
        const value = item === undefined ? undefined : valueIn(item)
        if (value === undefined) return
        resolve(value)
        pick.hide()
      }),
      pick.onDidTriggerButton(() => {
        resolve('back')
        pick.hide()
      }),
      pick.onDidHide(() => {
        resolve(undefined)
        Disposable.from(...subscriptions, pick).dispose()
      }),
    ]
  })
}
