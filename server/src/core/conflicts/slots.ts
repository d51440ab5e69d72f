// Matched claims to slots: one question with its answers, the best supported first, and whether the documents disagree.

import { areCopies } from '../claims/copies.ts'
import { fewestFigures } from './agreement.ts'
import type { Slot } from './conflict.ts'
import { decide, mayHaveRisen, type Verdict } from './decide.ts'
import { matchClaims } from './match.ts'
import type { Context, Match } from './matching.ts'
import { partition } from './partition.ts'
import { certainKinds } from './published.ts'
import { answerText, questionOf } from './question.ts'
import { bridgeRises } from './rising.ts'
import { type ClaimRow, compareRows, type DocumentRows } from './rows.ts'

/** Two claims that answer one question. `a` comes before `b`. */
export interface Edge {
  readonly a: ClaimRow
  readonly b: ClaimRow
  readonly match: Match & { readonly same: true }
  readonly verdict: Verdict
}

/** Compares two claims, in document order; undefined when they do not answer one question or their difference explains itself. */
export function findEdge(context: Context, a: ClaimRow, b: ClaimRow): Edge | undefined {
  const match = matchClaims(context, a, b)
  if (!match.same) return undefined
  const verdict = decide(context.tables, a, b, match.fromSentence === true)
  return verdict.kind === 'explained' ? undefined : { a, b, match, verdict }
}

/** The slots of claims that are joined by edges, directly or through others. `edges` are in document order. Pauses where they are many. */
export function* toSlots(context: Context, edges: readonly Edge[]): Generator<void, readonly Slot[]> {
  const slots: Slot[] = []
  for (const part of partition(edges)) {
    yield
    const slot = yield* toSlot(context, part)
    if (slot !== undefined) slots.push(slot)
  }
  return slots
}

function* toSlot(context: Context, matched: readonly Edge[]): Generator<void, Slot | undefined> {
  const edges = bridgeRises(matched)
  if (edgesAStep < edges.length) yield
  const conflicts = edges.filter(({ verdict }) => verdict.kind === 'conflict')
  const differing = edges.filter(({ verdict }) => verdict.kind === 'differs')
  const severity = 0 < conflicts.length ? 'conflict' : 0 < differing.length ? 'differs' : 'corroborated'
  if (severity === 'corroborated') {
    const all = new Set(edges.flatMap(({ a, b }) => [a, b]))
    return corroboration(context, edges, [...all].sort(compareRows))
  }
  const disputed = severity === 'conflict' ? conflicts : differing
  // In a dispute, only those who take part in it and those who say the same as one of them are shown.
  const parties = new Set(disputed.flatMap(({ a, b }) => [a, b]))
  const agreeing = new Map<ClaimRow, Set<ClaimRow>>()
  let looked = 0
  for (const { a, b, verdict } of edges) {
    if (++looked % edgesAStep === 0) yield
    if (verdict.kind !== 'agree') continue
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      const set = agreeing.get(x)
      if (set === undefined) agreeing.set(x, new Set([y]))
      else set.add(y)
    }
  }
  // Whoever joins brings those who say the same in words that only they share.
  for (const x of parties)
    for (const y of agreeing.get(x) ?? []) if (x.hard.low === y.hard.low && x.hard.high === y.hard.high) parties.add(y)
  if (edgesAStep < edges.length) yield
  const rows = [...parties].sort(compareRows)
  const answers = toAnswers(rows, (a, b) => agreeing.get(a)?.has(b) === true)
  if (edgesAStep < edges.length) yield
  // They are in document order.
  const [edge] = disputed
  const { claim, figure } = rows[0]!
  // What two named sources say is their dispute, not a slip of one document.
  const certain =
    disputed.some((each) => each.match.certain && !areCompeting(each) && !mayHaveRisen(each.a, each.b)) &&
    certainKinds.has(claim.predicate)
  return {
    key: keyOf(rows),
    severity,
    confidence: certain ? 'certain' : 'likely',
    kind: claim.predicate,
    measure: figure.measure,
    question: questionOf(rows, context.nameOf),
    why: [
      sentence(edge!.match.why()),
      sentence(
        `${answerText(edge!.a)} in ${edge!.a.in.name}, ${answerText(edge!.b)} in ${edge!.b.in.name}${'why' in edge!.verdict ? `: ${edge!.verdict.why}` : ''}`,
      ),
      ...(areCompeting(edge!)
        ? [
            sentence(
              `${context.nameOf(edge!.a.source!)} says ${answerText(edge!.a)}, ${context.nameOf(edge!.b.source!)} says ${answerText(edge!.b)}`,
            ),
          ]
        : []),
      ...supportOf(answers[0]!),
    ],
    answers: answers.map(toAnswer),
  }
}

