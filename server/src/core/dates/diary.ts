// Diaries and logs: paragraphs that begin with their own date, from which "this morning" and "yesterday" in them count. Their year may stand
// once, in the title; entries go forward from there, "13th." after "July 12th." included.

import type { EpochDay } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import { isAnyOf } from '../text/anyOf.ts'
import type { Block } from '../text/layout.ts'
import type { Sentence } from '../text/sentences.ts'
import { civilDay, epochDay, isCivilDay, weekdayOf } from './calendar.ts'
import type { Found } from './joins.ts'
import type { Meaning } from './meaning.ts'
import { isCapitalWord, textAt } from './scope.ts'

/** One or two paragraphs that begin with a date are not a diary. */
const fewestEntries = 3

const kinds: ReadonlySet<Block['kind']> = new Set(['heading', 'paragraph', 'listItem'])

export interface Diary {
  /** What each expression is in the diary, if it is more than a date in the text. */
  readonly marks: readonly (Mark | undefined)[]
  /** First and last year of the diary's title, and whether the document's own date is in them; undefined if it names none. */
  readonly years: { readonly first: number; readonly last: number; readonly isOwn: boolean } | undefined
}

/** The date of an entry, or a heading that is a month. */
type Mark = 'entry' | 'month'

/** The diary, if the text is one, and the expressions without those that would be dates only in a diary. */
export function readDiary(
  found: readonly Found[],
  { source, sentences, blocks, date }: Pick<Analysis, 'source' | 'sentences' | 'blocks' | 'date'>,
): { found: readonly Found[]; diary: Diary | undefined } {
  const marks = found.map((each) => markOf(each, sentences, blocks))
  if (marks.every((mark) => mark === undefined) && !found.some(isBareDay)) return { found, diary: undefined }
  const bare = found.map(isBareDay)
  const first = marks.findIndex((mark, index) => mark !== undefined && !bare[index])
  const isEntry = (index: number) => marks[index] === 'entry' && (!bare[index] || (first !== -1 && first < index))
  const isDiary = fewestEntries <= found.filter((_, index) => isEntry(index)).length
  const kept = found.filter((_, index) => !bare[index] || (isDiary && isEntry(index)))
  if (!isDiary) return { found: kept, diary: undefined }
  return {
    found: kept,
    diary: {
      marks: marks.filter((_, index) => !bare[index] || isEntry(index)),
      years: yearsOfTitle(source.text, blocks.slice(0, sentences[found[first]!.sentence]!.block), date?.day),
    },
  }
}

/** "13th.": the grammar reads it at every beginning of a sentence. */
function isBareDay({ match: { first, end, meaning } }: Found): boolean {
  return meaning.kind === 'day' && meaning.month === undefined && end - first === 1
}

/** "Feb. 20. Father died …", "Tuesday, 3 May: …", or a heading that is a date or a month: the expression stands first and alone. */
function markOf(
  { match, sentence, scope }: Found,
  sentences: readonly Sentence[],
  blocks: readonly Block[],
): Mark | undefined {
  const { kind } = match.meaning
  if ((kind !== 'day' && kind !== 'month') || match.first !== scope.first) return undefined
  const { block } = sentences[sentence]!
  if (sentences[sentence - 1]?.block === block || !kinds.has(blocks[block]!.kind)) return undefined
  if (kind === 'month') return match.end === scope.end && blocks[block]!.kind === 'heading' ? 'month' : undefined
  const isAlone = match.end === scope.end || isAnyOf(textAt(scope, match.end), '. : — – -')
  // "2 Aug. Rain."
  const endsInStop = textAt(scope, match.end - 1).endsWith('.') && isCapitalWord(scope, match.end)
  return isAlone || endsInStop ? 'entry' : undefined
}

/** How many blocks from the top may contain the title, and how long it may be (characters). */
const titleBlocks = 6
const longestTitle = 120
/** "1916", "1914-1918", "1916–17"; not "16 July 1916", which is a date. */
const titleYears = /(?<![\d.,/$£€#-])(1[5-9]\d\d|20\d\d)(?:\s?[-–—/]\s?((?:\d\d)?\d\d))?(?!\d|[.,/]\d)/g
/** What diaries call themselves. Other titles may name the year of a story, in a text whose own date is another. */
const diaryWords = /\b(?:diar(?:y|ies)|journals?|logs?|log-?books?|day-?books?|note-?books?|ward books?|registers?)\b/i

function yearsOfTitle(text: string, blocks: readonly Block[], today: EpochDay | undefined): Diary['years'] {
  const titles = blocks
    .slice(0, titleBlocks)
    .filter(({ start, end }) => end - start <= longestTitle)
    .map(({ start, end }) => text.slice(start, end))
  const years = titles.flatMap((title) => [...title.matchAll(titleYears)])
  const [, written = '', rest = written] = years[0] ?? []
  if (years.length !== 1) return undefined
  const first = Number(written)
  const last = Number(written.slice(0, 4 - rest.length) + rest)
  const own = today === undefined ? undefined : civilDay(today).year
  const isOwn = own !== undefined && first <= own && own <= last
  if (own !== undefined && !isOwn && !titles.some((title) => diaryWords.test(title))) return undefined
  return { first, last, isOwn }
}

/** The first entry, or month, in the first year of the title that has it; on another weekday it stays open. */
export function withYearOf(meaning: Meaning, { first, last }: NonNullable<Diary['years']>): Meaning {
  if (meaning.kind === 'month' && meaning.year === undefined) return { ...meaning, year: first }
  if (meaning.kind !== 'day' || meaning.month === undefined || meaning.year !== undefined) return meaning
  const { day, month, weekday } = meaning
  for (let year = first; year <= last; year++)
    if (isCivilDay(year, month, day) && (weekday === undefined || weekdayOf(epochDay(year, month, day)) === weekday))
      return { ...meaning, year }
  return meaning
}

/** Most days between two entries of which the second does not name its month. */
const longestGap = 31

/** "Tuesday 14th" on which no Tuesday soon after the entry before falls is a slip, and stays open. */
export function mayFollow(meaning: Meaning, day: EpochDay | undefined, latest: EpochDay): boolean {
  if (meaning.kind !== 'day' || meaning.month !== undefined || day === undefined) return true
  return latest <= day && day <= latest + longestGap
}
