// A careful reader's list of names against what the server answers: reads the list, finds every place it speaks of, and scores
// references entity by entity and hovers place by place.

import type { Span } from '../../server/src/core/text/span.ts'

export interface GoldEntity {
  readonly type: string
  readonly forms: readonly string[]
}

/** One place in a document where a gold entity is named. */
export interface GoldPlace extends Span {
  readonly document: string
  /** Index into the entities. */
  readonly entity: number
}

export function parseGoldNames(content: string): GoldEntity[] {
  return content
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [type, forms] = line.split('\t')
      return { type: type!, forms: forms!.split('|') }
    })
}

/** All places in document and text order. Forms match as whole words, the longest first, over line ends too; web addresses hold no names. */
export function findGoldPlaces(entities: readonly GoldEntity[], documents: ReadonlyMap<string, string>): GoldPlace[] {
  const entityOf = new Map(entities.flatMap(({ forms }, entity) => forms.map((form) => [form, entity] as const)))
  const longestFirst = [...entityOf.keys()].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(
    `https?://\\S+|(?<![\\p{L}\\p{N}])(?:${longestFirst.map(quotePattern).join('|')})(?![\\p{L}\\p{N}])`,
    'gu',
  )
  return [...documents].flatMap(([document, text]) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const entity = entityOf.get(match[0].replace(/\s+/g, ' '))
      return entity === undefined ? [] : [{ document, entity, start: match.index, end: match.index + match[0].length }]
    }),
  )
}

function quotePattern(form: string): string {
  return form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+')
}

export interface Found extends Span {
  readonly document: string
}

export interface NameScore {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Entities with a wrong or missing place, in words, the worst first. */
  readonly misses: readonly string[]
}

/** `found[entity]` is what the references of that entity answered. A found place is right when it overlaps a gold place of the entity. */
export function scoreReferences(
  entities: readonly GoldEntity[],
  places: readonly GoldPlace[],
  found: readonly (readonly Found[])[],
): NameScore {
  let right = 0
  let foundCount = 0
  const misses: [number, string][] = []
  entities.forEach(({ forms }, entity) => {
    const gold = places.filter((place) => place.entity === entity)
    const answers = found[entity]!
    const hits = gold.filter((place) => answers.some((answer) => overlap(place, answer))).length
    const rightAnswers = answers.filter((answer) => gold.some((place) => overlap(place, answer))).length
    right += Math.min(hits, rightAnswers)
    foundCount += answers.length
    const wrong = gold.length - hits + answers.length - rightAnswers
    if (0 < wrong)
      misses.push([
        wrong,
        `${forms[0]}: ${hits} of ${gold.length} places found, ${answers.length - rightAnswers} wrong`,
      ])
  })
  const precision = right / Math.max(1, foundCount)
  const recall = right / Math.max(1, places.length)
  misses.sort((a, b) => b[0] - a[0])
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / Math.max(1e-9, precision + recall),
    misses: misses.map(([, miss]) => miss),
  }
}

function overlap(a: Found, b: Found): boolean {
  return a.document === b.document && a.start < b.end && b.start < a.end
}
