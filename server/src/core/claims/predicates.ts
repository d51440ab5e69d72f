// What is said of a counted number: the word that kills, wounds, arrests … it, to its left or right in the same clause. Looks a fixed
// number of words far, so the time is linear in the number of figures.

import { isAnyOf } from '../text/anyOf.ts'
import { type ClaimTables, type Predicate, phraseAt } from './claimTables.ts'
import { isPeopleNoun } from './counted.ts'
import { isWord } from './words.ts'

export interface FoundPredicate {
  readonly predicate: string
  /** Further predicates of the same words: who is "shot and wounded" is shot, and injured. */
  readonly also?: string
  /** The words that say it, [first, end) in the sentence. */
  readonly first: number
  readonly end: number
}

/** Words between a number and its predicate; longer noun phrases are rare in news (97 % within 8 on the labelled clusters). */
const reach = 10
/** Words searched for "death toll" before "… rose to 43". */
const tollReach = 8

const objects =
  /^(?:the|a|an|his|her|their|its|him|them|himself|herself|themselves|each|one|two|three|four|five|six|seven|eight|nine|ten|another|\d.*)$/

/** The predicate of the number in the words [first, end), or undefined. `nounEnd` is where its noun phrase ends, at least `end`. */
export function findPredicate(
  tables: ClaimTables,
  words: readonly string[],
  first: number,
  end: number,
  nounEnd: number,
): FoundPredicate | undefined {
  const noun = predicateNoun(tables, words, end, nounEnd)
  if (noun !== undefined && !bystanding.has(noun.predicate)) return noun
  const toll = predicateToll(tables, words, first)
  if (toll !== undefined) return toll
  const right = predicateRight(tables, words, nounEnd)
  // "Killing four and wounding seven": the verb directly before the number governs it; "shot three people dead" is killed.
  const left = predicateLeft(tables, words, first)
  if (left === undefined) return right ?? noun
  // "Officers found three men with gunshot wounds".
  if (left.predicate === 'seized' && right !== undefined) return right
  return left.predicate === 'shot' && right?.predicate === 'killed' && right.first === nounEnd ? right : left
}

/** Nouns that are predicates by themselves ("hostages", "crew"), unless a verb says more: "six hostages were freed". */
const bystanding = new Set(['kidnapped', 'aboard'])

/** "18 deaths", "12 arrests", "claimed 18 lives". */
function predicateNoun(
  tables: ClaimTables,
  words: readonly string[],
  end: number,
  nounEnd: number,
): FoundPredicate | undefined {
  for (let at = end; at < nounEnd; at++) {
    const row = tables.predicates.get(words[at]!)?.find((each) => each.noun)
    if (row === undefined) continue
    if (
      row.words[0] === 'lives' &&
      !words.slice(Math.max(0, end - 6), at).some((word) => /^(?:claim|took|take|cost|lost|los)/.test(word))
    )
      return undefined
    return { predicate: row.predicate, first: at, end: at + 1 }
  }
  return undefined
}

/** "The death toll rose to 43", "put the toll at 40". */
function predicateToll(tables: ClaimTables, words: readonly string[], first: number): FoundPredicate | undefined {
  let at = first - 1
  while (0 <= at && tables.clause.filler.has(words[at]!) && !tables.clause.toll.has(words[at]!)) at--
  if (at < 0 || !tables.clause.toll.has(words[at]!)) return undefined
  for (let back = at - 1; 0 <= back && at - back <= tollReach; back--) {
    if (words[back] === ',' || words[back] === ';') return undefined
    const row = phraseAt(tables.predicates, words, back)
    if (row?.toll === true) return { predicate: row.predicate, first: back, end: back + row.words.length }
  }
  return undefined
}

function predicateLeft(tables: ClaimTables, words: readonly string[], first: number): FoundPredicate | undefined {
  let at = first - 1
  while (0 <= at && tables.clause.filler.has(words[at]!) && words[at] !== 'and') at--
  if (at < 0) return undefined
  const row =
    tables.predicates.get(words[at]!)?.find((each) => each.before && each.words.length === 1) ??
    tables.predicates.get(words[at - 1] ?? '')?.find((each) => each.before && each.words[1] === words[at])
  if (row === undefined) return undefined
  // "was killed 18 …" is not a count; "shot and killed 18" and "killed or wounded 18" have two verbs.
  if (row.active && tables.clause.passive.has(words[at - 1] ?? '')) return undefined
  return joined(words, row, at, at + 1)
}

