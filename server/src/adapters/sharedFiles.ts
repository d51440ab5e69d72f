// Changes small text files that other processes change too, so that nobody's change is lost: one at a time by a lock beside them, made on
// the newest content, put in place by a rename. Editors that know nothing of the lock are noticed by a last look before the rename.

import * as fs from 'node:fs/promises'
import * as path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A lock that is older (ms) was left behind by a process that died: a change takes a few milliseconds. */
const staleAfter = 10_000
/** Somebody who waits longer for the lock (ms) is told. */
const longestWait = 20_000
/** A folder that still refuses a lock of which there is none after this (ms) may not be written into. */
const longestDeletion = 1_000
/** Between two looks at a lock that is taken (ms), up to twice as long, so that those who wait do not stay in step. */
const pause = 4
/** A file that is written all the time by somebody without a lock is given up after so many tries. */
const mostTries = 50

/**
 * `change` gets the files' newest texts ("" for none) and returns what they are to hold; it may be called again with newer ones. What it
 * does not change is not written. All files lie in one folder, which is made if need be. Throws when they cannot be written.
 */
export async function changeFiles(
  files: readonly string[],
  change: (texts: readonly string[]) => readonly string[],
): Promise<void> {
  const folder = path.dirname(files[0]!)
  try {
    const refusal = await refusalOf(files)
    // Not even a lock is put where nothing is to be written.
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
    // A link within the folder stays one, and what it names is changed.
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
 * Why these files, all in one folder, must not be written, as a sentence: that folder, or one of them, is a link that leads out of the
 * folder above. Undefined when they may.
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
  /** Changes whenever the file does; undefined where there is none. */
  readonly stamp: string | undefined
}

async function readFile(file: string): Promise<FileRead> {
  // The stamp first: content that comes later makes the comparison fail, which is the safe side.
  const stamp = await stampOf(file)
  try {
    return { text: utf8.decode(await fs.readFile(file)), stamp }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // Written back, what is not understood would be lost.
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new Error(`“${file}” is not in UTF-8, so nothing is written into it.`)
    if (code !== 'ENOENT') throw error
    return { text: '', stamp: undefined }
  }
}

/** Takes a byte order mark away. */
const utf8 = new TextDecoder('utf-8', { fatal: true })

async function stampOf(file: string): Promise<string | undefined> {
  try {
    const { mtimeNs, size, ino } = await fs.stat(file, { bigint: true })
    return `${mtimeNs} ${size} ${ino}`
  } catch {
    return undefined
  }
}

/** False when one of the files was changed meanwhile: then it is as if nothing had been tried. */
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

/** On the disk before it takes the place of what was there; with the rights of the old file. */
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
      // Windows says EPERM of a file that is being deleted, all systems of a folder that is kept from changes.
      const isDeleted = code === 'EPERM' && Date.now() < since + longestDeletion
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

/** Moved aside first, so that of two who find it stale only one removes it, and neither removes a new one. */
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
    // Somebody else was quicker.
  }
}
