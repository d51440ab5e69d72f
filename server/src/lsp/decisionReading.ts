// Reads what the reader has decided: the files in .dossier of each folder, and the lists that the settings name. The editor's text takes
// precedence over the disk.

import { URI, Utils } from 'vscode-uri'
import type { FileTexts } from '../decisions/edit.ts'
import { type FileKind, fileKinds, files } from '../decisions/schema.ts'
import type { Uri } from '../session/events.ts'
import type { PrefixedRoot } from '../session/filesOptions.ts'
import { fileIsGone } from '../session/ports.ts'
import type { Context } from './context.ts'
import type { FileText } from './fileEdits.ts'

/** The decision files of one folder. */
export interface Folder {
  /** Prefix of the folder's document names if there are several folders. */
  readonly prefix: string
  readonly files: Readonly<Record<FileKind, FileText>>
}

/** Texts of the reader's lists by URI; undefined for one that cannot be read. */
export type Lists = ReadonlyMap<Uri, string | undefined>

export function readFolders(context: Context, roots: readonly PrefixedRoot[]): Promise<Folder[]> {
  return Promise.all(roots.map((root) => readFolder(context, root)))
}

export async function readFolder(context: Context, { path, prefix }: PrefixedRoot): Promise<Folder> {
  const [entities, decisions, notes] = await Promise.all(fileKinds.map((kind) => readOne(context, uriIn(path, kind))))
  return { prefix, files: { entities: entities!, decisions: decisions!, notes: notes! } }
}

async function readOne(context: Context, uri: Uri): Promise<FileText> {
  const open = context.open.get(uri)
  if (open !== undefined) return { uri, text: open.getText(), version: open.version, exists: true }
  const result = await context.files.read(uri)
  if (result.kind === 'text') return { uri, text: result.text, version: null, exists: true }
  const isGone = result.reason === fileIsGone
  return { uri, text: '', version: null, exists: !isGone, ...(isGone ? {} : { unreadable: result.reason }) }
}

export async function readLists(context: Context, roots: readonly PrefixedRoot[]): Promise<Lists> {
  const uris = new Set(context.settings().lists.flatMap((path) => addressesOf(path, roots)))
  const found = await Promise.all(
    [...uris].map(async (uri) => {
      if (isElsewhere(uri, roots)) return [uri, undefined] as const
      const { text, exists, unreadable } = await readOne(context, uri)
      return [uri, exists && unreadable === undefined ? text : undefined] as const
    }),
  )
  return new Map(found)
}

/** Whether the folders and all their files are the same, whatever their versions. */
export function sameFolders(a: readonly Folder[], b: readonly Folder[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ prefix, files }, index) => {
      const other = b[index]!
      const isSame = (kind: FileKind) =>
        (['uri', 'text', 'unreadable'] as const).every((key) => files[kind][key] === other.files[kind][key])
      return prefix === other.prefix && fileKinds.every(isSame)
    })
  )
}

export function sameLists(a: Lists, b: Lists): boolean {
  return a.size === b.size && [...a].every(([uri, text]) => b.has(uri) && b.get(uri) === text)
}

export function textsOf({ entities, decisions, notes }: Folder['files']): FileTexts {
  return { entities: entities.text, decisions: decisions.text, notes: notes.text }
}

export function textIn(folders: readonly Folder[]): (uri: Uri) => string | undefined {
  const texts = new Map(
    folders.flatMap(({ files }) => fileKinds.map((kind) => [files[kind].uri, files[kind].text] as const)),
  )
  return (uri) => texts.get(uri)
}

export function uriIn(path: string, kind: FileKind): Uri {
  return Utils.joinPath(URI.file(path), '.dossier', files[kind].fileName).toString()
}

/** A path is absolute, or relative to each folder, because settings do not say to which. */
export function addressesOf(path: string, roots: readonly PrefixedRoot[]): Uri[] {
  if (/^(?:[a-z]:)?[\\/]/i.test(path)) return [URI.file(path).toString()]
  return roots.map((root) => Utils.joinPath(URI.file(root.path), path).toString())
}

/**
 * Whether the URI is on a machine that has none of the folders: settings that come with a folder must not make this machine sign in there.
 */
function isElsewhere(uri: Uri, roots: readonly PrefixedRoot[]): boolean {
  const { authority } = URI.parse(uri)
  return authority !== '' && !roots.some(({ path }) => URI.file(path).authority === authority)
}
