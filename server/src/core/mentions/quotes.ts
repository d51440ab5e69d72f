// Who said what: quotations and reported clauses, each with the speaker's name and the word that attributes it. A quotation whose speaker
// has no name, or could be somebody else, is left out.

import type { Quote } from '../facts.ts'
import { contains, lastStartingAtOrBefore, type Span } from '../text/span.ts'
import { sentenceIndexAt } from '../text/tokens.ts'
import { findQuotedSpans, type QuotedSpan, spansIn } from './quotedSpans.ts'
import { findReported } from './reportedSpeech.ts'
import { type Cue, findCues, type SpeechInput } from './speechCues.ts'

export function findQuotes(input: SpeechInput): Quote[] {
  if (input.mentions.length === 0) return []
  const quoted = findQuotedSpans(input.source.text, input.blocks)
  const cues = findCues(input, quoted)
  const direct = attributeQuoted(input, cues, quoted).sort(byStart)
  const reported = findReported(input, cues, quoted).sort(byStart)
  if (reported.length === 0) return direct
  // A quotation within a reported clause is part of it; a clause that overlaps a quotation in any other way was not reported.
  const clauses = reported.filter((clause) => spansIn(direct, clause).every((quote) => contains(clause, quote)))
  const kept = direct.filter((quote) => !spansIn(clauses, quote).some((clause) => contains(clause, quote)))
  return [...kept, ...clauses].sort(byStart)
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end
}

/** Characters between a quotation and its cue, not counting the subject. */
const longestGap = 60
/** Characters from a verb to the quotation it introduces: "described the vote in the north as a". */
const longestBefore = 110
/** Characters of the object that somebody calls something. */
const longestObject = 30

function attributeQuoted(input: SpeechInput, cues: readonly Cue[], quoted: readonly QuotedSpan[]): Quote[] {
  const { source, sentences } = input
  const found: Quote[] = []
  let previous: { quote: Quote; span: QuotedSpan } | undefined
  for (const span of quoted) {
    const cue = cueOf(source.text, cues, span)
    const sentence = sentenceIndexAt(sentences, span.start)
    let quote: Quote | undefined
    if (cue !== undefined)
      quote = {
        start: startOf(input, cues, cue, span),
        end: span.end,
        speaker: cue.speaker,
        cue: { start: cue.start, end: cue.end },
        sentence,
      }
    else if (previous !== undefined && goesOn(input, cues, previous.span, span))
      quote = { start: span.start, end: span.end, speaker: previous.quote.speaker, cue: previous.quote.cue, sentence }
    else {
      const last = cueOfSentenceBefore(input, cues, span, previous)
      if (last !== undefined)
        quote = {
          start: span.start,
          end: span.end,
          speaker: last.speaker,
          cue: { start: last.start, end: last.end },
          sentence,
        }
    }
    if (quote === undefined) {
      // A few quoted words in between are not speech, and do not end it.
      if (!isFragment(source.text, span)) previous = undefined
      continue
    }
    found.push(quote)
    previous = { quote, span }
  }
  return found
}

/**
 * The cue for a quotation that is a sentence of its own, after one that attributes speech: 'Doe said it was over. "I am tired."' In the
 * next paragraph only if both paragraphs are the speaker's: '"…," Doe said.' and then only a quotation.
 */
function cueOfSentenceBefore(
  { source, sentences, blocks }: SpeechInput,
  cues: readonly Cue[],
  span: QuotedSpan,
  previous: { readonly quote: Quote; readonly span: QuotedSpan } | undefined,
): Cue | undefined {
  if (isFragment(source.text, span)) return undefined
  const index = sentenceIndexAt(sentences, span.start)
  const last = lastStartingAtOrBefore(cues, span.start)
  const cue = cues[last]
  if (cue === undefined || cue.sentence !== index - 1 || cue.kind === 'according') return undefined
  if (source.text.slice(sentences[index]!.start, span.start).trim() !== '') return undefined
  // Two speakers in that sentence: it could be either.
  const other = cues[last - 1]
  if (other !== undefined && other.sentence === cue.sentence && other.speaker !== cue.speaker) return undefined
  if (sentences[cue.sentence]!.block === span.block) return cue
  const isWhole = span.start === blocks[span.block]!.start && blocks[span.block]!.end - span.end <= 1
  return isWhole && previous?.quote.speaker === cue.speaker && previous.span.block === span.block - 1 ? cue : undefined
}

