// Checks the promise that incremental work equals work from scratch: compares everything that the corpus answers.

import { type Corpus, emptyCorpus, updateCorpus } from '../core/corpus.ts'
import type { Lexicon } from '../core/lexicon/lexicon.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { compareNames, type DocumentId } from '../core/text/document.ts'

/** The first difference in words, or undefined when there is none. */
export function corpusDifference(snapshot: Snapshot, lexicon: Lexicon): string | undefined {
  const factsOf = (id: DocumentId) => {
    const entry = snapshot.documents.get(id)
    return entry?.facts === undefined ? undefined : { name: entry.document.name, facts: entry.facts }
  }
  const changes = [...snapshot.documents.values()].map(({ document, facts }) => ({
    id: document.id,
    name: document.name,
    before: undefined,
    after: facts,
  }))
  const fresh = updateCorpus(
    emptyCorpus,
    changes.filter((change) => change.after !== undefined),
    factsOf,
    lexicon,
  )
  const present = describeCorpus(snapshot, snapshot.corpus)
  const expected = describeCorpus(snapshot, fresh)
  const lines = Math.max(present.length, expected.length)
  for (let line = 0; line < lines; line++)
    if (present[line] !== expected[line])
      return `is ${present[line] ?? 'missing'}, from scratch ${expected[line] ?? 'missing'}`
  return undefined
}

/** Everything that the corpus answers, a line each, in an order that does not depend on how it came about. */
export function describeCorpus(snapshot: Snapshot, corpus: Corpus): string[] {
  const entities = [...corpus.links.entities()].map((entity) => `entity ${JSON.stringify(entity)}`)
  // Numbers of documents are given in the order of their coming; their names are what can be observed.
  const nameOf = (id: DocumentId) => snapshot.documents.get(id)?.document.name ?? `document ${id}, which is gone`
  const slots = [...corpus.comparison.slots()].map((slot) => {
    const answers = slot.answers.map(({ claims, ...rest }) => ({
      ...rest,
      claims: claims.map(({ document, claim }) => `${nameOf(document)} ${claim}`),
    }))
    return `slot ${JSON.stringify({ ...slot, answers })}`
  })
  const names: string[] = []
  for (const { document, facts } of snapshot.documents.values()) {
    facts?.names.forEach((name, index) => {
      names.push(`name ${document.name} ${index} ${name.text} ${corpus.links.entityOf(document.id, facts, index)}`)
    })
    names.push(`slots ${document.name} ${corpus.comparison.slotsIn(document.id).map((slot) => slot.key)}`)
  }
  return [...entities.sort(compareNames), ...slots.sort(compareNames), ...names.sort(compareNames)]
}
