// Who "the lieutenant" is in "the lieutenant said", if that is clear: the only person whom the document has just named with that title, and
// with whom alone it has used the word.

import type { Mention } from '../facts.ts'
import { lastStartingAtOrBefore } from '../text/span.ts'
import { sentenceIndexAt } from '../text/tokens.ts'
import type { SpeechInput } from './speechCues.ts'

/** Sentences back to the person named with the title. */
const reach = 6
/** Characters before that are searched for another bearer of the title. */
const searched = 8000

/** Abbreviations of titles that are later written out. */
const shortForms: Readonly<Record<string, string>> = {
  lieutenant: 'Lt\\.?',
  sergeant: 'Sgt\\.?',
  captain: 'Capt\\.?',
  colonel: 'Col\\.?',
  general: 'Gen\\.?',
  major: 'Maj\\.?',
  corporal: 'Cpl\\.?',
  detective: 'Det\\.?',
  superintendent: 'Supt\\.?',
  senator: 'Sen\\.?',
  governor: 'Gov\\.?',
  professor: 'Prof\\.?',
  doctor: 'Dr\\.?',
  reverend: 'Rev\\.?',
  commander: 'Cmdr\\.?',
  admiral: 'Adm\\.?',
}

/** Titles by which texts refer back to a person; others ("officer", "agent", "manager") fit many people. */
const spokenOf =
  /^(?:lieutenant|sergeant|captain|colonel|general|major|corporal|detective|superintendent|inspector|sheriff|mayor|senator|governor|professor|doctor|reverend|commander|admiral|bishop|archbishop|cardinal|rabbi|imam|ambassador|congressman|congresswoman|councillor|councilman|councilwoman|judge|coroner|coach|pastor)$/

/** The speaker in "the lieutenant said", which begins at `offset`; undefined if it could be somebody else. */
export function speakerByRole(input: SpeechInput, role: string, offset: number): number | undefined {
  if (!spokenOf.test(role)) return undefined
  const { source, mentions, sentences } = input
  const { text } = source
  const from = sentences[Math.max(0, sentenceIndexAt(sentences, offset) - reach)]!.start
  const short = shortForms[role]
  // All earlier occurrences of the word, in any spelling: one for an unknown or different person leaves it open.
  const word = new RegExp(`\\b(?:${role}s?\\b${short === undefined ? '' : `|${short}(?=\\s)`})`, 'gi')
  let speaker: number | undefined
  let isNear = false
  const start = Math.max(0, offset - searched)
  for (const match of text.slice(start, offset).matchAll(word)) {
    const at = start + match.index
    const end = at + match[0].length
    const titled = titledAt(mentions, text, end)
    if (titled !== undefined) {
      if (speaker !== undefined && titled.name !== speaker) return undefined
      speaker = titled.name
      isNear ||= from <= at
    } else if (
      speaker === undefined ||
      match[0].endsWith('s') ||
      !/\bthe\s$/i.test(text.slice(Math.max(0, at - 5), at))
    )
      return undefined
  }
  return isNear ? speaker : undefined
}

/** The person named directly after the title. */
function titledAt(mentions: readonly Mention[], text: string, end: number): Mention | undefined {
  const mention = mentions[lastStartingAtOrBefore(mentions, end + 2)]
  const isNext = mention?.type === 'person' && end <= mention.start && /^\.?\s$/.test(text.slice(end, mention.start))
  return isNext ? mention : undefined
}
