// The proleptic Gregorian calendar in integers: days since 1970-01-01 and back, ISO weeks, month arithmetic. No Date objects, no time zones.

import type { EpochDay } from '../facts.ts'

export interface CivilDay {
  /** Astronomical: 0 is 1 BC. */
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly day: number
}

const daysPerEra = 146_097
const yearsPerEra = 400
/** Days from 0000-03-01 to 1970-01-01. */
const epochOffset = 719_468

/** Years are counted from March, so that the leap day is a year's last; H. Hinnant, "chrono-compatible low-level date algorithms". */
export function epochDay(year: number, month: number, day: number): EpochDay {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / yearsPerEra)
  const yearOfEra = shifted - era * yearsPerEra
  const dayOfYear = Math.floor((153 * (month + (month <= 2 ? 9 : -3)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * daysPerEra + dayOfEra - epochOffset
}

export function civilDay(epoch: EpochDay): CivilDay {
  const shifted = epoch + epochOffset
  const era = Math.floor(shifted / daysPerEra)
  const dayOfEra = shifted - era * daysPerEra
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: yearOfEra + era * yearsPerEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function isCivilDay(year: number, month: number, day: number): boolean {
  return 1 <= month && month <= 12 && 1 <= day && day <= daysInMonth(year, month)
}

/** 0 is Monday, 6 is Sunday, as in ISO 8601. */
export function weekdayOf(epoch: EpochDay): number {
  return (((epoch + 3) % 7) + 7) % 7
}

/** The Monday of the day's ISO week. */
export function mondayOf(epoch: EpochDay): EpochDay {
  return epoch - weekdayOf(epoch)
}

/** The ISO year and week (1 to 53) that the day lies in: the year is the one of the week's Thursday. */
export function isoWeek(epoch: EpochDay): { readonly year: number; readonly week: number } {
  const thursday = mondayOf(epoch) + 3
  const { year } = civilDay(thursday)
  return { year, week: Math.floor((thursday - epochDay(year, 1, 1)) / 7) + 1 }
}

/** Monday of an ISO week; 4 January is always in week 1. */
export function mondayOfIsoWeek(year: number, week: number): EpochDay {
  return mondayOf(epochDay(year, 1, 4)) + (week - 1) * 7
}

/** The first day of the month `months` after the one given; months may be negative. */
export function monthStart(year: number, month: number, months = 0): EpochDay {
  const index = year * 12 + (month - 1) + months
  return epochDay(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1)
}

/** The same day of the month, `months` later; the month's last day where it is too short. */
export function addMonths(epoch: EpochDay, months: number): EpochDay {
  const { year, month, day } = civilDay(epoch)
  const start = monthStart(year, month, months)
  const target = civilDay(start)
  return start + Math.min(day, daysInMonth(target.year, target.month)) - 1
}

/** "YYYY-MM-DD". */
export function formatDay(epoch: EpochDay): string {
  const { year, month, day } = civilDay(epoch)
  return `${formatYear(year)}-${twoDigits(month)}-${twoDigits(day)}`
}

export function formatYear(year: number): string {
  return year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0')
}

export function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

/** The day of "YYYY-MM-DD" at the start of the string; undefined when there is none, or no such day. */
export function parseDay(text: string): EpochDay | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(text)
  if (match === null) return undefined
  const year = Number(match[1])
  const month = Number(match[2])
  const day = Number(match[3])
  return isCivilDay(year, month, day) ? epochDay(year, month, day) : undefined
}
