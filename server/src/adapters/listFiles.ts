// Which files in the folders belong to the corpus. What cannot be read is reported with a reason, never thrown.

import * as fs from 'node:fs'
import * as path from 'node:path'
import ignore, { type Ignore } from 'ignore'
import picomatch from 'picomatch'
import { URI } from 'vscode-uri'
import { compareNames } from '../core/text/document.ts'
import { type FilesOptions, type PrefixedRoot, prefixRoots } from '../session/filesOptions.ts'
import type { Files, FoundFile, Skipped } from '../session/ports.ts'
import type { Pace } from './pace.ts'
import { reasonOf, tooLarge } from './readFiles.ts'
import { stampOf } from './stamp.ts'

export function uriOfPath(file: string): string {
  return URI.file(file).toString()
}

/** The URI of a file with this name in a folder with this URI. Most names appear in it unchanged. */
function uriIn(folderUri: string, name: string, file: string): string {
  return /^[\w.-]+$/.test(name) ? `${folderUri}/${name}` : uriOfPath(file)
}

/** A folder during the walk, with the ignore files that apply in it. */
interface Folder {
  readonly path: string
  /** Relative to the root; "" or ending in "/". */
  readonly relative: string
  readonly ignores: readonly { readonly base: string; readonly rules: Ignore }[]
  /** Real paths of this folder and those above it: a symbolic link back to one of them is a loop. */
  readonly above: ReadonlySet<string>
}

export async function listFiles(options: FilesOptions, pace: Pace, signal: AbortSignal): ReturnType<Files['list']> {
  const files: FoundFile[] = []
  const skipped: Skipped[] = []
  const seen = new Set<string>()
  const roots = prefixRoots(options.roots)
  const realRoots = await Promise.all(roots.map(({ path }) => fs.promises.realpath(path).catch(() => path)))
  const isInside = (real: string) => realRoots.some((root) => real === root || real.startsWith(root + path.sep))
  // A root within another is listed once, as part of the outer one, which comes first.
  for (const root of [...roots].sort((a, b) => a.path.length - b.path.length)) {
    await listRoot(root, options, pace, signal, { files, skipped, seen, isInside })
  }
  const byName = (a: { name: string }, b: { name: string }) => compareNames(a.name, b.name)
  return { files: files.sort(byName), skipped: skipped.sort(byName) }
}

/** The listing of all roots so far. */
interface Listing {
  readonly files: FoundFile[]
  readonly skipped: Skipped[]
  readonly seen: Set<string>
  /** Whether a real path is in one of the roots, and so is listed without following a link. */
  readonly isInside: (real: string) => boolean
}

async function listRoot(
  root: PrefixedRoot,
  options: FilesOptions,
  pace: Pace,
  signal: AbortSignal,
  { files, skipped, seen, isInside }: Listing,
): Promise<void> {
  const glob = { dot: true, nocase: true }
  const isIncluded = picomatch([...options.include], glob)
  const isExcluded = picomatch([...options.exclude], glob)
  const report = (relative: string, error: unknown) =>
    skipped.push({ name: root.prefix + relative, reason: reasonOf(error) })
  const folders: Folder[] = [{ path: path.normalize(root.path), relative: '', ignores: [], above: new Set() }]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    signal.throwIfAborted()
    const name = folder.relative === '' ? '.' : folder.relative
    let entries: fs.Dirent[]
    let real: string
    try {
      real = await fs.promises.realpath(folder.path)
      if (folder.above.has(real)) continue
      entries = await fs.promises.readdir(folder.path, { withFileTypes: true })
    } catch (error) {
      report(name, error)
      continue
    }
    const above = new Set(folder.above).add(real)
    const ignores = options.useGitignore ? await withGitignore(folder, entries) : []
    const inFolder = folder.path.endsWith(path.sep) ? folder.path : folder.path + path.sep
    const folderUri = uriOfPath(folder.path).replace(/\/$/, '')
    const visit = async (entry: fs.Dirent): Promise<void> => {
      const relative = folder.relative + entry.name
      const full = inFolder + entry.name
      const isWanted = isIncluded(relative)
      if (isLeftOut(entry.name) && !isWanted) return
      let isFolder = entry.isDirectory()
      let stats: fs.Stats | undefined
      if (entry.isSymbolicLink() || (entry.isFile() && isWanted && !isExcluded(relative))) {
        try {
          stats = pace.isQuick ? pace.take(() => fs.statSync(full)) : await fs.promises.stat(full)
          isFolder = stats.isDirectory()
          if (entry.isSymbolicLink() && isInside(await fs.promises.realpath(full))) return
        } catch (error) {
          if (isWanted) report(relative, error)
          return
        }
      }
      if (isFolder) {
        // "**/x/**" excludes everything in x, so x itself need not be entered.
        if (isExcluded(`${relative}/`) || isExcluded(`${relative}/.`) || isIgnored(ignores, `${relative}/`)) return
        folders.push({ path: full, relative: `${relative}/`, ignores, above })
        return
      }
      if (stats === undefined || !stats.isFile() || !isWanted || isExcluded(relative)) return
      if (isIgnored(ignores, relative)) return
      const uri = uriIn(folderUri, entry.name, full)
      if (seen.has(uri)) return
      seen.add(uri)
      const document = root.prefix + relative
      if (options.maximumSize < stats.size) {
        skipped.push({ name: document, reason: tooLarge(stats.size, options.maximumSize) })
        return
      }
      files.push({ uri, name: document, stamp: stampOf(stats), size: stats.size })
    }
    // One after another in this thread, or all together if the disk is slow.
    const visits: Promise<void>[] = []
    for (const entry of entries) {
      await pace.pause()
      const visited = visit(entry)
      if (pace.isQuick) await visited
      else visits.push(visited)
    }
    await Promise.all(visits)
  }
}

/** Hidden files and installed packages are not documents, unless the settings name them. */
function isLeftOut(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules'
}

async function withGitignore(folder: Folder, entries: readonly fs.Dirent[]): Promise<Folder['ignores']> {
  if (!entries.some((entry) => entry.name === '.gitignore')) return folder.ignores
  try {
    const content = await fs.promises.readFile(path.join(folder.path, '.gitignore'), 'utf8')
    return [...folder.ignores, { base: folder.relative, rules: ignore().add(content) }]
  } catch {
    return folder.ignores
  }
}

/** The innermost ignore file that says anything decides. */
function isIgnored(ignores: Folder['ignores'], relative: string): boolean {
  for (const { base, rules } of [...ignores].reverse()) {
    const { ignored, unignored } = rules.test(relative.slice(base.length))
    if (ignored || unignored) return ignored
  }
  return false
}
