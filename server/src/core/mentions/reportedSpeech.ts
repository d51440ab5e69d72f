// Reported clauses: "Doe said that …", "…, Doe said.", "According to Doe, …". A clause ends where it is no longer certain that it is
// reported.

import { pushTo } from '../collections/lists.ts'
import type { Quote } from '../facts.ts'
import type { Span } from '../text/span.ts'
import { contains } from '../text/span.ts'
import { type QuotedSpan, spansIn } from './quotedSpans.ts'
import type { Cue, SpeechInput } from './speechCues.ts'

export function findReported(
  { source, tokens, sentences }: SpeechInput,
  cues: readonly Cue[],
  quoted: readonly QuotedSpan[],
): Quote[] {
  const { text } = source
  const found: Quote[] = []
  const perSentence = new Map<number, Cue[]>()
  for (const cue of cues) {
    pushTo(perSentence, cue.sentence, cue)
  }
  for (const [index, list] of perSentence) {
    const sentence = sentences[index]!
    // With two cues in one sentence it is not clear what belongs to whom.
    const cue = list.find(({ kind }) => kind !== 'quote')
    if (cue === undefined || (1 < list.length && list.some((other) => other.speaker !== cue.speaker))) continue
    const stop = tokens.start[sentence.endToken - 1]! // The last token, where it is the full stop.
    const end = /^[.!?…]$/.test(text.slice(stop, sentence.end)) ? stop : sentence.end
    const stretch =
      cue.kind === 'according' ? accordingStretch(text, sentence, end, cue) : saidStretch(text, sentence, end, cue)
    if (stretch === undefined) continue
    const next = nextClause.exec(text.slice(stretch.start, stretch.end))
    const clause =
      next !== null && cue.to <= stretch.start ? { start: stretch.start, end: stretch.start + next.index } : stretch
    const trimmed = trim(text, withoutDateline(text, clause))
    if (!hasWords.test(text.slice(trimmed.start, trimmed.end))) continue
    // A stretch that cuts a quotation in two was not reported.
    // If the whole stretch is one quotation, that is the quote.
    const around = spansIn(quoted, trimmed)
    if (around.some((span) => !contains(trimmed, span))) continue
    found.push({
      start: trimmed.start,
      end: trimmed.end,
      speaker: cue.speaker,
      cue: { start: cue.start, end: cue.end },
      sentence: index,
    })
  }
  return found
}

/** Shorter reports say nothing (words). */
const hasWords = /^\S*(?:\s+\S+){2}\s/

function saidStretch(text: string, sentence: Span, end: number, cue: Cue): Span | undefined {
  const behind = text.slice(cue.to, end)
  const that = /^[^,:;"“”]{0,60}?\bthat\s+/.exec(behind)
  if (that) return { start: cue.to + that[0].length, end }
  // "…, Doe said on Friday": what precedes, if the sentence ends with the attribution.
  const before = text.slice(sentence.start, cue.from)
  const isLast =
    behind.trim() === '' || /^\s+(?:on|in|at|late|early|earlier|this|last|to)\b[^,:;"“”]{0,40}$/.test(behind)
  // "It was over, said Doe, who …", "…, said John Doe of Acme".
  const isInverted = !cue.subjectFirst && /^(?:,\s(?:who|whose|an?|the|\d|\p{Lu})|\s+(?:of|from|with)\s)/u.test(behind)
  if ((isLast || isInverted) && /,\s*$/.test(before) && !/["”]\s*$/.test(before))
    return { start: sentence.start, end: cue.from }
  if (!cue.subjectFirst || cue.to !== cue.end) return undefined
  const verb = text.slice(cue.start, cue.end)
  const listener = verb === 'told' ? toldTo.exec(behind) : null
  if (listener !== null) return { start: cue.to + listener[0].length, end }
  // "Doe told reporters", "Doe said in a statement": no clause follows without "that".
  if (/^t(?:ells?|old|elling)$|ing$/.test(verb) || !plainReport.test(verb)) return undefined
  const when = /^\s+(?:on|late on|early on|late|earlier)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+/.exec(behind)
  const clause = when ? behind.slice(when[0].length) : behind
  const begins = takesObject.test(verb) ? pronoun.test(clause) : subject.test(clause) || bareSubject.test(clause)
  if (!begins) return undefined
  return { start: cue.to + behind.length - clause.length, end }
}

/** "Doe told Acme News she …": the addressee, then a clause that begins with a pronoun. */
const toldTo =
  /^\s+(?:the\s+)?(?:\p{Lu}[\p{L}\d.]*(?:\s[\p{Lu}\d][\p{L}\d.]*){0,3}|reporters|journalists|police|investigators|detectives|jurors|lawmakers|officers|court)\s+(?=(?:he|she|they|it|there|(?:his|her|their)\s\p{Ll}+)\s)/u

/** Verbs that take a clause without "that" in prose. */
const plainReport =
  /^(?:sa(?:y|ys|id)|claim(?:s|ed)?|insist(?:s|ed)?|believes?|argue(?:s|d)|admit(?:s|ted)|add(?:s|ed))$/
/** Of these, verbs that also take an object ("added him to its list"): only a nominative pronoun certainly begins a clause. */
const takesObject = /^(?:claim|admit|add)/
const subject =
  /^\s*(?:the|a|an|it|its|he|she|they|his|her|their|there|this|that|these|those|we|I|more|some|no|at least|about|\d|\p{Lu})/u
/** "said shots were fired": a noun without an article, followed by its verb; not "said in a statement", "said to be". */
const bareSubject =
  /^\s*(?!(?:in|on|at|to|by|during|after|before|about|of|for|from|with|as|when|while|if|so|yes|no|nothing|little|much|and|or|but|who|which)\b)(?:\p{Ll}[\p{Ll}’'-]*\s){1,4}(?:was|were|had|has|have|is|are|will|would|could|can|did|do|does|may|might|should|must|believe|think|say|know|found|want|plan)\b/u
const pronoun = /^\s*(?:he|she|they|there|we|I)\b/
/** Where another clause begins that is not certainly reported. */
const nextClause = /,\s+(?:and|but|while|although|though|however|whereas|yet|adding|according)\b/

function accordingStretch(text: string, sentence: Span, end: number, cue: Cue): Span | undefined {
  if (text.slice(sentence.start, cue.start).trim() === '') {
    const comma = text.indexOf(',', cue.to)
    return comma < 0 || end <= comma ? undefined : { start: comma + 1, end }
  }
  const behind = text.slice(cue.to, end)
  return /^[^,]{0,80}$/.test(behind) ? { start: sentence.start, end: cue.start } : undefined
}

/** "GRANVELD (Meridian Wire) — Two men were held, police said": the dateline was not said by anybody. */
function withoutDateline(text: string, clause: Span): Span {
  const match = dateline.exec(text.slice(clause.start, clause.start + longestDateline))
  return match === null ? clause : { start: clause.start + match[0].length, end: clause.end }
}

/** Characters. */
const longestDateline = 100
const dateline =
  /^\p{Lu}{2}[^()\n]{0,50}\([^()\n]{1,40}\)\s*[-–—]{1,3}\s+|^\p{Lu}{2}[\p{Lu}\s.'-]{1,30}(?:,[^()\n,]{1,24}){0,2}\s(?:--|—|–)\s+/u

function trim(text: string, { start, end }: Span): Span {
  let first = start
  let last = end
  while (first < last && /[\s,]/.test(text[first]!)) first++
  while (first < last && /[\s,]/.test(text[last - 1]!)) last--
  return { start: first, end: last }
}
