// From matched claims to slots: a question with its answers, best supported first, and whether the documents disagree.

import { type Steps, sortInSteps } from '../steps.ts'
import { fnv1a } from '../text/fnv.ts'
import { fewestFigures } from './agreement.ts'
import { type Answer, answerOf, toAnswers } from './answers.ts'
import { type ClaimRef, claimKey, type Dispute, type Slot, type SlotAnswer } from './conflict.ts'
import { decide, mayHaveRisen, type Verdict } from './decide.ts'
import { matchClaims } from './match.ts'
import type { Context, Match } from './matching.ts'
import { claimsIn, edgesAStep, partition } from './partition.ts'
import { certainKinds } from './published.ts'
import { answerText, questionOf } from './question.ts'
import { bridgeRises } from './rising.ts'
import { type ClaimRow, compareRows, numberOf } from './rows.ts'

/** Two claims that answer one question. `a` comes before `b`. */
export interface Edge {
  readonly a: ClaimRow
  readonly b: ClaimRow
  readonly match: Match & { readonly same: true }
  readonly verdict: Verdict
}

/** Compares two claims, in document order; undefined if they do not answer one question, or their difference is explained. */
export function findEdge(context: Context, a: ClaimRow, b: ClaimRow): Edge | undefined {
  const match = matchClaims(context, a, b)
  if (!match.same) return undefined
  const verdict = decide(context.tables, a, b, match.fromSentence === true)
  return verdict.kind === 'explained' ? undefined : { a, b, match, verdict }
}

/** The slots of a connected component of claims. `edges` are in document order. Pauses if there are many. */
export function* toSlots(context: Context, edges: readonly Edge[]): Steps<readonly Slot[]> {
  const slots: Slot[] = []
  for (const part of yield* partition(edges)) {
    yield
    const slot = yield* toSlot(context, part)
    if (slot !== undefined) slots.push(slot)
  }
  return slots
}

function* toSlot(context: Context, matched: readonly Edge[]): Steps<Slot | undefined> {
  const edges = yield* bridgeRises(matched)
  const conflicts = edges.filter(({ verdict }) => verdict.kind === 'conflict')
  const differing = edges.filter(({ verdict }) => verdict.kind === 'differs')
  const severity = 0 < conflicts.length ? 'conflict' : 0 < differing.length ? 'differs' : 'corroborated'
  if (severity === 'corroborated') {
    const all = yield* sortInSteps(yield* claimsIn(edges), compareRows)
    return yield* corroboration(context, edges, all)
  }
  const disputed = severity === 'conflict' ? conflicts : differing
  // A dispute shows only its parties, and claims that agree with one of them.
  const parties = yield* claimsIn(disputed)
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
  // A claim that joins brings along those that agree with it.
  for (const x of parties) {
    for (const y of agreeing.get(x) ?? []) {
      if (++looked % edgesAStep === 0) yield
      if (x.hard.low === y.hard.low && x.hard.high === y.hard.high) parties.add(y)
    }
  }
  const rows = yield* sortInSteps(parties, compareRows)
  const answers = yield* toAnswers(rows, edges)
  const { claim, figure } = rows[0]!
  // A disagreement between two named sources is theirs, not a mistake of one document.
  const certain =
    disputed.some((each) => each.match.certain && !areCompeting(each) && !mayHaveRisen(each.a, each.b)) &&
    certainKinds.has(claim.predicate)
  const reasonsFor = (edge: Edge) => [...reasonsOf(context, edge), ...supportOf(answers[0]!)]
  const { main, disputes } = yield* disputesIn(disputed, answers, reasonsFor)
  return {
    key: keyOf(rows),
    severity,
    confidence: certain ? 'certain' : 'likely',
    kind: claim.predicate,
    measure: figure.measure,
    question: questionOf(rows, context.nameOf),
    why: reasonsFor(main),
    disputes,
    answers: answers.map(toAnswer),
  }
}

