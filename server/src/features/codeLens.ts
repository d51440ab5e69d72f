// Feature: Code lens. Says above a sentence how many documents confirm what it states, and how many of these merely repeat another's text;
// or that others say otherwise. Off by default.

import type { Slot, SlotAnswer } from '../core/conflicts/conflict.ts'
import { isFresh, type Snapshot } from '../core/snapshot.ts'
import type { Steps } from '../core/steps.ts'
import { compareNames, type DocumentId } from '../core/text/document.ts'
import type { Span } from '../core/text/span.ts'
import { answerWords, claimLocations, decisionOn, resolveClaim } from './claimsAt.ts'
import { type Location, spanOf } from './locations.ts'

export interface CodeLens {
  /** The sentence. */
  readonly span: Span
  readonly text: string
  /** Where the claims stand, in document order. */
  readonly sources: readonly Location[]
}

export interface LensOptions {
  /** Also where it is not certain that documents speak of one thing. */
  readonly likely: boolean
}

/** In order of the text; one for each sentence with a claim that several documents make, or that others deny. */
export function* findCodeLenses(
  snapshot: Snapshot,
  document: DocumentId,
  options: LensOptions = { likely: true },
): Steps<CodeLens[]> {
  const entry = snapshot.documents.get(document)
  if (entry === undefined || !isFresh(entry)) return []
  /** By the sentence (an index). */
  const lenses = new Map<number, { readonly span: Span; readonly texts: Set<string>; readonly slots: Slot[] }>()
  for (const slot of snapshot.corpus.comparison.slotsIn(document)) {
    yield
    if (slot.confidence === 'likely' && !options.likely) continue
    if (documentsOf(slot.answers).size < 2) continue
    for (const answer of slot.answers) {
      const text = describe(slot, answer, decisionOn(snapshot, slot) !== undefined)
      for (const ref of answer.claims) {
        const stated = ref.document === document ? resolveClaim(snapshot, ref) : undefined
        const sentence = stated === undefined ? undefined : entry.facts.sentences[stated.claim.sentence]
        if (stated === undefined || sentence === undefined) continue
        const known = lenses.get(stated.claim.sentence)
        if (known === undefined)
          lenses.set(stated.claim.sentence, { span: spanOf(sentence), texts: new Set([text]), slots: [slot] })
        else if (!known.slots.includes(slot)) {
          known.texts.add(text)
          known.slots.push(slot)
        }
      }
    }
  }
  const listed: CodeLens[] = []
  for (const { span, texts, slots } of [...lenses.values()].sort((a, b) => a.span.start - b.span.start)) {
    const sources = yield* claimLocations(snapshot, slots)
    listed.push({ span, text: [...texts].sort(compareNames).join(' · '), sources })
  }
  return listed
}

/**
 * "5 documents say 18; 2 of them are copies of another", "2 documents say 18; 1 document says 20", with "probably:" where it is not certain
 * that they speak of one thing.
 */
function describe(slot: Slot, answer: SlotAnswer, isDecided: boolean): string {
  const copied =
    answer.copies === 0
      ? ''
      : `; ${answer.copies} of them ${answer.copies === 1 ? 'is a copy' : 'are copies'} of another`
  const others = slot.answers.filter((each) => each !== answer)
  const said = others.map((each) => `; ${counted(documentsOf([each]).size)} ${answerWords(each)}`).join('')
  const doubt = slot.confidence === 'certain' ? '' : 'probably: '
  return `${doubt}${counted(documentsOf([answer]).size)} ${answerWords(answer)}${copied}${said}${isDecided ? ' (decided)' : ''}`
}

function counted(documents: number): string {
  return documents === 1 ? '1 document says' : `${documents} documents say`
}

function documentsOf(answers: readonly SlotAnswer[]): Set<DocumentId> {
  return new Set(answers.flatMap(({ claims }) => claims.map(({ document }) => document)))
}
