// What does an editor's own knowledge of a folder cost? The language service of VS Code's Markdown support over the same reports as
// Markdown files, kept in memory: what it takes to list all headings, and to find the references of one.

import { createRequire } from 'node:module'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { createLanguageService, githubSlugifier, type ITextDocument, LogLevel } from 'vscode-markdown-languageservice'
import { URI, Utils } from 'vscode-uri'
import { generateCorpus } from './generate.ts'
import { sorted } from './quantiles.ts'

export interface MarkdownServiceRun {
  readonly documents: number
  /** Elapsed and processor time until the first list of all headings (ms): it reads every document for that. */
  readonly symbols: number
  readonly symbolsProcessor: number
  /** The same for the references of one heading, which asks for the links of every document. */
  readonly references: number
  readonly referencesProcessor: number
  /** The references of other headings, when all is known; sorted (ms). */
  readonly later: readonly number[]
}

/** The types of markdown-it are not installed; this is all that is needed of it. */
type MarkdownIt = new () => { parse(text: string, environment: object): never[] }

const rounds = 50
const root = URI.file('/reports')
const neverCancelled = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) }

export async function runMarkdownService(documents: number): Promise<MarkdownServiceRun> {
  const { documents: reports } = generateCorpus(documents)
  const all = new Map<string, ITextDocument>()
  reports.forEach(({ name, text }, index) => {
    // Each names the other report of its pair, so that there are references to find.
    const other = reports[index ^ 1] ?? reports[index]!
    const uri = Utils.joinPath(root, asMarkdown(name)).toString()
    all.set(
      uri,
      TextDocument.create(
        uri,
        'markdown',
        1,
        `# ${text}\nSee [the other](./${asMarkdown(other.name)}#${slug(other.text)}).\n`,
      ),
    )
  })
  const parser = new (createRequire(import.meta.url)('markdown-it') as MarkdownIt)()
  const nothing = () => ({ dispose: () => undefined })
  const service = createLanguageService({
    workspace: {
      workspaceFolders: [root],
      onDidChangeMarkdownDocument: nothing,
      onDidCreateMarkdownDocument: nothing,
      onDidDeleteMarkdownDocument: nothing,
      getAllMarkdownDocuments: async () => all.values(),
      hasMarkdownDocument: (uri) => all.has(uri.toString()),
      openMarkdownDocument: async (uri) => all.get(uri.toString()),
      stat: async (uri) => (all.has(uri.toString()) ? { isDirectory: false } : undefined),
      readDirectory: async () => [],
    },
    parser: {
      slugifier: githubSlugifier,
      tokenize: async (document) => parser.parse(document.getText(), {}),
    },
    logger: { level: LogLevel.Off, log: () => undefined },
  })
  const symbols = await measured(() => service.getWorkspaceSymbols('', neverCancelled))
  const documentsInOrder = [...all.values()]
  const ask = (index: number) =>
    service.getReferences(
      documentsInOrder[index % documents]!,
      { line: 0, character: 3 },
      { includeDeclaration: true },
      neverCancelled,
    )
  const references = await measured(() => ask(0))
  const later: number[] = []
  for (let round = 1; round <= rounds; round++) later.push((await measured(() => ask(round * 7))).elapsed)
  return {
    documents,
    symbols: symbols.elapsed,
    symbolsProcessor: symbols.processor,
    references: references.elapsed,
    referencesProcessor: references.processor,
    later: sorted(later),
  }
}

function asMarkdown(name: string): string {
  return name.replace(/\.txt$/, '.md')
}

function slug(text: string): string {
  return githubSlugifier.fromHeading(text.slice(0, text.indexOf('\n'))).value
}

async function measured(
  run: () => Promise<unknown>,
): Promise<{ readonly elapsed: number; readonly processor: number }> {
  const before = process.cpuUsage()
  const begin = performance.now()
  await run()
  const elapsed = performance.now() - begin
  const { user, system } = process.cpuUsage(before)
  return { elapsed, processor: (user + system) / 1000 }
}
