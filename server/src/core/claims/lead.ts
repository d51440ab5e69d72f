// What a text is about: its title and first sentences, the day of its event, the town it names most; and which claims further down belong
// to the event of the lead.

import { once } from '../collections/once.ts'
import type { EpochDay, Figure } from '../facts.ts'
import type { Analysis } from '../pipeline.ts'
import type { ClaimDraft } from './claim.ts'
import type { Topic } from './ranks.ts'

/** What only the text as a whole can tell. */
export interface TextFacts {
  /** Indices of the sentences of the title and of the first running text. */
  readonly lead: ReadonlySet<number>
  /** The day of the event in the lead; failing that, the document's own date. */
  readonly day: EpochDay | undefined
  /** The town that the text names most; undefined if none stands out. A function, because only ranks need it. */
  readonly topic: () => Topic | undefined
}

/** Sentences of running text that count as the lead, besides the title. */
const leadSentences = 3

export function readTextFacts(input: LeadInput): TextFacts {
  const lead = findLead(input)
  return { lead, day: findDay(input, lead), topic: once(() => findTopic(input)) }
}

type LeadInput = Pick<Analysis, 'blocks' | 'sentences' | 'date' | 'dates' | 'names' | 'mentions' | 'lexicon'>

/** Indices of the sentences of the title and of the first running text. */
function findLead({ blocks, sentences }: LeadInput): ReadonlySet<number> {
  const found = new Set<number>()
  let seen = 0
  for (let index = 0; index < sentences.length && seen < leadSentences; index++) {
    const { kind, level } = blocks[sentences[index]!.block]!
    if (kind === 'heading' && level === 1) found.add(index)
    if (kind !== 'paragraph') continue
    found.add(index)
    seen++
  }
  return found
}

/** The lead's own date takes precedence: a document may be published again years after its event. */
function findDay({ date, dates }: LeadInput, lead: ReadonlySet<number>): EpochDay | undefined {
  const told = dates.find(
    ({ sentence, from, precision }) => lead.has(sentence) && from !== undefined && precision === 'day',
  )
  return told?.from === undefined ? date?.day : Math.min(told.from, date?.day ?? told.from)
}

/** Fewest mentions by which a place is a text's topic, and how many times as many it must have as the next town. */
const topicMentions = 3
const topicLead = 2

function findTopic({ names, mentions, lexicon }: LeadInput): Topic | undefined {
  const counts = new Map<number, { count: number; mention: number }>()
  mentions.forEach(({ type, name }, mention) => {
    if (type !== 'place') return
    const row = counts.get(name)
    if (row !== undefined) row.count++
    else if (!lexicon.claims.wellKnown.has(names[name]!.text.toLowerCase())) counts.set(name, { count: 1, mention })
  })
  const [first, second] = [...counts].sort((a, b) => b[1].count - a[1].count || a[0] - b[0])
  if (first === undefined || first[1].count < topicMentions) return undefined
  if (second !== undefined && first[1].count < topicLead * second[1].count) return undefined
  return { name: first[0], mention: first[1].mention }
}

/**
 * Marks claims outside the lead as being about the lead's event, if they are the text's only answer of their kind. If a text gives several
 * answers, it may be about several events, and only the lead is trusted.
 */
export function inheritLead(
  claims: readonly ClaimDraft[],
  figures: readonly Figure[],
  tellsOfSeveral: () => boolean,
): void {
  const open = new OpenAnswers()
  for (const { background, predicate, counted, figure } of claims)
    if (!background) open.narrow(predicate, counted, figures[figure])
  const ofEvent = claims.filter(
    ({ lead, background, predicate, counted }) => !lead && !background && open.isOne(predicate, counted),
  )
  if (0 < ofEvent.length && !tellsOfSeveral()) for (const claim of ofEvent) claim.lead = true
}

/** What all answers of a kind leave open: "hundreds" and "350" are one answer. */
class OpenAnswers {
  /** By predicate and what is counted. */
  readonly #kinds = new Map<string, Map<string, { low: number; high: number }>>()

  narrow(predicate: string, counted: string, figure: Figure | undefined): void {
    const { low, high } = figure ?? { low: 0, high: 0 }
    let kinds = this.#kinds.get(predicate)
    if (kinds === undefined) {
      kinds = new Map()
      this.#kinds.set(predicate, kinds)
    }
    const open = kinds.get(counted)
    if (open === undefined) kinds.set(counted, { low, high })
    else {
      open.low = Math.max(low, open.low)
      open.high = Math.min(high, open.high)
    }
  }

  isOne(predicate: string, counted: string): boolean {
    const { low, high } = this.#kinds.get(predicate)!.get(counted)!
    return low <= high
  }
}
