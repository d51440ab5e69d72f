// Go to Mention…: pick an entity by any of its names, then one of its mentions. The text follows the list; Escape puts everything back.

import {
  Disposable,
  QuickInputButtons,
  type QuickPick,
  type QuickPickItem,
  QuickPickItemKind,
  TextEditorRevealType,
  window,
} from 'vscode'
import type { WireEntity, WireMention } from '../../server/src/protocol.ts'
import { entityAtCursor } from './cursor.ts'
import { candidatesOf, countsOf, plain, typeWords } from './entityWords.ts'
import { lineOf, show } from './places.ts'
import type { Server } from './server.ts'
import { quickPick, snippet } from './snippet.ts'

interface EntityItem extends QuickPickItem {
  readonly entity: WireEntity
}
interface MentionItem extends QuickPickItem {
  readonly mention?: WireMention
}

/** More names than this make the list slow to open; the most mentioned come first, and the Entities view has all. */
const mostOffered = 5000

export async function goToMention(server: Server): Promise<void> {
  const origin = currentPlace()
  let entity: WireEntity | undefined = await entityAtCursor(server)
  for (;;) {
    entity = await pickEntity(server, entity)
    if (entity === undefined) return origin?.restore()
    const mention = await pickMention(entity, await server.request('dossier/mentions', { entity: entity.key }))
    if (mention === 'back') continue
    if (mention === undefined) await origin?.restore()
    else await show(mention)
    return
  }
}

/** `current` is offered first. */
async function pickEntity(server: Server, current: WireEntity | undefined): Promise<WireEntity | undefined> {
  const pick = window.createQuickPick<EntityItem>()
  pick.title = 'Go to Mention'
  pick.placeholder = 'A person, an organisation or a place, by any of its names'
  pick.matchOnDescription = true
  pick.matchOnDetail = true
  pick.busy = true
  const answer = chosen(pick, (item) => item.entity)
  pick.show()
  try {
    const items = (await server.request('dossier/entities', {})).slice(0, mostOffered).map(entityItem)
    pick.items = items
    const active = items.find(({ entity }) => entity.key === current?.key)
    if (active !== undefined) pick.activeItems = [active]
    if (items.length === 0) pick.placeholder = 'No names found in this folder'
    pick.busy = false
  } catch (error) {
    pick.hide()
    throw error
  }
  return (await answer) as WireEntity | undefined
}

function entityItem(entity: WireEntity): EntityItem {
  const { type, name, aliases } = entity
  // The list matches letters as they are; a reader types without accents.
  const unaccented = [name, ...aliases].filter((each) => plain(each) !== each.toLowerCase()).map(plain)
  const detail = [candidatesOf(entity), ...aliases, ...unaccented].filter((part) => part !== undefined)
  return {
    label: `$(${typeWords[type].icon}) ${name}`,
    description: countsOf(entity),
    ...(detail.length === 0 ? {} : { detail: detail.join(', ') }),
    entity,
  }
}

async function pickMention(
  entity: WireEntity,
  mentions: readonly WireMention[],
): Promise<WireMention | 'back' | undefined> {
  const pick = window.createQuickPick<MentionItem>()
  pick.title = `${entity.name}: ${countsOf(entity)}`
  pick.placeholder = 'Words of the sentence, or the document; the text follows'
  pick.matchOnDescription = true
  pick.buttons = [QuickInputButtons.Back]
  pick.items = mentionItems(mentions)
  const preview = previewer()
  pick.onDidChangeActive(([item]) => preview.show(item?.mention))
  const answer = chosen(pick, (item) => item.mention)
  pick.show()
  try {
    return await answer
  } finally {
    await preview.end()
  }
}

function mentionItems(mentions: readonly WireMention[]): MentionItem[] {
  const items: MentionItem[] = []
  let document: string | undefined
  for (const mention of mentions) {
    if (mention.document !== document) items.push({ label: mention.document, kind: QuickPickItemKind.Separator })
    document = mention.document
    items.push({
      label: snippet(mention.sentence, mention.text, quickPick).label,
      description: lineOf(mention),
      mention,
    })
  }
  return items
}

/** What was chosen; "back" for the button, undefined when the list was left. */
function chosen<Item extends QuickPickItem, Value>(
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

/** Shows places one after the other, only the newest when they come faster than documents open. */
function previewer(): { show(mention: WireMention | undefined): void; end(): Promise<void> } {
  let wanted: WireMention | undefined
  let working: Promise<void> | undefined
  const work = async (): Promise<void> => {
    while (wanted !== undefined) {
      const mention = wanted
      wanted = undefined
      await show(mention, { preview: true })
    }
    working = undefined
  }
  return {
    show: (mention) => {
      wanted = mention
      if (mention !== undefined) working ??= work().catch(() => undefined)
    },
    end: async () => {
      wanted = undefined
      await working
    },
  }
}

/** Where the reader is, and the way back; undefined without an editor. */
function currentPlace(): { restore(): Promise<void> } | undefined {
  const editor = window.activeTextEditor
  if (editor === undefined) return undefined
  const place = {
    document: editor.document,
    selections: editor.selections,
    seen: editor.visibleRanges[0],
    column: editor.viewColumn,
  }
  return {
    restore: async () => {
      const shown = await window.showTextDocument(
        place.document,
        place.column === undefined ? {} : { viewColumn: place.column },
      )
      shown.selections = place.selections
      if (place.seen !== undefined) shown.revealRange(place.seen, TextEditorRevealType.AtTop)
    },
  }
}
