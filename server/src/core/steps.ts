// Interruptible work: generators that yield every few microseconds, so that their driver can do something else in between.

/** Each `yield` is a point where the work may pause; it is done when the generator returns. */
export type Steps<Result> = Generator<void, Result, void>

/** Runs all steps without pausing. */
export function finishSteps<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** `make` of each item, without undefined results; pauses after each item. */
export function* mapInSteps<Item, Made>(items: Iterable<Item>, make: (item: Item) => Made | undefined): Steps<Made[]> {
  const made: Made[] = []
  for (const item of items) {
    const one = make(item)
    if (one !== undefined) made.push(one)
    yield
  }
  return made
}

/** Items sorted or merged between two pauses. */
const sortedAtOnce = 512

/** A new, sorted list. Stable, as `Array.sort` is. */
export function* sortInSteps<Item>(items: Iterable<Item>, compare: (a: Item, b: Item) => number): Steps<Item[]> {
  let sorted: Item[] = []
  for (const item of items) {
    sorted.push(item)
    if (sorted.length % sortedAtOnce === 0) yield
  }
  for (let start = 0; start < sorted.length; start += sortedAtOnce) {
    const part = sorted.slice(start, start + sortedAtOnce).sort(compare)
    for (let index = 0; index < part.length; index++) sorted[start + index] = part[index]!
    yield
  }
  for (let width = sortedAtOnce; width < sorted.length; width *= 2) {
    const merged: Item[] = []
    for (let start = 0; start < sorted.length; start += 2 * width) {
      const middle = Math.min(start + width, sorted.length)
      const end = Math.min(start + 2 * width, sorted.length)
      let left = start
      let right = middle
      while (left < middle || right < end) {
        const takesLeft = right === end || (left < middle && compare(sorted[left]!, sorted[right]!) <= 0)
        merged.push(sorted[takesLeft ? left++ : right++]!)
        if (merged.length % sortedAtOnce === 0) yield
      }
    }
    sorted = merged
  }
  return sorted
}
