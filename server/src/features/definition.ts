// Feature: Go to Definition. Jumps to the mention that introduces a person, organisation or place: where the full name stands, best
// with the words that say who it is, in the earliest document. For a short form that could be several people it offers each of them.

import type { Entity, EntityKey } from '../core/link/links.ts'
import type { Snapshot } from '../core/snapshot.ts'
import type { Steps } from '../core/steps.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Block, BlockKind } from '../core/text/layout.ts'
import type { Offset } from '../core/text/span.ts'
import { mentionAt } from './at.ts'
import { appearances, hasWordsAround, type Location, type Occurrence, occurrencesIn } from './locations.ts'
import { rememberPerEntity } from './remember.ts'

/** Empty where no name stands. */
export function* findDefinition(snapshot: Snapshot, document: DocumentId, offset: Offset): Steps<Location[]> {
  const found = mentionAt(snapshot, document, offset)
  if (found === undefined) return []
  const { entity } = found
  const introductions: Location[] = []
  for (const key of entity.candidates.length === 0 ? [entity.key] : entity.candidates) {
    const introduction = yield* introducingMention(snapshot, key)
    if (introduction !== undefined) introductions.push(introduction)
  }
  return introductions
}

/** Where the entity is introduced; undefined if it is not mentioned. */
export const introducingMention: (snapshot: Snapshot, key: EntityKey) => Steps<Location | undefined> =
  rememberPerEntity(function* (snapshot, key) {
    const entity = snapshot.corpus.links.entity(key)
    const best = entity === undefined ? undefined : yield* findIntroduction(snapshot, entity)
    return best === undefined ? undefined : { document: best.document, span: best.span }
  })

function* findIntroduction(snapshot: Snapshot, entity: Entity): Steps<Occurrence | undefined> {
  let best: { readonly occurrence: Occurrence; readonly rank: readonly number[] } | undefined
  const fullName = nameWords(entity.name)
  // By document name, so that among equals the first document wins.
  for (const appearance of yield* appearances(snapshot, entity.key)) {
    yield
    const { facts, names } = appearance
    const day = facts.date?.day ?? Number.POSITIVE_INFINITY
    // In a large corpus most documents come too late to introduce anybody.
    if (best !== undefined && !isBefore([0, 0, day], best.rank)) continue
    const described = new Set<number>()
    for (const { name, sentence } of facts.descriptions) if (names.includes(name)) described.add(sentence)
    for (const occurrence of occurrencesIn(snapshot, appearance)) {
      yield
      const { mention } = occurrence
      const block = facts.blocks[facts.sentences[mention.sentence]?.block ?? -1]
      const isFull = fullName <= nameWords(mention.text)
      const rank = [
        introductionRank(block, isFull, hasWordsAround(facts, mention)),
        described.has(mention.sentence) ? 0 : 1,
        day,
      ]
      if (best === undefined || isBefore(rank, best.rank)) best = { occurrence, rank }
    }
  }
  return best?.occurrence
}

/** Prose introduces people; headings, lists and labels only name them; addresses and page furniture come last. */
const proseRanks: Readonly<Record<BlockKind, number>> = {
  paragraph: 0,
  listItem: 0,
  heading: 1,
  metadata: 1,
  verbatim: 1,
  address: 2,
  boilerplate: 2,
}

/** The full name in prose, then the full name elsewhere, then a short form; a link to another page introduces nobody. */
function introductionRank(block: Block | undefined, isFull: boolean, hasWords: boolean): number {
  const prose = Math.max(block === undefined ? 0 : proseRanks[block.kind], hasWords ? 0 : 1)
  return prose === 2 ? 4 + Number(!isFull) : (isFull ? 0 : 2) + prose
}

function nameWords(text: string): number {
  let count = 1
  for (let at = 1; at < text.length; at++) if (/\s/.test(text[at]!) && !/\s/.test(text[at - 1]!)) count++
  return count
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  for (let index = 0; index < a.length; index++) {
    if (a[index]! < b[index]!) return true
    if (b[index]! < a[index]!) return false
  }
  return false
}
