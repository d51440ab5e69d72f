// Show Timeline…: pick an entity, then one of the sentences that name it and say when, in the order of the days. The text follows the
// list; Escape puts everything back.

import { QuickPickItemKind } from 'vscode'
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
      placeholder: 'Words of the sentence, a year, or the document; the text follows',
      items: dayItems(days),
    })
    if (day === 'back') continue
    if (day === undefined) await origin?.restore()
    else await show(day)
    return
  }
}

/** With a heading for each stretch of days. */
function dayItems(days: readonly WireDay[]): PlaceItem<WireDay>[] {
  const items: PlaceItem<WireDay>[] = []
  let printed: string | undefined
  for (const day of days) {
    if (day.printed !== printed) items.push({ label: day.printed, kind: QuickPickItemKind.Separator })
    printed = day.printed
    items.push({
      label: snippet(day.sentence, day.text, quickPick).label,
      description: `${fileName(day.document)}, ${lineOf(day)}`,
      // Separators are not searched; so that a year finds its days.
      detail: day.from === day.to ? day.from : `${day.from} to ${day.to}`,
      place: day,
    })
  }
  return items
}
