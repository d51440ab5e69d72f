// Reads and analyses folders with the same session as the server, and returns the snapshot when everything is analysed.

import * as fs from 'node:fs'
import * as os from 'node:os'
import * as path from 'node:path'
import { systemClock } from '../adapters/clock.ts'
import { createFactsCache } from '../adapters/factsCache.ts'
import { createFiles } from '../adapters/files.ts'
import { createInProcessAnalyser } from '../adapters/inProcessAnalyser.ts'
import { lexiconFolders, readLexiconFiles, recipeOf } from '../adapters/lexiconFiles.ts'
import { startWorker } from '../adapters/startWorker.ts'
import { createWorkerPool } from '../adapters/workerPool.ts'
import { messageOf } from '../core/errors.ts'
import { compileLexicon } from '../core/lexicon/lexicon.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { defaultExclude, defaultInclude, defaultMaximumSize } from '../session/filesOptions.ts'
import { createSession } from '../session/loop.ts'
import { progressOf } from '../session/state.ts'
import { type FolderDecisions, readFolderDecisions, readLists } from './decisions.ts'
import { visible, visibleName } from './output.ts'
import { showProgress } from './progress.ts'

export interface OpenFolderOptions {
  /** The folder that holds "lexicon", "model" and the bundled worker. */
  readonly data: string
  readonly useCache: boolean
  /** Paths of the reader's own lists of names. */
  readonly lists: readonly string[]
}

export interface OpenedFolder {
  readonly snapshot: Snapshot
  readonly decisions: FolderDecisions
  /** Names of documents that exist but could not be read. */
  readonly leftOut: ReadonlySet<string>
  /** Stops threads and timers, so that the process can exit. */
  close(): Promise<void>
}

/** With several folders, document names are prefixed with the folder's. Throws if a folder cannot be read; unreadable files are listed on stderr. */
export async function openFolder(folders: readonly string[], options: OpenFolderOptions): Promise<OpenedFolder> {
  const roots = folders.map(rootOf)
  const workerFile = path.join(options.data, 'worker.js')
  const knowledge = readLexiconFiles(lexiconFolders(options.data))
  const lexicon = compileLexicon(knowledge)
  const files = createFiles(() => ({
    roots,
    include: defaultInclude,
    exclude: defaultExclude,
    useGitignore: true,
    maximumSize: defaultMaximumSize,
  }))
  const say = (message: string): void => void process.stderr.write(`dossier: ${visible(message)}\n`)
  const log = { info: () => undefined, warn: say, error: say }
  const clock = systemClock
  const fallback = () => createInProcessAnalyser(lexicon)
  const analyser = createWorkerPool({ startWorker: () => startWorker(workerFile, knowledge), log, clock, fallback })
  const cache = options.useCache
    ? createFactsCache({ folder: cacheFolder(), recipe: () => recipeOf(knowledge, [workerFile]), log })
    : undefined
  const session = createSession({ files, analyser, cache, lexicon, log, clock })
  const listed = await readLists(options.lists, files)
  session.useNames(listed)
  const decisions = await readFolderDecisions(roots, files, listed)
  session.dispatch({ kind: 'decisionsChanged', decisions: decisions.decisions })
  const progress = showProgress()
  session.onChange((_previous, next) => progress.update(progressOf(next)))
  await session.rescan()
  await session.settled()
  progress.end()
  const { skipped } = progressOf(session.state)
  for (const { name, reason } of skipped) say(`${visibleName(name)} is left out: ${reason}`)
  // Without this, "No conflicts" would look like a result.
  if (session.state.snapshot.documents.size === 0)
    say(`nothing to read: no .txt or .md documents in ${folders.map((folder) => `“${folder}”`).join(', ')}`)
  const leftOut = new Set(skipped.map(({ name }) => name))
  return { snapshot: session.state.snapshot, decisions, leftOut, close: () => session.dispose() }
}

/** The platform's folder for caches. */
function cacheFolder(): string {
  const home = os.homedir()
  switch (process.platform) {
    case 'darwin':
      return path.join(home, 'Library', 'Caches', 'dossier')
    case 'win32':
      return path.join(process.env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'dossier', 'cache')
    default:
      return path.join(process.env.XDG_CACHE_HOME ?? path.join(home, '.cache'), 'dossier')
  }
}

/** Checked first, so that a wrong path is an error and not an empty folder. */
function rootOf(folder: string): { readonly path: string; readonly name: string } {
  const absolute = path.resolve(folder)
  try {
    fs.readdirSync(absolute)
  } catch (error) {
    throw new Error(`cannot read the folder “${folder}”: ${reasonOf(error)}`)
  }
  return { path: absolute, name: path.basename(absolute) }
}

function reasonOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'there is none'
    case 'ENOTDIR':
      return 'it is a file'
    case 'EACCES':
    case 'EPERM':
      return 'no permission'
    default:
      return messageOf(error)
  }
}
