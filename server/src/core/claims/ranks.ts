// What a rank ranks: "Syria's biggest city", "the country's second city, Aleppo". The subject is the name beside it; failing that, the only
// other place in the sentence, which counts as stated if the text is also about it; failing that, the town that the text is about.

import type { Figure } from '../facts.ts'
import { isAnyOf } from '../text/anyOf.ts'
import type { PlacedMention } from './ages.ts'
import type { ClaimCue } from './claim.ts'
import type { ClaimTables } from './claimTables.ts'
import { countedClass } from './counted.ts'

export interface RankSaid {
  readonly predicate: string
  readonly counted: string
  readonly subject: number
  readonly cues?: readonly ClaimCue[]
  readonly scope: readonly string[]
}

/** Words between the possessor and the rank: "Syria's battleground second city". */
const longestModifier = 2

/** The place that a text names most: index of its name, and of a mention of it. */
export interface Topic {
  readonly name: number
  readonly mention: number
}

export function rankOf(
  tables: ClaimTables,
  figure: Figure,
  words: readonly string[],
  { first, end, nounEnd }: { readonly first: number; readonly end: number; readonly nounEnd: number },
  placed: readonly PlacedMention[],
  topicOf: () => Topic | undefined,
): RankSaid | undefined {
  if (figure.measure !== 'rank' || figure.noun === undefined || figure.value === undefined) return undefined
  const places = placed.filter((each) => each.mention.type === 'place')
  const whole = possessor(words, first, places) ?? within(words, nounEnd, places)
  if (whole === undefined) return undefined
  const scale =
    words
      .slice(first, end)
      .map((word) => tables.rankScales.get(word))
      .find((each) => each !== undefined) ?? 'size'
  const said = {
    predicate: 'rank',
    counted: countedClass(tables, figure.noun),
    scope: [`scale:${scale}`, `within:${whole.mention.text}`],
  }
  const beside = apposed(words, whole, nounEnd, places)
  if (beside !== undefined) return { ...said, subject: beside.index }
  const topic = topicOf()
  const others = places.filter(
    (each) => each.mention.name !== whole.mention.name && !tables.countries.has(each.mention.text.toLowerCase()),
  )
  const [only] = others
  if (only === undefined) return topic === undefined ? undefined : { ...said, subject: topic.mention }
  if (others.some((each) => each.mention.name !== only.mention.name)) return undefined
  return only.mention.name === topic?.name
    ? { ...said, subject: only.index }
    : { ...said, subject: only.index, cues: ['inferred'] }
}

/** "Syria's (battleground) second city": the place before the possessive. */
function possessor(
  words: readonly string[],
  first: number,
  places: readonly PlacedMention[],
): PlacedMention | undefined {
  for (let at = first - 1; 0 < at && first - at <= longestModifier + 1; at--)
    if (isAnyOf(words[at]!, "' 's ’ ’s")) return places.find((each) => each.end === at)
  return undefined
}

/** "the second city of Syria", "the biggest city in Syria". */
function within(
  words: readonly string[],
  nounEnd: number,
  places: readonly PlacedMention[],
): PlacedMention | undefined {
  return isAnyOf(words[nounEnd] ?? '', 'of in') ? places.find((each) => each.first === nounEnd + 1) : undefined
}

/** "second city Aleppo", "second city, Aleppo", "Aleppo, Syria's second city", "Aleppo is Syria's second city". */
function apposed(
  words: readonly string[],
  whole: PlacedMention,
  nounEnd: number,
  places: readonly PlacedMention[],
): PlacedMention | undefined {
  const after = words[nounEnd] === ',' ? nounEnd + 1 : nounEnd
  const right = places.find((each) => each.first === after)
  if (right !== undefined && right !== whole) return right
  const joint = whole.first - 1
  return isAnyOf(words[joint] ?? '', ', is was remains became') ? places.find((each) => each.end === joint) : undefined
}
