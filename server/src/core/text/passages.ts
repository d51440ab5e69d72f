// Finds words of one text in another: verbatim, or the most similar stretch. White space and the shapes of quotation marks and dashes are
// ignored, because copying and typing change them.

import type { Offset, Span } from './span.ts'

/** A text without irrelevant differences, and where each of its characters came from. */
export interface FoldedText {
  readonly text: string
  /** By index into `text`, with one more entry for the end. */
  readonly offsets: Uint32Array
}

const marks: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '‑': '-',
  '−': '-',
}
const invisible = /[\u00ad\u200b\u2060\ufeff]/

/** Collapses white space to single spaces, and removes it at both ends. */
export function foldText(text: string): FoldedText {
  const offsets = new Uint32Array(text.length + 1)
  let folded = ''
  let spaceWaits = false
  let end = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (character <= ' ' || (character > '~' && /\s/.test(character) && character !== '\ufeff')) {
      spaceWaits = folded !== ''
      continue
    }
    if (character > '~' && invisible.test(character)) continue
    if (spaceWaits) {
      offsets[folded.length] = end
      folded += ' '
      spaceWaits = false
    }
    offsets[folded.length] = at
    folded += character > '~' ? (marks[character] ?? character) : character
    end = at + 1
  }
  offsets[folded.length] = end
  return { text: folded, offsets: offsets.subarray(0, folded.length + 1) }
}

/** Every place where the words occur, in order; `words` must be folded. */
export function findWords(within: FoldedText, words: string): Span[] {
  const found: Span[] = []
  if (words === '') return found
  for (let at = within.text.indexOf(words); 0 <= at; at = within.text.indexOf(words, at + 1))
    found.push(spanIn(within, at, at + words.length))
  return found
}

/** What a quotation omits ("[…]", "…") or inserts ("[the mayor]"). */
const omission = /\s*(?:\[[^\]]*\]|…|\.{3,})\s*/
/** Most characters that an omission may hide; more would join unrelated text. */
const longestOmission = 2000

/** Like `findWords`, for words with omissions; undefined if there are none. */
export function findWithOmissions(within: FoldedText, words: string): Span[] | undefined {
  const parts = words.split(omission).filter((part) => part !== '')
  const [first, ...rest] = parts
  if (first === undefined || rest.length === 0) return undefined
  const found: Span[] = []
  for (let start = within.text.indexOf(first); 0 <= start; start = within.text.indexOf(first, start + 1)) {
    let end = start + first.length
    const follows = rest.every((part) => {
      const at = within.text.indexOf(part, end)
      if (at < 0 || end + longestOmission < at) return false
      end = at + part.length
      return true
    })
    if (follows) found.push(spanIn(within, start, end))
  }
  return found
}

function spanIn({ offsets }: FoldedText, start: number, end: number): Span {
  return { start: offsets[start]!, end: offsets[end - 1]! + 1 }
}

/** Share of a quotation's words that must occur in the nearest passage. */
const fewestShared = 0.5
/** How much longer than the quotation the passage may be: this share of its words, and at least this many. */
const room = { share: 0.5, least: 8 }
/** Longer quotations (words) are compared by their first and last words, because comparing is quadratic. */
const longestCompared = 400

/** The stretch most similar to `words`, from its first word to its last; undefined if none shares half of them. */
export function nearestPassage(text: string, words: string): Span | undefined {
  const wanted = wordsOf(words)
  const given = wordsOf(text)
  if (wanted.length === 0 || given.length === 0) return undefined
  const window = bestWindow(given, wanted)
  if (window === undefined) return undefined
  const sample =
    wanted.length <= longestCompared
      ? wanted
      : [...wanted.slice(0, longestCompared / 2), ...wanted.slice(-longestCompared / 2)]
  const inside =
    wanted.length <= longestCompared
      ? given.slice(window.first, window.end)
      : [
          ...given.slice(window.first, window.first + longestCompared),
          ...given.slice(window.end - longestCompared, window.end),
        ]
  const pairs = drawnTogether(
    alignInOrder(sample, inside, (a, b) => a.word === b.word),
    inside,
  )
  const [firstPair, lastPair] = [pairs[0], pairs.at(-1)]
  if (firstPair === undefined || lastPair === undefined || pairs.length < sample.length * fewestShared) return undefined
  // Include changed words at both ends, one for one.
  const first = given.indexOf(inside[firstPair[1]]!) - firstPair[0]
  const last = given.indexOf(inside[lastPair[1]]!) + (sample.length - 1 - lastPair[0])
  const start = given[Math.max(0, first)]!.start
  return { start, end: closedAt(text, given[Math.min(given.length - 1, last)]!.end, words) }
}

