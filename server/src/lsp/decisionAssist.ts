// Completion and hover in the decision files, which are not documents of the corpus: their text is the editor's.

import { CompletionItemKind, type CompletionList, type Hover, MarkupKind, type Position } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { URI } from 'vscode-uri'
import { mapInSteps, type Steps, sortInSteps } from '../core/steps.ts'
import { compareNames } from '../core/text/document.ts'
import { explainDecisionFile, suggestAt, type Vocabulary } from '../decisions/assist.ts'
import { type FileKind, fileKinds, files } from '../decisions/schema.ts'
import { mostMentioned } from '../features/entityList.ts'
import { searchNames } from '../features/nameIndex.ts'
import type { Uri } from '../session/events.ts'
import type { Serving } from './requests.ts'

/** Most names offered for a value. */
const mostNames = 50

/** Undefined for every other file. */
export function completeDecisionFile(
  context: Serving,
  uri: Uri,
  position: Position,
): Steps<CompletionList> | undefined {
  const kind = kindOf(uri)
  const document = context.open.get(uri)
  return kind === undefined || document === undefined ? undefined : completions(context, kind, document, position)
}

function* completions(
  context: Serving,
  kind: FileKind,
  document: TextDocument,
  position: Position,
): Steps<CompletionList> {
  const found = yield* suggestAt(document.getText(), kind, document.offsetAt(position), vocabularyOf(context))
  const items = found.map(({ label, kind, detail, text, replaces }, rank) => ({
    label,
    kind: kind === 'field' ? CompletionItemKind.Field : CompletionItemKind.Value,
    ...(detail === undefined ? {} : { detail }),
    textEdit: {
      range: { start: document.positionAt(replaces.start), end: document.positionAt(replaces.end) },
      newText: text,
    },
    sortText: String(rank).padStart(4, '0'),
    // The typed text, so that no editor drops names that were matched other than by their beginning.
    filterText: document.getText().slice(replaces.start, document.offsetAt(position)) || label,
  }))
  return { isIncomplete: true, items }
}

export function explainInDecisionFile(context: Serving, uri: Uri, position: Position): Hover | undefined {
  const kind = kindOf(uri)
  const document = context.open.get(uri)
  if (kind === undefined || document === undefined) return undefined
  const found = explainDecisionFile(document.getText(), kind, document.offsetAt(position))
  if (found === undefined) return undefined
  const range = { start: document.positionAt(found.span.start), end: document.positionAt(found.span.end) }
  return { contents: { kind: MarkupKind.PlainText, value: found.text }, range }
}

function kindOf(uri: Uri): FileKind | undefined {
  const { path } = URI.parse(uri)
  return fileKinds.find((kind) => path.endsWith(`/.dossier/${files[kind].fileName}`))
}

function vocabularyOf({ session, decisions }: Serving): Vocabulary {
  const { snapshot } = session.state
  return {
    *names(typed) {
      const found =
        typed === ''
          ? (yield* mostMentioned(snapshot)).slice(0, mostNames)
          : yield* searchNames(snapshot.corpus, typed, mostNames)
      return [...new Set(found.map(({ name }) => name))]
    },
    entities: [...snapshot.decisions.entities.values()].map(({ id, name }) => ({ id, name })),
    *documents() {
      const names = yield* mapInSteps(snapshot.documents.values(), ({ document }) =>
        decisions.nameInFolder(document.name),
      )
      return yield* sortInSteps(names, compareNames)
    },
  }
}
