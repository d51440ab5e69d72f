// The folders on disk: which files belong to the corpus, and what their text is. What cannot be read is said with the reason, never
// thrown. Nothing is written but what readers decide, in .dossier.

import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'
import ignore, { type Ignore } from 'ignore'
import picomatch from 'picomatch'
import { URI } from 'vscode-uri'
import { compareNames } from '../core/text/document.ts'
import { type FilesOptions, type PrefixedRoot, prefixRoots } from '../session/filesOptions.ts'
import type { Files, FoundFile, ReadResult, Skipped } from '../session/ports.ts'
import { decode } from './decode.ts'
import { changeFiles } from './sharedFiles.ts'

/** `options` is asked at each listing, so that settings and folders may change. */
export function createFiles(options: () => FilesOptions): Files {
  const quick = new QuickReader()
  return {
    list: (signal) => listFiles(options(), signal),
    read: (uri) => readFile(URI.parse(uri).fsPath, options().maximumSize, quick),
    readIfUnchanged: (uri, hash) => readIfUnchanged(URI.parse(uri).fsPath, hash),
    hash: hashText,
    digest: digestText,
    change: async (uris, change) => {
      const files = uris.map((uri) => URI.parse(uri).fsPath)
      if (files.some((file) => path.basename(path.dirname(file)) !== '.dossier'))
        throw new Error(`only files of a folder .dossier are written: ${files.join(', ')}`)
      await changeFiles(files, change)
    },
  }
}

/** What `sha256sum` prints for the text as a file in UTF-8. */
export function digestText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** Of UTF-16 code units, so that lone surrogates count; 128 bits are enough to never meet the same one twice. */
export function hashText(text: string): string {
  return createHash('sha256').update(text, 'utf16le').digest().toString('hex', 0, 16)
}

export function uriOfPath(file: string): string {
  return URI.file(file).toString()
}

/** A file of this size (bytes) or less is read at once where the disk is quick: the way through the thread pool costs ten times as much. */
const small = 64 * 1024
/** A read that takes longer (ms) shows a slow disk, or a network: then no read keeps this thread waiting any more. */
const slowRead = 8
/** Other work gets its turn after so many milliseconds of reading without a pause. */
const slice = 5

/** Reads small files one after the other in this thread, with pauses, as long as that is quick. */
class QuickReader {
  #isQuick = true
  #wasSlow = false
  #sliceEnd = 0

