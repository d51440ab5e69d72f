// Applies the reader's decisions to the facts of one document: mentions that are not names are removed, names declared to be an entity are
// marked, and mentions that belong to another entity get a name of their own. A pure map over facts, applied before they enter the
// corpus, so the corpus stages know nothing of decisions, and undoing one leaves no trace.

import { pointTo } from '../claims/pointTo.ts'
import { type DocumentFacts, type EntityType, type Mention, type Name, plainFacts } from '../facts.ts'
import { nameKey } from '../link/normalise.ts'
import { withSingleSpaces } from '../text/singleSpaces.ts'
import { type Decisions, type DeclaredEntity, placeKey, type Verdict } from './decisions.ts'

/** Returns the same object if no decision concerns the document. */
export function applyDecisions(facts: DocumentFacts, document: string, decisions: Decisions): DocumentFacts {
  if (decisions.byName.size === 0 && decisions.byForm.size === 0) return facts
  const declared = facts.names.map(({ key }) => decisions.byName.get(key))
  const verdicts = findVerdicts(facts, document, decisions)
  if (verdicts.size === 0 && declared.every((entity) => entity === undefined)) return facts
  return rewrite(facts, declared, verdicts)
}

/** The verdicts by index of the mention; mentions without one are left out. */
export function findVerdicts(
  facts: DocumentFacts,
  document: string,
  { byForm }: Pick<Decisions, 'byForm'>,
): Map<number, Verdict> {
  const verdicts = new Map<number, Verdict>()
  if (byForm.size === 0) return verdicts
  const occurrences = new Map<string, number>()
  facts.mentions.forEach(({ text, name, sentence }, index) => {
    const key = nameKey(text)
    const form = byForm.get(key)
    // A decision about a full name also applies to its short forms: "Doe" follows "John Doe".
    const whole = byForm.get(facts.names[name]?.key ?? '')
    if (form === undefined && whole === undefined) return
    let verdict: Verdict | undefined
    if (form !== undefined && 0 < form.places.size) {
      const counter = `${sentence} ${key}`
      const occurrence = (occurrences.get(counter) ?? 0) + 1
      occurrences.set(counter, occurrence)
      const wording = facts.wordings[sentence] ?? 0
      verdict =
        form.places.get(placeKey(document, wording, occurrence)) ?? form.places.get(placeKey(document, wording, 0))
    }
    verdict ??= form?.documents.get(document) ?? whole?.documents.get(document) ?? form?.everywhere ?? whole?.everywhere
    if (verdict !== undefined) verdicts.set(index, verdict)
  })
  return verdicts
}

function rewrite(
  facts: DocumentFacts,
  declared: readonly (DeclaredEntity | undefined)[],
  verdicts: ReadonlyMap<number, Verdict>,
): DocumentFacts {
  const names: Name[] = facts.names.map((name, index) => decide(name, declared[index]))
  const mentions: Mention[] = []
  /** From old to new index; -1 for mentions that are not names. */
  const mentionMoves = new Int32Array(facts.mentions.length)
  /** From the index of a name to those of the names that its mentions have now. */
  const heirs = new Map<number, Set<number>>()
  facts.mentions.forEach((mention, index) => {
    const verdict = verdicts.get(index)
    const heirsOfName = heirs.get(mention.name) ?? new Set()
    heirs.set(mention.name, heirsOfName)
    if (verdict?.kind === 'not a name') {
      mentionMoves[index] = -1
      return
    }
    const name = verdict === undefined ? mention.name : nameIn(names, mention, verdict.entity)
    heirsOfName.add(name)
    mentionMoves[index] = mentions.length
    const type = names[name]?.decided === undefined ? mention.type : names[name]!.type
    mentions.push(name === mention.name && type === mention.type ? mention : { ...mention, name, type })
  })
  return renumber({ ...plainFacts(facts), names, mentions, claims: pointTo(facts.claims, mentionMoves) }, heirs)
}

function decide(name: Name, entity: DeclaredEntity | undefined): Name {
  if (entity === undefined) return name
  const { id, name: canonical } = entity
  return { ...name, type: entity.type ?? name.type, candidates: [], decided: { entity: id, name: canonical } }
}

/** Index of the name for a mention of `entity`; there is one for each form, added here if needed. */
function nameIn(names: Name[], mention: Mention, entity: DeclaredEntity): number {
  const key = nameKey(mention.text)
  const type: EntityType = entity.type ?? mention.type
  const known = names.findIndex((name) => name.key === key && name.type === type && name.decided?.entity === entity.id)
  if (0 <= known) return known
  const text = withSingleSpaces(mention.text)
  return names.push(decide({ key, type, text, candidates: [] }, entity)) - 1
}

/**
 * Removes names that nothing mentions any more. What the document says of such a name moves to the one name that took over all its
 * mentions, or is removed with it.
 */
function renumber(facts: DocumentFacts, heirs: ReadonlyMap<number, ReadonlySet<number>>): DocumentFacts {
  const isUsed = new Set(facts.mentions.map(({ name }) => name))
  const places = new Int32Array(facts.names.length).fill(-1)
  let count = 0
  facts.names.forEach((_, index) => {
    // A name that never had mentions is kept.
    if (isUsed.has(index) || !heirs.has(index)) places[index] = count++
  })
  const to = (name: number): number => {
    if (0 <= places[name]!) return places[name]!
    const [heir, ...others] = heirs.get(name) ?? []
    return heir === undefined || 0 < others.length ? -1 : places[heir]!
  }
  const stays = ({ name }: { readonly name: number }) => 0 <= to(name)
  const names = facts.names.flatMap((name, index) => {
    if (places[index]! < 0) return []
    const candidates = [...new Set(name.candidates.map(to))].filter((each) => 0 <= each && each !== places[index])
    const moved = name.candidates.length === 0 ? name : { ...name, candidates }
    if (name.likely === undefined) return [moved]
    const likely = to(name.likely)
    return [{ ...moved, likely: likely < 0 ? undefined : likely }]
  })
  return {
    ...facts,
    names,
    mentions: facts.mentions.map((mention) =>
      places[mention.name] === mention.name ? mention : { ...mention, name: places[mention.name]! },
    ),
    aliases: facts.aliases
      .filter((each) => stays(each) && 0 <= to(each.alias))
      .map((each) => ({ ...each, name: to(each.name), alias: to(each.alias) })),
    descriptions: facts.descriptions.filter(stays).map((each) => ({ ...each, name: to(each.name) })),
    quotes: facts.quotes
      .filter(({ speaker }) => 0 <= to(speaker))
      .map((each) => ({ ...each, speaker: to(each.speaker) })),
  }
}
