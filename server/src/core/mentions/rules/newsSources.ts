// Where news comes from: "PORT ELLERY, April 11 (Meridian Wire) -", "told FOX 4", "Copyright 2016 WQXV". Datelines also name the place.

import type { EntityType } from '../../facts.ts'
import { hashWord } from '../../tag/hash.ts'
import { TokenKind } from '../../text/tokens.ts'
import {
  type Draft,
  draftAt,
  firmScore,
  hasCapital,
  hashes,
  isAllCaps,
  isOneOf,
  isWord,
  type MentionRule,
  type RuleInput,
  replacing,
  wordOf,
} from './rule.ts'

/** Characters at the start of a paragraph within which a dateline must be. */
const reach = 120

/** A town in capitals, perhaps followed by a comma and more, and the source in brackets, before a dash. */
const dateline =
  /^(?:\w+:\s)?(\p{Lu}[\p{Lu}\p{M}.'’ -]*\p{Lu})((?:,\s[^\s,()][^,()\n]{0,24}){0,2})\s+\((\p{Lu}[^()\n]{1,40})\)\s*(?:[-–—]{1,3})\s*\S/u
/** The same without a source, if a date or a state's abbreviation after the comma identifies it. */
const bareDateline =
  /^(\p{Lu}[\p{Lu}\p{M}.'’ -]*\p{Lu}),\s(?:(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}|\d{1,2}\s\p{Lu}\p{Ll}+)(?:,?\s\d{4})?|\p{Lu}[\p{L}.]{1,6}\.)\s*(?:[-–—]{1,3})\s*\S/u
/** Words in capitals before a dash that are not towns. */
const notices = /^(?:UPDATED?|BREAKING|EXCLUSIVE|VIDEO|WATCH|LIVE|OPINION|ANALYSIS|CORRECTION|NOTE|WARNING)\b/
/** Words in brackets after a town that are not news sources. */
const noSource = /^(?:Update|Updated|Video|Photos?|Exclusive|Live|\p{Lu}\.?$)/u
/** A day in brackets: not a source. */
const day = /^(?:(?:Mon|Tues?|Wed|Wednes|Thu|Thurs?|Fri|Sat|Satur|Sun)(?:day|\.)?(?:,.*)?$|\p{L}{3,9}\.? \d)/u

const stations = /^(?:FOX|Fox|NBC|ABC|CBS|CTV|CBC|ITV|Channel|NewsChannel|NEWSCHANNEL|Newschannel)$/
const channel = /^\d{1,2}$/
const news = hashWord('news')
const behindYear = hashes(', the by')
const copyright =
  /(?:\bCopyright|©|\([cC]\))\s{0,2}(?:©\s?)?(?:19|20)\d{2}(?:\s?[-–]\s?(?:19|20)\d{2})?,?\s+(?:[Bb]y\s+)?(?:[Tt]he\s+)?$/
const copyrightReach = 40

export const newsSources: MentionRule = {
  name: 'source of the news',
  description: 'A dateline names a town and an agency; a station has its channel’s number; a copyright line its owner.',
  apply(input, drafts) {
    const found: Draft[] = []
    const { sentences, capitals } = input
    const { kind } = input.tokens
    const { runStart } = input.reading
    for (let index = 0; index < sentences.length; index++)
      if (startsBlock(input, index)) addDateline(input, index, drafts, found)
    // A station's number is next to a capital.
    let next = 0
    for (let at = 0; at < capitals.count; at++) {
      const capital = capitals.token[at]!
      const sentence = capitals.sentence[at]!
      const { firstToken, endToken } = sentences[sentence]!
      const last = Math.min(capital + 1, endToken - 1)
      for (next = Math.max(next, firstToken, capital - 1); next <= last; next++) {
        // A station by its number, or a run of capitals after a number or a year.
        const isNumber = kind[next] === TokenKind.number
        if (!isNumber && runStart[next] !== next) continue
        const station = isNumber ? stationAt(input, next, firstToken, endToken) : ownerAt(input, next, endToken, drafts)
        if (station === undefined) continue
        found.push(named(station.first, station.end, sentence, 'organisation'))
        next = station.end - 1
      }
    }
    return replacing(input, drafts, found.sort((a, b) => a.firstToken - b.firstToken).filter(isFirst))
  },
}

function isFirst({ firstToken }: Draft, index: number, all: readonly Draft[]): boolean {
  return index === 0 || all[index - 1]!.endToken <= firstToken
}

function named(firstToken: number, endToken: number, sentence: number, type: EntityType): Draft {
  return { firstToken, endToken, sentence, type, rule: newsSources.name, score: firmScore }
}

function startsBlock({ sentences, blocks, tokens }: RuleInput, index: number): boolean {
  const { block, firstToken } = sentences[index]!
  return tokens.start[firstToken] === blocks[block]!.start
}

function addDateline(input: RuleInput, sentence: number, drafts: readonly Draft[], found: Draft[]): void {
  const { text, tokens, sentences } = input
  const { firstToken } = sentences[sentence]!
  if (!isAllCaps(input, firstToken)) return
  const start = tokens.start[firstToken]!
  const line = text.slice(start, start + reach)
  const full = dateline.exec(line)
  const match = full ?? bareDateline.exec(line)
  if (match === null || notices.test(match[1]!)) return
  const inBrackets = full?.[3]
  const source = inBrackets !== undefined && day.test(inBrackets) ? undefined : inBrackets
  if (source !== undefined && noSource.test(source)) return
  const townStart = start + line.indexOf(match[1]!)
  const town = tokensOf(input, townStart, townStart + match[1]!.length)
  if (town === undefined) return
  const isKnown = draftAt(drafts, town.first)?.type === 'place'
  if (!isKnown) found.push(named(town.first, town.end, sentence, 'place'))
  if (source === undefined) return
  const sourceStart = start + line.indexOf(`(${source})`) + 1
  const agency = tokensOf(input, sourceStart, sourceStart + source.length)
  if (agency === undefined) return
  let inSentence = sentence
  while (sentences[inSentence]!.endToken <= agency.first) inSentence++
  if (agency.end <= sentences[inSentence]!.endToken)
    found.push(named(agency.first, agency.end, inSentence, 'organisation'))
}

/** The tokens that fill the span exactly; undefined if a token crosses its edge. */
function tokensOf({ tokens }: RuleInput, start: number, end: number): { first: number; end: number } | undefined {
  let low = 0
  let high = tokens.count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (tokens.start[middle]! < start) low = middle + 1
    else high = middle
  }
  if (tokens.start[low] !== start) return undefined
  let last = low
  while (last < tokens.count && tokens.end[last]! < end) last++
  return tokens.end[last] === end ? { first: low, end: last + 1 } : undefined
}

/** "FOX 4", "ABC 7 News", "23 News", "Cleveland 19 News": the station around the number. */
function stationAt(
  input: RuleInput,
  number: number,
  first: number,
  limit: number,
): { first: number; end: number } | undefined {
  const { runStart, runEnd } = input.reading
  const next = number + 1
  const isNews = next < limit && isWord(input, next, news) && hasCapital(input, next) && runEnd[next] === next
  const isBehindName = first < number && runStart[number - 1] !== -1
  if ((!isNews && !isBehindName) || !channel.test(wordOf(input, number))) return undefined
  if (isBehindName && stations.test(wordOf(input, number - 1)))
    return { first: number - 1, end: isNews ? number + 2 : next }
  if (!isNews) return undefined
  // The town before it, unless it begins the sentence.
  const isTown = isBehindName && first < number - 1 && runStart[number - 1] === number - 1
  return { first: isTown ? number - 1 : number, end: number + 2 }
}

/** The run of capitals after "Copyright 2016"; one already known by its legal form is left as it is. */
function ownerAt(
  input: RuleInput,
  token: number,
  limit: number,
  drafts: readonly Draft[],
): { first: number; end: number } | undefined {
  if (token === 0) return undefined
  const { text, tokens } = input
  const isBehind = tokens.kind[token - 1] === TokenKind.number || isOneOf(input, token - 1, behindYear)
  if (!isBehind) return undefined
  const start = tokens.start[token]!
  if (!copyright.test(text.slice(Math.max(0, start - copyrightReach), start))) return undefined
  if (draftAt(drafts, token)?.rule === 'legal form') return undefined
  return { first: token, end: Math.min(input.reading.runEnd[token]! + 1, limit) }
}