  /** Undefined where the file has to be read the slow way. */
  async read(file: string): Promise<Uint8Array | undefined> {
    if (!this.#isQuick) return undefined
    if (this.#sliceEnd < performance.now()) {
      await new Promise((resolve) => setImmediate(resolve))
      this.#sliceEnd = performance.now() + slice
    }
    const begin = performance.now()
    try {
      const stat = fs.statSync(file)
      if (!stat.isFile() || small < stat.size) return undefined
      return fs.readFileSync(file)
    } finally {
      // The first read of all may only be waking up a disk; two in a row are its pace.
      const isSlow = slowRead < performance.now() - begin
      if (isSlow && this.#wasSlow) this.#isQuick = false
      this.#wasSlow = isSlow
    }
  }
}

async function readFile(file: string, maximumSize: number, quick: QuickReader): Promise<ReadResult> {
  let handle: fs.promises.FileHandle | undefined
  try {
    const bytes = small <= maximumSize ? await quick.read(file) : undefined
    if (bytes !== undefined) return textOf(bytes)
    // Looked at before it is opened: a device or a pipe, which a setting may name, has no end or waits for a writer.
    const stat = await fs.promises.stat(file)
    if (!stat.isFile())
      return { kind: 'skipped', reason: stat.isDirectory() ? 'it is a folder' : 'it is a device or a pipe' }
    handle = await fs.promises.open(file, 'r')
    const { size } = stat
    if (maximumSize < size) return { kind: 'skipped', reason: tooLarge(size, maximumSize) }
    return textOf(await handle.readFile())
  } catch (error) {
    return { kind: 'skipped', reason: reasonOf(error) }
  } finally {
    await handle?.close().catch(() => undefined)
  }
}

function readIfUnchanged(file: string, hash: string): string | undefined {
  try {
    const read = textOf(fs.readFileSync(file))
    return read.kind === 'text' && read.hash === hash ? read.text : undefined
  } catch {
    return undefined
  }
}

function textOf(bytes: Uint8Array): ReadResult {
  const decoded = decode(bytes)
  return decoded.kind === 'skipped' ? decoded : { ...decoded, hash: hashText(decoded.text) }
}

function tooLarge(size: number, maximumSize: number): string {
  const megabytes = (bytes: number) => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`
  return `${megabytes(size)}, above the limit of ${megabytes(maximumSize)} (setting dossier.files.maximumSize)`
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  switch (code) {
    case 'ENOENT':
      return 'the file is gone'
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
      return `it could not be read (${code ?? (error instanceof Error ? error.message : String(error))})`
  }
}

/** One folder on the way down, with the ignore files that hold in it. */
interface Folder {
  readonly path: string
  /** Relative to the root, "" or ending with "/". */
  readonly relative: string
  readonly ignores: readonly { readonly base: string; readonly rules: Ignore }[]
  /** Real paths of the folders above, this one included: a symbolic link back to one of them is a loop. */
  readonly above: ReadonlySet<string>
}

async function listFiles(options: FilesOptions, signal: AbortSignal): ReturnType<Files['list']> {
  const files: FoundFile[] = []
  const skipped: Skipped[] = []
  const seen = new Set<string>()
  const roots = prefixRoots(options.roots)
  const realRoots = await Promise.all(roots.map(({ path }) => fs.promises.realpath(path).catch(() => path)))
  const isInside = (real: string) => realRoots.some((root) => real === root || real.startsWith(root + path.sep))
  // A root inside another is listed once, as a part of the outer one: the outer one comes first.
  for (const root of [...roots].sort((a, b) => a.path.length - b.path.length)) {
    await listRoot(root, options, signal, { files, skipped, seen, isInside })
  }
  const byName = (a: { name: string }, b: { name: string }) => compareNames(a.name, b.name)
  return { files: files.sort(byName), skipped: skipped.sort(byName) }
}

/** What the listing of all roots has come to. */
interface Listing {
  readonly files: FoundFile[]
  readonly skipped: Skipped[]
  readonly seen: Set<string>
  /** Whether a real path lies in one of the roots, and so is listed without a link to it. */
  readonly isInside: (real: string) => boolean
}

async function listRoot(
  root: PrefixedRoot,
  options: FilesOptions,
  signal: AbortSignal,
  { files, skipped, seen, isInside }: Listing,
): Promise<void> {
  const glob = { dot: true, nocase: true }
  const isIncluded = picomatch([...options.include], glob)
  const isExcluded = picomatch([...options.exclude], glob)
  const report = (relative: string, error: unknown) =>
    skipped.push({ name: root.prefix + relative, reason: reasonOf(error) })
  const folders: Folder[] = [{ path: root.path, relative: '', ignores: [], above: new Set() }]
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
    await Promise.all(
      entries.map(async (entry) => {
        const relative = folder.relative + entry.name
        const full = path.join(folder.path, entry.name)
        if (isLeftOut(entry.name) && !isIncluded(relative)) return
        let isFolder = entry.isDirectory()
        let stat: fs.Stats | undefined
        if (entry.isSymbolicLink() || (entry.isFile() && isIncluded(relative) && !isExcluded(relative))) {
          try {
            stat = await fs.promises.stat(full)
            isFolder = stat.isDirectory()
            if (entry.isSymbolicLink() && isInside(await fs.promises.realpath(full))) return
          } catch (error) {
            if (isIncluded(relative)) report(relative, error)
            return
          }
        }
        if (isFolder) {
          // "**/x/**" leaves out all that is in x, so x itself need not be entered.
          if (isExcluded(`${relative}/`) || isExcluded(`${relative}/.`) || isIgnored(ignores, `${relative}/`)) return
          folders.push({ path: full, relative: `${relative}/`, ignores, above })
          return
        }
        if (stat === undefined || !stat.isFile() || !isIncluded(relative) || isExcluded(relative)) return
        if (isIgnored(ignores, relative)) return
        const uri = uriOfPath(full)
        if (seen.has(uri)) return
        seen.add(uri)
        const document = root.prefix + relative
        if (options.maximumSize < stat.size) {
          skipped.push({ name: document, reason: tooLarge(stat.size, options.maximumSize) })
          return
        }
        files.push({ uri, name: document, stamp: `${stat.mtimeMs} ${stat.size}`, size: stat.size })
      }),
    )
  }
}

/** Hidden things and installed packages are no documents, unless the settings name them. */
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
