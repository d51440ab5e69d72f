// Checks the promise that incremental work equals work from scratch: compares everything that the corpus answers.

import { type Corpus, emptyCorpus, updateCorpus } from '../core/corpus.ts'
import { applyDecisions } from '../core/decisions/apply.ts'
import type { DocumentFacts } from '../core/facts.ts'
import type { Lexicon } from '../core/lexicon/lexicon.ts'
import type { Entry, Snapshot } from '../core/snapshot.ts'
import { compareNames, type DocumentId } from '../core/text/document.ts'

/** The first difference in words, or undefined when there is none. */
export function corpusDifference(snapshot: Snapshot, lexicon: Lexicon): string | undefined {
  // In the middle of reading a folder; the update that compares these documents is checked.
  if (0 < snapshot.corpus.uncompared.length) return undefined
  const documents = new Map<DocumentId, Entry & { readonly facts: DocumentFacts }>()
  for (const [id, entry] of snapshot.documents) {
    const analysed = entry.undecided ?? entry.facts
    if (analysed === undefined) continue
    documents.set(id, { ...entry, facts: applyDecisions(analysed, entry.document.name, snapshot.decisions) })
  }
  const factsOf = (id: DocumentId) => {
    const entry = documents.get(id)
    return entry === undefined ? undefined : { name: entry.document.name, facts: entry.facts }
  }
  const changes = [...documents].map(([id, { document, facts }]) => ({
    id,
    name: document.name,
    before: undefined,
    after: facts,
  }))
  const fresh = updateCorpus(emptyCorpus, changes, factsOf, lexicon, snapshot.decisions.conflicts)
  const present = describeCorpus(snapshot, snapshot.corpus)
  const expected = describeCorpus({ documents: new Map([...snapshot.documents, ...documents]) }, fresh)
  const lines = Math.max(present.length, expected.length)
  for (let line = 0; line < lines; line++)
    if (present[line] !== expected[line])
      return `is ${present[line] ?? 'missing'}, from scratch ${expected[line] ?? 'missing'}`
  return undefined
}

/** Everything that the corpus answers, a line each, in an order that does not depend on how it came about. */
export function describeCorpus(snapshot: Pick<Snapshot, 'documents'>, corpus: Corpus): string[] {
  const entities = [...corpus.links.entities()].map((entity) => `entity ${JSON.stringify(entity)}`)
  // Numbers of documents are given in the order of their coming; their names are what can be observed.
  const nameOf = (id: DocumentId) => snapshot.documents.get(id)?.document.name ?? `document ${id}, which is gone`
  const slots = [...corpus.comparison.slots()].map((slot) => {
    const answers = slot.answers.map(({ claims, ...rest }) => ({
      ...rest,
      claims: claims.map(({ document, claim }) => `${nameOf(document)} ${claim}`),
    }))
    const decision = corpus.decided.bySlot.get(slot.key)?.[0]
    return `slot ${JSON.stringify({ ...slot, answers, decision })}`
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
