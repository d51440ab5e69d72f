// The command line: the same session and features as the server, without an editor. Composition root, with one function per command. Its
// output is an interface for scripts, so it changes only with a major version. Exit codes: 0 nothing found, 1 conflicts, unneeded decisions
// or an unknown name, 2 usage or read error, also where only one of many documents could not be read.

// Must precede all other imports.
import './adapters/engine.ts'
import { Command, CommanderError, Option } from 'commander'
import { version } from '../../package.json'
import { digestText } from './adapters/files.ts'
import { printReport, type Report, reportConflicts } from './cli/check.ts'
import { printMarkdown, reportTable } from './cli/checkTable.ts'
import { verifyDecisions } from './cli/decisions.ts'
import { exportLines } from './cli/export.ts'
import { figureTable, timelineTable } from './cli/figures.ts'
import { mapDocuments } from './cli/map.ts'
import { mergeFiles } from './cli/merge.ts'
import { describeEntity, findNamed, mentionTable, nameTable } from './cli/names.ts'
import { type OpenedFolder, type OpenFolderOptions, openFolder } from './cli/openFolder.ts'
import { endQuietlyWhenClosed, visible, writeLine } from './cli/output.ts'
import { quotePlace } from './cli/quote.ts'
import { printSarif } from './cli/sarif.ts'
import { printRows, printTable, type TableFormat, tableFormats } from './cli/table.ts'
import { messageOf } from './core/errors.ts'
import type { Entity } from './core/link/links.ts'
import type { Snapshot } from './core/snapshot.ts'
import { finishSteps } from './core/steps.ts'

const exitCodes = { nothingFound: 0, conflictsFound: 1, noSuchName: 1, failed: 2 } as const

interface CommonOptions {
  readonly cache: boolean
  readonly list?: readonly string[]
}

interface ExportOptions extends CommonOptions {
  readonly stdin?: string
}

interface CheckOptions extends CommonOptions {
  readonly format: keyof typeof checkFormats
  readonly certain?: boolean
  readonly all?: boolean
  readonly showIgnored?: boolean
}

interface TableOptions extends CommonOptions {
  readonly format: TableFormat
}

/** The output formats of "dossier check". */
const checkFormats = {
  text: (snapshot, report, options) => [printReport(snapshot, report, options)],
  json: (_snapshot, report) => [JSON.stringify(report, undefined, 2)],
  csv: (snapshot, report, options) => printRows(reportTable(snapshot, report, options), 'csv'),
  markdown: (snapshot, report, options) => [printMarkdown(snapshot, report, options)],
  sarif: (snapshot, report, options) => [printSarif(snapshot, report, options)],
} as const satisfies Record<
  string,
  (
    snapshot: Snapshot,
    report: Report,
    options: { readonly differs: boolean; readonly version: string },
  ) => Iterable<string>
>

/** Called with the exit code when a command has run. */
type Finish = (exitCode: number) => void

