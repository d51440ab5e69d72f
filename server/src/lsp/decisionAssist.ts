// Completion and hover in the decision files, which are no documents of the corpus: their text is the editor's.

import { type CompletionItem, CompletionItemKind, type Hover, MarkupKind, type Position } from 'vscode-languageserver'
import { URI } from 'vscode-uri'
import { explainDecisionFile, suggestAt, type Vocabulary } from '../decisions/assist.ts'
import { type FileKind, fileKinds, files } from '../decisions/schema.ts'
import { searchNames } from '../features/nameIndex.ts'
import type { Uri } from '../session/events.ts'
import type { Serving } from './requests.ts'

/** Names offered for a value. */
const mostNames = 50

export function completeDecisionFile(context: Serving, uri: Uri, position: Position): CompletionItem[] | undefined {
  const kind = kindOf(uri)
  const document = context.open.get(uri)
  if (kind === undefined || document === undefined) return undefined
  const found = suggestAt(document.getText(), kind, document.offsetAt(position), vocabularyOf(context))
  return found.map(({ label, kind, detail, text, replaces }, rank) => ({
    label,
    kind: kind === 'field' ? CompletionItemKind.Field : CompletionItemKind.Value,
    ...(detail === undefined ? {} : { detail }),
    textEdit: {
      range: { start: document.positionAt(replaces.start), end: document.positionAt(replaces.end) },
      newText: text,
    },
    sortText: String(rank).padStart(4, '0'),
    // What is typed, so that no editor drops what was found otherwise than by its beginning.
    filterText: document.getText().slice(replaces.start, document.offsetAt(position)) || label,
  }))
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
    names: (typed) => {
      const found =
        typed === ''
          ? [...snapshot.corpus.links.entities()]
              .sort((a, b) => b.mentionCount - a.mentionCount)
              .map(({ name }) => name)
          : searchNames(snapshot.corpus, typed, mostNames).map(({ name }) => name)
      return [...new Set(found.slice(0, mostNames))]
    },
    entities: [...snapshot.decisions.entities.values()].map(({ id, name }) => ({ id, name })),
    documents: [...snapshot.documents.values()].map(({ document }) => decisions.nameInFolder(document.name)).sort(),
  }
}
