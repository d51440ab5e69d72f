// Where claims are posted, and which of those that stand under one word, name or person meet. Kept by difference.

import type { ClaimTables } from '../claims/claimTables.ts'
import { measured } from '../claims/said.ts'
import { count } from '../collections/counts.ts'
import type { EntityKey } from '../link/links.ts'
import { finishSteps } from '../steps.ts'
import type { DocumentId } from '../text/document.ts'
import {
  type Agreement,
  add,
  agreementOf,
  isEnough,
  isOfOneEvent,
  isOfSeveralEvents,
  nothingAsked,
} from './agreement.ts'
import { type PostingFamily, postClaims } from './candidates.ts'
import { type Rarity, rarityOf, speaksForOneEvent, type Telling } from './rarity.ts'
import { representatives } from './representatives.ts'
import type { ClaimRow, DocumentRows } from './rows.ts'

/** In longer postings, claims meet only representatives, because pairs would grow with the square. */
const longestPosting = 64
/** Ages of one person that may show who it is. */
const fewestAges = 5

export type Posting = Posted[]

export interface Posted {
  readonly row: ClaimRow
  readonly postings: Posting[]
  /** The turn in which another claim met it last: two may meet in several postings. */
  met: number
  /** The turn in which it met others last. */
  turn: number
}

/** A posting of which more must be known than who is in it: a long one, or one of a word that many documents have. */
interface Watched {
  readonly family: PostingFamily
  readonly kind: string
  readonly key: string
  agreement: Agreement
  meets: Meets
}

/** All its claims meet each other, none does, or all meet some of them. */
export type Meets = 'all' | 'none' | ReadonlySet<Posted>

type CommonFamily = 'common word' | 'common name'

/** A word or a name that many documents have. */
interface Common {
  /** Of all kinds of figures. */
  readonly postings: Set<Posting>
  /** Of the figures of which an event has one. */
  agreement: Agreement
}

/** Whose documents have to be compared anew. */
export interface Crossed {
  readonly documents: Set<DocumentId>
  /** Words and names of which the figures beside them have begun to tell something else. */
  readonly words: Set<string>
  readonly names: Set<string>
}

