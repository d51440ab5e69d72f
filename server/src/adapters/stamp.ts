// Recognises unchanged files without reading them: by time stamps, inode and size.

import type { Stats } from 'node:fs'

type Looked = Pick<Stats, 'mtimeMs' | 'ctimeMs' | 'ino' | 'size'>

/**
 * Changes whenever the content does. The change time, which programs cannot set, betrays an edit that keeps the size and restores the
 * modification time. On disks without change times and inodes, such an edit goes unnoticed until the text is shown.
 */
export function stampOf({ mtimeMs, ctimeMs, ino, size }: Looked): string {
  // Joined at once: of a string built step by step, the engine would keep all pieces.
  return [mtimeMs, ctimeMs, ino, size].join(' ')
}

/** The coarsest resolution of file times (ms): FAT has two seconds. */
const coarsestTime = 2000

/**
 * Undefined if the file was changed a moment ago, or in the future: another change within the same clock tick would not change the stamp.
 * `now` is when the file was inspected, before it was read.
 */
export function lastingStampOf(stats: Looked, now: number): string | undefined {
  return Math.max(stats.mtimeMs, stats.ctimeMs) + coarsestTime < now ? stampOf(stats) : undefined
}
