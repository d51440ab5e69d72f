// An entity, then a list of its places, of which the text follows while the reader moves in it; Escape puts everything back.

import { type QuickPickItem, TextEditorRevealType, window } from 'vscode'
import type { WireEntity, WireLocation } from '../../server/src/protocol.ts'
import { entityAtCursor } from './cursor.ts'
import { backButton, chosen, pickEntity } from './entityPick.ts'
import { show } from './places.ts'
import type { Server } from './server.ts'

export interface PlaceItem<Place extends WireLocation> extends QuickPickItem {
  /** Undefined for a separator. */
  readonly place?: Place
}

interface PlaceList<Place extends WireLocation> {
  readonly title: string
  readonly placeholder: string
  readonly items: readonly PlaceItem<Place>[]
}

interface Options<Place extends WireLocation> {
  /** Of the list of entities. */
  readonly title: string
  /** Without one the reader picks an entity, that under the cursor first. */
  readonly given?: WireEntity | undefined
  readonly listOf: (entity: WireEntity) => Promise<PlaceList<Place>>
}

export async function goToPlaceOf<Place extends WireLocation>(
  server: Server,
  { title, given, listOf }: Options<Place>,
): Promise<void> {
  const origin = currentPlace()
  let entity = given ?? (await entityAtCursor(server))
  for (let isAsked = given === undefined; ; isAsked = true) {
    if (isAsked)
      entity = await pickEntity(server, {
        title,
        placeholder: 'A person, an organisation or a place, by any of its names',
        first: entity?.key,
      })
    const place = entity === undefined ? undefined : await pickPlace(await listOf(entity))
    if (place === 'back') continue
    if (place === undefined) await origin?.restore()
    else await show(place)
    return
  }
}

/** The place that was taken; "back" for the button, undefined when the list was left. */
async function pickPlace<Place extends WireLocation>({
  title,
  placeholder,
  items,
}: PlaceList<Place>): Promise<Place | 'back' | undefined> {
  const pick = window.createQuickPick<PlaceItem<Place>>()
  pick.title = title
  pick.placeholder = placeholder
  pick.matchOnDescription = true
  pick.matchOnDetail = true
  pick.buttons = [backButton]
  pick.items = items
  const preview = previewer()
  pick.onDidChangeActive(([item]) => preview.show(item?.place))
  const answer = chosen(pick, (item) => item.place)
  pick.show()
  try {
    return await answer
  } finally {
    await preview.end()
  }
}

/** Shows places one after the other, only the newest when they come faster than documents open. */
function previewer(): { show(place: WireLocation | undefined): void; end(): Promise<void> } {
  let wanted: WireLocation | undefined
  let working: Promise<void> | undefined
  const work = async (): Promise<void> => {
    while (wanted !== undefined) {
      const place = wanted
      wanted = undefined
      await show(place, { preview: true })
    }
    working = undefined
  }
  return {
    show: (place) => {
      wanted = place
      if (place !== undefined) working ??= work().catch(() => undefined)
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
