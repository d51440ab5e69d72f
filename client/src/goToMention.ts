// Go to Mention…: pick an entity by any of its names, then one of its mentions. The text follows the list; Escape puts everything back.

import { QuickPickItemKind } from 'vscode'
import type { WireEntity, WireMention } from '../../server/src/protocol.ts'
import { countsOf } from './counts.ts'
import { entityAtCursor } from './cursor.ts'
import { pickEntity } from './entityPick.ts'
import { currentPlace, type PlaceItem, pickPlace } from './placeList.ts'
import { lineOf, show } from './places.ts'
import type { Server } from './server.ts'
import { quickPick, snippet } from './snippet.ts'

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
    const mention = await pickPlace({
      title: `${entity.name}: ${countsOf(entity)}`,
      placeholder: 'Words of the sentence, or the document; the text follows',
      items: mentionItems(await server.request('dossier/mentions', { entity: entity.key })),
    })
    if (mention === 'back') continue
    if (mention === undefined) await origin?.restore()
    else await show(mention)
    return
  }
}

function mentionItems(mentions: readonly WireMention[]): PlaceItem<WireMention>[] {
  const items: PlaceItem<WireMention>[] = []
  let document: string | undefined
  for (const mention of mentions) {
    if (mention.document !== document) items.push({ label: mention.document, kind: QuickPickItemKind.Separator })
    document = mention.document
    items.push({
      label: snippet(mention.sentence, mention.text, quickPick).label,
      description: lineOf(mention),
      place: mention,
    })
  }
  return items
}