/** Edges that are looked at between two pauses. */
const edgesAStep = 1024

/** What so many texts say is worth telling beside the two that disagree. */
function supportOf(answer: Answer): readonly string[] {
  const texts = support(answer)
  return fewestFigures <= texts ? [`${texts} documents, copies not counted, say ${answerText(answer.rows[0]!)}.`] : []
}

/** Both figures are attributed, to different sources by name. */
function areCompeting({ a, b }: Edge): boolean {
  return a.source !== undefined && b.source !== undefined && a.source !== b.source
}

/** Only what two documents say in the same words of number is told as agreement. */
function corroboration(context: Context, edges: readonly Edge[], all: readonly ClaimRow[]): Slot | undefined {
  const rows = all.filter((row) => row.exact)
  if (new Set(rows.map((row) => row.in)).size < 2) return undefined
  const [first] = rows
  const same = rows.filter((row) => row.hard.low === first!.hard.low && row.hard.high === first!.hard.high)
  if (new Set(same.map((row) => row.in)).size < 2) return undefined
  const { claim, figure } = same[0]!
  const { match } = edges[0]!
  let question: string | undefined
  let why: string | undefined
  return {
    key: keyOf(same),
    severity: 'corroborated',
    confidence: edges.some(({ match }) => match.certain) ? 'certain' : 'likely',
    kind: claim.predicate,
    measure: figure.measure,
    // There are as many agreements as documents, and few are ever read: their words are made when somebody asks.
    get question() {
      question ??= questionOf(same, context.nameOf)
      return question
    },
    get why() {
      why ??= sentence(match.why())
      return [why]
    },
    answers: [toAnswer(countCopies(same))],
  }
}

/** Claims that agree. */
interface Answer {
  readonly rows: readonly ClaimRow[]
  readonly documents: number
  /** Documents that repeat the text of another. */
  readonly copies: number
}

/** Documents that state it, copies of one text counted once. */
function support({ documents, copies }: Answer): number {
  return documents - copies
}

/** Greedy, in order of support: a claim joins the first answer with all of whose claims it agrees, or whose number it states. */
function toAnswers(rows: readonly ClaimRow[], agree: (a: ClaimRow, b: ClaimRow) => boolean): readonly Answer[] {
  const states = (a: ClaimRow, b: ClaimRow) =>
    a.born === undefined && b.born === undefined && a.hard.low === b.hard.low && a.hard.high === b.hard.high
  const answers: ClaimRow[][] = []
  for (const row of rows) {
    const same =
      answers.find((answer) => answer.some((other) => states(row, other))) ??
      answers.find((answer) => answer.every((other) => agree(row, other)))
    if (same === undefined) answers.push([row])
    else same.push(row)
  }
  return answers
    .map(countCopies)
    .sort((a, b) => support(b) - support(a) || b.rows.length - a.rows.length || compareRows(a.rows[0]!, b.rows[0]!))
}

/** A copy repeats the sentence of another document word for word, or half of the document. */
function countCopies(rows: readonly ClaimRow[]): Answer {
  const documents = new Set<DocumentRows>()
  const wordings = new Set<number>()
  const originals: DocumentRows[] = []
  for (const { in: document, claim } of rows) {
    if (documents.has(document)) continue
    documents.add(document)
    if (wordings.has(claim.wording)) continue
    wordings.add(claim.wording)
    const { fingerprint } = document.facts
    // Whoever copies a text that many have copied is found among the first.
    if (!originals.slice(0, mostOriginals).some((other) => areCopies(other.facts.fingerprint, fingerprint)))
      originals.push(document)
  }
  return { rows, documents: documents.size, copies: documents.size - originals.length }
}

/** Texts that each further one is compared with, so that a question with hundreds of answers does not take their square. */
const mostOriginals = 64

function toAnswer({ rows, copies }: Answer): Slot['answers'][number] {
  return {
    value: answerText(rows[0]!),
    claims: rows.map((row) => ({ document: row.in.id, claim: row.index })),
    copies,
  }
}

/** Of the question and the wording of the claims, not of positions. */
function keyOf(rows: readonly ClaimRow[]): string {
  const { claim, subject } = rows[0]!
  const wordings = [...new Set(rows.map((row) => `${row.claim.wording.toString(36)}.${answerText(row)}`))].sort()
  return `${claim.predicate}:${subject ?? claim.counted}:${hash(wordings.join(' ')).toString(36)}`
}

/** FNV-1a, 32 bit. */
function hash(text: string): number {
  let found = 0x811c9dc5
  for (let at = 0; at < text.length; at++) found = Math.imul(found ^ text.charCodeAt(at), 0x01000193)
  return found >>> 0
}

function sentence(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}.`
}
