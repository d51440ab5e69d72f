// Reads files as texts. What cannot be read is reported with a reason, never thrown.

import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { messageOf } from '../core/errors.ts'
import { fileIsGone, type ReadResult } from '../session/ports.ts'
import { decode } from './decode.ts'
import type { Pace } from './pace.ts'
import { lastingStampOf } from './stamp.ts'

/** A file up to this size (bytes) is read synchronously if the disk is fast. */
const small = 64 * 1024

export async function readFile(file: string, maximumSize: number, pace: Pace): Promise<ReadResult> {
  let handle: fs.promises.FileHandle | undefined
  try {
    if (small <= maximumSize && pace.isQuick) {
      const read = await pace.inTurn(() => readSmall(file))
      if (read !== undefined) return read
    }
    // Checked before opening: a device or pipe, which a setting may name, may be endless or block.
    const now = Date.now()
    const stats = await fs.promises.stat(file)
    if (!stats.isFile())
      return { kind: 'skipped', reason: stats.isDirectory() ? 'it is a folder' : 'it is a device or a pipe' }
    if (maximumSize < stats.size) return { kind: 'skipped', reason: tooLarge(stats.size, maximumSize) }
    handle = await fs.promises.open(file, 'r')
    const bytes = await handle.readFile()
    return await pace.inTurn(() => textOf(bytes, lastingStampOf(stats, now)))
  } catch (error) {
    return { kind: 'skipped', reason: reasonOf(error) }
  } finally {
    await handle?.close().catch(() => undefined)
  }
}

/** Undefined if the path is not a file, or not small. */
function readSmall(file: string): ReadResult | undefined {
  const now = Date.now()
  const stats = fs.statSync(file)
  if (!stats.isFile() || small < stats.size) return undefined
  return textOf(fs.readFileSync(file), lastingStampOf(stats, now))
}

/** The text of a file that has this content hash; undefined if it differs, or cannot be read. */
export function readIfUnchanged(file: string, hash: string): string | undefined {
  try {
    const read = textOf(fs.readFileSync(file), undefined)
    return read.kind === 'text' && read.hash === hash ? read.text : undefined
  } catch {
    return undefined
  }
}

function textOf(bytes: Uint8Array, stamp: string | undefined): ReadResult {
  const decoded = decode(bytes)
  return decoded.kind === 'skipped' ? decoded : { ...decoded, hash: hashText(decoded.text), stamp }
}

/** Over UTF-16 code units, so that lone surrogates count; 128 bits make collisions practically impossible. */
export function hashText(text: string): string {
  const hash = createHash('sha256')
  for (let from = 0; from < text.length; from += hashedTogether)
    hash.update(text.slice(from, from + hashedTogether), 'utf16le')
  return hash.digest().toString('hex', 0, 16)
}

/** UTF-16 code units: converting a long text to bytes at once would take longer than hashing it. */
const hashedTogether = 100_000

export function tooLarge(size: number, maximumSize: number): string {
  const megabytes = (bytes: number) => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`
  return `${megabytes(size)}, above the limit of ${megabytes(maximumSize)} (setting dossier.files.maximumSize)`
}

export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  switch (code) {
    case 'ENOENT':
      return fileIsGone
    case 'EACCES':
    case 'EPERM':
      return 'no permission to read it'
    case 'EISDIR':
      return 'it is a folder'
    case 'ELOOP':
      return 'its symbolic links go in a circle'
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open'
    default:
      return `it could not be read (${code ?? messageOf(error)})`
  }
}
