// What the client can do: its optional tree turned into plain booleans, once; and what the server offers it.

import type { ClientCapabilities, InitializeParams, ServerCapabilities } from 'vscode-languageserver'
import { TextDocumentSyncKind } from 'vscode-languageserver'
import { tokenModifiers, tokenTypes } from '../features/semanticTokens.ts'

export interface ClientSupport {
  /** Takes Markdown in hovers. */
  readonly markdownHover: boolean
  readonly hierarchicalSymbols: boolean
  readonly lineFoldingOnly: boolean
  /** Asks for diagnostics itself; then none are pushed. */
  readonly pullDiagnostics: boolean
  readonly refreshDiagnostics: boolean
  readonly refreshSemanticTokens: boolean
  readonly refreshInlayHints: boolean
  readonly relatedInformation: boolean
  readonly configuration: boolean
  readonly configurationChanges: boolean
  readonly watchedFiles: boolean
  readonly workspaceFolders: boolean
  readonly progress: boolean
  /** The editor shows the headings of Markdown files by itself. */
  readonly markdownOutline: boolean
}

export function readSupport(
  { capabilities, clientInfo }: Pick<InitializeParams, 'capabilities' | 'clientInfo'>,
  markdownOutline: boolean | undefined,
): ClientSupport {
  const { textDocument, workspace, window }: ClientCapabilities = capabilities ?? {}
  return {
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    lineFoldingOnly: textDocument?.foldingRange?.lineFoldingOnly === true,
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshSemanticTokens: workspace?.semanticTokens?.refreshSupport === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
    // VS Code, VSCodium, code-server and their like come with an outline of Markdown files.
    markdownOutline: markdownOutline ?? /\bcode\b|codium/i.test(clientInfo?.name ?? ''),
  }
}

/** Completion begins by typing letters; no character triggers it. */
export function offer(support: ClientSupport): ServerCapabilities {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    hoverProvider: true,
    definitionProvider: true,
    declarationProvider: true,
    referencesProvider: true,
    implementationProvider: true,
    documentHighlightProvider: true,
    documentSymbolProvider: { label: 'Dossier' },
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: { resolveProvider: false },
    completionProvider: { resolveProvider: false },
    inlayHintProvider: true,
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: true,
      range: true,
    },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(support.pullDiagnostics
      ? { diagnosticProvider: { identifier: 'dossier', interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
  }
}
