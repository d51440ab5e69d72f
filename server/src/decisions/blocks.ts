// Splits a decision file into its blocks, each with its position, so that a mistake in one block leaves the others valid, and editing one
// touches no line of the others. Blocks in plain layout are read line by line (plainBlocks.ts), which makes ten thousand of them fast;
// everything else is left to the YAML library.

import { isMap, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml'
import { readPlainBlock } from './plainBlocks.ts'

/** Half-open, in UTF-16 code units of the file. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

export interface Problem extends Stretch {
  readonly severity: 'error' | 'warning' | 'information'
  readonly message: string
}

export interface Block extends Stretch {
  /** Its content as plain data. */
  readonly value: unknown
  /** A place to remember what was made of the value: the same object whenever the same source text is read. */
  readonly memory: Memory
}

export interface Memory {
  readonly value: unknown
  made: unknown
}

export interface BlockFile {
  readonly blocks: readonly Block[]
  readonly problems: readonly Problem[]
  /**
   * Spaces before the dash of each block, and where the list begins and ends. Undefined if the file is not laid out with one dash per
   * block, so that only the YAML library can change it.
   */
  readonly layout: { readonly indent: number; readonly begin: number; readonly end: number } | undefined
}

export function readBlocks(text: string, list: string): BlockFile {
  const layout = findLayout(text, list)
  if (layout === undefined) return readAroundConflicts(text, list) ?? readWhole(text, list)
  const blocks: Block[] = []
  const problems: Problem[] = []
  const known = knownBlocks(list, layout.indent)
  for (const { start, end } of layout.stretches) {
    const source = text.slice(start, end)
    let read = known.get(source)
    if (read === undefined) {
      const own = detached(source)
      const plain = readPlainBlock(own, layout.indent)
      const found = plain === undefined ? readWithLibrary(own) : { value: plain }
      if ('errors' in found) {
        problems.push(...syntaxProblems(text, { start, end }, found.errors))
        continue
      }
      read = { value: found.value, made: undefined }
      known.set(own, read)
    }
    blocks.push({ start, end, value: read.value, memory: read })
  }
  return { blocks, problems, layout }
}

/** Blocks remembered per list, so that changing one block parses no other. */
const mostKnown = 50_000
const knownByList = new Map<string, Map<string, Memory>>()

/** By source text. */
function knownBlocks(list: string, indent: number): Map<string, Memory> {
  const key = `${list} ${indent}`
  let known = knownByList.get(key)
  if (known === undefined || mostKnown < known.size) {
    known = new Map()
    knownByList.set(key, known)
  }
  return known
}

/** A copy: a slice would keep the whole file in memory, and blocks are remembered for longer than the file's text. */
function detached(source: string): string {
  return ` ${source}`.slice(1)
}

function readWithLibrary(source: string): { readonly value: unknown } | { readonly errors: readonly LibraryError[] } {
  const parsed = parseDocument(source, { prettyErrors: false })
  if (0 < parsed.errors.length) return { errors: parsed.errors }
  const [value] = (toValue(() => parsed.toJS()) ?? []) as readonly unknown[]
  return value === undefined ? { errors: [aliasError] } : { value }
}

interface LibraryError {
  readonly pos: readonly [number, number]
  readonly message: string
}

/** The only mistake that the library finds when building values rather than when parsing. */
const aliasError: LibraryError = { pos: [0, 0], message: 'An alias (*) must name an anchor (&) of the same block.' }

function toValue(make: () => unknown): unknown {
  try {
    return make()
  } catch {
    return undefined
  }
}

/** The position of the value at `path` within a block, or the block's first line if there is none. */
export function findInBlock(text: string, block: Block, path: readonly PropertyKey[]): Stretch {
  const node = nodeOf(text, block)
  let at: unknown = node
  for (const step of path) {
    const next: unknown = isMap(at) || isSeq(at) ? at.get(step as string | number, true) : undefined
    if (next === undefined || next === null) break
    at = next
  }
  const range = (at as Node | undefined)?.range
  if (at === node || range === undefined || range === null) return firstLine(text, block)
  return { start: block.start + range[0], end: block.start + range[1] }
}

