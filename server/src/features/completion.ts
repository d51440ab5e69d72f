// Feature: Completion. While a note is written, offers the people, organisations and places of the folder under any alias.

import type { EntityType } from '../core/facts.ts'
import type { EntityKey } from '../core/link/links.ts'
import type { Snapshot } from '../core/snapshot.ts'
import type { Steps } from '../core/steps.ts'
import { classOf, isWordClass } from '../core/text/characters.ts'
import type { DocumentId } from '../core/text/document.ts'
import type { Offset, Span } from '../core/text/span.ts'
import { firstDescription } from './descriptions.ts'
import { foldName, searchNames } from './nameIndex.ts'

export interface Completion {
  readonly name: string
  readonly type: EntityType
  readonly key: EntityKey
  /** The canonical name; undefined if that is `name`. */
  readonly canonicalName: string | undefined
  readonly description: string | undefined
  readonly mentionCount: number
  /** The part of the name typed so far, to be replaced. */
  readonly replaces: Span
}

const mostCompletions = 50
/** Names are matched against up to this many words before the cursor. */
const mostWords = 3
/** A single letter begins too many names to be useful. */
const fewestLetters = 2

/** Names that begin with the last words before the cursor; the longest matching stretch of words counts. */
export function* findCompletions(snapshot: Snapshot, document: DocumentId, offset: Offset): Steps<Completion[]> {
  const entry = snapshot.documents.get(document)
  const text = entry === undefined ? undefined : snapshot.text(entry)
  if (text === undefined) return []
  for (const start of wordStarts(text, offset)) {
    const typed = text.slice(start, offset)
    const folded = foldName(typed)
    if (folded.length < fewestLetters) continue
    const all = yield* searchNames(snapshot.corpus, typed, mostCompletions)
    const found = all.filter(({ match }) => match !== 'similar')
    const fitting = start === lastWordStart(text, offset) ? found : found.filter(({ match }) => match !== 'words')
    if (fitting.length === 0) continue
    const completions: Completion[] = []
    for (const { entity, name } of fitting)
      completions.push({
        name,
        type: entity.type,
        key: entity.key,
        canonicalName: name === entity.name ? undefined : entity.name,
        description: yield* firstDescription(snapshot, entity.key),
        mentionCount: entity.mentionCount,
        replaces: { start, end: offset },
      })
    return completions
  }
  return []
}

/** Where the last words before `offset` begin, farthest first; only on the same line. */
function wordStarts(text: string, offset: Offset): Offset[] {
  const starts: Offset[] = []
  let at = offset
  while (starts.length < mostWords) {
    const start = lastWordStart(text, at)
    if (start === at) break
    starts.unshift(start)
    at = start
    while (0 < at && (text[at - 1] === ' ' || text[at - 1] === '-')) at--
    if (at === start) break
  }
  return starts
}

function lastWordStart(text: string, offset: Offset): Offset {
  let start = offset
  while (0 < start && isWordCharacter(text, start - 1)) start--
  return start
}

function isWordCharacter(text: string, at: Offset): boolean {
  return isWordClass(classOf(text.charCodeAt(at))) || /[.'’]/.test(text[at]!)
}