/** Where a quotation begins whose sentence starts without quotation marks: 'The rest would be "long gone," he said.' */
function startOf({ source, sentences }: SpeechInput, cues: readonly Cue[], cue: Cue, span: QuotedSpan): number {
  if (cue.start < span.start) return span.start
  const sentence = sentences[sentenceIndexAt(sentences, span.start)]!
  const before = source.text.slice(sentence.start, span.start)
  const last = cues[lastStartingAtOrBefore(cues, span.start - 1)]
  const another = last !== undefined && sentence.start <= last.start
  return /\p{L}\s*$/u.test(before) && !/["“”]/.test(before.slice(0, 1)) && !another ? sentence.start : span.start
}

function cueOf(text: string, cues: readonly Cue[], span: QuotedSpan): Cue | undefined {
  const index = lastStartingAtOrBefore(cues, span.start)
  const fragment = isFragment(text, span)
  const announced = cues[index]
  if (
    announced?.subjectFirst &&
    announced.kind !== 'according' &&
    /^\s?:\s*$/.test(text.slice(announced.to, span.start))
  )
    return announced
  // After it: '"…," he said', '"…," said Doe'.
  const after = cues[index + 1]
  if (after !== undefined && !fragment) {
    const between = text.slice(span.end, after.from)
    const isNear = after.from - span.end <= longestGap && /^[\s,–—-]*$/.test(between) && !/\n\s*\n/.test(between)
    // '"It is over." Doe said: "…"': a complete sentence, and the attribution of the next quotation.
    const isOfNext =
      /[.!?]["”’']?$/.test(text.slice(span.start, span.end)) && /^\s?:/.test(text.slice(after.to, after.to + 2))
    if (isNear && !isOfNext) return after
  }
  // Before: 'Doe said: "…"', 'Doe told reporters that "…"', 'Doe called it "…"'.
  const before = cues[index]
  if (before === undefined || before.kind === 'according') return undefined
  const between = text.slice(before.to, span.start)
  if (longestBefore < between.length || /[.;!?]\s|\n\s*\n|["“”]/.test(between)) return undefined
  if (!before.subjectFirst) return undefined
  if (/^\s*[:,]?\s*$/.test(between)) return before
  if (between.length <= longestGap && /(?:\bthat|:|,)\s*$/.test(between) && !/,.*,/.test(between)) return before
  if (before.kind === 'say' || /[,:]/.test(between)) return undefined
  // 'Doe called it a "…"', 'Doe described the vote as a "…"'.
  return between.length <= longestObject || /\bas (?:an? |the )?$/.test(between) ? before : undefined
}

/** Fewer than three words: a term, or scare quotes. */
function isFragment(text: string, span: Span): boolean {
  return !/^\s*\S+\s+\S+\s+\S/.test(text.slice(span.start, span.end))
}

/**
 * Whether the speaker continues: in the same paragraph, from sentence to sentence; or in the next, if the quotation was not closed before.
 */
function goesOn(
  { source, sentences }: SpeechInput,
  cues: readonly Cue[],
  before: QuotedSpan,
  span: QuotedSpan,
): boolean {
  if (isFragment(source.text, span)) return false
  if (span.continues) return before.end <= span.start
  if (before.block !== span.block) return false
  // Somebody else may have spoken in a sentence in between.
  const sentenceBefore = sentenceIndexAt(sentences, before.end - 1)
  for (let index = lastStartingAtOrBefore(cues, span.start - 1); 0 <= index && before.end < cues[index]!.start; index--)
    if (cues[index]!.sentence !== sentenceBefore) return false
  const sentence = sentences[sentenceIndexAt(sentences, span.start)]!
  // A quotation that begins its sentence, in the sentence after the previous quotation.
  const opens = source.text.slice(sentence.start, span.start).trim() === ''
  const near = sentenceIndexAt(sentences, span.start) - sentenceIndexAt(sentences, before.end - 1) <= 1
  const resumes = /^[\s,]*$/.test(source.text.slice(before.end, span.start))
  return (opens && near) || resumes || startsAfterAttribution(source.text, cues, before, span)
}

/** '"…," he said, "…"' and '"…," he said. "…"'. */
function startsAfterAttribution(text: string, cues: readonly Cue[], before: Span, span: Span): boolean {
  const cue = cues[lastStartingAtOrBefore(cues, span.start)]
  if (cue === undefined || cue.start < before.end) return false
  const gap = text.slice(Math.max(cue.to, cue.end), span.start)
  return gap.length <= longestGap && /[,.]\s*$/.test(gap) && !/[.!?]\s+\p{Lu}/u.test(gap)
}
