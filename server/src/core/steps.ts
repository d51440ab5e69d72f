// Work that pauses every few microseconds: whoever goes on with it may do something else in between.

/** Each `yield` is a pause; the work is done when it returns. */
export type Steps<Result> = Generator<void, Result, void>

/** Goes through all steps without a pause. */
export function finishSteps<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** What `make` makes of each item, without those of which it makes nothing; a pause after each. */
export function* mapInSteps<Item, Made>(items: Iterable<Item>, make: (item: Item) => Made | undefined): Steps<Made[]> {
  const made: Made[] = []
  for (const item of items) {
    const one = make(item)
    if (one !== undefined) made.push(one)
    yield
  }
  return made
}

/** So many are sorted or merged between two pauses. */
const sortedAtOnce = 512

/** A new list, in order; equal items stay in the order in which they came, as `Array.sort` leaves them. */
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