function makeProgram(finish: Finish): Command {
  const program = new Command('dossier')
  program
    .description('Explore a folder of plain-text documents: who is named where, and where documents disagree.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('(dossier --help shows how to call it)')
    .exitOverride()
  for (const add of commands) add(program, finish)
  return program
}

/** In the order of the help. */
const commands: readonly ((program: Command, finish: Finish) => void)[] = [
  addExport,
  addMerge,
  addCheck,
  addNames,
  addFigures,
  addTimeline,
  addQuote,
  addDecisions,
]

/** The options of all commands that read folders. */
function withCommonOptions(command: Command): Command {
  return command
    .option('--list <file...>', 'lists of names (CSV or text) that are recognised in all documents')
    .option('--no-cache', 'analyse every document anew')
}

function addExport(program: Command, finish: Finish): void {
  const command = program
    .command('export')
    .description('print every name, figure, date and quotation of a folder, one document a line')
    .argument('[folder]', 'folder of .txt and .md documents')
    .addOption(new Option('--format <format>', 'output format').choices(['jsonl']).default('jsonl'))
    .addOption(
      new Option(
        '--stdin <format>',
        'read documents from standard input instead, as lines {"document", "text", "date"?}; each is analysed by itself, and "dossier merge" puts the lines together',
      ).choices(['jsonl']),
    )
  withCommonOptions(command).action(async (folder: string | undefined, options: ExportOptions) => {
    if ((folder === undefined) === (options.stdin === undefined))
      throw new Error('give either a folder or --stdin jsonl')
    if (folder === undefined) await mapDocuments(process.stdin, writeLine, { data: __dirname, version })
    else {
      const opened = await openFolder([folder], optionsOf(options))
      for (const line of exportLines(opened.snapshot)) await writeLine(line)
      await opened.close()
      return finish(outcome(opened, exitCodes.nothingFound))
    }
    finish(exitCodes.nothingFound)
  })
}

function addMerge(program: Command, finish: Finish): void {
  program
    .command('merge')
    .description(
      'put together what "export --stdin jsonl" or "merge" printed, in any grouping, as if one run had read it all',
    )
    .argument('<file...>', 'files of lines; "-" is standard input')
    .option('--without-facts', 'print what "dossier export" prints; it cannot be merged again')
    .action(async (files: string[], options: { readonly withoutFacts?: boolean }) => {
      const keepsFacts = options.withoutFacts !== true
      for (const line of await mergeFiles(files, { data: __dirname, version, keepsFacts })) await writeLine(line)
      finish(exitCodes.nothingFound)
    })
}

function addCheck(program: Command, finish: Finish): void {
  const command = program
    .command('check')
    .description('report figures on which documents disagree, and quotations that do not match their sources')
    .argument('<folder...>', 'folders of .txt and .md documents')
    .addOption(
      new Option('--format <format>', 'output format: CSV for spreadsheets, Markdown for memos, SARIF for code hosts')
        .choices(Object.keys(checkFormats))
        .default('text'),
    )
    .option('--certain', 'leave out what is only likely to be a conflict')
    .option('--all', 'also print figures that differ for a stated reason, such as an update or an approximation')
    .option('--show-ignored', 'also print what readers have settled or ignored in .dossier/decisions.yaml, and why')
  withCommonOptions(command).action(async (folders: string[], options: CheckOptions) => {
    const opened = await openFolder(folders, optionsOf(options))
    const report = reportConflicts(opened.snapshot, {
      likely: options.certain !== true,
      ignored: options.showIgnored === true,
      quotations: { mayExist: (name) => opened.leftOut.has(name), digest: (text) => finishSteps(digestText(text)) },
    })
    const shown = { differs: options.all === true, version }
    const isForTerminal = options.format === 'text' || options.format === 'markdown'
    for (const line of checkFormats[options.format](opened.snapshot, report, shown))
      await writeLine(isForTerminal ? visible(line) : line)
    await opened.close()
    const found =
      report.conflicts.some(({ severity }) => severity === 'conflict') ||
      report.quotations.some(({ severity }) => severity === 'warning')
    finish(outcome(opened, found ? exitCodes.conflictsFound : exitCodes.nothingFound))
  })
}

function addNames(program: Command, finish: Finish): void {
  const command = program
    .command('names')
    .description(
      'list the people, organisations and places of a folder; or tell who one of them is, with every mention',
    )
  addTable(command, finish, 'a name or alias, in any spelling', (snapshot, entity, format) => {
    if (entity === undefined) return printTable(nameTable(snapshot), format)
    return format === 'text' ? describeEntity(snapshot, entity) : printTable(mentionTable(snapshot, entity), format)
  })
}

function addFigures(program: Command, finish: Finish): void {
  const command = program
    .command('figures')
    .description('print every statement with a figure: the number, what is said of whom, and the sentence')
  addTable(command, finish, 'only those about this name or alias', (snapshot, entity, format) =>
    printTable(figureTable(snapshot, entity?.key), format),
  )
}

function addTimeline(program: Command, finish: Finish): void {
  const command = program
    .command('timeline')
    .description('print every sentence that says when, in the order of the days it speaks of')
  addTable(command, finish, 'only those with this name or alias', (snapshot, entity, format) =>
    printTable(timelineTable(snapshot, entity?.key), format),
  )
}

/** For commands that print a table about a folder, or about one name. An unknown name ends with exit code 1. */
function addTable(
  command: Command,
  finish: Finish,
  nameDescription: string,
  linesOf: (snapshot: Snapshot, entity: Entity | undefined, format: TableFormat) => Iterable<string>,
): void {
  command
    .argument('<folder>', 'folder of .txt and .md documents')
    .argument('[name]', nameDescription)
    .addOption(
      new Option('--format <format>', 'text, CSV for spreadsheets, or JSON lines')
        .choices(tableFormats)
        .default('text'),
    )
  withCommonOptions(command).action(async (folder: string, name: string | undefined, options: TableOptions) => {
    const opened = await openFolder([folder], optionsOf(options))
    const found = name === undefined ? { entity: undefined } : findNamed(opened.snapshot, name)
    if ('message' in found) process.stderr.write(`dossier: ${visible(found.message)}\n`)
    else
      for (const line of linesOf(opened.snapshot, found.entity, options.format))
        await writeLine(options.format === 'text' ? visible(line) : line)
    await opened.close()
    finish(outcome(opened, 'message' in found ? exitCodes.noSuchName : exitCodes.nothingFound))
  })
}

function addQuote(program: Command, finish: Finish): void {
  program
    .command('quote')
    .description('print a passage as Markdown that says where it was taken from, which "dossier check" can check again')
    .argument(
      '<place>',
      'sentence at "file:line:column", those of "file:line" or "file:line-line", or what stands at the offsets "file#start-end"',
    )
    .option('--folder <folder>', 'the folder from which the file is named', '.')
    .action(async (place: string, { folder }: { readonly folder: string }) => {
      process.stdout.write(quotePlace(place, { data: __dirname, folder }))
      finish(exitCodes.nothingFound)
    })
}

function addDecisions(program: Command, finish: Finish): void {
  const command = program
    .command('decisions')
    .description('what readers have decided in .dossier/entities.yaml and .dossier/decisions.yaml')
    .command('verify')
    .description(
      'report decisions with mistakes, and those that no document needs any more; exit code 1 if there are any',
    )
    .argument('<folder...>', 'folders of .txt and .md documents')
  withCommonOptions(command).action(async (folders: string[], options: CommonOptions) => {
    const opened = await openFolder(folders, optionsOf(options))
    const found = verifyDecisions(opened.decisions, opened.snapshot)
    for (const line of found) await writeLine(visible(line))
    await opened.close()
    finish(outcome(opened, found.length === 0 ? exitCodes.nothingFound : exitCodes.conflictsFound))
  })
}

/** What was found in a part of the documents is not the whole answer. */
function outcome({ leftOut }: OpenedFolder, found: number): number {
  return leftOut.size === 0 ? found : exitCodes.failed
}

function optionsOf({ cache, list = [] }: CommonOptions): OpenFolderOptions {
  return { data: __dirname, useCache: cache, lists: list }
}

async function main(): Promise<void> {
  endQuietlyWhenClosed()
  try {
    await makeProgram((exitCode) => {
      process.exitCode = exitCode
    }).parseAsync()
  } catch (error) {
    // commander has already printed its message; help and version are not errors.
    if (error instanceof CommanderError)
      process.exitCode = error.exitCode === 0 ? exitCodes.nothingFound : exitCodes.failed
    else {
      process.stderr.write(`dossier: ${visible(messageOf(error))}\n`)
      process.exitCode = exitCodes.failed
    }
  }
}

void main()
