// A list of places of which the text follows while the reader moves in it; Escape puts everything back.

import { type QuickPickItem, TextEditorRevealType, window } from 'vscode'
import type { WireLocation } from '../../server/src/protocol.ts'
import { backButton, chosen } from './entityPick.ts'
import { show } from './places.ts'

export interface PlaceItem<Place extends WireLocation> extends QuickPickItem {
  /** Undefined for a separator. */
  readonly place?: Place
}

export interface PlaceListOptions<Place extends WireLocation> {
  readonly title: string
  readonly placeholder: string
  readonly items: readonly PlaceItem<Place>[]
}

/** The place that was taken; "back" for the button, undefined when the list was left. */
export async function pickPlace<Place extends WireLocation>({
  title,
  placeholder,
  items,
}: PlaceListOptions<Place>): Promise<Place | 'back' | undefined> {
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
export function currentPlace(): { restore(): Promise<void> } | undefined {
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
