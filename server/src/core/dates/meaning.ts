// What a date expression says, before it is known which days it means: made by the grammar, resolved by resolve.ts.

import type { HolidayRule, Unit } from './words.ts'

export type Meaning =
  /**
   * "12 March 2014", "the 24th", "Friday, July 12"; "last July 13" has `shift` -1, "12 March last year" `yearShift` -1. What is not written
   * is undefined. A year below 100 is written with two digits (centuries.ts).
   */
  | {
      readonly kind: 'day'
      readonly day: number
      readonly month?: number
      readonly year?: number
      readonly weekday?: number
      readonly shift?: number
      readonly yearShift?: number
    }
  /** "03/12/2014": which of the two is the month is decided for the whole document. */
  | {
      readonly kind: 'numeric'
      readonly first: number
      readonly second: number
      readonly year?: number
      readonly weekday?: number
    }
  /** `shift`: "last March" -1; `yearShift`: "March of last year" -1. */
  | {
      readonly kind: 'month'
      readonly month: number
      readonly year?: number
      readonly shift?: number
      readonly yearShift?: number
    }
  | { readonly kind: 'year'; readonly year: number }
  /** `shift`: "last Friday" -1, "this Friday" 0, "next Friday" 1; `week` does the same for "Friday of last week". */
  | {
      readonly kind: 'weekday'
      readonly weekday: number
      readonly shift?: number
      readonly week?: number
      readonly from?: 'text'
    }
  /** "yesterday": days from the document's own date. */
  | { readonly kind: 'deictic'; readonly days: number }
  /** "last week", "this year"; `from: 'text'` counts from the date named last ("the following week"). */
  | { readonly kind: 'unit'; readonly unit: Unit; readonly shift: number; readonly from: 'document' | 'text' }
  /** "two weeks ago", "3 months later". */
  | {
      readonly kind: 'offset'
      readonly parts: readonly UnitCount[]
      readonly direction: 1 | -1
      readonly from: 'document' | 'text' | 'textElseDocument'
    }
  /** "the past two weeks", "the next 24 hours". */
  | { readonly kind: 'span'; readonly unit: Unit; readonly count: number; readonly direction: 1 | -1 }
  | { readonly kind: 'season'; readonly season: number; readonly year?: number; readonly shift?: number }
  | { readonly kind: 'quarter'; readonly quarter: number; readonly year?: number; readonly shift?: number }
  /** "the 1970s": 1970; "the '70s": 70. */
  | { readonly kind: 'decade'; readonly year: number }
  | { readonly kind: 'holiday'; readonly rule: HolidayRule; readonly year?: number; readonly shift?: number }
  /** "12-14 March", "2012-16"; the last one is included. */
  | { readonly kind: 'range'; readonly first: Meaning; readonly last: Meaning }
  /** "first Friday of May", "second half of 2013", "20th of next month"; -1 is the last. */
  | {
      readonly kind: 'nth'
      readonly nth: number
      readonly unit: 'weekday' | 'week' | 'half' | 'day'
      readonly weekday?: number
      readonly of: Meaning
    }
  /** "the week of 12 March". */
  | { readonly kind: 'weekOf'; readonly day: Meaning }

export interface UnitCount {
  readonly unit: Unit
  readonly count: number
}

/** Tokens [first, end) and what they mean. */
export interface Match {
  readonly first: number
  readonly end: number
  readonly meaning: Meaning
}
