// Readers' decisions for the command line: reads the decision files as the server does, and checks them for `dossier decisions verify`.

import * as path from 'node:path'
import { uriOfPath } from '../adapters/files.ts'
import type { OwnName } from '../core/mentions/ownNames.ts'
import type { Snapshot } from '../core/snapshot.ts'
import { finishSteps } from '../core/steps.ts'
import { findLineStarts, positionAt } from '../core/text/lines.ts'
import type { Problem } from '../decisions/blocks.ts'
import { readList } from '../decisions/lists.ts'
import { type Place, type ReadDecisions, readDecisions } from '../decisions/parse.ts'
import { type FileKind, fileKinds, files } from '../decisions/schema.ts'
import { findOrphans } from '../features/passageNotes.ts'
import { findUnusedDecisions } from '../features/unusedDecisions.ts'
import { type FilesOptions, prefixRoots } from '../session/filesOptions.ts'
import { type Files, fileIsGone } from '../session/ports.ts'
import { visibleName } from './output.ts'

export interface FolderDecisions extends ReadDecisions {
  /** The path and text of each file, in the order of the folders. */
  readonly files: readonly Readonly<Record<FileKind, { readonly path: string; readonly text: string }>>[]
}

/** Throws if a list cannot be read. */
export async function readLists(paths: readonly string[], disk: Pick<Files, 'read'>): Promise<OwnName[]> {
  const names = await Promise.all(
    paths.map(async (given) => {
      const result = await disk.read(uriOfPath(path.resolve(given)))
      if (result.kind === 'skipped') {
        const reason = result.reason === fileIsGone ? 'there is none' : result.reason
        throw new Error(`cannot read the list “${given}”: ${reason}`)
      }
      return readList(result.text)
    }),
  )
  return names.flat()
}

/** Throws if an existing file cannot be read: without it, settled conflicts would be reported. */
export async function readFolderDecisions(
  roots: FilesOptions['roots'],
  disk: Pick<Files, 'read'>,
  listed: readonly OwnName[],
): Promise<FolderDecisions> {
  const read = async (root: string, kind: FileKind) => {
    const file = path.join(root, '.dossier', files[kind].fileName)
    const result = await disk.read(uriOfPath(file))
    if (result.kind === 'text') return { path: file, text: result.text }
    if (result.reason !== fileIsGone) throw new Error(`cannot read the decisions in “${file}”: ${result.reason}`)
    return { path: file, text: '' }
  }
  const found = await Promise.all(
    prefixRoots(roots).map(async ({ path: root, prefix }) => {
      const [entities, decisions, notes] = await Promise.all([
        read(root, 'entities'),
        read(root, 'decisions'),
        read(root, 'notes'),
      ])
      return { prefix, entities, decisions, notes }
    }),
  )
  const texts = found.map(({ prefix, entities, decisions, notes }) => ({
    prefix,
    entities: entities.text,
    decisions: decisions.text,
    notes: notes.text,
  }))
  return { ...readDecisions(texts, listed), files: found }
}

/** "path:line:column: error: message" for each mistake, each decision that is no longer needed, and each note that lost its passage. */
export function verifyDecisions(decisions: FolderDecisions, snapshot: Snapshot): string[] {
  const unused = finishSteps(findUnusedDecisions(snapshot)).flatMap((id) => {
    const place = decisions.places.get(id)
    return place === undefined ? [] : [{ id, ...place }]
  })
  const orphans = finishSteps(findOrphans(snapshot)).flatMap(({ id, document }) => {
    const place = decisions.notePlaces.get(id)
    return place === undefined ? [] : [{ id, document, ...place }]
  })
  return decisions.files.flatMap((each, folder) =>
    fileKinds.flatMap((kind) => {
      const problems: Problem[] = [...(decisions.problems[folder]?.[kind] ?? [])]
      const report = ({ start, end }: Place, message: string) =>
        problems.push({ start, end, severity: 'error', message })
      if (kind === 'decisions')
        for (const place of unused.filter((each) => each.folder === folder))
          report(place, `No document needs the decision “${place.id}” any more.`)
      if (kind === 'notes')
        for (const place of orphans.filter((each) => each.folder === folder))
          report(place, `The passage of the note “${place.id}” is not in “${place.document}” any more.`)
      const lineStarts = findLineStarts(each[kind].text)
      return problems
        .sort((a, b) => a.start - b.start)
        .map(({ start, severity, message }) => {
          const { line, character } = positionAt(lineStarts, start)
          return `${visibleName(each[kind].path)}:${line + 1}:${character + 1}: ${severity}: ${message}`
        })
    }),
  )
}