export class Postings implements Telling {
  readonly #families: Readonly<Record<PostingFamily, Map<string, Map<string, Posting>>>> = {
    word: new Map(),
    name: new Map(),
    subject: new Map(),
    text: new Map(),
    'common word': new Map(),
    'common name': new Map(),
  }
  #count = 0
  /** Of them, those that all claims have left. */
  #emptyCount = 0
  readonly #posted = new Map<DocumentId, readonly Posted[]>()
  readonly #watched = new Map<Posting, Watched>()
  readonly #common: Readonly<Record<CommonFamily, Map<string, Common>>> = {
    'common word': new Map(),
    'common name': new Map(),
  }

  claimsOf(id: DocumentId): readonly Posted[] {
    return this.#posted.get(id) ?? []
  }

  meets(posting: Posting): Meets {
    return this.#watched.get(posting)?.meets ?? 'all'
  }

  ofWordBeside(kind: string, word: string): Agreement {
    return this.#agreementOf(this.#families['common word'].get(kind)?.get(word))
  }

  ofWord(word: string): Agreement {
    return this.#common['common word'].get(word)?.agreement ?? nothingAsked
  }

  ofName(key: EntityKey): Agreement {
    return this.#common['common name'].get(key)?.agreement ?? nothingAsked
  }

  ofAges(person: EntityKey): Agreement {
    return this.#agreementOf(this.#families.subject.get('age')?.get(person))
  }

  #agreementOf(posting: Posting | undefined): Agreement {
    return (posting === undefined ? undefined : this.#watched.get(posting)?.agreement) ?? nothingAsked
  }

  /** Posts the claims of `affected` anew. */
  *update(
    affected: ReadonlySet<DocumentId>,
    documents: ReadonlyMap<DocumentId, DocumentRows>,
    rarity: Rarity,
  ): Generator<void, Crossed> {
    const changed = new Set<Posting>()
    const left = new Set<Posting>()
    for (const id of affected) {
      yield
      for (const { postings } of this.claimsOf(id)) for (const posting of postings) left.add(posting)
      this.#posted.delete(id)
    }
    for (const posting of left) {
      yield
      let kept = 0
      for (const each of posting) if (!affected.has(each.row.in.id)) posting[kept++] = each
      posting.length = kept
      if (kept === 0) this.#emptyCount++
      if (this.#watched.has(posting)) changed.add(posting)
    }
    for (const id of affected) {
      yield
      const document = documents.get(id)
      if (document === undefined) continue
      const posted: Posted[] = []
      let last: Posted | undefined
      postClaims(document, rarity, (family, kind, key, row) => {
        // Claims come one after the other, each with all that it is posted under.
        if (last?.row !== row) last = { row, postings: [], met: 0, turn: 0 }
        const posting = this.#postIn(family, kind, key, last)
        if (posting === undefined) return
        if (last.postings.length === 0) posted.push(last)
        last.postings.push(posting)
        const isWatched =
          isCommonFamily(family) ||
          posting.length === longestPosting + 1 ||
          (posting.length === fewestAges && family === 'subject' && kind === 'age')
        if (isWatched && !this.#watched.has(posting))
          this.#watched.set(posting, { family, kind, key, agreement: nothingAsked, meets: 'all' })
        if (this.#watched.has(posting)) changed.add(posting)
      })
      if (0 < posted.length) this.#posted.set(id, posted)
    }
    const found = yield* this.#lookAgain(changed)
    if (Math.max(fewestForgotten, this.#count / 2) < this.#emptyCount) yield* this.#forgetEmpty()
    return found
  }

  /** Asks the figures of changed postings anew. */
  *#lookAgain(changed: ReadonlySet<Posting>): Generator<void, Crossed> {
    const crossed: Crossed = { documents: new Set(), words: new Set(), names: new Set() }
    const again = new Set(changed)
    const common = new Map<Common, Watched>()
    for (const posting of changed) {
      yield
      const watched = this.#watched.get(posting)!
      const before = verdictOf(watched.agreement)
      // Children are posted beside all people, and are not all of them.
      const rows = posting.flatMap(({ row }) => (row.kindOfAll === watched.kind ? [] : [row]))
      watched.agreement = agreementOf(rows)
      if (before !== verdictOf(watched.agreement)) addDocuments(posting, crossed.documents)
      if (isCommonFamily(watched.family)) common.set(this.#gather(watched.family, watched.key, posting), watched)
    }
    for (const [each, { family, key }] of common) {
      yield
      const before = verdictOf(each.agreement)
      each.agreement = nothingAsked
      for (const posting of each.postings) {
        const { kind, agreement } = this.#watched.get(posting)!
        if (isOfEvent(kind)) each.agreement = add(each.agreement, agreement)
      }
      if (each.postings.size === 0) this.#common[family as CommonFamily].delete(key)
      if (before === verdictOf(each.agreement)) continue
      const flipped = family === 'common word' ? crossed.words : crossed.names
      flipped.add(key)
      for (const posting of each.postings) again.add(posting)
    }
    for (const posting of again) {
      yield
      const watched = this.#watched.get(posting)!
      const before = watched.meets
      watched.meets = yield* this.#meetsOf(posting, watched)
      addDocuments(nowMeeting(posting, before, watched.meets), crossed.documents)
      if (posting.length === 0) this.#watched.delete(posting)
    }
    return crossed
  }

  #gather(family: CommonFamily, key: string, posting: Posting): Common {
    let common = this.#common[family].get(key)
    if (common === undefined) {
      common = { postings: new Set(), agreement: nothingAsked }
      this.#common[family].set(key, common)
    }
    if (posting.length === 0) common.postings.delete(posting)
    else common.postings.add(posting)
    return common
  }

  *#meetsOf(posting: Posting, { family, kind, key, agreement }: Watched): Generator<void, Meets> {
    const isLong = longestPosting < posting.length
    if (family === 'text' && isLong) return 'none'
    const agree =
      family === 'common word'
        ? speaksForOneEvent(this, kind, key)
        : isOfOneEvent(family === 'common name' ? this.ofName(key as EntityKey) : agreement)
    if (!agree && (isCommonFamily(family) || (isLong && family !== 'subject'))) return 'none'
    return isLong ? yield* representatives(posting) : 'all'
  }

  /** Undefined where it is there already. */
  #postIn(family: PostingFamily, kind: string, key: string, posted: Posted): Posting | undefined {
    const kinds = this.#families[family]
    let postings = kinds.get(kind)
    if (postings === undefined) {
      postings = new Map()
      kinds.set(kind, postings)
    }
    let posting = postings.get(key)
    if (posting === undefined) {
      // Most have one claim and never get another: an empty list would make room for 17.
      posting = [posted]
      postings.set(key, posting)
      this.#count++
    } else if (posting.at(-1) === posted) return undefined
    else {
      if (posting.length === 0) this.#emptyCount--
      posting.push(posted)
    }
    return posting
  }

  /** Names and words that no text has any more would add up while texts are written. */
  *#forgetEmpty(): Generator<void, void> {
    let seen = 0
    for (const kinds of Object.values(this.#families))
      for (const [kind, postings] of kinds) {
        for (const [key, posting] of postings) {
          if (++seen % postingsAStep === 0) yield
          if (posting.length === 0) postings.delete(key)
        }
        if (postings.size === 0) kinds.delete(kind)
      }
    this.#count -= this.#emptyCount
    this.#emptyCount = 0
  }
}

/** Figures of which an event has one: no ages, times of day, or numbers of which nothing is said but what they count, or measure. */
function isOfEvent(kind: string): boolean {
  return !/^(?:age$|clock\||count\|)/.test(kind) && !(kind.endsWith('|') && measured.has(kind.slice(0, -1)))
}

/** The same from scratch. */
export function rarityAmong(documents: Iterable<readonly [DocumentId, DocumentRows]>, tables: ClaimTables): Rarity {
  const all = new Map(documents)
  const words = new Map<string, number>()
  const entities = new Map<EntityKey, number>()
  for (const document of all.values()) {
    for (const word of document.words) count(words, word, 1)
    for (const key of document.entities) count(entities, key, 1)
  }
  const postings = new Postings()
  const rarity = rarityOf(all.size, words, entities, tables, postings)
  finishSteps(postings.update(new Set(all.keys()), all, rarity))
  return rarity
}

function isCommonFamily(family: PostingFamily): family is CommonFamily {
  return family === 'common word' || family === 'common name'
}

function addDocuments(posting: readonly Posted[], documents: Set<DocumentId>): void {
  for (const { row } of posting) documents.add(row.in.id)
}

type Verdict = 'one event' | 'several events' | 'undecided' | 'too few'

function verdictOf(agreement: Agreement): Verdict {
  if (!isEnough(agreement)) return 'too few'
  return isOfOneEvent(agreement) ? 'one event' : isOfSeveralEvents(agreement) ? 'several events' : 'undecided'
}

/** Of a posting, the claims that meet others than before: between two that are neither new representatives nor former ones nothing changes. */
function nowMeeting(posting: Posting, before: Meets, after: Meets): readonly Posted[] {
  if (typeof before === 'string' || typeof after === 'string') return before === after ? [] : posting
  // A claim of a text that changed is another object, and its text is compared anew.
  const [known, kept] = [new Set([...before].map(nameOf)), new Set([...after].map(nameOf))]
  return [
    ...[...before].filter((each) => !kept.has(nameOf(each))),
    ...[...after].filter((each) => !known.has(nameOf(each))),
  ]
}

function nameOf({ row }: Posted): string {
  return `${row.in.id} ${row.index}`
}

/** Fewer empty postings are kept; and they are looked for when half of all are empty, so that each costs no more than a few looks. */
const fewestForgotten = 256
/** Postings that are looked at between two pauses. */
const postingsAStep = 1024
