// What is said of a counted number: the word that kills, wounds, arrests … it, to its left or to its right in the same clause.
// Works on the words of one sentence; looks a fixed number of words far, so its time is linear in the number of figures.

import { type ClaimTables, type Predicate, phraseAt } from './claimTables.ts'
import { isWord } from './words.ts'

export interface FoundPredicate {
  readonly predicate: string
  /** The words that say it, [first, end) in the sentence. */
  readonly first: number
  readonly end: number
}

/** Words between a number and what is said of it; a longer noun phrase is rare in news (measured on the labelled clusters: 97 % within 8). */
const reach = 10
/** Words looked through for "death toll" before "… rose to 43". */
const tollReach = 8

const auxiliaries = new Set(
  'was were is are be been being has have had got get gets may might could reportedly also still now fatally critically seriously badly severely slightly confirmed feared presumed believed found left later'.split(
    ' ',
  ),
)
const passives = new Set('was were is are be been being got get gets left found'.split(' '))
const stops = new Set(
  'and or but when while after before because that which as if than then where since until so though although : ; ( ) — – -- . ? !'.split(
    ' ',
  ),
)
const prepositions = new Set('of in on at from aboard with inside outside near between among'.split(' '))
const fillers = new Set(
  'at least most more than about around some nearly almost over up to as many roughly approximately an a estimated another the all other and only just under fewer less close total confirmed those'.split(
    ' ',
  ),
)
const tollPrepositions = new Set(
  'to at of above over past is was stands stood reached reaches hit topped exceeded'.split(' '),
)
const objects =
  /^(?:the|a|an|his|her|their|its|him|them|himself|herself|themselves|each|one|two|three|four|five|six|seven|eight|nine|ten|another|\d.*)$/

/** The predicate of the number that covers the words [first, end), or undefined. `nounEnd` is where its noun phrase ends, at least `end`. */
export function findPredicate(
  tables: ClaimTables,
  words: readonly string[],
  first: number,
  end: number,
  nounEnd: number,
): FoundPredicate | undefined {
  const noun = predicateNoun(tables, words, end, nounEnd)
  if (noun !== undefined) return noun
  const toll = predicateToll(tables, words, first)
  if (toll !== undefined) return toll
  const right = predicateRight(tables, words, nounEnd)
  // "Killing four and wounding seven": the verb that stands directly before the number governs it; "shot three people dead" is killed.
  const left = predicateLeft(tables, words, first)
  if (left === undefined) return right
  return left.predicate === 'shot' && right?.predicate === 'killed' && right.first === nounEnd ? right : left
}

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
  while (0 <= at && fillers.has(words[at]!) && !tollPrepositions.has(words[at]!)) at--
  if (at < 0 || !tollPrepositions.has(words[at]!)) return undefined
  for (let back = at - 1; 0 <= back && at - back <= tollReach; back--) {
    if (words[back] === ',' || words[back] === ';') return undefined
    const row = phraseAt(tables.predicates, words, back)
    if (row?.toll === true) return { predicate: row.predicate, first: back, end: back + row.words.length }
  }
  return undefined
}

function predicateLeft(tables: ClaimTables, words: readonly string[], first: number): FoundPredicate | undefined {
  let at = first - 1
  while (0 <= at && fillers.has(words[at]!) && words[at] !== 'and') at--
  if (at < 0) return undefined
  const row = tables.predicates.get(words[at]!)?.find((each) => each.before && each.words.length === 1)
  if (row === undefined) return undefined
  // "was killed 18 …" is no count; "shot and killed 18" and "killed or wounded 18" are two verbs for one.
  if (row.active && passives.has(words[at - 1] ?? '')) return undefined
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
    if (row?.after === true && (!needsAuxiliary || auxiliary)) {
      if (row.active && !auxiliary && actsOnAnother(words, at + row.words.length)) return undefined
      return joined(words, row, at, at + row.words.length)
    }
    const care = inCare(words, at, auxiliary)
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
    if (word === ',') {
      const closed = aside(words, at)
      if (closed === undefined) return undefined
      at = closed
      needsAuxiliary = true
      continue
    }
    if (auxiliaries.has(word)) {
      auxiliary ||= passives.has(word) || word === 'has' || word === 'have' || word === 'had'
      continue
    }
    if (stops.has(word)) return undefined
    if (prepositions.has(word)) {
      // "two of them critically", "eight people in the convoy were killed".
      needsAuxiliary = !(word === 'of' && /^(?:them|those|whom)$/.test(words[at + 1] ?? ''))
      auxiliary = false
      open++
    } else if (auxiliary && !word.endsWith('ly') && word !== 'not' && word !== 'among') {
      // "were taken to hospital": another verb has the number.
      return undefined
    } else open++
    if (reach < open) return undefined
  }
  return undefined
}

