// Quantities as intervals. One pass over the tokens: at each token that may begin a number, the readers in this folder read the number, its
// unit, its bounds and what it counts; numbers that belong to names, dates and times are skipped.

import type { Figure } from '../facts.ts'
import { isAnyOf } from '../text/anyOf.ts'
import type { Block } from '../text/layout.ts'
import { continuesAges, readAge } from './ages.ts'
import { columnEnd, hasTabs } from './columns.ts'
import { addCount, addPart, addRestated } from './counts.ts'
import { addRange, addRank } from './drafts.ts'
import { Look, Trigger } from './lexicon.ts'
import { readMagnitude } from './magnitudes.ts'
import { addMeasured, addSingleUnit } from './measured.ts'
import type { MeasureRead } from './measureRead.ts'
import { settleCurrencies } from './money.ts'
import { nonQuantityEnd } from './nonQuantities.ts'
import type { NumberRead } from './numberRead.ts'
import { readNumber } from './numbers.ts'
import { readRange } from './ranges.ts'
import { readOrdinalFigure, readSuperlative } from './ranks.ts'
import { isGlued, isHyphen, lower, nothingRead } from './reader.ts'
import { behindPerson, type FigureInput, insideMention, overlapsDate, type Scan } from './scan.ts'
import { addAddress, addClock } from './scene.ts'
import { readMeasure } from './units.ts'

/** Kinds of blocks that contain no statements. */
const silentBlocks: ReadonlySet<Block['kind']> = new Set(['address', 'verbatim', 'metadata', 'boilerplate'])

export function findFigures(input: FigureInput): Figure[] {
  const { source, tokens, spelled, sentences, blocks } = input
  const scan: Scan = {
    text: source.text,
    tokens,
    spelled,
    looks: input.lexicon.figures.looks.of(spelled.table),
    lexicon: input.lexicon.figures,
    first: 0,
    limit: 0,
    recent: nothingRead(),
    input,
    figures: [],
    wholeAt: -1,
    agesEnd: -1,
    lastDate: -1,
    lastMention: -1,
    sentence: 0,
    place: { heading: false, blockStart: 0, numberEnd: 0 },
  }
  const tabs = hasTabs(source.text)
  let block = -1
  for (let index = 0; index < sentences.length; index++) {
    const sentence = sentences[index]!
    const kind = blocks[sentence.block]?.kind ?? 'paragraph'
    if (sentence.block !== block) {
      block = sentence.block
      scan.place = {
        heading: kind === 'heading',
        blockStart: sentence.firstToken,
        numberEnd: numberEnd(source.text, blocks[block]),
      }
    }
    if (silentBlocks.has(kind)) continue
    scan.sentence = index
    for (let first = sentence.firstToken; first < sentence.endToken; first = scan.limit) {
      scan.first = first
      scan.limit = columnEnd(source.text, tokens, first, sentence.endToken, tabs)
      scan.wholeAt = -1
      scan.agesEnd = -1
      scanSentence(scan)
    }
  }
  settleCurrencies(scan.figures, scan.lexicon)
  return scan.figures
}

/** The end (offset) of the block's own number ("4.2 Water main", "12. …"); 0 without one. */
function numberEnd(text: string, block: Block | undefined): number {
  if (block?.number === undefined) return 0
  const at = text.indexOf(block.number, block.start)
  return at === -1 || block.end < at ? 0 : at + block.number.length
}

function scanSentence(scan: Scan): void {
  const { looks } = scan
  const { number } = scan.spelled
  let index = scan.first
  while (index < scan.limit) {
    switch (looks[number[index]!]! & Look.trigger) {
      case Trigger.number:
        index = Math.max(index, readAt(scan, index) - 1)
        break
      case Trigger.superlative:
        addRank(scan, readSuperlative(scan, index))
        break
      case Trigger.unit:
        index = Math.max(index, addSingleUnit(scan, index) - 1)
    }
    index++
  }
}

/** Reads the figure whose number begins at `index`, and adds it if it is one. Returns the token after what was read, or 0. */
function readAt(scan: Scan, index: number): number {
  const number = readNumber(scan, index)
  if (number === undefined) return 0
  const restated = addRestated(scan, number)
  if (restated !== 0) return restated
  const scene = addClock(scan, number) || addAddress(scan, number)
  if (scene !== 0) return scene
  const name = nonQuantityEnd(scan, number, scan.place)
  if (name !== 0) return name
  if (insideMention(scan, number)) return number.end
  if (number.form === 'ordinal') {
    const rank = readOrdinalFigure(scan, number)
    if (rank === undefined || overlapsDate(scan, rank.first, rank.end)) return number.end
    addRank(scan, rank)
    return rank.end
  }
  const measure = measureOf(scan, number)
  const range = readRange(scan, number, measure, (other) => measureOf(scan, other))
  if (range !== undefined) return addRange(scan, range)
  if (measure !== undefined) return addMeasured(scan, number, measure)
  // Letters glued to digits that are not a unit: "13F", "1990s".
  if (number.suffix !== '') return number.end
  return number.form === 'part' ? addPart(scan, number) : addCount(scan, number)
}

function measureOf(scan: Scan, number: NumberRead): MeasureRead | undefined {
  const money = readMeasure(scan, number)
  if (money?.measure === 'money' || money?.measure === 'percent') return money
  const age = readAge(scan, number, behindPerson(scan, number), continuesAges(scan, number))
  if (age !== undefined) return age
  return money ?? readMagnitude(scan, number) ?? sharedBehind(scan, number)
}

/** "an 11 and 13 year-old", "8- and 9-year-olds", "a 24- to 30-foot boat": the unit follows only the second number. */
function sharedBehind(scan: Scan, number: NumberRead): MeasureRead | undefined {
  const dangling = isHyphen(scan, number.end) && isGlued(scan, number.end) && !isGlued(scan, number.end + 1)
  const link = dangling ? number.end + 1 : number.end
  const linking = lower(scan, link)
  if (linking !== 'and' && linking !== 'or' && linking !== 'to') return undefined
  if (number.form === 'part' || number.suffix !== '') return undefined
  const at = isAnyOf(lower(scan, link + 1), 'a an') ? link + 2 : link + 1
  const other = readNumber(scan, at)
  if (other === undefined || other.first !== at || other.form !== number.form) return undefined
  const unit = readAge(scan, other, false, false) ?? (dangling ? readMeasure(scan, other) : undefined)
  if (unit === undefined || unit.end === other.end || unit.first !== other.first) return undefined
  return { ...unit, first: number.first, end: number.end, endOffset: number.endOffset }
}
