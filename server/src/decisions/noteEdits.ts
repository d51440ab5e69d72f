// Writes notes on passages into the text of notes.yaml: a new note as a block, everything else as a change of the lines it concerns.

import { isSeq, type Node, type YAMLSeq } from 'yaml'
import type { NoteChange } from '../core/decisions/change.ts'
import type { DecisionId } from '../core/decisions/decisions.ts'
import {
  blockOf,
  changeByLibrary,
  endOfLine,
  type Fields,
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
import { type Block, findInBlock, nodeOf } from './blocks.ts'

/** A change that concerns a note or a reply that is not there changes nothing. */
export function editNotes(
  text: string,
  change: NoteChange,
  { by, date }: { readonly by?: string; readonly date?: string },
): string {
  const made = { ...(by === undefined ? {} : { by }), ...(date === undefined ? {} : { date }) }
  switch (change.kind) {
    case 'annotate': {
      const { text: words, ...where } = change.note
      // Made twice, the same note is two.
      const id = freeId(text, 'notes', idFrom('n', change.note))
      return insertBlock(text, 'notes', { id, ...where, text: words, ...made })
    }
    case 'reply to note':
      return addReply(text, change.note, { text: change.text, ...made })
    case 'rewrite note':
      if (change.reply === undefined) return setField(text, 'notes', change.note, 'text', change.text)
      return withReply(text, change.note, change.reply, (block) =>
        replace(text, findInBlock(text, block, ['replies', change.reply!, 'text']), printScalar(change.text)),
      )
    case 'remove note':
      if (change.reply === undefined) return removeBlock(text, 'notes', change.note)
      return removeReply(text, change.note, change.reply)
    case 'resolve note':
      return change.resolved
        ? setField(text, 'notes', change.note, 'resolved', true)
        : removeField(text, 'notes', change.note, 'resolved')
  }
}

function withReply(
  text: string,
  note: DecisionId,
  reply: number,
  change: (block: Block, list: YAMLSeq) => string,
): string {
  const block = blockOf(text, 'notes', note)
  const list: unknown = block === undefined ? undefined : nodeOf(text, block)?.get('replies', true)
  return block === undefined || !isSeq(list) || list.items[reply] === undefined ? text : change(block, list)
}

function addReply(text: string, note: DecisionId, reply: Fields): string {
  const block = blockOf(text, 'notes', note)
  const node = block === undefined ? undefined : nodeOf(text, block)
  if (block === undefined || node === undefined) return text
  const lines = Object.entries(reply).map(
    ([key, value], index) => `${index === 0 ? '- ' : '  '}${key}: ${printScalar(value)}`,
  )
  const list: unknown = node.get('replies', true)
  const isWritten = isSeq(list) && 0 < list.items.length
  if (node.flow === true || (isWritten && list.flow === true))
    return changeByLibrary(text, 'notes', note, (document, path) => {
      if (isWritten) document.addIn([...path, 'replies'], document.createNode(reply))
      else document.setIn([...path, 'replies'], document.createNode([reply]))
    })
  if (!isWritten) {
    const bare = list === undefined ? text : removeField(text, 'notes', note, 'replies')
    const bareBlock = blockOf(bare, 'notes', note)
    const bareNode = bareBlock === undefined ? undefined : nodeOf(bare, bareBlock)
    if (bareBlock === undefined || bareNode === undefined) return text
    return insertLines(
      bare,
      bareBlock,
      bareNode,
      ['replies:', ...lines.map((line) => `  ${line}`)],
      lastKeyOf(bareNode),
    )
  }
  const first = block.start + ((list.items[0] as Node).range?.[0] ?? 0)
  const column = first - (text.lastIndexOf('\n', first - 1) + 1) - 2
  const at = endOfLine(text, lastContent(text, block.start + ((list.items.at(-1) as Node).range?.[1] ?? 0)))
  const printed = lines.map((line) => `${lineEndOf(text)}${' '.repeat(column)}${line}`).join('')
  return text.slice(0, at) + printed + text.slice(at)
}

function removeReply(text: string, note: DecisionId, reply: number): string {
  return withReply(text, note, reply, (block, list) => {
    if (list.items.length === 1) return removeField(text, 'notes', note, 'replies')
    const item = list.items[reply] as Node
    const start = block.start + (item.range?.[0] ?? 0)
    const lineStart = text.lastIndexOf('\n', start - 1) + 1
    if (list.flow === true || text.slice(lineStart, start).trim() !== '-')
      return changeByLibrary(text, 'notes', note, (document, path) => document.deleteIn([...path, 'replies', reply]))
    const lineEnd = text.indexOf('\n', lastContent(text, block.start + (item.range?.[1] ?? 0)))
    return text.slice(0, lineStart) + (lineEnd < 0 ? '' : text.slice(lineEnd + 1))
  })
}

function lastKeyOf(node: { readonly items: readonly { readonly key: unknown }[] }): string {
  return String((node.items.at(-1)?.key as { readonly value?: unknown } | undefined)?.value ?? 'id')
}
