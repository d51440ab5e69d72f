// The day that a file name begins with ("2016-09-24 report.txt"): part of a document's source, though not of its text.

import type { EpochDay } from '../core/facts.ts'

const millisecondsPerDay = 86_400_000

/** Undefined when the name (the last part of the path) does not begin with a day that exists. */
export function fileDateOf(name: string): EpochDay | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(name.slice(name.lastIndexOf('/') + 1))
  if (found === null) return undefined
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? Math.round(date.getTime() / millisecondsPerDay) : undefined
}
