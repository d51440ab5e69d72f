// Show Connections…: an entity, then one of the sentences that name it together with another, grouped by the other.

import { QuickPickItemKind } from 'vscode'
import type { WireConnection, WireEntity } from '../../server/src/protocol.ts'
import { counted } from './counts.ts'
import { typeWords } from './entityWords.ts'
import { goToPlaceOf, type PlaceItem } from './placeList.ts'
import { fileName, lineOf } from './placeNames.ts'
import type { Server } from './server.ts'
import { quickPick, snippet } from './snippet.ts'

/** Of the entity that is given, else of one that the reader picks. */
export function showConnections(server: Server, given?: WireEntity): Promise<void> {
  return goToPlaceOf<WireConnection>(server, {
    title: 'Show Connections',
    given,
    listOf: async ({ key, name }) => {
      const sentences = await server.request('dossier/connections', { entity: key })
      const others = new Set(sentences.map(({ other }) => other)).size
      return {
        title: `${name}: mentioned with ${counted(others, 'other')}`,
        placeholder:
          others === 0
            ? `No sentence names anybody with “${name}”`
            : 'Another name, words of the sentence, or the document; the text follows',
        items: connectionItems(sentences),
      }
    },
  })
}

function connectionItems(sentences: readonly WireConnection[]): PlaceItem<WireConnection>[] {
  const items: PlaceItem<WireConnection>[] = []
  let last: string | undefined
  for (const each of sentences) {
    const { other, type, count } = each
    if (other !== last) items.push({ label: counted(count, 'sentence'), kind: QuickPickItemKind.Separator })
    last = other
    items.push({
      label: `$(${typeWords[type].icon}) ${other}`,
      description: `${fileName(each.document)}, ${lineOf(each)}`,
      detail: snippet(each.sentence, each.text, quickPick).label,
      place: each,
    })
  }
  return items
}
