// Applies changes of notes on passages to the text of notes.yaml: a new note as a block, everything else line by line.

import { isSeq, type Node, type YAMLSeq } from 'yaml'
import type { NoteChange } from '../core/decisions/change.ts'
import {
  type BlockName,
  changeByLibrary,
  endOfLine,
  type Fields,
  type FoundBlock,
  findBlock,
  freeId,
  idFrom,
  insertBlock,
  insertLines,
  lastContent,
  lineEndOf,
  printScalar,
  removeBlock,
  removeField,
  replace,
  setField,
} from './blockEdits.ts'
import { findInBlock } from './blocks.ts'

/** A change of a note or reply that is not there has no effect. */
export function editNotes(
  text: string,
  change: NoteChange,
  { by, date }: { readonly by?: string; readonly date?: string },
): string {
  const made = { ...(by === undefined ? {} : { by }), ...(date === undefined ? {} : { date }) }
  if (change.kind === 'annotate') {
    const { text: words, ...where } = change.note
    // The same note made twice is two notes.
    const id = freeId(text, 'notes', idFrom('n', change.note))
    return insertBlock(text, 'notes', { id, ...where, text: words, ...made })
  }
  const note: BlockName = { kind: 'notes', id: change.note }
  switch (change.kind) {
    case 'reply to note':
      return addReply(text, note, { text: change.text, ...made })
    case 'rewrite note':
      if (change.reply === undefined) return setField(text, note, 'text', change.text)
      return withReply(text, note, change.reply, ({ block }) =>
        replace(text, findInBlock(text, block, ['replies', change.reply!, 'text']), printScalar(change.text)),
      )
    case 'remove note':
      return change.reply === undefined ? removeBlock(text, note) : removeReply(text, note, change.reply)
    case 'resolve note':
      return change.resolved ? setField(text, note, 'resolved', true) : removeField(text, note, 'resolved')
  }
}

/** The text that `change` makes, if the note and its reply (from 0) are there. */
function withReply(
  text: string,
  note: BlockName,
  reply: number,
  change: (found: FoundBlock, replies: YAMLSeq) => string,
): string {
  const found = findBlock(text, note)
  const replies: unknown = found?.node.get('replies', true)
  return found === undefined || !isSeq(replies) || replies.items[reply] === undefined ? text : change(found, replies)
}

function addReply(text: string, note: BlockName, reply: Fields): string {
  const found = findBlock(text, note)
  if (found === undefined) return text
  const { block, node } = found
  const lines = Object.entries(reply).map(
    ([key, value], index) => `${index === 0 ? '- ' : '  '}${key}: ${printScalar(value)}`,
  )
  const list: unknown = node.get('replies', true)
  const isWritten = isSeq(list) && 0 < list.items.length
  if (node.flow === true || (isWritten && list.flow === true))
    return changeByLibrary(text, note, (document, path) => {
      if (isWritten) document.addIn([...path, 'replies'], document.createNode(reply))
      else document.setIn([...path, 'replies'], document.createNode([reply]))
    })
  if (!isWritten) {
    const bare = list === undefined ? text : removeField(text, note, 'replies')
    const foundBare = findBlock(bare, note)
    if (foundBare === undefined) return text
    return insertLines(bare, foundBare, ['replies:', ...lines.map((line) => `  ${line}`)], lastKeyOf(foundBare.node))
  }
  const first = block.start + ((list.items[0] as Node).range?.[0] ?? 0)
  const column = first - (text.lastIndexOf('\n', first - 1) + 1) - 2
  const at = endOfLine(text, lastContent(text, block.start + ((list.items.at(-1) as Node).range?.[1] ?? 0)))
  const printed = lines.map((line) => `${lineEndOf(text)}${' '.repeat(column)}${line}`).join('')
  return text.slice(0, at) + printed + text.slice(at)
}

function removeReply(text: string, note: BlockName, reply: number): string {
  return withReply(text, note, reply, ({ block }, list) => {
    if (list.items.length === 1) return removeField(text, note, 'replies')
    const item = list.items[reply] as Node
    const start = block.start + (item.range?.[0] ?? 0)
    const lineStart = text.lastIndexOf('\n', start - 1) + 1
    if (list.flow === true || text.slice(lineStart, start).trim() !== '-')
      return changeByLibrary(text, note, (document, path) => document.deleteIn([...path, 'replies', reply]))
    const lineEnd = text.indexOf('\n', lastContent(text, block.start + (item.range?.[1] ?? 0)))
    return text.slice(0, lineStart) + (lineEnd < 0 ? '' : text.slice(lineEnd + 1))
  })
}

function lastKeyOf(node: { readonly items: readonly { readonly key: unknown }[] }): string {
  return String((node.items.at(-1)?.key as { readonly value?: unknown } | undefined)?.value ?? 'id')
}
