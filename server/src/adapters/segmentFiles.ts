// The files of cache segments: their names, which say who writes to them, and the one file that many are merged into.

import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { segmentHead } from './segment.ts'

/** Bytes written at once. */
const writtenTogether = 1024 * 1024

/** A new name for what this process writes. */
export function ownSegmentFile(folder: string): string {
  return path.join(folder, `${process.pid}-${randomBytes(4).toString('hex')}.facts`)
}

/** Writes a finished segment beside the process's own; it is there as a whole or not at all. */
export async function writeKeptSegment(own: string, recipe: string, records: Iterable<Buffer>): Promise<void> {
  const temporary = `${own}.new`
  const handle = await fs.promises.open(temporary, 'w')
  await handle.appendFile(segmentHead(recipe))
  let together: Buffer[] = []
  let length = 0
  for (const record of records) {
    together.push(record)
    length += record.length
    if (length < writtenTogether) continue
    await handle.appendFile(Buffer.concat(together))
    together = []
    length = 0
  }
  await handle.appendFile(Buffer.concat(together))
  await handle.close()
  await fs.promises.rename(temporary, own.replace(/\.facts$/, '-kept.facts'))
}

export async function removeUnlessAlive(file: string): Promise<void> {
  if (!isOfLivingProcess(file)) await fs.promises.rm(file, { force: true }).catch(() => undefined)
}

/** Whether another running process writes to this segment. A finished one ("-kept") belongs to nobody. */
export function isOfLivingProcess(file: string): boolean {
  const owner = Number(/^(\d+)-[0-9a-f]+\.facts$/.exec(path.basename(file))?.[1])
  if (!Number.isInteger(owner) || owner === process.pid) return false
  try {
    process.kill(owner, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
