// The tagger's labels: outside, or begin / inside / last / unit (a name of one token) of each type. The order is fixed by the model.

/** `misc` is any name that is none of the first three; mentions/rules separate groups, events and works. */
export const tagTypes = ['person', 'organisation', 'place', 'misc'] as const

export const outside = 0
export const begin = 0
export const inside = 1
export const last = 2
export const unit = 3

export const labelCount = 1 + 4 * tagTypes.length

export function labelOf(type: number, position: number): number {
  return 1 + 4 * type + position
}

/** Index into `tagTypes`; -1 for outside. */
export function typeOf(label: number): number {
  return label === outside ? -1 : (label - 1) >> 2
}

export function positionOf(label: number): number {
  return (label - 1) & 3
}

/** After begin and inside a name is open, and only inside or last of the same type may follow. */
export function mayFollow(previous: number, next: number): boolean {
  const open = previous !== outside && positionOf(previous) <= inside
  const continues = next !== outside && (positionOf(next) === inside || positionOf(next) === last)
  if (open !== continues) return false
  return !open || typeOf(previous) === typeOf(next)
}

/** By label: the labels that may precede it; outside stands for what is before and after a stretch. */
export const predecessors: readonly Uint8Array[] = Array.from({ length: labelCount }, (_, next) =>
  Uint8Array.from(
    Array.from({ length: labelCount }, (_, previous) => previous).filter((each) => mayFollow(each, next)),
  ),
)
