// The structure of a plain text, from its blocks: title, headings, the messages of a mail thread, numbered paragraphs, questions and
// answers, the turns of a conversation, the entries of a diary, and page furniture.

import type { DocumentFacts } from '../core/facts.ts'
import type { Entry } from '../core/snapshot.ts'
import { type Steps, sortInSteps } from '../core/steps.ts'
import type { Block } from '../core/text/layout.ts'
import { endOfLine } from '../core/text/lines.ts'
import { hearingLabel } from '../core/text/paragraphs.ts'
import { firstStartingFrom, type Span } from '../core/text/span.ts'
import { collapse, spanOf } from './locations.ts'

export type SectionKind =
  | 'title'
  | 'heading'
  | 'message'
  | 'paragraph'
  | 'entry'
  | 'question'
  | 'answer'
  | 'turn'
  | 'boilerplate'

export interface Section {
  readonly kind: SectionKind
  /** Never empty, on one line. */
  readonly name: string
  readonly detail: string
  /** Everything up to the next section of its depth or less. */
  readonly span: Span
  /** What is selected when the reader goes there. */
  readonly selection: Span
  /** 0 is outermost; a section holds the deeper ones behind it. */
  readonly depth: number
}

type Head = Omit<Section, 'span'>

/** Longest name of a section, in characters: an outline is narrow. */
const longestName = 80
/** Deeper than any heading (Markdown has six levels). */
const depths = { update: 1, entry: 7, question: 7, turn: 7, answer: 8, paragraph: 8, furniture: 9 } as const

/** In order. The first holds all others where a document has a title, and where it has none and is named by its first line. */
export function* findSections(facts: DocumentFacts, text: string, entry: Entry): Steps<Section[]> {
  const { blocks } = facts
  const open: (Head & { readonly start: number })[] = []
  const found: Section[] = []
  const end = text.trimEnd().length
  const isLive = fewestEntries <= (yield* count(blocks, (block) => isTime(text, block)))
  const headOf = yield* headReader(facts, text, isLive)
  let furniture: { readonly first: Block; readonly last: Block; readonly count: number } | undefined
  const closeFurniture = (): void => {
    if (furniture === undefined) return
    const { first, last, count } = furniture
    const detail = count === 1 ? '' : `${count - 1} ${count === 2 ? 'line' : 'lines'}`
    const name = nameOf(text, first)
    const span = { start: first.start, end: last.end }
    // A stray counter is no place to go to.
    if (/\p{L}/u.test(name))
      found.push({ kind: 'boilerplate', name, detail, span, selection: spanOf(first), depth: depths.furniture })
    furniture = undefined
  }
  const close = (depth: number, at: number): void => {
    while (0 < open.length && depth <= open.at(-1)!.depth) {
      const { start, ...section } = open.pop()!
      found.push({ ...section, span: { start, end: Math.max(at, section.selection.end) } })
    }
  }
  let lastEnd = 0
  let quoteDepth = 0
  for (const [index, block] of blocks.entries()) {
    yield
    if (block.kind === 'boilerplate' && !(isLive && isTime(text, block))) {
      const opens =
        furniture === undefined ||
        /^(?:\D{0,3}read more|see also|related)/i.test(text.slice(block.start, block.start + 20))
      if (opens) closeFurniture()
      furniture =
        furniture === undefined
          ? { first: block, last: block, count: 1 }
          : { ...furniture, last: block, count: furniture.count + 1 }
      lastEnd = block.end
      continue
    }
    closeFurniture()
    const depth = quoteDepthAt(text, block)
    // Behind a quoted mail the one that quotes it goes on.
    if (depth < quoteDepth && open.some((each) => each.kind === 'message' && each.depth === 1 + depth))
      close(1 + depth, lastEnd)
    quoteDepth = depth
    const read = headOf(block, index)
    // A message has its subject for a title.
    const isInMessage = open[0]?.kind === 'message' && read?.kind === 'title'
    const head = isInMessage ? { ...read, kind: 'heading' as const, depth: 1 } : read
    if (head !== undefined) {
      close(head.depth, lastEnd)
      open.push({ ...head, start: block.start })
    } else if (open.at(-1)?.kind === 'paragraph' && endsList(text, blocks, index)) close(depths.paragraph, lastEnd)
    lastEnd = block.end
  }
  closeFurniture()
  close(0, end)
  const sorted = yield* sortInSteps(found, (a, b) => a.span.start - b.span.start || a.depth - b.depth)
  if (!sorted.some(({ depth }) => depth === 0)) sorted.unshift(wholeDocument(sorted[0], blocks, text, entry, end))
  return sorted
}

/** Behind items that stand close together a blank line ends the last of them. */
function endsList(text: string, blocks: readonly Block[], index: number): boolean {
  const isItem = (at: number): boolean => blocks[at]?.number !== undefined
  return isItem(index - 1) && isItem(index - 2) && hasGap(text, blocks, index) && !hasGap(text, blocks, index - 1)
}