/** Each word as near to the next one as it stands: the name that begins a passage may stand in the heading above it, too. */
function drawnTogether(pairs: readonly (readonly [number, number])[], given: readonly Word[]): [number, number][] {
  const drawn = pairs.map(([wanted, at]): [number, number] => [wanted, at])
  for (let index = drawn.length - 2; 0 <= index; index--) {
    const [pair, next] = [drawn[index]!, drawn[index + 1]!]
    const { word } = given[pair[1]]!
    for (let at = next[1] - 1; pair[1] < at; at--) if (given[at]!.word === word) pair[1] = at
  }
  return drawn
}

/** Marks after the last word belong to the passage if the quotation ends in such marks. */
function closedAt(text: string, end: Offset, words: string): Offset {
  if (!/[^\p{L}\p{N}\s]\s*$/u.test(words)) return end
  return end + (/^[.!?,;:'"’”»)\]…]+/.exec(text.slice(end, end + 8))?.[0].length ?? 0)
}

interface Word extends Span {
  readonly word: string
}

function wordsOf(text: string): Word[] {
  const found: Word[] = []
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[.,'’-][\p{L}\p{N}]+)*/gu))
    found.push({
      word: match[0].toLowerCase().replaceAll('’', "'"),
      start: match.index,
      end: match.index + match[0].length,
    })
  return found
}

/** The stretch of words that contains most of the wanted ones. */
function bestWindow(given: readonly Word[], wanted: readonly Word[]): { first: number; end: number } | undefined {
  const size = Math.min(given.length, wanted.length + Math.max(room.least, Math.ceil(wanted.length * room.share)))
  const missing = new Map<string, number>()
  for (const { word } of wanted) missing.set(word, (missing.get(word) ?? 0) + 1)
  let shared = 0
  let best = { shared: 0, end: 0 }
  for (let end = 1; end <= given.length; end++) {
    const comes = given[end - 1]!.word
    const left = missing.get(comes)
    if (left !== undefined) {
      missing.set(comes, left - 1)
      if (0 < left) shared++
    }
    const goes = size < end ? given[end - 1 - size]!.word : undefined
    const gone = goes === undefined ? undefined : missing.get(goes)
    if (goes !== undefined && gone !== undefined) {
      missing.set(goes, gone + 1)
      if (0 <= gone) shared--
    }
    if (best.shared < shared) best = { shared, end }
  }
  // The window ends with the last shared word; what follows may be a changed end.
  const end = Math.min(given.length, best.end + Math.max(0, wanted.length - best.shared))
  if (best.shared < wanted.length * fewestShared) return undefined
  let first = Math.max(0, best.end - size)
  while (!missing.has(given[first]!.word)) first++
  return { first, end }
}

/** Pairs of indices of a longest common subsequence of both lists. Takes the product of their lengths. */
export function alignInOrder<Item>(
  a: readonly Item[],
  b: readonly Item[],
  same: (a: Item, b: Item) => boolean,
): (readonly [number, number])[] {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; 0 <= i; i--)
    for (let j = b.length - 1; 0 <= j; j--)
      lengths[i * width + j] = same(a[i]!, b[j]!)
        ? lengths[(i + 1) * width + j + 1]! + 1
        : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
  const pairs: (readonly [number, number])[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (same(a[i]!, b[j]!)) pairs.push([i++, j++])
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
    else j++
  }
  return pairs
}
