// Changes small text files that other processes change too, without losing anybody's changes: one at a time under a lock beside them,
// applied to the newest content, and put in place by a rename. A last look before the rename notices editors that do not know the lock.

import * as fs from 'node:fs/promises'
import * as path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** An older lock (ms) was left behind by a process that died: a change takes a few milliseconds. */
const staleAfter = 10_000
/** Waiting longer for the lock (ms) is an error. */
const longestWait = 20_000
/** On Windows: if a folder still refuses a lock after this time (ms), although there is none, it is not writable. */
const longestDeletion = 1_000
/** Pause between two attempts to take a lock (ms), randomised up to twice as long so that waiting processes do not stay in step. */
const pause = 4
/** Attempts after which a file that keeps changing without a lock is given up. */
const mostTries = 50

/**
 * `change` gets the newest texts ("" for missing files) and returns the new ones; it may be called again with newer ones. Unchanged files
 * are not written. All files are in one folder, which is created if needed. Throws if they cannot be written.
 */
export async function changeFiles(
  files: readonly string[],
  change: (texts: readonly string[]) => readonly string[],
): Promise<void> {
  const folder = path.dirname(files[0]!)
  try {
    const refusal = await refusalOf(files)
    // If nothing would be written, do not even create a lock.
    if ((refusal !== undefined || (await stampOf(folder)) === undefined) && !(await wouldChange(files, change))) return
    if (refusal !== undefined) throw new Error(refusal)
    await writeChange(folder, files, change)
  } catch (error) {
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? '']
    throw reason === undefined ? error : new Error(`“${folder}” cannot be written into: ${reason}.`, { cause: error })
  }
}

async function wouldChange(
  files: readonly string[],
  change: (texts: readonly string[]) => readonly string[],
): Promise<boolean> {
  const before = (await Promise.all(files.map(readFile))).map(({ text }) => text)
  return change(before).some((text, index) => text !== before[index])
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission',
  EPERM: 'there is no permission',
  EROFS: 'it can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EEXIST: 'there is a file of this name',
  ENOTDIR: 'there is a file of this name',
  EISDIR: 'one of its files is a folder',
}

async function writeChange(
  folder: string,
  files: readonly string[],
  change: (texts: readonly string[]) => readonly string[],
): Promise<void> {
  await fs.mkdir(folder, { recursive: true })
  const release = await lock(path.join(folder, '.lock'))
  try {
    // A link within the folder stays a link, and its target is changed.
    const real = await Promise.all(files.map((file) => fs.realpath(file).catch(() => file)))
    for (let tries = 0; tries < mostTries; tries++) {
      const before = await Promise.all(real.map(readFile))
      const after = change(before.map(({ text }) => text))
      if (await putAll(real, before, after)) return
    }
    throw new Error(`“${files.join('”, “')}” is changed all the time by another program`)
  } finally {
    await release()
  }
}

/**
 * Why these files, all in one folder, must not be written, as a sentence: the folder, or one of the files, is a link that leads out of the
 * parent folder. Undefined if they may.
 */
export async function refusalOf(files: readonly string[]): Promise<string | undefined> {
  const folder = path.dirname(files[0]!)
  const above = await fs.realpath(path.dirname(folder)).catch(() => undefined)
  for (const each of above === undefined ? [] : [folder, ...files]) {
    const isLink = await fs.lstat(each).then(
      (stat) => stat.isSymbolicLink(),
      () => false,
    )
    if (!isLink) continue
    const target = await fs.realpath(each).catch(() => undefined)
    if (target === undefined) return `“${each}” is a link that leads nowhere, so nothing is written there.`
    if (!`${target}${path.sep}`.startsWith(`${above}${path.sep}`))
      return `“${each}” is a link to “${target}”, outside of its folder, so nothing is written there.`
  }
  return undefined
}

interface FileRead {
  readonly text: string
  /** Changes whenever the file does; undefined if there is none. */
  readonly stamp: string | undefined
}

async function readFile(file: string): Promise<FileRead> {
  // The stamp first: if the content changes in between, the later comparison fails, which is the safe side.
  const stamp = await stampOf(file)
  try {
    return { text: utf8.decode(await fs.readFile(file)), stamp }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Writing back text that was not understood would lose it.
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new Error(`“${file}” is not in UTF-8, so nothing is written into it.`)
    if (code !== 'ENOENT') throw error
    return { text: '', stamp: undefined }
  }
}

/** Removes a byte order mark. */
const utf8 = new TextDecoder('utf-8', { fatal: true })

async function stampOf(file: string): Promise<string | undefined> {
  try {
    const { mtimeNs, size, ino } = await fs.stat(file, { bigint: true })
    return `${mtimeNs} ${size} ${ino}`
  } catch {
    return undefined
  }
}

/** False if one of the files was changed meanwhile; then nothing has been written. */
async function putAll(
  files: readonly string[],
  before: readonly FileRead[],
  after: readonly string[],
): Promise<boolean> {
  const drafts: { readonly file: string; readonly draft: string; readonly stamp: string | undefined }[] = []
  try {
    for (const [index, file] of files.entries()) {
      if (before[index]!.text === after[index]) continue
      const draft = `${file}.${process.pid}.tmp`
      drafts.push({ file, draft, stamp: before[index]!.stamp })
      await writeThrough(draft, after[index]!, file)
    }
    for (const [index, file] of files.entries()) if ((await stampOf(file)) !== before[index]!.stamp) return false
    for (const { file, draft } of drafts) await fs.rename(draft, file)
    return true
  } finally {
    await Promise.all(drafts.map(({ draft }) => fs.rm(draft, { force: true })))
  }
}

/** Flushed to disk before it replaces the old file, with the old file's permissions. */
async function writeThrough(draft: string, text: string, old: string): Promise<void> {
  const mode = await fs.stat(old).then(
    (stat) => stat.mode & 0o777,
    () => 0o666,
  )
  const handle = await fs.open(draft, 'w', mode)
  try {
    await handle.writeFile(text, 'utf8')
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function lock(file: string): Promise<() => Promise<void>> {
  const mine = `${process.pid} ${process.hrtime.bigint()} ${Math.random()}`
  const since = Date.now()
  for (;;) {
    try {
      await fs.writeFile(file, mine, { flag: 'wx' })
      return () => release(file, mine)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // Windows says EPERM for a file that is being deleted; all systems do for a read-only folder.
      const isDeleted = process.platform === 'win32' && code === 'EPERM' && Date.now() < since + longestDeletion
      if (code !== 'EEXIST' && !isDeleted) throw error
    }
    await removeStale(file)
    if (since + longestWait < Date.now()) throw new Error(`“${file}” is held by another program`)
    await wait(pause + Math.random() * pause)
  }
}

async function release(file: string, mine: string): Promise<void> {
  const held = await fs.readFile(file, 'utf8').catch(() => '')
  if (held === mine) await fs.rm(file, { force: true })
}

/** Moved aside first, so that of two processes that find it stale only one removes it, and neither removes a new lock. */
async function removeStale(file: string): Promise<void> {
  const age = await fs.stat(file).then(
    (stat) => Date.now() - stat.mtimeMs,
    () => 0,
  )
  if (age < staleAfter) return
  const aside = `${file}.${process.pid}.stale`
  try {
    await fs.rename(file, aside)
    await fs.rm(aside, { force: true })
  } catch {
    // Another process was faster.
  }
}