/** For each claim an edge to one of the best supported answer that it is in dispute with; and of all edges that of the best supported answers. */
function* disputesIn(
  disputed: readonly Edge[],
  answers: readonly Answer[],
  reasonsFor: (edge: Edge) => readonly string[],
): Steps<{ readonly main: Edge; readonly disputes: ReadonlyMap<string, Dispute> }> {
  const rank = new Map<ClaimRow, number>()
  // Within an answer, claims that state the number it is named by come first.
  for (const [index, { rows, number }] of answers.entries())
    for (const row of rows) rank.set(row, 2 * index + (numberOf(row) === number ? 0 : 1))
  const best = new Map<ClaimRow, { readonly edge: Edge; readonly other: ClaimRow }>()
  const lower = ({ a, b }: Edge) => Math.max(rank.get(a)!, rank.get(b)!)
  let main = disputed[0]!
  let looked = 0
  for (const edge of disputed) {
    if (++looked % edgesAStep === 0) yield
    // Of equals the first, in document order.
    if (lower(edge) < lower(main)) main = edge
    const { a, b } = edge
    for (const [row, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = best.get(row)
      if (known === undefined || rank.get(other)! < rank.get(known.other)!) best.set(row, { edge, other })
    }
  }
  const disputes = new Map<string, Dispute>()
  for (const [row, { edge, other }] of best) {
    // Few are ever read, so they are worded on demand.
    disputes.set(claimKey(refTo(row)), {
      with: refTo(other),
      get why() {
        return reasonsFor(edge)
      },
    })
    if (disputes.size % edgesAStep === 0) yield
  }
  return { main, disputes }
}

function refTo(row: ClaimRow): ClaimRef {
  return { document: row.in.id, claim: row.index }
}

/** Why the two claims answer one question, and why they disagree. */
function reasonsOf({ nameOf }: Context, edge: Edge): readonly string[] {
  const { a, b, match, verdict } = edge
  const [x, y] = [answerText(a), answerText(b)]
  return [
    sentence(match.why()),
    sentence(`${x} in ${a.in.name}, ${y} in ${b.in.name}${'why' in verdict ? `: ${verdict.why}` : ''}`),
    ...(areCompeting(edge) ? [sentence(`${nameOf(a.source!)} says ${x}, ${nameOf(b.source!)} says ${y}`)] : []),
  ]
}

/** Says how many documents support an answer, if there are many. */
function supportOf({ saying, name }: Answer): readonly string[] {
  return fewestFigures <= saying ? [`${saying} documents, copies not counted, say ${name}.`] : []
}

/** Both figures are attributed to named sources, which differ. */
function areCompeting({ a, b }: Edge): boolean {
  return a.source !== undefined && b.source !== undefined && a.source !== b.source
}

/** Agreement is reported only if two documents state exactly the same number. */
function* corroboration(context: Context, edges: readonly Edge[], all: readonly ClaimRow[]): Steps<Slot | undefined> {
  const rows = all.filter((row) => row.exact)
  if (new Set(rows.map((row) => row.in)).size < 2) return undefined
  const [first] = rows
  const same = rows.filter((row) => row.hard.low === first!.hard.low && row.hard.high === first!.hard.high)
  if (new Set(same.map((row) => row.in)).size < 2) return undefined
  const { claim, figure } = same[0]!
  const { match } = edges[0]!
  const answer = toAnswer(yield* answerOf(same))
  let question: string | undefined
  let why: string | undefined
  return {
    key: keyOf(same),
    severity: 'corroborated',
    confidence: edges.some(({ match }) => match.certain) ? 'certain' : 'likely',
    kind: claim.predicate,
    measure: figure.measure,
    // There are about as many agreements as documents, and few are ever read, so they are worded on demand.
    get question() {
      question ??= questionOf(same, context.nameOf)
      return question
    },
    get why() {
      why ??= sentence(match.why())
      return [why]
    },
    answers: [answer],
  }
}

function toAnswer({ rows, name, also, copies }: Answer): SlotAnswer {
  return { value: name, ...(also.length === 0 ? {} : { also }), claims: rows.map(refTo), copies }
}

/** Derived from the question and the wording of the claims, not from positions. */
function keyOf(rows: readonly ClaimRow[]): string {
  const { claim, subject } = rows[0]!
  const wordings = [...new Set(rows.map((row) => `${row.claim.wording.toString(36)}.${answerText(row)}`))].sort()
  return `${claim.predicate}:${subject ?? claim.counted}:${fnv1a(wordings.join(' ')).toString(36)}`
}

function sentence(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}.`
}
