// The command line: the same session and features as the server, without an editor. Composition root; what it prints is the interface
// for scripts, so its shapes change only with a major version. Exit codes: 0 nothing found, 1 conflicts or useless decisions found or no such name, 2 usage or read error.

import { Command, CommanderError, Option } from 'commander'
import { version } from '../../package.json'
import { digestText } from './adapters/files.ts'
import { printReport, reportConflicts } from './cli/check.ts'
import { verifyDecisions } from './cli/decisions.ts'
import { exportLines } from './cli/export.ts'
import { mapDocuments } from './cli/map.ts'
import { mergeFiles } from './cli/merge.ts'
import { describeName, listNames } from './cli/names.ts'
import { type OpenFolderOptions, openFolder } from './cli/openFolder.ts'
import { endQuietlyWhenClosed, writeLine } from './cli/output.ts'
import { quotePlace } from './cli/quote.ts'
import { messageOf } from './core/errors.ts'

const exitCodes = { nothingFound: 0, conflictsFound: 1, noSuchName: 1, failed: 2 } as const

interface CommonOptions {
  readonly cache: boolean
  readonly list?: readonly string[]
}

interface ExportOptions extends CommonOptions {
  readonly stdin?: string
}

interface CheckOptions extends CommonOptions {
  readonly format: string
  readonly certain?: boolean
  readonly all?: boolean
  readonly showIgnored?: boolean
}

function makeProgram(finish: (exitCode: number) => void): Command {
  const program = new Command('dossier')
  program
    .description('Explore a folder of plain-text documents: who is named where, and where documents disagree.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('(dossier --help shows how to call it)')
    .exitOverride()
  program
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
    .option('--list <file...>', 'lists of names (CSV or text) that are recognised in all documents')
    .option('--no-cache', 'analyse every document anew')
    .action(async (folder: string | undefined, options: ExportOptions) => {
      if ((folder === undefined) === (options.stdin === undefined))
        throw new Error('give either a folder or --stdin jsonl')
      if (folder === undefined) {
        await mapDocuments(process.stdin, writeLine, { data: __dirname, version })
        finish(exitCodes.nothingFound)
        return
      }
      const opened = await openFolder([folder], optionsOf(options))
      for (const line of exportLines(opened.snapshot)) await writeLine(line)
      await opened.close()
      finish(exitCodes.nothingFound)
    })
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
  program
    .command('check')
    .description('report figures on which documents disagree, and quotations that do not match their sources')
    .argument('<folder...>', 'folders of .txt and .md documents')
    .addOption(new Option('--format <format>', 'output format').choices(['text', 'json']).default('text'))
    .option('--certain', 'leave out what is only likely to be a conflict')
    .option('--all', 'also print figures that differ for a stated reason, such as an update or an approximation')
    .option('--show-ignored', 'also print what readers have settled or ignored in .dossier/decisions.yaml, and why')
    .option('--list <file...>', 'lists of names (CSV or text) that are recognised in all documents')
    .option('--no-cache', 'analyse every document anew')
    .action(async (folders: string[], options: CheckOptions) => {
      const opened = await openFolder(folders, optionsOf(options))
      const report = reportConflicts(opened.snapshot, {
        likely: options.certain !== true,
        ignored: options.showIgnored === true,
        quotations: { mayExist: (name) => opened.leftOut.has(name), digest: digestText },
      })
      if (options.format === 'json') await writeLine(JSON.stringify(report, undefined, 2))
      else await writeLine(printReport(opened.snapshot, report, { differs: options.all === true }))
      await opened.close()
      const found =
        report.conflicts.some(({ severity }) => severity === 'conflict') ||
        report.quotations.some(({ severity }) => severity === 'warning')
      finish(found ? exitCodes.conflictsFound : exitCodes.nothingFound)
    })
  program
    .command('names')
    .description(
      'list the people, organisations and places of a folder; or tell who one of them is, with every mention',
    )
    .argument('<folder>', 'folder of .txt and .md documents')
    .argument('[name]', 'a name or alias, in any spelling')
    .option('--list <file...>', 'lists of names (CSV or text) that are recognised in all documents')
    .option('--no-cache', 'analyse every document anew')
    .action(async (folder: string, name: string | undefined, options: CommonOptions) => {
      const opened = await openFolder([folder], optionsOf(options))
      const described = name === undefined ? undefined : describeName(opened.snapshot, name)
      await opened.close()
      if (described?.found === false) {
        process.stderr.write(`dossier: ${described.lines.join('\n')}\n`)
        finish(exitCodes.noSuchName)
        return
      }
      for (const line of described?.lines ?? listNames(opened.snapshot)) await writeLine(line)
      finish(exitCodes.nothingFound)
    })
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
  program
    .command('decisions')
    .description('what readers have decided in .dossier/entities.yaml and .dossier/decisions.yaml')
    .command('verify')
    .description(
      'report decisions with mistakes, and those that no document needs any more; exit code 1 if there are any',
    )
    .argument('<folder...>', 'folders of .txt and .md documents')
    .option('--list <file...>', 'lists of names (CSV or text) that are recognised in all documents')
    .option('--no-cache', 'analyse every document anew')
    .action(async (folders: string[], options: CommonOptions) => {
      const opened = await openFolder(folders, optionsOf(options))
      const found = verifyDecisions(opened.decisions, opened.snapshot)
      for (const line of found) await writeLine(line)
      await opened.close()
      finish(found.length === 0 ? exitCodes.nothingFound : exitCodes.conflictsFound)
    })
  return program
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
    // commander has printed its own message; help and version are no errors.
    if (error instanceof CommanderError)
      process.exitCode = error.exitCode === 0 ? exitCodes.nothingFound : exitCodes.failed
    else {
      process.stderr.write(`dossier: ${messageOf(error)}\n`)
      process.exitCode = exitCodes.failed
    }
  }
}

void main()