/** Whether a blank line stands above a block. */
function hasGap(text: string, blocks: readonly Block[], index: number): boolean {
  return 1 < text.slice(blocks[index - 1]!.end, blocks[index]!.start).split(/\r\n?|\n/).length - 1
}

/** A text without a title is listed under its first line of prose, or its file's name where a section begins there, so that every document has an outline. */
function wholeDocument(
  section: Section | undefined,
  blocks: readonly Block[],
  text: string,
  entry: Entry,
  end: number,
): Section {
  const first =
    blocks.find(({ kind }) => kind === 'paragraph' || kind === 'listItem' || kind === 'heading') ?? blocks[0]
  const selection =
    first === undefined ? { start: 0, end: 0 } : { start: first.start, end: endOfLine(text, first.start, first.end) }
  const isNamed = first === undefined || section?.span.start === first.start
  const name = (isNamed ? '' : nameOf(text, first)) || entry.document.name
  return { kind: 'title', name, detail: '', span: { start: 0, end: Math.max(end, selection.end) }, selection, depth: 0 }
}

type HeadReader = (block: Block, index: number) => Head | undefined

/** What begins at a block, as far as the whole document tells: one line with a label is no conversation, one date no diary. */
function* headReader(facts: DocumentFacts, text: string, isLive: boolean): Steps<HeadReader> {
  const { blocks } = facts
  const isTranscript = fewestTurns <= (yield* count(blocks, (block) => speakerEnd(facts, text, block) !== undefined))
  const isDiary = fewestEntries <= (yield* count(blocks, (block) => isEntry(facts, text, block)))
  // A day above all prose is the document's own.
  const firstProse = blocks.findIndex(({ kind }) => kind === 'paragraph' || kind === 'listItem')
  return (block, index) => {
    const name = nameOf(text, block)
    if (name === '') return undefined
    const head = { name, detail: '', selection: spanOf(block) }
    const message = messageAt(blocks, index, text)
    if (message !== undefined) return message
    if (isLive && isTime(text, block)) {
      const next = blocks[index + 1]
      const words = next === undefined || isTime(text, next) ? '' : ` ${nameOf(text, next)}`
      return { ...head, name: shorten(`${name}${words}`), kind: 'entry', depth: depths.update }
    }
    // The heading of an update stands in its name.
    if (isLive && isTime(text, blocks[index - 1])) return undefined
    if (block.kind === 'heading') {
      const kind = block.level === 1 ? 'title' : name.endsWith('?') ? 'question' : 'heading'
      return { ...head, kind, depth: block.level - 1 }
    }
    if (isDiary && firstProse <= index && isEntry(facts, text, block))
      return { ...head, kind: 'entry', depth: depths.entry }
    if (block.kind !== 'listItem' && block.kind !== 'paragraph') return undefined
    const turn = questionMark.exec(text.slice(block.start, block.start + 20))
    if (turn?.[1] !== undefined) return { ...head, kind: 'question', depth: depths.question }
    if (turn !== null) return { ...head, kind: 'answer', depth: depths.answer }
    if (isTranscript && isTurn(facts, text, block)) return { ...head, kind: 'turn', depth: depths.turn }
    if (block.number !== undefined) return { ...head, kind: 'paragraph', depth: depths.paragraph }
    return undefined
  }
}

function* count(blocks: readonly Block[], test: (block: Block) => boolean): Steps<number> {
  let found = 0
  for (const block of blocks) {
    if (test(block)) found++
    yield
  }
  return found
}

const questionMark = /^(?:(Q|Question|QUESTION|Interviewer|INTERVIEWER)|(A|Answer|ANSWER))\s?[:.]\s/

/** So many turns of people who are named make a conversation. */
const fewestTurns = 3
const speakerLabel = /^[\p{Lu}[][^:?!\n]{0,57}:\s/u

/** "Mr. Vale (North): ", "MR. VALE. ". */
function labelAt(text: string, block: Block): string | undefined {
  const head = text.slice(block.start, block.start + longestName)
  return (speakerLabel.exec(head) ?? hearingLabel.exec(head))?.[0]
}

/** Where the label of a turn ends that names a person ("Mr. Vale (North): …"); undefined for every other block. */
function speakerEnd(facts: DocumentFacts, text: string, block: Block): number | undefined {
  if (block.kind !== 'paragraph') return undefined
  const label = labelAt(text, block)
  if (label === undefined) return undefined
  const end = block.start + label.length
  const at = firstStartingFrom(facts.mentions, block.start)
  for (let index = at; index < facts.mentions.length && facts.mentions[index]!.end < end; index++)
    if (facts.mentions[index]!.type === 'person' && !facts.names[facts.mentions[index]!.name]?.doubtful) return end
  return undefined
}

/** Capitalised words: "THE CHAIR:", "Mr. Speaker:", "The Leader of the House:". */
const nameLike = /^(?:(?:[\p{Lu}([][^\s]*|of|the|for|and|de|von|van) ?)+:?\s$/u

/** In a conversation, labels that are like names are turns too. */
function isTurn(facts: DocumentFacts, text: string, block: Block): boolean {
  if (speakerEnd(facts, text, block) !== undefined) return true
  const label = labelAt(text, block)
  return block.kind === 'paragraph' && label !== undefined && (hearingLabel.test(label) || nameLike.test(label))
}

/** So many blocks that begin with a day or a time make a diary, a log or a timeline. */
const fewestEntries = 3
const timeMark =
  /^(?:1\d{3}|20\d\d)\s*[:—–-]|^\[?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?(?:[\])]|\s*[:;—–-]|\s)/i
const dateMark = /^\s*(?:[\])]?\s*[.:,;|—–-]|[\])]|\s{2}|$)/

