// Why a name belongs to its entity, in sentences for the reader.

import { listPrefix } from '../decisions/decisions.ts'
import type { DocumentFacts } from '../facts.ts'
import type { LinkState } from './link.ts'
import { mostFrequent, type NodeId, nodeIdOf } from './nodes.ts'
import { nameKey } from './normalise.ts'
import type { Resolution } from './resolution.ts'

export function explainName(state: LinkState, facts: DocumentFacts, name: number): string[] {
  const { text, key, candidates, decided } = facts.names[name]!
  const sentences: string[] = []
  if (decided !== undefined) {
    const who = decided.entity.startsWith(listPrefix) ? 'a list of yours says' : 'you decided'
    sentences.push(`“${text}” is “${decided.name}” because ${who} so (${decided.entity}).`)
  }
  for (const form of otherForms(facts, name)) {
    const statement = facts.aliases.find(
      ({ name: of, evidence }) =>
        of === name &&
        facts.mentions.some(
          (mention) => evidence.start <= mention.start && mention.end <= evidence.end && mention.text === form,
        ),
    )
    if (statement === undefined) sentences.push(`“${form}” is a form of “${text}” in this document.`)
    else if (statement.rule === 'initials')
      sentences.push(`“${form}” are the initials of “${text}”, which this document names.`)
    else sentences.push(`The text says that “${form}” is “${text}” (${statement.rule}).`)
  }
  if (0 < candidates.length)
    sentences.push(`“${text}” could be ${listed(candidates.map((index) => `“${facts.names[index]!.text}”`))}.`)
  const seen = new Set<NodeId>()
  let id: NodeId | undefined = nodeIdOf(facts, name)
  while (id !== undefined && !seen.has(id)) {
    seen.add(id)
    const resolution: Resolution | undefined = state.names.get(id)?.resolution
    if (resolution?.join === undefined) break
    const from = nameOf(state, id)
    const to = nameOf(state, resolution.join)
    if (resolution.rule === 'declared') break
    if (resolution.rule === 'declared candidates') {
      sentences.push(`All whom “${from}” could be are one by your decision.`)
      break
    }
    if (resolution.rule === 'minority type')
      sentences.push(`Most documents use “${to}” as the name of ${kindOf(state, resolution.join)}.`)
    if (resolution.rule === 'well-known alias')
      sentences.push(`“${from}” and “${to}” are well-known names of the same.`)
    if (resolution.rule === 'company words') sentences.push(`“${from}” and “${to}” differ only in company words.`)
    if (resolution.rule === 'fuller name') sentences.push(`“${from}” fits “${to}”, and no one else in these documents.`)
    if (resolution.rule === 'only bearer') sentences.push(`“${to}” is the one person of that name in these documents.`)
    if (resolution.rule === 'same office')
      sentences.push(`“${from}” stands with the office of “${to}”, and of no one else of that name in these documents.`)
    if (resolution.rule === 'likely bearer') sentences.push(`“${to}” is the one person of that name in this document.`)
    if (resolution.rule === 'known elsewhere')
      sentences.push(`“${from}” alone does not look like a name here, but other documents use it for “${to}”.`)
    if (resolution.rule === 'alias statement')
      sentences.push(`${documents(state, id, resolution.join)} that “${from}” is “${to}”.`)
    id = resolution.join
  }
  if (sentences.length === 0 && key !== '')
    sentences.push(`All mentions are written as “${text}” is, or differ only in spelling.`)
  return sentences
}

function otherForms(facts: DocumentFacts, name: number): string[] {
  const forms = new Map<string, string>()
  for (const mention of facts.mentions) {
    if (mention.name !== name) continue
    const key = nameKey(mention.text)
    if (key !== facts.names[name]!.key && !forms.has(key)) forms.set(key, mention.text)
  }
  return [...forms.values()]
}

function nameOf(state: LinkState, id: NodeId): string {
  const node = state.names.get(id)?.node
  return node === undefined ? id : mostFrequent(node.texts)
}

function kindOf(state: LinkState, id: NodeId): string {
  const type = state.names.get(id)?.node?.type ?? 'thing'
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`
}

function documents(state: LinkState, id: NodeId, target: NodeId): string {
  const node = state.names.get(id)?.node
  const number = node === undefined ? 0 : (state.aliases.get(node.key)?.get(target) ?? 0)
  return number === 1 ? 'One document says' : `${number} documents say`
}

function listed(items: readonly string[]): string {
  return items.length <= 1 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`
}
