// To whom the text attributes a figure, and which place stands beside it.

import type { Figure } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import type { Span } from '../text/span.ts'
import type { PlacedMention } from './ages.ts'

/**
 * Index of the mention to whom the text attributes the figure: the nearest one, in its sentence, to the word that attributes it; -1 for
 * none.
 */
export function speakerOf(
  { quotes, mentions }: Pick<Analysis, 'quotes' | 'mentions'>,
  figure: Figure,
  { firstMention, endMention }: { readonly firstMention: number; readonly endMention: number },
): number {
  const quote = quotesOver(quotes, figure)
  if (quote === undefined) return -1
  let found = -1
  for (let at = firstMention; at < endMention; at++) {
    if (mentions[at]!.name !== quote.speaker) continue
    if (found < 0 || distanceTo(quote.cue, mentions[at]!) < distanceTo(quote.cue, mentions[found]!)) found = at
  }
  return found
}

function distanceTo(cue: Span, mention: Span): number {
  return Math.max(cue.start - mention.end, mention.start - cue.end)
}

/** The quote that contains the figure; quotes are in order and do not overlap. */
function quotesOver(quotes: Analysis['quotes'], { start, end }: Figure): Analysis['quotes'][number] | undefined {
  let low = 0
  let high = quotes.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (quotes[middle]!.end < end) low = middle + 1
    else high = middle
  }
  const quote = quotes[low]
  return quote !== undefined && quote.start <= start ? quote : undefined
}

export function nearestPlace(placed: readonly PlacedMention[], first: number): number {
  let best = -1
  let bestDistance = Number.MAX_SAFE_INTEGER
  for (const each of placed) {
    if (each.mention.type !== 'place') continue
    const distance = Math.abs(each.first - first)
    if (distance < bestDistance) {
      bestDistance = distance
      best = each.index
    }
  }
  return best
}
