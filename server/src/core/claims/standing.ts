// Whether a figure tells what was done, or only what is planned or possible: "will hand out 300 tents" and "a kit for 300 operations" are
// not comparable with what was handed out and done in the end.

import { isAnyOf } from '../text/anyOf.ts'
import { personal, type Said } from './said.ts'
import type { Signs } from './scope.ts'

/** Words between "plans to" and the figure; a figure further away is the object of another verb. */
const reachBefore = 10
/** Words between what is counted and "will be handed out". */
const reachBehind = 4
/** After these, the words before say nothing about the figure: another clause, or a verb that says what was done. */
const newVerb: ReadonlySet<string> = new Set(
  'that which who whom whose where when while after because since as than but has have had was were did said , ; : — –'.split(
    ' ',
  ),
)
/** "The will", "his will": a document. */
const owner: ReadonlySet<string> = new Set(
  'a an the this that his her their its your my our of free good own s'.split(' '),
)

/** Scope values for the figure in the words [first, end), among those of its sentence. */
export function standingOf(
  { scopes }: Signs,
  words: readonly string[],
  said: Said,
  first: number,
  end: number,
): string[] {
  // People are dead or charged whatever is planned, and a prison term is known before it is served.
  if (scopes.length === 0 || personal.has(said.predicate) || said.counted === 'sentence') return []
  const governing = scopes.filter(({ at, value }) => {
    if (value !== planned && value !== capacity) return false
    if (words[at] === 'will' && owner.has(words[at - 1] ?? '')) return false
    if (at < first) return first - at <= reachBefore && isOneClause(words, at, first)
    return (
      value === planned &&
      at - end <= reachBehind &&
      isOneClause(words, end, at) &&
      !words.slice(end, at).includes('and')
    )
  })
  return [...new Set(governing.map(({ value }) => value))]
}

const planned = 'standing:planned'
const capacity = 'standing:capacity'

/** Values that apply to single figures and not to their whole clause. */
export function isOfOneFigure(value: string): boolean {
  return value === planned || value === capacity
}

function isOneClause(words: readonly string[], from: number, to: number): boolean {
  for (let at = from; at < to; at++)
    // "Will have 300 seats".
    if (newVerb.has(words[at]!) && !(words[at] === 'have' && isAnyOf(words[at - 1] ?? '', 'will would shall to')))
      return false
  return true
}
