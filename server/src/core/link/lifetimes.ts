// Whether two names can be one person's by the years of the documents that have them.

import { countedKeys, keysOf } from '../collections/counts.ts'
import type { Node } from './nodes.ts'

/** First and last year. */
export interface Years {
  readonly first: number
  readonly last: number
}

/** Years between documents beyond which a surname, an initial or a nickname is likelier a namesake's: a working life. */
const lifetimeReach = 40

export function yearsOf({ years }: Node): Years | undefined {
  if (countedKeys(years) === 0) return undefined
  return { first: Math.min(...keysOf(years)), last: Math.max(...keysOf(years)) }
}

export function areNear(own: Years | undefined, years: Years | undefined): boolean {
  if (own === undefined || years === undefined) return true
  return years.first - lifetimeReach <= own.first && own.last <= years.last + lifetimeReach
}
