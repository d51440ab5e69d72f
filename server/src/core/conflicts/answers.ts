// Groups the claims of one question into answers: claims that state the same number, or numbers that agree, with their documents.

import { areCopies } from '../claims/copies.ts'
import { pushTo } from '../collections/lists.ts'
import { type Steps, sortInSteps } from '../steps.ts'
import { edgesAStep } from './partition.ts'
import { answerText } from './question.ts'
import { type ClaimRow, compareRows, type DocumentRows, numberOf } from './rows.ts'
import type { Edge } from './slots.ts'

/** Claims that agree. */
export interface Answer {
  /** In document order. */
  readonly rows: readonly ClaimRow[]
  /** Its most precise and best supported number, as `numberOf` gives it. */
  readonly number: string
  /** This number in words. */
  readonly name: string
  /** Other numbers in it, in words. */
  readonly also: readonly string[]
  /** Documents that state exactly this number; copies of one text count once. */
  readonly saying: number
  /** Documents that state it or a number that agrees with it; copies of one text count once. */
  readonly support: number
  /** Further documents that copy the text of another. */
  readonly copies: number
}

/** Claims that state the same number, in whatever words, and how they relate to the other numbers of the question. */
interface Stated {
  readonly answer: Answer
  readonly agreeing: Set<string>
  readonly disputed: Set<string>
}

/**
 * Greedy: exact numbers first, then by support. A number joins the first answer all of whose numbers agree with it. An answer is named by
 * the number it began with: "23", even if "at least 14" has joined it.
 */
export function* toAnswers(rows: readonly ClaimRow[], edges: readonly Edge[]): Steps<readonly Answer[]> {
  const byNumber = new Map<string, ClaimRow[]>()
  for (const row of rows) {
    const number = numberOf(row)
    pushTo(byNumber, number, row)
  }
  const stated = new Map<string, Stated>()
  for (const [number, each] of byNumber) {
    const answer = yield* answerOf(each)
    stated.set(number, { answer, agreeing: new Set(), disputed: new Set() })
  }
  let looked = 0
  for (const { a, b, verdict } of edges) {
    if (++looked % edgesAStep === 0) yield
    const [x, y] = [numberOf(a), numberOf(b)]
    const how = verdict.kind === 'agree' ? 'agreeing' : 'disputed'
    stated.get(x)?.[how].add(y)
    stated.get(y)?.[how].add(x)
  }
  const isExact = ({ answer }: Stated) => (answer.rows[0]!.exact ? 1 : 0)
  const sorted = [...stated.values()].sort((x, y) => isExact(y) - isExact(x) || bySupport(x.answer, y.answer))
  const answers: Answer[][] = []
  for (const { answer, agreeing, disputed } of sorted) {
    const fits = ({ number }: Answer) => agreeing.has(number) && !disputed.has(number)
    const same = answers.find((others) => others.every(fits))
    if (same === undefined) answers.push([answer])
    else same.push(answer)
  }
  const made: Answer[] = []
  for (const each of answers) made.push(yield* together(each))
  return made.sort(bySupport)
}

/** Merges answers into one, named like the first. */
function* together(answers: readonly Answer[]): Steps<Answer> {
  const [first] = answers
  if (answers.length === 1) return first!
  const rows = yield* sortInSteps(
    answers.flatMap((answer) => answer.rows),
    compareRows,
  )
  const { number, name, saying } = first!
  const also = answers.slice(1).map((answer) => answer.name)
  return { ...(yield* answerOf(rows)), number, name, also, saying }
}

/** Best supported first. */
function bySupport(a: Answer, b: Answer): number {
  return b.support - a.support || b.rows.length - a.rows.length || compareRows(a.rows[0]!, b.rows[0]!)
}

/** A copy repeats a sentence of another document word for word, or half of that document. */
export function* answerOf(rows: readonly ClaimRow[]): Steps<Answer> {
  const documents = new Set<DocumentRows>()
  const wordings = new Set<number>()
  const firstOriginals: DocumentRows[] = []
  let originals = 0
  for (const { in: document, claim } of rows) {
    if (documents.has(document)) continue
    documents.add(document)
    if (documents.size % documentsAStep === 0) yield
    if (wordings.has(claim.wording)) continue
    wordings.add(claim.wording)
    const { fingerprint } = document.facts
    if (firstOriginals.some((other) => areCopies(other.facts.fingerprint, fingerprint))) continue
    originals++
    // A copy of a much-copied text is recognised by comparison with the first ones.
    if (firstOriginals.length < mostOriginals) firstOriginals.push(document)
  }
  return {
    rows,
    number: numberOf(rows[0]!),
    name: answerText(rows[0]!),
    also: [],
    saying: originals,
    support: originals,
    copies: documents.size - originals,
  }
}

/** Documents processed between two pauses, each compared with up to `mostOriginals` others. */
const documentsAStep = 16

/** Most texts that each further one is compared with, so that a question with hundreds of claims does not take quadratic time. */
const mostOriginals = 64