/** The block as the YAML library sees it; positions are relative to the block's start. */
export function nodeOf(text: string, { start, end }: Stretch): YAMLMap | undefined {
  const { contents } = parseDocument(text.slice(start, end), { prettyErrors: false })
  const item = isSeq(contents) ? contents.items[0] : contents
  return isMap(item) ? item : undefined
}

interface Layout {
  readonly indent: number
  readonly begin: number
  readonly end: number
  readonly stretches: readonly Stretch[]
}

/** Undefined if the file is not a key with a list of dashes below it. An empty file is an empty list. */
function findLayout(text: string, list: string): Layout | undefined {
  const begin = findBegin(text, list)
  if (begin === undefined) return undefined
  const first = /^[ \t]*(?=[^\s#])/gm
  first.lastIndex = begin
  const indent = first.exec(text)?.[0].length
  if (indent === undefined) return { indent: 2, begin, end: begin, stretches: [] }
  // Only lines indented no deeper than the dashes matter here; deeper ones belong to the blocks.
  const margin = new RegExp(`^[ \\t]{0,${indent}}(?=[^\\s#])`, 'gm')
  margin.lastIndex = begin
  const starts: number[] = []
  for (let found = margin.exec(text); found !== null; found = margin.exec(text)) {
    const at = found.index + indent
    if (found[0].length !== indent || text[at] !== '-' || !' \r\n'.includes(text[at + 1] ?? '\n')) return undefined
    starts.push(found.index)
    // An empty match does not advance by itself.
    margin.lastIndex = at + 1
  }
  const stretches = starts.map((start, index) => ({
    start,
    end: endOfBlock(text, start, starts[index + 1] ?? text.length, indent),
  }))
  return { indent, begin, end: stretches.at(-1)?.end ?? begin, stretches }
}

/** Where the list begins, below its key; undefined if the file begins with something else. */
function findBegin(text: string, list: string): number | undefined {
  const content = /^[ \t]*[^\s#].*(?:\n|$)/gm
  let line = content.exec(text)
  if (line?.[0].trimEnd() === '---') line = content.exec(text)
  if (line === null) return text.length
  return new RegExp(`^${list}:(?: +#.*)?$`).test(line[0].trimEnd()) ? content.lastIndex : undefined
}

/** The end of the block's last line. A comment or blank line indented like its fields belongs to it, and may be part of a multi-line text. */
function endOfBlock(text: string, start: number, next: number, indent: number): number {
  let end = next
  while (start < end) {
    const lineStart = text.lastIndexOf('\n', end - 2) + 1
    const line = text.slice(lineStart, end).replace(/\r?\n$/, '')
    const content = line.trimStart()
    const isAside = (content === '' || content.startsWith('#')) && line.length - content.length <= indent
    if (!isAside) break
    end = lineStart
  }
  return end
}

/** What stands outside of conflicts that git left, in which neither side is in force yet; undefined if there are none. */
function readAroundConflicts(text: string, list: string): BlockFile | undefined {
  const conflicts: Stretch[] = []
  const blanked = text.replace(gitConflict, (conflict, start: number) => {
    conflicts.push({ start, end: start + conflict.length })
    return conflict.replace(/[^\r\n]+/g, (line) => '#'.padEnd(line.length))
  })
  if (conflicts.length === 0) return undefined
  const { blocks, problems } = readBlocks(blanked, list)
  const isOutside = ({ start, end }: Stretch): boolean =>
    !conflicts.some((conflict) => conflict.start < end && start < conflict.end)
  const marked = conflicts.map(
    ({ start }): Problem => ({ ...lineAt(text, start), severity: 'error', message: conflictOfGit }),
  )
  // Only a person can say which side is to stay, so nothing is written until then.
  return { blocks: blocks.filter(isOutside), problems: [...marked, ...problems.filter(isOutside)], layout: undefined }
}

function lineAt(text: string, start: number): Stretch {
  const end = text.indexOf('\n', start)
  return { start, end: start + text.slice(start, end < 0 ? text.length : end).trimEnd().length }
}

function readWhole(text: string, list: string): BlockFile {
  const parsed = parseDocument(text, { prettyErrors: false })
  const problems = 0 < parsed.errors.length ? syntaxProblems(text, { start: 0, end: text.length }, parsed.errors) : []
  const items: unknown = isMap(parsed.contents) ? parsed.contents.get(list) : undefined
  if (!isSeq(items)) {
    if (problems.length === 0)
      problems.push({ ...widen(text, 0, 0), severity: 'error', message: `The file must hold a list “${list}:”.` })
    return { blocks: [], problems, layout: undefined }
  }
  const blocks = items.items.flatMap((item): Block[] => {
    const range = (item as Node).range
    if (range === undefined || range === null) return []
    const isBroken = parsed.errors.some(({ pos }) => range[0] <= pos[0] && pos[0] <= range[2])
    const value = isBroken ? undefined : toValue(() => (item as Node).toJS(parsed))
    if (value === undefined && !isBroken)
      problems.push({ ...widen(text, range[0], range[0]), severity: 'error', message: aliasError.message })
    if (value === undefined) return []
    return [{ start: startOfItem(text, range[0]), end: range[1], value, memory: { value, made: undefined } }]
  })
  return { blocks, problems, layout: undefined }
}

/** Includes the dash and indentation of an item, unless it is in brackets. */
function startOfItem(text: string, start: number): number {
  let at = start
  while (0 < at && ' \t\r\n'.includes(text[at - 1]!)) at--
  if (text[at - 1] !== '-') return start
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  return text.slice(lineStart, at - 1).trim() === '' ? lineStart : start
}

/** The block's first line, without the dash. */
export function firstLine(text: string, { start, end }: Stretch): Stretch {
  let from = start
  while (from < end && ' \t\r-'.includes(text[from]!)) from++
  const lineEnd = text.indexOf('\n', from)
  return { start: from, end: Math.min(end, lineEnd < 0 ? text.length : lineEnd) }
}

/** At least one character, so that an editor has something to underline. */
function widen(text: string, start: number, end: number): Stretch {
  const from = Math.min(start, Math.max(0, text.length - 1))
  return { start: from, end: Math.max(Math.min(end, text.length), Math.min(from + 1, text.length)) }
}

/** What the library found in a stretch of the text, in plain words. Where git left its marks, all of it is due to them. */
function syntaxProblems(text: string, { start, end }: Stretch, errors: readonly LibraryError[]): Problem[] {
  const source = text.slice(start, end)
  const mark = gitMark.exec(source)
  if (mark !== null) {
    const at = start + mark.index
    return [{ start: at, end: at + mark[0].length, severity: 'error', message: conflictOfGit }]
  }
  // A missing end is reported behind the last line: move it to the last character.
  const last = start + source.trimEnd().length - 1
  return errors.map(({ pos, message }) => ({
    ...widen(text, Math.min(start + pos[0], last), Math.min(start + pos[1], last + 1)),
    severity: 'error',
    message: inPlainWords(message),
  }))
}

/** From the mark at which a conflict begins to that at which it ends. */
const gitConflict = /^<{7}(?= |\r?$)[\s\S]*?^>{7}(?= |\r?$).*$/gm
const gitMark = /^(?:<{7}|\|{7}|={7}|>{7})(?= |\r?$).*$/m
const conflictOfGit =
  'Git left a conflict here: keep the lines of one side, or of both, and remove the lines “<<<<<<<”, “=======” and “>>>>>>>”.'

/** What the library says of the commonest mistakes, and what a reader can do about them. */
const plainWords: readonly (readonly [RegExp, string])[] = [
  [/^Implicit (?:map )?keys/, 'Here a colon or a quotation mark is missing: each line must say “field: value”.'],
  [
    /^Nested mappings/,
    'A value that contains a colon and a space must stand in quotation marks, and the fields of a block must all begin in the same column.',
  ],
]

function inPlainWords(message: string): string {
  const words = plainWords.find(([pattern]) => pattern.test(message))?.[1] ?? message
  return /[.!?]$/.test(words) ? words : `${words}.`
}