/** "Were taken to hospital with injuries", "are in critical condition", "five of them critically": hurt, without a word for it. */
function inCare(words: readonly string[], at: number, auxiliary: boolean): FoundPredicate | undefined {
  const word = words[at]!
  const next = words[at + 1] ?? '.'
  if (severities.has(word) && word.endsWith('ly') && !isWord(next))
    return { predicate: 'injured', first: at, end: at + 1 }
  if (word === 'in' && severities.has(next) && words[at + 2] === 'condition')
    return { predicate: 'injured', first: at, end: at + 3 }
  if (!auxiliary || !careVerbs.has(word)) return undefined
  for (let ahead = at + 1; ahead < Math.min(words.length, at + reach); ahead++) {
    if (words[ahead] === 'injuries' || words[ahead] === 'wounds')
      return { predicate: 'injured', first: at, end: ahead + 1 }
    if (words[ahead] === '.' || words[ahead] === ';') break
  }
  return words.slice(at, at + reach).some((each) => each.startsWith('hospital'))
    ? { predicate: 'hospitalised', first: at, end: at + 1 }
    : undefined
}

const severities = new Set('critical critically serious seriously grave gravely'.split(' '))
const careVerbs = new Set('taken transported rushed treated hospitalized hospitalised airlifted flown'.split(' '))

/** A stretch between commas that names some of the counted ("including four children", "six children among them"); index of its closing comma. */
function aside(words: readonly string[], comma: number): number | undefined {
  const longest = 14
  let close = comma + 1
  while (close < Math.min(words.length, comma + longest) && words[close] !== ',') close++
  if (words[close] !== ',') return undefined
  const opens = /^(?:including|among|most|mostly|some|many|all|both)$/.test(words[comma + 1] ?? '')
  const closes = words[close - 1] === 'them' && /^(?:among|of)$/.test(words[close - 2] ?? '')
  return opens || closes ? close : undefined
}

function actsOnAnother(words: readonly string[], at: number): boolean {
  return objects.test(words[at] ?? '')
}

/** "shot and killed", "shot to death", "fatally shot" are killed; "shot and wounded" is wounded; "killed or wounded" is both. */
function joined(words: readonly string[], row: Predicate, first: number, end: number): FoundPredicate {
  const found = { predicate: row.predicate, first, end }
  const before = words.slice(Math.max(0, first - 3), first).join(' ')
  const after = words.slice(end, end + 4).join(' ')
  const pair = /^(?:and|or)(?: also)? (killed|wounded|injured|hurt|died|fatally|critically)/.exec(after)?.[1]
  const previous = /(killed|wounded|injured|shot|dead) (?:and|or)$/.exec(before)?.[1]
  if (row.predicate === 'shot') {
    if (
      /^(?:to death|dead|fatally|,? killed)/.test(after) ||
      pair === 'killed' ||
      pair === 'died' ||
      /fatally$/.test(before)
    )
      return { ...found, predicate: 'killed' }
    if (pair !== undefined) return { ...found, predicate: 'injured' }
    return found
  }
  if (row.predicate === 'killed' && (pair === 'wounded' || pair === 'injured' || pair === 'hurt'))
    return { ...found, predicate: 'casualties' }
  if (row.predicate === 'injured' && pair === 'killed') return { ...found, predicate: 'casualties' }
  if (
    (row.predicate === 'injured' && (previous === 'killed' || previous === 'dead')) ||
    (row.predicate === 'killed' && (previous === 'wounded' || previous === 'injured'))
  )
    return { ...found, predicate: 'casualties' }
  return found
}

const suffered = new Set(['killed', 'injured', 'shot', 'hospitalised', 'casualties', 'kidnapped', 'missing', 'rescued'])

/** Whether the one person in the words [first, end) did what the sentence tells, or suffered it; undefined when the sentence does not say. */
export function findRole(
  tables: ClaimTables,
  words: readonly string[],
  first: number,
  end: number,
  nounEnd: number,
): 'doer' | 'victim' | undefined {
  const verb = phraseAt(tables.predicates, words, nounEnd)
  // "A 2-year-old shot a sibling", "a 16-year-old boy killed the guard".
  if (verb?.active === true && actsOnAnother(words, nounEnd + verb.words.length)) return 'doer'
  const found = findPredicate(tables, words, first, end, nounEnd)
  if (found === undefined) return undefined
  if (found.predicate === 'arrested' || found.predicate === 'charged') return 'doer'
  return suffered.has(found.predicate) ? 'victim' : undefined
}

/** Words on either side of a measure that are looked through for what it is of ("fell about 60 metres", "two years in prison"). */
const measureReach = 6

/** What a measure is of: the nearest word beside it that tells so. */
export function findMeasured(
  tables: ClaimTables,
  words: readonly string[],
  measure: string,
  first: number,
  end: number,
): string | undefined {
  for (let distance = 1; distance <= measureReach; distance++) {
    for (const at of [first - distance, end - 1 + distance]) {
      const found = tables.measureNouns.get(`${measure} ${words[at] ?? ''}`)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** Whether the word can stand inside a noun phrase: a guard for numbers without a known noun. */
export function isNounLike(word: string | undefined): boolean {
  return isWord(word) && !stops.has(word!) && !auxiliaries.has(word!) && !prepositions.has(word!)
}
