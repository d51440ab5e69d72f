// Go to Mention…: pick an entity by any of its names, then one of its mentions. The text follows the list; Escape puts everything back.

import { type QuickPickItem, QuickPickItemKind, TextEditorRevealType, window } from 'vscode'
import type { WireEntity, WireMention } from '../../server/src/protocol.ts'
import { countsOf } from './counts.ts'
import { entityAtCursor } from './cursor.ts'
import { backButton, chosen, pickEntity } from './entityPick.ts'
import { lineOf, show } from './places.ts'
import type { Server } from './server.ts'
import { quickPick, snippet } from './snippet.ts'

interface MentionItem extends QuickPickItem {
  readonly mention?: WireMention
}

export async function goToMention(server: Server): Promise<void> {
  const origin = currentPlace()
  let entity: WireEntity | undefined = await entityAtCursor(server)
  for (;;) {
    entity = await pickEntity(server, {
      title: 'Go to Mention',
      placeholder: 'A person, an organisation or a place, by any of its names',
      first: entity?.key,
    })
    if (entity === undefined) return origin?.restore()
    const mention = await pickMention(entity, await server.request('dossier/mentions', { entity: entity.key }))
    if (mention === 'back') continue
    if (mention === undefined) await origin?.restore()
    else await show(mention)
    return
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
  pick.buttons = [backButton]
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
