// Show Timeline…: an entity, then one of the sentences that name it and say when, in the order of the days.

import type { WireDay, WireEntity } from '../../server/src/protocol.ts'
import { counted } from './counts.ts'
import { goToPlaceOf, type PlaceItem } from './placeList.ts'
import { fileName, lineOf } from './placeNames.ts'
import type { Server } from './server.ts'
import { quickPick, snippet } from './snippet.ts'

/** Of the entity that is given, else of one that the reader picks. */
export function showTimeline(server: Server, given?: WireEntity): Promise<void> {
  return goToPlaceOf<WireDay>(server, {
    title: 'Show Timeline',
    given,
    listOf: async ({ key, name }) => {
      const days = await server.request('dossier/timeline', { entity: key })
      return {
        title: `${name}: ${counted(days.length, 'sentence')} with a day`,
        placeholder:
          days.length === 0
            ? `No sentence says when of “${name}”`
            : 'A month, a year, words of the sentence, or the document; the text follows',
        items: days.map(dayItem),
      }
    },
  })
}

/** The day leads, the sentence stands below it. */
function dayItem(day: WireDay): PlaceItem<WireDay> {
  return {
    label: day.printed,
    description: `${fileName(day.document)}, ${lineOf(day)}`,
    detail: snippet(day.sentence, day.text, quickPick).label,
    place: day,
  }
}
