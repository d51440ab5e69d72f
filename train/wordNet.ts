// Names from WordNet by what they name: individual people, organisations, places and other things. WordNet records for each sense what it
// is an instance or a kind of.

import fs from 'node:fs'

interface Sense {
  readonly words: readonly string[]
  /** Offsets of the senses of which this one is an instance or a kind. */
  readonly above: readonly string[]
  readonly instance: boolean
  /** Number of WordNet's lexicographer file: 18 is people. */
  readonly subject: number
  readonly gloss: string
}

/** WordNet's file numbers for the subjects that matter here. */
const Subject = { plant: 20, animal: 5, person: 18, group: 14, location: 15, object: 17, artefact: 6 } as const

export interface WordNetNames {
  readonly people: readonly string[]
  readonly groups: readonly string[]
  readonly places: readonly string[]
  readonly things: readonly string[]
}

/** `file` is WordNet's data.noun. Only capitalised words; no plants and animals, because of their thousands of scientific names. */
export function readWordNetNames(file: string): WordNetNames {
  const senses = new Map<string, Sense>()
  for (const line of fs.readFileSync(file, 'utf8').split('\n')) if (/^\d/.test(line)) readSense(line, senses)
  const roots = organisationRoots.map((word) => firstGroup(senses, word))
  const names: Record<keyof WordNetNames, string[]> = { people: [], groups: [], places: [], things: [] }
  for (const sense of senses.values()) {
    const list = listOf(sense, senses, roots)
    if (list === undefined) continue
    for (const word of sense.words) if (/^\p{Lu}\p{L}/u.test(word)) names[list].push(word.replaceAll('_', ' '))
  }
  return names
}

/** Groups below the first sense of these words can act; other groups are doctrines, peoples and collections. */
const organisationRoots = ['organization', 'institution', 'unit', 'political_unit', 'social_group']
/** WordNet lists universities and stock exchanges among the buildings. */
const institution = /universit|laborator|exchange|institut|school/i

function listOf(
  sense: Sense,
  senses: ReadonlyMap<string, Sense>,
  roots: readonly string[],
): keyof WordNetNames | undefined {
  const { subject, instance, gloss } = sense
  if (subject === Subject.plant || subject === Subject.animal) return undefined
  if (subject === Subject.group) return under(sense, senses, roots) ? 'groups' : 'things'
  if (!instance) return 'things'
  if (subject === Subject.person) return 'people'
  if (subject === Subject.location || subject === Subject.object) return 'places'
  if (subject === Subject.artefact) return institution.test(gloss) ? 'groups' : 'places'
  return 'things'
}

function readSense(line: string, senses: Map<string, Sense>): void {
  const fields = line.split(' ')
  const count = Number.parseInt(fields[3]!, 16)
  const words = Array.from({ length: count }, (_, at) => fields[4 + 2 * at]!)
  const above: string[] = []
  let instance = false
  let at = 4 + 2 * count
  for (let left = Number(fields[at++]); 0 < left; left--, at += 4) {
    const [kind, offset] = [fields[at], fields[at + 1]!]
    if (kind === '@i') instance = true
    if (kind === '@' || kind === '@i') above.push(offset)
  }
  senses.set(fields[0]!, { words, above, instance, subject: Number(fields[1]), gloss: line.slice(line.indexOf(' | ')) })
}

/** The first sense of a group with this word. */
function firstGroup(senses: ReadonlyMap<string, Sense>, word: string): string {
  for (const [offset, sense] of senses) if (sense.subject === Subject.group && sense.words[0] === word) return offset
  return ''
}

function under(sense: Sense, senses: ReadonlyMap<string, Sense>, roots: readonly string[]): boolean {
  return sense.above.some((each) => roots.includes(each) || under(senses.get(each)!, senses, roots))
}
