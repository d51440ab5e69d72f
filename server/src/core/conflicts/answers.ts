// The claims of one question, put together to answers: those that state one number or numbers that agree, with the documents that do.

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
  /** Documents that state this number itself, copies of one text counted once. */
  readonly saying: number
  /** Documents that state it or what agrees with it, copies of one text counted once. */
  readonly support: number
  /** Further documents, which repeat the text of another. */
  readonly copies: number
}

/** Claims that state one number, in whatever words, and how these stand to others of the question. */
interface Stated {
  readonly answer: Answer
  readonly agreeing: Set<string>
  readonly disputed: Set<string>
}

/**
 * Greedy, the exact numbers first, then those of most support: a number joins the first answer with each of whose numbers it agrees. What
 * an answer begins with is its name: "23", where "at least 14" fits it.
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

/** As one answer, by the name of the first. */
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

/** The best supported first. */
function bySupport(a: Answer, b: Answer): number {
  return b.support - a.support || b.rows.length - a.rows.length || compareRows(a.rows[0]!, b.rows[0]!)
}

/** A copy repeats the sentence of another document word for word, or half of the document. */
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
    // Whoever copies a text that many have copied is found among the first.
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

/** Documents that are looked at between two pauses, each beside `mostOriginals` others. */
const documentsAStep = 16

/** Texts that each further one is compared with, so that a question with hundreds of answers does not take their square. */
const mostOriginals = 64
