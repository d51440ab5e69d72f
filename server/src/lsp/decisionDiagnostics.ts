// Problems in the decision files, for the editor: mistakes at their positions, and what is no longer needed.

import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver'
import { findLineStarts, positionAt } from '../core/text/lines.ts'
import type { Problem } from '../decisions/blocks.ts'
import type { Place, ReadDecisions } from '../decisions/parse.ts'
import { type FileKind, fileKinds } from '../decisions/schema.ts'
import type { Uri } from '../session/events.ts'
import type { Folder } from './decisionReading.ts'
import type { FileText } from './fileEdits.ts'

/** Ids of decisions that no document needs, and of notes that have lost their passage. */
export interface OfNoUse {
  readonly unused: ReadonlySet<string>
  readonly orphans: ReadonlySet<string>
}

/** A list for each file, empty if there are no problems. */
export function decisionDiagnostics(
  folders: readonly Folder[],
  { problems, places, notePlaces }: ReadDecisions,
  { unused, orphans }: OfNoUse,
): Map<Uri, Diagnostic[]> {
  const lists = new Map<Uri, Diagnostic[]>()
  folders.forEach(({ files }, folder) => {
    const found: Record<FileKind, readonly Problem[]> = {
      entities: problems[folder]?.entities ?? [],
      decisions: [
        ...(problems[folder]?.decisions ?? []),
        ...ofNoUse(places, folder, unused, 'No document needs this decision any more.'),
      ],
      notes: [
        ...(problems[folder]?.notes ?? []),
        ...ofNoUse(notePlaces, folder, orphans, 'The passage of this note is gone.'),
      ],
    }
    for (const kind of fileKinds) lists.set(files[kind].uri, toDiagnostics(files[kind], found[kind]))
  })
  return lists
}

function ofNoUse(
  places: ReadonlyMap<string, Place>,
  folder: number,
  ids: ReadonlySet<string>,
  message: string,
): Problem[] {
  return [...ids].flatMap((id): Problem[] => {
    const place = places.get(id)
    if (place === undefined || place.folder !== folder) return []
    return [{ start: place.start, end: place.end, severity: 'information', message }]
  })
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const

function toDiagnostics({ text, unreadable }: FileText, problems: readonly Problem[]): Diagnostic[] {
  const whole: readonly Problem[] =
    unreadable === undefined
      ? []
      : [{ start: 0, end: 0, severity: 'error', message: `Nothing in this file is in force: ${unreadable}.` }]
  const all = [...whole, ...problems]
  if (all.length === 0) return []
  const lineStarts = findLineStarts(text)
  return all.map(({ start, end, severity, message }) => ({
    range: { start: positionAt(lineStarts, start), end: positionAt(lineStarts, end) },
    severity: severities[severity],
    source: 'dossier',
    code: 'decision',
    message,
  }))
}
