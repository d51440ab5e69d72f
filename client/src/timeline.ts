// Show Timeline…: pick an entity, then one of the sentences that name it and say when, in the order of the days. The text follows the
// list; Escape puts everything back.

import type { WireDay, WireEntity } from '../../server/src/protocol.ts'
import { counted } from './counts.ts'
import { entityAtCursor } from './cursor.ts'
import { pickEntity } from './entityPick.ts'
import { tell } from './gestures.ts'
import { currentPlace, type PlaceItem, pickPlace } from './placeList.ts'
import { fileName, lineOf, show } from './places.ts'
import type { Server } from './server.ts'
import { quickPick, snippet } from './snippet.ts'

/** Of the entity that is given, else of one that the reader picks, that under the cursor first. */
export async function showTimeline(server: Server, given?: WireEntity): Promise<void> {
  const origin = currentPlace()
  let entity = given ?? (await entityAtCursor(server))
  for (let isAsked = given === undefined; ; isAsked = true) {
    if (isAsked)
      entity = await pickEntity(server, {
        title: 'Show Timeline',
        placeholder: 'A person, an organisation or a place, by any of its names',
        first: entity?.key,
      })
    if (entity === undefined) return origin?.restore()
    const days = await server.request('dossier/timeline', { entity: entity.key })
    if (days.length === 0) return tell(`no sentence says when of “${entity.name}”`)
    const day = await pickPlace({
      title: `${entity.name}: ${counted(days.length, 'sentence')} with a day`,
      placeholder: 'A month, a year, words of the sentence, or the document; the text follows',
      items: days.map(dayItem),
    })
    if (day === 'back') continue
    if (day === undefined) await origin?.restore()
    else await show(day)
    return
  }
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
