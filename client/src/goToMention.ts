// Go to Mention…: an entity, by any of its names, then one of its mentions.

import { QuickPickItemKind } from 'vscode'
import type { WireMention } from '../../server/src/protocol.ts'
import { countsOf } from './counts.ts'
import { goToPlaceOf, type PlaceItem } from './placeList.ts'
import { lineOf } from './placeNames.ts'
import type { Server } from './server.ts'
import { quickPick, snippet } from './snippet.ts'

export function goToMention(server: Server): Promise<void> {
  return goToPlaceOf<WireMention>(server, {
    title: 'Go to Mention',
    listOf: async (entity) => ({
      title: `${entity.name}: ${countsOf(entity)}`,
      placeholder: 'Words of the sentence, or the document; the text follows',
      items: mentionItems(await server.request('dossier/mentions', { entity: entity.key })),
    }),
  })
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