function predicateRight(tables: ClaimTables, words: readonly string[], from: number): FoundPredicate | undefined {
  let needsAuxiliary = false
  let auxiliary = false
  let open = 0
  const limit = Math.min(words.length, from + reach + 8)
  for (let at = from; at < limit; at++) {
    const word = words[at]!
    const row = phraseAt(tables.predicates, words, at)
    // "Entered the besieged town" says nothing about the number.
    const describes =
      row !== undefined && isAnyOf(words[at - 1] ?? '', 'the a an') && isWord(words[at + row.words.length])
    if (row?.after === true && !describes && (!needsAuxiliary || auxiliary)) {
      if (row.active && !auxiliary && actsOnAnother(words, at + row.words.length)) return undefined
      return joined(words, row, at, at + row.words.length)
    }
    const victims = word === 'among' ? amongVictims(tables, words, at) : undefined
    if (victims !== undefined) return victims
    const care = inCare(tables, words, at, auxiliary) ?? hurtBy(tables, words, at)
    if (care !== undefined) return care
    if (
      word === 'and' &&
      /^(?:a|an|one|two|three|four|five|another|\d+)$/.test(words[at + 1] ?? '') &&
      !needsAuxiliary
    ) {
      // "Five men and a woman were shot".
      at++
      needsAuxiliary = true
      continue
    }
    if (word === 'and' && at === from && isPeopleNoun(tables, words[at + 1])) {
      // "Passengers and crew were aboard".
      at++
      continue
    }
    if (word === ',') {
      const closed = aside(words, at)
      if (closed === undefined) return undefined
      at = closed
      needsAuxiliary = true
      continue
    }
    if (tables.clause.auxiliary.has(word)) {
      auxiliary ||= tables.clause.passive.has(word) || word === 'has' || word === 'have' || word === 'had'
      continue
    }
    if (tables.clause.stop.has(word)) return undefined
    if (tables.clause.preposition.has(word)) {
      // "two of them critically", "eight people in the convoy were killed".
      needsAuxiliary = !(word === 'of' && isAnyOf(words[at + 1] ?? '', 'them those whom'))
      auxiliary = false
      open++
    } else if (auxiliary && !word.endsWith('ly') && word !== 'not' && word !== 'among') {
      // "were taken to hospital": another verb governs the number.
      return undefined
    } else open++
    if (reach < open) return undefined
  }
  return undefined
}

/** "Eleven children were among the dead": they share the predicate of the whole. */
function amongVictims(tables: ClaimTables, words: readonly string[], at: number): FoundPredicate | undefined {
  if (!isAnyOf(words[at + 1] ?? '', 'the those')) return undefined
  const row = phraseAt(tables.predicates, words, at + 2)
  return row?.after === true && row.words.length === 1 && tables.clause.auxiliary.has(words[at - 1] ?? '')
    ? { predicate: row.predicate, first: at, end: at + 3 }
    : undefined
}

/** Words between "suffered" or "with" and the injuries. */
const injuryReach = 7

/** "Suffered gunshot wounds", "with minor injuries", "were hit by gunfire": where the phrase ends, and which predicate it is. */
function hurtBy(tables: ClaimTables, words: readonly string[], at: number): FoundPredicate | undefined {
  const { suffering, injury, bullet } = tables.clause
  const word = words[at]!
  if ((word === 'hit' || word === 'struck' || word === 'grazed') && words[at + 1] === 'by') {
    for (let ahead = at + 2; ahead < at + injuryReach; ahead++)
      if (bullet.has(words[ahead] ?? '')) return { predicate: 'shot', first: at, end: ahead + 1 }
    return undefined
  }
  if (!suffering.has(word) || words[at + 1] === 'been') return undefined
  for (let ahead = at + 1; ahead < Math.min(words.length, at + 1 + injuryReach); ahead++) {
    if (injury.has(words[ahead]!)) return { predicate: 'injured', first: at, end: ahead + 1 }
    if (tables.clause.stop.has(words[ahead]!)) return undefined
  }
  return undefined
}

/** "Were taken to hospital with injuries", "are in critical condition", "five of them critically": injured, without the word. */
function inCare(
  tables: ClaimTables,
  words: readonly string[],
  at: number,
  auxiliary: boolean,
): FoundPredicate | undefined {
  const word = words[at]!
  const next = words[at + 1] ?? '.'
  if (word === 'fatally' && !isWord(next)) return { predicate: 'killed', first: at, end: at + 1 }
  if (tables.clause.severity.has(word) && word.endsWith('ly') && !isWord(next))
    return { predicate: 'injured', first: at, end: at + 1 }
  if (word === 'in') {
    const from = next === 'a' ? at + 2 : at + 1
    if (tables.clause.state.has(words[from] ?? '') && words[from + 1] === 'condition')
      return { predicate: 'injured', first: at, end: from + 2 }
  }
  // "Sends three to hospital".
  if (word === 'to' && isAnyOf(words[at + 1] === 'the' ? (words[at + 2] ?? '') : next, 'hospital hospitals'))
    return { predicate: 'hospitalised', first: at, end: at + 2 }
  if (!auxiliary || !tables.clause.care.has(word)) return undefined
  for (let ahead = at + 1; ahead < Math.min(words.length, at + reach); ahead++) {
    if (words[ahead] === 'injuries' || words[ahead] === 'wounds')
      return { predicate: 'injured', first: at, end: ahead + 1 }
    if (words[ahead] === '.' || words[ahead] === ';') break
  }
  return words.slice(at, at + reach).some((each) => each.startsWith('hospital'))
    ? { predicate: 'hospitalised', first: at, end: at + 1 }
    : undefined
}