/** "13:20" or "9.15 pm" on a line of its own: the head of a live update. */
function isTime(text: string, block: Block | undefined): boolean {
  return block !== undefined && block.end - block.start < 16 && timeLine.test(text.slice(block.start, block.end))
}

const timeLine = /^\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?:?$/i

function isEntry(facts: DocumentFacts, text: string, block: Block): boolean {
  if (block.kind === 'address' || block.kind === 'verbatim' || block.kind === 'boilerplate') return false
  const head = text.slice(block.start, Math.min(block.end, block.start + longestName))
  const start = block.start + (/^(?:[-*•–·‣▪]\s+|\[|\()+/.exec(head)?.[0].length ?? 0)
  if (timeMark.test(text.slice(start, start + 16))) return block.kind !== 'heading'
  const date = facts.dates[firstStartingFrom(facts.dates, start)]
  // "Last month, the navy …" is a sentence.
  if (date?.start !== start || block.end < date.end || !/\d/.test(date.text)) return false
  const end = text[date.end - 1] === '.' ? date.end - 1 : date.end
  return dateMark.test(text.slice(end, Math.min(block.end, end + 3)))
}

/** The number of ">" before a block. */
function quoteDepthAt(text: string, block: Block): number {
  let depth = 0
  for (let at = block.start; at < block.end; at++)
    if (text[at] === '>') depth++
    else if (text[at] !== ' ') break
  return depth
}

const mailLabel = /^[>\s]*(from|to|cc|bcc|date|sent|subject|reply-to)\s*:\s*/i
/** Longest value of a mail header that is shown (characters). */
const longestHeader = 200

/**
 * The message whose headers begin at a block, named by its subject; or the one that "On 3 May Jane Doe wrote:" announces. The headers of a
 * memorandum under its title are not a message of their own.
 */
function messageAt(blocks: readonly Block[], index: number, text: string): Head | undefined {
  const block = blocks[index]!
  if (block.kind !== 'metadata') return undefined
  const selection = spanOf(block)
  const words = text.slice(block.start, Math.min(block.end, block.start + longestHeader))
  if (/ wrote:$/i.test(words)) {
    const name = nameOf(text, block)
    return {
      kind: 'message',
      name,
      detail: '',
      selection,
      depth: 1 + quoteDepthAt(text, block),
    }
  }
  const before = blocks[index - 1]
  if (before?.kind === 'heading' || (before !== undefined && headerOf(text, before) !== undefined)) return undefined
  const headers = new Map<string, string>()
  for (let at = index; at < blocks.length; at++) {
    const header = headerOf(text, blocks[at]!)
    if (header === undefined) break
    headers.set(header.label, header.value)
  }
  const from = headers.get('from')
  if (from === undefined || headers.size < 2) return undefined
  const detail = [from, headers.get('date') ?? headers.get('sent')].filter((part) => part !== undefined).join(' · ')
  const subject = headers.get('subject')
  return { kind: 'message', name: subject || from, detail: subject ? detail : '', selection, depth: 0 }
}

function headerOf(text: string, block: Block): { readonly label: string; readonly value: string } | undefined {
  if (block.kind !== 'metadata') return undefined
  const words = text.slice(block.start, Math.min(block.end, block.start + longestHeader))
  const mark = mailLabel.exec(words)
  return mark === null ? undefined : { label: mark[1]!.toLowerCase(), value: collapse(words.slice(mark[0].length)) }
}

function nameOf(text: string, block: Block): string {
  const words = text.slice(block.start, Math.min(block.end, block.start + longestName * 2))
  const bare = words.replace(/(^|\n)[>\s]*>\s?/g, '$1').replace(/^#{1,6}\s+/, '')
  return shorten(collapse(bare.replace(/^(={2,6})\s*(.*?)\s*\1$/, '$2')).trim())
}

function shorten(name: string): string {
  if (name.length <= longestName) return name
  const cut = name.lastIndexOf(' ', longestName)
  return `${name.slice(0, cut <= 0 ? longestName : cut)} …`
}
