// Precision, recall and F1 of found spans against annotated ones, exact and partial (overlapping, same type).

export interface TypedSpan {
  readonly start: number
  readonly end: number
  readonly type: string
}

export class Tally {
  found = 0
  gold = 0
  right = 0
  /** Found spans that overlap an annotated one of the same type, and annotated ones that are overlapped. */
  foundPartly = 0
  goldPartly = 0

  add(other: Tally): void {
    this.found += other.found
    this.gold += other.gold
    this.right += other.right
    this.foundPartly += other.foundPartly
    this.goldPartly += other.goldPartly
  }

  get precision(): number {
    return this.found === 0 ? 0 : (100 * this.right) / this.found
  }

  get recall(): number {
    return this.gold === 0 ? 0 : (100 * this.right) / this.gold
  }

  get f1(): number {
    return this.found + this.gold === 0 ? 0 : (200 * this.right) / (this.found + this.gold)
  }

  get partialF1(): number {
    const precision = this.found === 0 ? 0 : this.foundPartly / this.found
    const recall = this.gold === 0 ? 0 : this.goldPartly / this.gold
    return precision + recall === 0 ? 0 : (200 * precision * recall) / (precision + recall)
  }
}

/** Tallies by type; both lists are sorted by start and do not overlap within themselves. */
export function compareSpans(
  found: readonly TypedSpan[],
  gold: readonly TypedSpan[],
  types: readonly string[],
): Map<string, Tally> {
  const tallies = new Map(types.map((type) => [type, new Tally()]))
  const exact = new Set(gold.map(({ start, end, type }) => `${start} ${end} ${type}`))
  for (const span of found) {
    const tally = tallies.get(span.type)
    if (tally === undefined) continue
    tally.found++
    if (exact.has(`${span.start} ${span.end} ${span.type}`)) tally.right++
    if (gold.some((each) => overlap(each, span))) tally.foundPartly++
  }
  for (const span of gold) {
    const tally = tallies.get(span.type)
    if (tally === undefined) continue
    tally.gold++
    if (found.some((each) => overlap(each, span))) tally.goldPartly++
  }
  return tallies
}

function overlap(a: TypedSpan, b: TypedSpan): boolean {
  return a.type === b.type && a.start < b.end && b.start < a.end
}
