// Opens a folder in the built server and asks what a careful reader would ask: the references of every name, a hover at every place
// that names somebody, an outline of every document, and where the documents disagree.

import { pathToFileURL } from 'node:url'
import type { Location, Position } from 'vscode-languageserver'
import { findLineStarts, offsetAt } from '../../server/src/core/text/lines.ts'
import type { WireConflict } from '../../server/src/protocol.ts'
import { makeFolder, positionIn, startEditor } from './fakeEditor.ts'
import { type Found, findGoldPlaces, type GoldEntity, type NameScore, scoreReferences } from './goldNames.ts'

export interface FolderEvaluation {
  readonly entities: number
  readonly places: number
  readonly references: NameScore
  /** Share of the places that have a hover. */
  readonly hover: number
  /** "words in document" of each place without one. */
  readonly withoutHover: readonly string[]
  /** Top-level entries of each document's outline. */
  readonly outlines: ReadonlyMap<string, number>
  readonly conflicts: readonly WireConflict[]
}

/** Works on a copy of the documents. Names are those of the list, not what the server calls them. */
export async function evaluateFolder(
  documents: ReadonlyMap<string, string>,
  entities: readonly GoldEntity[],
): Promise<FolderEvaluation> {
  const editor = await startEditor(makeFolder(Object.fromEntries(documents)))
  try {
    await editor.ready(documents.size)
    const places = findGoldPlaces(entities, documents)
    const at = (place: Found): { textDocument: { uri: string }; position: Position } => ({
      textDocument: { uri: editor.uri(place.document) },
      position: positionIn(documents.get(place.document)!, place.start),
    })
    const found: Found[][] = []
    for (const [entity] of entities.entries()) {
      const first = places.find((place) => place.entity === entity)
      const params = first === undefined ? undefined : { ...at(first), context: { includeDeclaration: true } }
      const answer = params === undefined ? [] : await editor.request('textDocument/references', params)
      found.push(((answer ?? []) as Location[]).map((location) => spanOf(location, editor.folder, documents)))
    }
    const withoutHover: string[] = []
    for (const place of places) {
      if ((await editor.request('textDocument/hover', at(place))) !== null) continue
      withoutHover.push(`${documents.get(place.document)!.slice(place.start, place.end)} in ${place.document}`)
    }
    const outlines = new Map<string, number>()
    for (const document of documents.keys()) {
      editor.open(document)
      const symbols = await editor.request('textDocument/documentSymbol', {
        textDocument: { uri: editor.uri(document) },
      })
      outlines.set(document, (symbols as unknown[] | null)?.length ?? 0)
    }
    return {
      entities: entities.length,
      places: places.length,
      references: scoreReferences(entities, places, found),
      hover: 1 - withoutHover.length / Math.max(1, places.length),
      withoutHover,
      outlines,
      conflicts: await editor.ask('dossier/conflicts', {}),
    }
  } finally {
    await editor.clean()
  }
}

function spanOf({ uri, range }: Location, folder: string, documents: ReadonlyMap<string, string>): Found {
  const document = decodeURIComponent(uri.slice(pathToFileURL(folder).href.length + 1))
  const text = documents.get(document)!
  const lineStarts = findLineStarts(text)
  return {
    document,
    start: offsetAt(lineStarts, text.length, range.start),
    end: offsetAt(lineStarts, text.length, range.end),
  }
}
