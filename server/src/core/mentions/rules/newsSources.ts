// Who brings the news: "PORT ELLERY, April 11 (Meridian Wire) -", "told FOX 4", "Copyright 2016 WQXV". Datelines also say where.

import type { EntityType } from '../../facts.ts'
import { hashWord } from '../../tag/hash.ts'
import { TokenKind } from '../../text/tokens.ts'
import {
  type Draft,
  firmScore,
  hasCapital,
  hashes,
  isWord,
  type MentionRule,
  type RuleInput,
  replacing,
  wordOf,
} from './rule.ts'

/** Characters at the start of a paragraph in which a dateline stands. */
const reach = 120

/** A town in capitals, perhaps with what stands behind its comma, and the source in brackets, before a dash. */
const dateline =
  /^(?:\w+:\s)?(\p{Lu}[\p{Lu}\p{M}.'’ -]*\p{Lu})((?:,\s[^\s,()][^,()\n]{0,24}){0,2})\s+\((\p{Lu}[^()\n]{1,40})\)\s*(?:[-–—]{1,3})\s*\S/u
/** The same without a source, where a month and day or a state's short form behind the comma tell. */
const bareDateline =
  /^(\p{Lu}[\p{Lu}\p{M}.'’ -]*\p{Lu}),\s(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}|\p{Lu}[\p{L}.]{1,6}\.|\d{1,2}\s\p{Lu}\p{Ll}+)\s*(?:[-–—]{1,3})\s*\S/u
/** What stands in capitals before a dash and is no town. */
const notices = /^(?:UPDATED?|BREAKING|EXCLUSIVE|VIDEO|WATCH|LIVE|OPINION|ANALYSIS|CORRECTION|NOTE|WARNING)\b/
/** What stands in brackets behind a town and brings no news. */
const noSource = /^(?:Update|Updated|Video|Photos?|Exclusive|Live|\p{L}+ \d|\p{Lu}\.?$)/u

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
    input.sentences.forEach((sentence, index) => {
      const { firstToken, endToken } = sentence
      if (startsBlock(input, index)) addDateline(input, index, drafts, found)
      for (let token = firstToken; token + 1 < endToken; token++) {
        const owner = ownerAt(input, token, endToken)
        // "Acme Media, Inc." is known by its legal form.
        const isKnown =
          owner !== undefined && drafts.some((draft) => draft.rule === 'legal form' && draft.firstToken === owner.first)
        const station = isKnown ? undefined : (owner ?? stationAt(input, token, firstToken, endToken))
        if (station === undefined) continue
        found.push(named(station.first, station.end, index, 'organisation'))
        token = station.end - 1
      }
    })
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
  if (!hasCapital(input, firstToken)) return
  const start = tokens.start[firstToken]!
  const line = text.slice(start, start + reach)
  const full = dateline.exec(line)
  const match = full ?? bareDateline.exec(line)
  if (match === null || notices.test(match[1]!)) return
  const source = full?.[3]
  if (source !== undefined && noSource.test(source)) return
  const townStart = start + line.indexOf(match[1]!)
  const town = tokensOf(input, townStart, townStart + match[1]!.length)
  if (town === undefined) return
  const isKnown = drafts.some(
    (draft) => draft.type === 'place' && draft.firstToken <= town.first && town.first < draft.endToken,
  )
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

/** The tokens that fill the span exactly; undefined where tokens stand across its edges. */
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

/** "FOX 4", "ABC 7 News", "23 News", "Cleveland 19 News". */
function stationAt(
  input: RuleInput,
  token: number,
  first: number,
  limit: number,
): { first: number; end: number } | undefined {
  const { kind } = input.tokens
  const isNumber = (at: number): boolean =>
    at < limit && kind[at] === TokenKind.number && channel.test(wordOf(input, at))
  const isNews = (at: number): boolean =>
    at < limit && isWord(input, at, news) && hasCapital(input, at) && input.reading.runEnd[at] === at
  if (hasCapital(input, token)) {
    if (!isNumber(token + 1)) return undefined
    if (stations.test(wordOf(input, token))) return { first: token, end: isNews(token + 2) ? token + 3 : token + 2 }
    return undefined
  }
  if (!isNumber(token) || !isNews(token + 1)) return undefined
  const isTown = first < token && hasCapital(input, token - 1) && input.reading.runStart[token - 1] === token - 1
  return { first: isTown && first < token - 1 ? token - 1 : token, end: token + 2 }
}

/** The run of capitals behind "Copyright 2016". */
function ownerAt(input: RuleInput, token: number, limit: number): { first: number; end: number } | undefined {
  if (token === 0 || !hasCapital(input, token) || input.reading.runStart[token] !== token) return undefined
  const { text, tokens } = input
  // The year stands before it, or what may stand behind the year.
  const { forms, form } = input.reading
  const isBehind = tokens.kind[token - 1] === TokenKind.number || behindYear.has(forms.lower[form[token - 1]!]!)
  if (!isBehind) return undefined
  const start = tokens.start[token]!
  if (!copyright.test(text.slice(Math.max(0, start - copyrightReach), start))) return undefined
  const end = Math.min(input.reading.runEnd[token]! + 1, limit)
  return { first: token, end }
}
