// Results that need all documents of an entity are computed once per state of the corpus, because hover, outline and references need the
// same. They are computed in steps, since an entity may be in all documents.

import type { Corpus } from '../core/corpus.ts'
import type { EntityKey } from '../core/link/links.ts'
import type { Snapshot } from '../core/snapshot.ts'
import type { Steps } from '../core/steps.ts'

/** The results for earlier states are dropped with their corpus. */
export function rememberPerEntity<Value>(
  find: (snapshot: Snapshot, key: EntityKey) => Steps<Value>,
): (snapshot: Snapshot, key: EntityKey) => Steps<Value> {
  const answersOf = rememberPerCorpus(() => new Map<EntityKey, Value>())
  return function* (snapshot, key) {
    const answers = answersOf(snapshot)
    const known = answers.get(key)
    if (known !== undefined || answers.has(key)) return known as Value
    const value = yield* find(snapshot, key)
    answers.set(key, value)
    return value
  }
}

export function rememberPerCorpus<Value>(find: (snapshot: Snapshot) => Value): (snapshot: Snapshot) => Value {
  const answers = new WeakMap<Corpus, { readonly value: Value }>()
  return (snapshot) => {
    let known = answers.get(snapshot.corpus)
    if (known === undefined) {
      known = { value: find(snapshot) }
      answers.set(snapshot.corpus, known)
    }
    return known.value
  }
}

/** The same for long computations. */
export function rememberSteps<Value>(find: (snapshot: Snapshot) => Steps<Value>): (snapshot: Snapshot) => Steps<Value> {
  const answerOf = rememberPerCorpus((): { known?: { readonly value: Value } } => ({}))
  return function* (snapshot) {
    const answer = answerOf(snapshot)
    answer.known ??= { value: yield* find(snapshot) }
    return answer.known.value
  }
}
