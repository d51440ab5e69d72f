// Which forms of a document are one name: a union-find, with candidates for forms that could be several.

export interface Joins {
  /** Adds a form; its index is the previous number of forms. */
  add(): void
  join(a: number, b: number): void
  rootOf(form: number): number
  /** `form` could be any of `candidates`, and is not joined with any of them. */
  markAmbiguous(form: number, candidates: readonly number[]): void
  /** Candidates of the group with this root; empty for a name that is clear. */
  candidatesOf(root: number): readonly number[]
}

export function makeJoins(count: number): Joins {
  const parent = Array.from({ length: count }, (_, index) => index)
  const candidates = new Map<number, readonly number[]>()
  const rootOf = (form: number): number => {
    let root = form
    while (parent[root] !== root) root = parent[root]!
    for (let at = form; parent[at] !== root; ) {
      const next = parent[at]!
      parent[at] = root
      at = next
    }
    return root
  }
  return {
    add() {
      parent.push(parent.length)
    },
    rootOf,
    join(a, b) {
      const rootA = rootOf(a)
      const rootB = rootOf(b)
      // The smaller index is the root, so that the result does not depend on the order of joins.
      if (rootA < rootB) parent[rootB] = rootA
      else parent[rootA] = rootB
    },
    markAmbiguous(form, found) {
      candidates.set(rootOf(form), found)
    },
    candidatesOf: (root) => candidates.get(root) ?? [],
  }
}
