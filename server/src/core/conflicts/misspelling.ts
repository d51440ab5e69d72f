// Whether one of two names of people is a misspelling of the other.

import { editDistance } from '../text/editDistance.ts'

/** One surname, and given names that differ in a few letters behind the first: "Brittney" and "Brittany". */
export function isMisspelling(x: readonly string[], y: readonly string[]): boolean {
  if (x.length < 2 || y.length < 2) return false
  const firstA = x[0]!
  const lastA = x[x.length - 1]!
  const firstB = y[0]!
  const lastB = y[y.length - 1]!
  if (firstA[0] !== firstB[0] || lastA[0] !== lastB[0]) return false
  const middle = (words: readonly string[]) => words.slice(1, -1).join(' ').replace(/\./g, '')
  if (middle(x) !== '' && middle(y) !== '' && middle(x)[0] !== middle(y)[0]) return false
  const given = editDistance(firstA, firstB, mostMisspelt)
  const family = editDistance(lastA, lastB, mostMisspelt)
  if (
    given + family <= mostMisspelt &&
    mostMisspelt <= Math.min(firstA.length, firstB.length) &&
    (family === 0 || given === 0)
  )
    return true
  // "Jo Ann" and "Joanne": one letter in each half of a long name.
  const [wholeA, wholeB] = [x.slice(0, -1).join(''), y.slice(0, -1).join('')]
  return (
    longName <= Math.min(wholeA.length + lastA.length, wholeB.length + lastB.length) &&
    editDistance(wholeA, wholeB, 1) <= 1 &&
    family <= 1
  )
}

/** Letters from which a name is long enough to be the same despite a slip in each half. */
const longName = 11

/** Most letters by which a misspelled name may differ. */
const mostMisspelt = 2