/**
 * A phrase between commas that names some of the counted ("including four children", "six children among them"): index of its closing
 * comma.
 */
function aside(words: readonly string[], comma: number): number | undefined {
  const longest = 14
  let close = comma + 1
  while (close < Math.min(words.length, comma + longest) && words[close] !== ',') close++
  if (words[close] !== ',') return undefined
  const opens = isAnyOf(words[comma + 1] ?? '', 'including among most mostly some many all both ages aged')
  const closes = words[close - 1] === 'them' && isAnyOf(words[close - 2] ?? '', 'among of')
  return opens || closes ? close : undefined
}

export function actsOnAnother(words: readonly string[], at: number): boolean {
  return objects.test(words[at] ?? '')
}

const deadly = /^(?:kill|die[ds]?$|dead|death|fatal|slain|slay|murder|homicide)/

/** Who is "shot dead" or "shot to death" is killed. */
const lethal = ['dead', 'fatally'] as const
/** After "and": the second predicate. */
const secondVerbs = ['killed', 'wounded', 'injured', 'hurt', 'died', 'fatally', 'critically'] as const
/** Before "and". */
const firstVerbs = ['killed', 'wounded', 'injured', 'dead'] as const

/** "shot and killed", "shot to death", "fatally shot" are killed; "shot and wounded" is injured; "killed or wounded" is both. */
function joined(words: readonly string[], row: Predicate, first: number, end: number): FoundPredicate {
  const found = { predicate: row.predicate, first, end }
  switch (row.predicate) {
    case 'shot': {
      const pair = verbBehind(words, end)
      if (pair === 'killed' || pair === 'died' || isLethal(words, first, end)) return { ...found, predicate: 'killed' }
      if (pair === undefined) return found
      // If somebody died too, other texts may count the dead among the shot.
      return { ...found, predicate: 'injured', ...(words.some((word) => deadly.test(word)) ? {} : { also: 'shot' }) }
    }
    case 'killed': {
      const pair = verbBehind(words, end)
      const isPair = pair === 'wounded' || pair === 'injured' || pair === 'hurt'
      const previous = isPair ? undefined : verbBefore(words, first)
      return isPair || previous === 'wounded' || previous === 'injured' ? { ...found, predicate: 'casualties' } : found
    }
    case 'injured': {
      const isPair = verbBehind(words, end) === 'killed'
      const previous = isPair ? undefined : verbBefore(words, first)
      return isPair || previous === 'killed' || previous === 'dead' ? { ...found, predicate: 'casualties' } : found
    }
    default:
      return found
  }
}

function isLethal(words: readonly string[], first: number, end: number): boolean {
  const next = words[end] ?? ''
  const following = words[end + 1] ?? ''
  return (
    lethal.some((word) => next.startsWith(word)) ||
    (next === 'to' && following.startsWith('death')) ||
    (next === ',' && following.startsWith('killed')) ||
    (words[first - 1] ?? '').endsWith('fatally')
  )
}

/** The verb of "and [also] killed" at `at`. */
function verbBehind(words: readonly string[], at: number): (typeof secondVerbs)[number] | undefined {
  if (!isPairing(words[at])) return undefined
  const word = words[words[at + 1] === 'also' ? at + 2 : at + 1]
  return word === undefined ? undefined : secondVerbs.find((verb) => word.startsWith(verb))
}

/** The verb of "killed and" before `at`. */
function verbBefore(words: readonly string[], at: number): (typeof firstVerbs)[number] | undefined {
  const word = words[at - 2]
  return word === undefined || !isPairing(words[at - 1]) ? undefined : firstVerbs.find((verb) => word.endsWith(verb))
}

function isPairing(word: string | undefined): boolean {
  return word === 'and' || word === 'or'
}

/** Whether the word can be inside a noun phrase: a guard for numbers without a known noun. */
export function isNounLike(tables: ClaimTables, word: string | undefined): boolean {
  return (
    isWord(word) &&
    !tables.clause.stop.has(word!) &&
    !tables.clause.auxiliary.has(word!) &&
    !tables.clause.preposition.has(word!)
  )
}
