// What words between and before date expressions add: "May and June 2014" share a year, "from Monday to Friday" and "since 2012" mean a
// period that is longer than the day or year itself.

import type { DateExpression, EpochDay } from '../facts.ts'
import { formatDay } from './calendar.ts'
import type { Match, Meaning } from './meaning.ts'
import { classAt, previousText, type Scope, textAt } from './scope.ts'
import { WordClass } from './words.ts'

export interface Found {
  readonly match: Match
  readonly sentence: number
  readonly scope: Scope
}

/** "from", "and": how two neighbouring expressions are joined; undefined if they are not. */
type Join = 'range' | 'list' | undefined

/** Whether the tokens between the two expressions are a connector and nothing else. */
function joinOf(first: Found, second: Found): Join {
  if (first.sentence !== second.sentence) return undefined
  const { scope, match } = first
  const gap = second.match.first - match.end
  if (gap === 0 || 2 < gap) return undefined
  const connector = classAt(scope, match.end)
  if (gap === 2 && !(connector === WordClass.comma && classAt(scope, match.end + 1) === WordClass.and)) return undefined
  if (connector === WordClass.to || connector === WordClass.dash) return 'range'
  if (connector === WordClass.and && previousText(scope, match.first) === 'between') return 'range'
  if (connector === WordClass.and || connector === WordClass.comma || textAt(scope, match.end) === 'or') return 'list'
  return undefined
}

/** "May to October 2012", "March and April of last year": the first takes the year of the second. */
export function withSharedYears(found: readonly Found[]): Found[] {
  const shared = [...found]
  for (let index = shared.length - 2; 0 <= index; index--) {
    const join = joinOf(shared[index]!, shared[index + 1]!)
    if (join === undefined) continue
    const { match } = shared[index]!
    const meaning = takeYear(match.meaning, shared[index + 1]!.match.meaning, join)
    if (meaning !== undefined) shared[index] = { ...shared[index]!, match: { ...match, meaning } }
  }
  return shared
}

function takeYear(first: Meaning, second: Meaning, join: 'range' | 'list'): Meaning | undefined {
  if ((first.kind !== 'day' && first.kind !== 'month') || (second.kind !== 'day' && second.kind !== 'month'))
    return undefined
  if (first.month === undefined || second.month === undefined || first.year !== undefined) return undefined
  // "March 12, May 2014" is not a list of two days.
  if (join === 'list' && first.kind !== second.kind) return undefined
  const turnsYear = second.month < first.month
  if (second.year !== undefined) {
    if (turnsYear && join === 'list') return undefined
    return { ...first, year: turnsYear ? second.year - 1 : second.year }
  }
  if (first.kind !== second.kind || second.yearShift === undefined || turnsYear) return undefined
  if (first.kind === 'day' && first.shift !== undefined) return undefined
  return { ...first, yearShift: second.yearShift }
}

const daysPerWeek = 7

/** "From Monday to Friday": alone, each is the most recent one, but the Friday must not precede the Monday. */
export function inOrder(found: readonly Found[], expressions: readonly DateExpression[]): DateExpression[] {
  const ordered = [...expressions]
  for (let index = 0; index + 1 < ordered.length; index++) {
    const first = ordered[index]!
    const second = ordered[index + 1]!
    if (found[index]!.match.meaning.kind !== 'weekday' || found[index + 1]!.match.meaning.kind !== 'weekday') continue
    if (first.from === undefined || second.from === undefined || first.from <= second.from) continue
    if (joinOf(found[index]!, found[index + 1]!) !== 'range') continue
    const from = first.from - daysPerWeek
    ordered[index] = { ...first, from, to: from + 1, value: formatDay(from) }
  }
  return ordered
}

/** The period that the phrase around expression `index` means, if it is longer than the expression's own days. */
export function stretchOf(
  found: readonly Found[],
  expressions: readonly DateExpression[],
  index: number,
  today: EpochDay | undefined,
): DateExpression['stretch'] {
  const { from, to } = expressions[index]!
  if (from === undefined || to === undefined) return undefined
  const before = index === 0 ? undefined : joinOf(found[index - 1]!, found[index]!)
  const after = index + 1 === found.length ? undefined : joinOf(found[index]!, found[index + 1]!)
  if (after === 'range') return between(from, expressions[index + 1]!.to)
  if (before === 'range') return between(expressions[index - 1]!.from, to)
  const { scope, match } = found[index]!
  switch (previousText(scope, match.first)) {
    case 'since':
      return today === undefined || today < from ? { from } : { from, to: today + 1 }
    case 'until':
    case 'till':
      return { to }
    case 'before':
      return { to: from }
    case 'after':
      return { from: to }
    default:
      return undefined
  }
}

function between(from: EpochDay | undefined, to: EpochDay | undefined): DateExpression['stretch'] {
  return from === undefined || to === undefined || to <= from ? undefined : { from, to }
}
