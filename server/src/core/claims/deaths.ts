// Whom a text calls dead: their age no longer changes.

import type { Analysis } from '../pipeline.ts'
import type { ClaimCue, ClaimDraft } from './claim.ts'
import { longestSentence, sentenceWords, wordsOf } from './words.ts'

type DeathInput = Pick<Analysis, 'tokens' | 'spelled' | 'sentences' | 'mentions'>

/** Marks the ages of people whom any sentence of the text calls dead. */
export function markDead({ tokens, spelled, sentences, mentions }: DeathInput, claims: readonly ClaimDraft[]): void {
  const aged = new Set<number>()
  for (const claim of claims)
    if (0 <= claim.subject && claim.predicate === 'age') aged.add(mentions[claim.subject]!.name)
  if (aged.size === 0) return
  const dead = new Set<number>()
  for (const mention of mentions) {
    if (!aged.has(mention.name) || dead.has(mention.name)) continue
    const sentence = sentences[mention.sentence]!
    if (longestSentence < sentence.endToken - sentence.firstToken) continue
    const words = sentenceWords(spelled, sentence)
    const { first, end } = wordsOf(tokens, sentence, mention)
    if (saysDead(words, first, end)) dead.add(mention.name)
  }
  if (dead.size === 0) return
  for (const claim of claims)
    if (claim.predicate === 'age' && 0 <= claim.subject && dead.has(mentions[claim.subject]!.name))
      claim.cues = [...new Set<ClaimCue>([...claim.cues, 'dead'])].sort()
}

/** Words searched on either side of a name for a death. */
const deathWindow = 12
const deadWords = new Set(['killed', 'slain', 'murdered', 'dead', 'fatally', 'executed', 'died', 'dies', 'deceased'])
const hurtWords = new Set(['shot', 'stabbed', 'struck', 'hit', 'pronounced', 'found', 'beaten'])
const deathNouns = new Set(
  'death deaths killing killings murder murders slaying slayings body bodies funeral funerals homicide homicides'.split(
    ' ',
  ),
)
const killing = new Set(['killed', 'killing', 'murdered', 'murdering', 'slain', 'executed'])
const states = new Set(['was', 'were', 'been', 'is'])
/** Words that begin another clause, about somebody else. */
const clauseWords = new Set(
  '. ; : said says told when while after before because but if that which whose by with accused charged arrested suspect convicted faces'.split(
    ' ',
  ),
)

/** Whether the sentence says that the person named by the words [first, end) is dead. */
function saysDead(words: readonly string[], first: number, end: number): boolean {
  return diesAfter(words, end) || killedBefore(words, first)
}

/** "Doe, 34, of Springfield, died", "Doe was shot and killed", "Doe was pronounced dead". */
function diesAfter(words: readonly string[], end: number): boolean {
  let passive = false
  for (let at = end; at < Math.min(words.length, end + deathWindow); at++) {
    const word = words[at]!
    if (word === 'died' || word === 'dies') return true
    if (states.has(word)) passive = true
    else if (passive && deadWords.has(word)) return true
    else if (passive && hurtWords.has(word)) continue
    else if (clauseWords.has(word)) return false
  }
  return false
}

/** "The death of Jane Doe", "killing Richard Roe and Jane Doe". */
function killedBefore(words: readonly string[], first: number): boolean {
  for (let at = first - 1; 0 <= at && first - at <= deathWindow; at--) {
    const word = words[at]!
    if (clauseWords.has(word) || states.has(word)) return false
    if (killing.has(word)) return !states.has(words[at - 1] ?? '')
    if (deathNouns.has(word)) return words[at + 1] === 'of' || words[at + 1] === 'for'
  }
  return false
}
