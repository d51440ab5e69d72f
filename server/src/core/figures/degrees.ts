// Degrees without a scale: of temperature if the words around them are about heat or weather, else of an angle ("35 degrees to port",
// "altered course by 10 degrees").

import { isAnyOf } from '../text/anyOf.ts'
import type { Unit } from './lexicon.ts'
import { lower, type Reader } from './reader.ts'

/** How far before the number and after the unit a word about heat may stand (tokens, in the same sentence). */
const reachBefore = 14
const reachBehind = 10

const heat: ReadonlySet<string> = new Set(
  `temperature temperatures heat heatwave heated heating hot hotter hottest warm warmer warmest warming warmed cold colder coldest cool
   cooler coolest cooled cooling chill chilly chills freeze freezes freezing froze frozen frost frosts fever weather climate boil boils
   boiling melt melts melting thermometer thermometers mercury thermostat forecast forecasts sunshine sun sunny shade snow snowfall rain
   winter winters summer summers indoors outdoors oven ovens minus sub-zero zero highs lows celsius
   fahrenheit thaw sweltering scorching preindustrial industrial humidity humid`.split(/\s+/),
)

/** "It was 40 degrees": only the weather is "it". */
const weatherSubjects: ReadonlySet<string> = new Set([
  'it',
  'today',
  'yesterday',
  'tomorrow',
  'water',
  'air',
  'sea',
  'room',
  'indoors',
])
const copulas: ReadonlySet<string> = new Set(
  "was is be been 's ’s reached hit about only already nearly around over above below".split(' '),
)

/** Words of turning and leaning near the number or the unit: an angle, whatever the weather. */
const turning: ReadonlySet<string> = new Set(
  `port starboard left right rudder helm course heading bearing angle angles list listed listing heel heeled heeling turn turned turning
   tilt tilted tilting lean leaned leaning rotate rotated slope latitude longitude north south east west altered swung`.split(
    /\s+/,
  ),
)
const reachOfTurning = 4

/** `degree` itself if [first, end) is about temperature, else the same unit as an angle. */
export function degreeOf(reader: Reader, degree: Unit, first: number, end: number): Unit {
  if (isTurning(reader, first, end)) return angle(degree)
  for (let at = first - 1; first - reachBefore <= at; at--) if (heat.has(lower(reader, at))) return degree
  for (let at = end; at < end + reachBehind; at++) if (heat.has(lower(reader, at))) return degree
  // "a 90-degree day"
  if (isAnyOf(lower(reader, end), 'day days')) return degree
  let subject = first - 1
  while (copulas.has(lower(reader, subject))) subject--
  return subject !== first - 1 && weatherSubjects.has(lower(reader, subject)) ? degree : angle(degree)
}

function isTurning(reader: Reader, first: number, end: number): boolean {
  for (let back = 1; back <= reachOfTurning; back++) if (turning.has(lower(reader, first - back))) return true
  for (let at = end; at < end + reachOfTurning; at++) if (turning.has(lower(reader, at))) return true
  return false
}

function angle(degree: Unit): Unit {
  return { ...degree, measure: 'angle' }
}
