// `dossier quote`: a passage of a document, given by lines or offsets, as a quotation with provenance.

import * as fs from 'node:fs'
import * as path from 'node:path'
import { decode } from '../adapters/decode.ts'
import { digestText } from '../adapters/files.ts'
import { lexiconFolders, readLexiconFiles } from '../adapters/lexiconFiles.ts'
import { dateOfFileName } from '../core/dates/fileNameDate.ts'
import { compileLexicon } from '../core/lexicon/lexicon.ts'
import { analyseDocument } from '../core/pipeline.ts'
import { finishSteps } from '../core/steps.ts'
import { findLineStarts, offsetAt } from '../core/text/lines.ts'
import type { Span } from '../core/text/span.ts'
import { makeQuotation, sentencesIn } from '../features/quotation.ts'

export interface QuoteOptions {
  /** The folder that holds "lexicon" and "model". */
  readonly data: string
  /** The folder to which the file name in the quotation is relative. */
  readonly folder: string
}

/** Throws, with a message for the user, if there is no such place. */
export function quotePlace(place: string, { data, folder }: QuoteOptions): string {
  const { file, line, character, endLine, start, end } = readPlace(place)
  const full = path.resolve(folder, file)
  const name = path.relative(path.resolve(folder), full).split(path.sep).join('/')
  const text = readText(full, file)
  const fileDate = dateOfFileName(name)
  const lexicon = compileLexicon(readLexiconFiles(lexiconFolders(data)))
  const facts = analyseDocument(fileDate === undefined ? { text } : { text, fileDate }, lexicon)
  const lineStarts = findLineStarts(text)
  const from = { document: { name, lineStarts }, text, facts, digest: finishSteps(digestText(text)) }
  // What ends in a line end has no further line behind it.
  const isEnded = 1 < lineStarts.length && lineStarts.at(-1) === text.length
  const lastLine = isEnded ? lineStarts.length - 1 : lineStarts.length
  let span: Span | undefined
  if (start !== undefined && end !== undefined) span = { start, end: Math.min(end, text.length) }
  else if (line !== undefined && line <= lastLine) {
    const at = offsetAt(lineStarts, text.length, { line: line - 1, character: (character ?? 1) - 1 })
    const behind = { line: endLine ?? line, character: 0 }
    span =
      character === undefined
        ? sentencesIn(from, { start: at, end: offsetAt(lineStarts, text.length, behind) })
        : { start: at, end: at }
  }
  if (line !== undefined && lastLine < line) throw new Error(`“${file}” has no line ${line}, the last is ${lastLine}`)
  const made = span === undefined ? undefined : makeQuotation(from, span)
  if (made === undefined) throw new Error(`nothing stands at “${place}”`)
  return made.markdown
}

interface Place {
  readonly file: string
  /** From 1. */
  readonly line?: number
  readonly character?: number
  readonly endLine?: number
  /** Offsets, from 0. */
  readonly start?: number
  readonly end?: number
}

function readPlace(place: string): Place {
  const offsets = /^(.+)#(\d+)-(\d+)$/.exec(place)
  if (offsets !== null) return { file: offsets[1]!, start: Number(offsets[2]), end: Number(offsets[3]) }
  const lines = /^(.+?):(\d+)(?::(\d+)|-(\d+))?$/.exec(place)
  if (lines === null) throw new Error(`“${place}” names no place; write file:line, file:line:column or file#start-end`)
  const [, file, line, character, endLine] = lines
  return {
    file: file!,
    line: Number(line),
    ...(character === undefined ? {} : { character: Number(character) }),
    ...(endLine === undefined ? {} : { endLine: Number(endLine) }),
  }
}

function readText(file: string, name: string): string {
  let bytes: Uint8Array
  try {
    bytes = fs.readFileSync(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(`cannot read the file “${name}”: ${code === 'ENOENT' ? 'there is none' : code}`)
  }
  const decoded = decode(bytes)
  if (decoded.kind === 'skipped') throw new Error(`cannot read the file “${name}”: ${decoded.reason}`)
  return decoded.text
}
