// Whether one number may be the other with a slip of the pen: two neighbouring digits that changed places, or another first digit. Numbers that
// belong to one row of measurements differ in their last digits, and are no slips.

import type { ClaimRow } from './rows.ts'

/** Digits of a number of which all but the first can tell that it is the same one. */
const tellingDigits = 3

/** Of two figures in the same words of number: "4,812" and "4,218", "61,300" and "51,300", but not "6.40" and "6.90". */
export function isSlip({ figure: a }: ClaimRow, { figure: b }: ClaimRow): boolean {
  if (a.approximate || b.approximate) return false
  const [x, y] = [digitsOf(a.text), digitsOf(b.text)]
  if (x.length !== y.length || x.length < 2 || x === y) return false
  let first = 0
  while (x[first] === y[first]) first++
  if (x.slice(first + 2) === y.slice(first + 2) && x[first] === y[first + 1] && x[first + 1] === y[first]) return true
  const isFirstAlone = first === 0 && x.slice(1) === y.slice(1)
  return isFirstAlone && tellingDigits <= x.replace(/0+$/, '').length
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
