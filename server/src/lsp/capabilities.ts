// What the client can do, as plain booleans read once from its tree of capabilities; and what the server offers it.

import type { ClientCapabilities, InitializeParams, ServerCapabilities } from 'vscode-languageserver'
import { CodeActionKind, TextDocumentSyncKind } from 'vscode-languageserver'
import { tokenModifiers, tokenTypes } from '../features/semanticTokens.ts'

export interface ClientSupport {
  /** Accepts Markdown in hovers. */
  readonly markdownHover: boolean
  readonly hierarchicalSymbols: boolean
  readonly lineFoldingOnly: boolean
  /** Asks for diagnostics itself; then none are pushed. */
  readonly pullDiagnostics: boolean
  readonly refreshDiagnostics: boolean
  readonly refreshSemanticTokens: boolean
  readonly refreshInlayHints: boolean
  readonly refreshCodeLenses: boolean
  /** Opens a document on the server's request. */
  readonly showsDocuments: boolean
  readonly relatedInformation: boolean
  readonly configuration: boolean
  readonly configurationChanges: boolean
  readonly watchedFiles: boolean
  readonly workspaceFolders: boolean
  readonly progress: boolean
  /** Accepts edits of several files in order, with versions; otherwise plain edits are sent. */
  readonly documentChanges: boolean
  readonly createsFiles: boolean
  /** Can ask the reader for confirmation before it applies an edit. */
  readonly changeAnnotations: boolean
  /** Asks whether a name can be renamed before asking for the new one. */
  readonly prepareRename: boolean
  readonly codeActions: boolean
  /** Asks for the edit of a code action when the reader has chosen it. */
  readonly resolvesCodeActions: boolean
  /** Shows the headings of Markdown files itself. */
  readonly markdownOutline: boolean
  /** The editor shows diagnostics with their related information in the box of the hover: what they quote is not said again. */
  readonly diagnosticsInHover: boolean
}

export function readSupport(
  { capabilities, clientInfo }: Pick<InitializeParams, 'capabilities' | 'clientInfo'>,
  told: { readonly markdownOutline?: boolean | undefined; readonly diagnosticsInHover?: boolean | undefined },
): ClientSupport {
  const { textDocument, workspace, window }: ClientCapabilities = capabilities ?? {}
  const { workspaceEdit } = workspace ?? {}
  const { codeAction, rename } = textDocument ?? {}
  return {
    documentChanges: workspaceEdit?.documentChanges === true,
    createsFiles: workspaceEdit?.resourceOperations?.includes('create') === true,
    changeAnnotations: workspaceEdit?.documentChanges === true && workspaceEdit.changeAnnotationSupport !== undefined,
    prepareRename: rename?.prepareSupport === true,
    codeActions: codeAction?.codeActionLiteralSupport !== undefined,
    resolvesCodeActions:
      codeAction?.dataSupport === true && codeAction.resolveSupport?.properties.includes('edit') === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    lineFoldingOnly: textDocument?.foldingRange?.lineFoldingOnly === true,
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshSemanticTokens: workspace?.semanticTokens?.refreshSupport === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshCodeLenses: workspace?.codeLens?.refreshSupport === true,
    showsDocuments: window?.showDocument?.support === true,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
    // VS Code, VSCodium, code-server and the like have an outline for Markdown files.
    markdownOutline: told.markdownOutline ?? /\bcode\b|codium/i.test(clientInfo?.name ?? ''),
    diagnosticsInHover: told.diagnosticsInHover === true,
  }
}

/** Opens both sides of a disagreement, for editors without the client's commands. */
export const showBothSidesCommand = 'dossier.server.showBothSides'

/** Of editors with the client's commands: asks whom the name at a place means. */
export const whoIsMeantCommand = 'dossier.whoIsMeant'

/**
 * Carries out the decision of a code action, for editors with the client's commands, which would open and keep open the file that an edit
 * changes.
 */
export const decideCommand = 'dossier.server.decide'

/** Completion starts when letters are typed; there are no trigger characters. */
export function offer(support: ClientSupport, clientCommands: boolean): ServerCapabilities {
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
    renameProvider: support.prepareRename ? { prepareProvider: true } : true,
    ...(support.codeActions
      ? {
          codeActionProvider: {
            codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor],
            resolveProvider: support.resolvesCodeActions,
          },
        }
      : {}),
    inlayHintProvider: true,
    codeLensProvider: { resolveProvider: false },
    ...(clientCommands || support.showsDocuments
      ? { executeCommandProvider: { commands: [clientCommands ? decideCommand : showBothSidesCommand] } }
      : {}),
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
