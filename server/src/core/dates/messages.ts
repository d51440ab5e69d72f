// Messages within a document: the older mails of a thread, quoted or pasted below a newer one. "Yesterday" in them counts from the date in
// their own header. Depth is the number of ">" before a line; a header above a quotation dates the lines one level deeper.

import type { EpochDay } from '../facts.ts'
import type { Block } from '../text/layout.ts'

const dayLabel = /^(?:date|sent)\s*:/i
const otherLabel = /^(?:from|to|cc|subject|sent)\s*:/i
const wrote = /^on \S.{4,110} wrote:$/i
/** How much of a block is read (characters): headers are short. */
const reach = 130
/** Marks and spaces before a quoted line (characters); deeper quotations count as this deep. */
const deepest = 24

/** The dates of the messages read so far, by depth. */
export interface Messages {
  readonly text: string
  readonly blocks: readonly Block[]
  readonly days: (EpochDay | undefined)[]
}

/** The date of the message that contains the block; undefined before the first message that is not the document itself. */
export function messageDay({ text, blocks, days }: Messages, block: number): EpochDay | undefined {
  return days.length === 0 ? undefined : days[depthOf(text, blocks[block]!.start)]
}

/** Records `day`, if the block that contains it is the header of a message below the first text. */
export function noteHeader({ text, blocks, days }: Messages, block: number, day: EpochDay): void {
  const { kind, start } = blocks[block]!
  if (kind !== 'metadata') return
  const head = headOf(text, blocks[block])
  const depth = depthOf(text, start)
  if (wrote.test(head)) {
    // Some programs do not mark the lines below it.
    const next = blocks[block + 1]
    const inner = next !== undefined && depth < depthOf(text, next.start) ? depth + 1 : depth
    days[inner] = day
    days.length = inner + 1
  } else if (dayLabel.test(head) && isBesideHeader(text, blocks, block) && isBelowText(blocks, block)) {
    days[depth] = day
    days.length = depth + 1
  }
}

function isBesideHeader(text: string, blocks: readonly Block[], block: number): boolean {
  return [block - 1, block + 1].some(
    (index) => blocks[index]?.kind === 'metadata' && otherLabel.test(headOf(text, blocks[index])),
  )
}

/** Lines of a header above a date: "From", "To", "Cc", "Subject", "-----Original Message-----". */
const longestHeader = 8

/** Whether something other than this header is above it: the first header in a file belongs to the document. */
function isBelowText(blocks: readonly Block[], block: number): boolean {
  for (let index = block - 1; block - longestHeader <= index; index--) {
    const kind = blocks[index]?.kind
    if (kind === undefined) return false
    if (kind !== 'metadata') return kind !== 'heading' || 0 < index
  }
  return true
}

function headOf(text: string, block: Block | undefined): string {
  return block === undefined ? '' : text.slice(block.start, Math.min(block.end, block.start + reach))
}

/** The position of the marks before the block's first word; the first may be part of the block or precede it. */
function depthOf(text: string, start: number): number {
  let depth = 0
  let first = start
  while (start - deepest < first && isMark(text[first - 1])) first--
  for (let at = first; at < start + deepest && isMark(text[at]); at++) if (text[at] === '>') depth++
  return depth
}

function isMark(sign: string | undefined): boolean {
  return sign === '>' || sign === ' ' || sign === '\t'
}
