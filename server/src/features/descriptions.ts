// What documents call an entity: "President of Turkey", "a harbour pilot".

import type { Description, EpochDay } from '../core/facts.ts'
import type { EntityKey } from '../core/link/links.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { type Steps, sortInSteps } from '../core/steps.ts'
import { compareNames } from '../core/text/document.ts'
import { lineAt } from '../core/text/lines.ts'
import { type Appearance, appearances, type NamedLocation, spanOf } from './locations.ts'
import { rememberPerEntity } from './remember.ts'

export interface CardDescription extends NamedLocation {
  /** "President of Turkey", as a document says it. */
  readonly text: string
  /** The day of the document that says so; undefined where it is unknown. */
  readonly day: EpochDay | undefined
}

/** Most descriptions of an entity: a hover is read in one glance. */
const mostDescriptions = 3

/** The newest description of an entity, for lists; undefined where no document gives one. */
export function* firstDescription(snapshot: Snapshot, key: EntityKey): Steps<string | undefined> {
  return (yield* descriptionsOf(snapshot, key))[0]?.text
}

/** What documents call an entity, the newest dated first; what another says as well is left out. */
export const descriptionsOf = rememberPerEntity(function* (snapshot, key): Steps<readonly CardDescription[]> {
  // Of those that say the same, the newest; undated ones are the oldest, and among equals the first document has it.
  const newest = new Map<string, Appearance & { readonly description: Description; readonly day: number }>()
  for (const appearance of yield* appearances(snapshot, key)) {
    yield
    const { facts, names } = appearance
    const day = facts.date?.day ?? Number.NEGATIVE_INFINITY
    for (const description of facts.descriptions) {
      if (!names.includes(description.name)) continue
      const said = description.text.toLowerCase()
      const known = newest.get(said)
      if (known === undefined || known.day < day) newest.set(said, { ...appearance, description, day })
    }
  }
  const sorted = yield* sortInSteps(
    newest.values(),
    (a, b) =>
      (a.day === b.day ? 0 : b.day - a.day) ||
      compareNames(a.entry.document.name, b.entry.document.name) ||
      a.description.start - b.description.start,
  )
  const said = sorted.map(({ description }) => description.text.toLowerCase().split(/\s+/))
  const telling: typeof sorted = []
  for (const [index, each] of sorted.entries()) {
    // Each is compared with all others: those that are not shown need not be.
    if (telling.length === mostDescriptions) break
    yield
    if (!said.some((words, at) => at !== index && saysNoLess(words, said[index]!, at < index))) telling.push(each)
  }
  return telling.map(({ entry, facts, description }) => ({
    document: entry.document.id,
    documentName: entry.document.name,
    span: spanOf(description),
    line: lineAt(entry.document.lineStarts, description.start),
    text: description.text,
    day: facts.date?.day,
  }))
})

/**
 * Whether "President of Turkey" says all that "President" does, and "Captain" all that "Capt." does. Of two that say the same in other
 * letters the earlier does.
 */
export function saysNoLess(longWords: readonly string[], shortWords: readonly string[], isEarlier: boolean): boolean {
  if (longWords.length < shortWords.length || !shortWords.every((word, at) => standsFor(word, longWords[at]!)))
    return false
  return (
    shortWords.length < longWords.length ||
    isEarlier ||
    !longWords.every((word, at) => standsFor(word, shortWords[at]!))
  )
}

/** "capt." stands for "captain", "lt." for "lieutenant". */
function standsFor(word: string, full: string): boolean {
  if (word === full) return true
  if (!word.endsWith('.') || word[0] !== full[0] || full.endsWith('.')) return false
  let at = 0
  for (const letter of word.slice(0, -1)) {
    at = full.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
