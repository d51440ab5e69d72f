// By what a file that has not changed is known without reading it: its times, its number on the disk and its size.

import type { Stats } from 'node:fs'

type Looked = Pick<Stats, 'mtimeMs' | 'ctimeMs' | 'ino' | 'size'>

/**
 * Changes when the content does. The second time is that of the last change of any kind, which programs cannot set: it betrays a change
 * that keeps the size and puts the first time back. Where a disk knows neither it nor numbers, such a change goes unnoticed until the
 * text is shown.
 */
export function stampOf({ mtimeMs, ctimeMs, ino, size }: Looked): string {
  // Not put together piece by piece: the engine would keep all pieces, of every file.
  return [mtimeMs, ctimeMs, ino, size].join(' ')
}

/** The coarsest time that disks keep (ms): FAT counts in steps of two seconds. */
const coarsestTime = 2000

/**
 * Undefined where the file has been changed a moment ago, or in the future: a further change within the same tick of the disk's clock
 * would leave the stamp as it is. `now` is when the file was looked at, before it was read.
 */
export function lastingStampOf(stats: Looked, now: number): string | undefined {
  return Math.max(stats.mtimeMs, stats.ctimeMs) + coarsestTime < now ? stampOf(stats) : undefined
}
