// The settings "dossier.*", validated once per change. An invalid value is replaced by its default, an invalid entry of a list or table is
// left out, and the reader is told.

import * as z from 'zod/mini'
import type { DiagnosticOptions } from '../features/diagnostics.ts'
import { defaultExclude, defaultInclude, defaultMaximumSize } from '../session/filesOptions.ts'

const bytesPerMegabyte = 1024 * 1024

interface Row<Value> {
  readonly schema: z.ZodMiniType<Value>
  readonly fallback: Value
  /** What it must be, or each of its entries, in words. */
  readonly expected: string
}

/** One row per setting: its name below "dossier", its values, its default (as in package.json). */
const rows = {
  'files.include': texts([...defaultInclude]),
  'files.exclude': texts([...defaultExclude]),
  'files.useGitignore': choice(true),
  /** Megabytes. */
  'files.maximumSize': setting(
    z.number().check(z.positive()),
    defaultMaximumSize / bytesPerMegabyte,
    'a number above 0',
  ),
  'semanticHighlighting.enabled': choice(true),
  'inlayHints.enabled': choice(false),
  'codeLens.enabled': choice(false),
  'completion.enabled': setting(z.enum(['notes', 'always', 'never']), 'notes', '"notes", "always" or "never"'),
  lists: texts([]),
  'decisions.person': setting(z.string(), '', 'a text in quotation marks'),
  'conflicts.enabled': choice(true),
  'conflicts.showDiffering': choice(false),
  'conflicts.showHints': choice(true),
  /** By kind of figure: "age", "killed", "injured" … */
  'conflicts.kinds': setting(
    z.record(z.string(), z.enum(['warning', 'hint', 'off'])),
    {},
    'a table like {"age": "hint"} with the levels "warning", "hint" and "off"',
  ),
  'conflicts.maximumPerFile': setting(z.int().check(z.nonnegative()), 20, 'a whole number, 0 or more'),
  'quotations.check': choice(true),
  'notes.diagnostics': choice(false),
}

export type Settings = { readonly [Name in keyof typeof rows]: (typeof rows)[Name]['fallback'] }

function setting<Value>(schema: z.ZodMiniType<Value>, fallback: NoInfer<Value>, expected: string): Row<Value> {
  return { schema, fallback, expected }
}

function choice(fallback: boolean): Row<boolean> {
  return setting(z.boolean(), fallback, 'true or false')
}

function texts(fallback: string[]): Row<string[]> {
  return setting(z.array(z.string()), fallback, 'a list of texts like ["one", "two"]')
}

/** `problems` are whole sentences for the reader. `outside` is what the client sends for the section "dossier": nested records, or names with dots. */
export function readSettings(outside: unknown): { readonly settings: Settings; readonly problems: readonly string[] } {
  const problems: string[] = []
  const settings: Record<string, unknown> = {}
  for (const [name, { schema, fallback, expected }] of Object.entries(rows)) {
    const value = lookUp(outside, name)
    const isValid = (each: unknown): boolean => schema.safeParse(each).success
    settings[name] = fallback
    if (value === undefined || value === null) continue
    if (isValid(value)) {
      settings[name] = value
      continue
    }
    const { good, bad } = sortEntries(value, isValid)
    if (good !== undefined) settings[name] = good
    const said = `The setting dossier.${name} ${good === undefined ? 'is' : 'contains'} ${bad}, but it must be ${expected}`
    const used = good === undefined ? `${JSON.stringify(fallback)} is used instead` : 'the rest of it is in force'
    problems.push(`${said}; ${used}.`)
  }
  return { settings: settings as Settings, problems }
}

/** A list or table without its invalid entries, which are returned as text; `good` is undefined for anything else. */
function sortEntries(
  value: unknown,
  isValid: (value: unknown) => boolean,
): { readonly good: unknown; readonly bad: string } {
  if (Array.isArray(value) && isValid([])) {
    const bad = value.filter((each) => !isValid([each]))
    return { good: value.filter((each) => isValid([each])), bad: bad.map((each) => JSON.stringify(each)).join(', ') }
  }
  if (typeof value === 'object' && value !== null && isValid({})) {
    const entries = Object.entries(value)
    const bad = entries.filter(([key, each]) => !isValid({ [key]: each }))
    return {
      good: Object.fromEntries(entries.filter(([key, each]) => isValid({ [key]: each }))),
      bad: bad.map(([key, each]) => `${JSON.stringify(key)}: ${JSON.stringify(each)}`).join(', '),
    }
  }
  return { good: undefined, bad: JSON.stringify(value) }
}

export const defaultSettings: Settings = readSettings(undefined).settings

export function diagnosticOptions(settings: Settings): DiagnosticOptions | undefined {
  if (!settings['conflicts.enabled']) return undefined
  return {
    differs: settings['conflicts.showDiffering'],
    likely: settings['conflicts.showHints'],
    kinds: new Map(Object.entries(settings['conflicts.kinds'])),
    maximum: settings['conflicts.maximumPerFile'],
  }
}

export function maximumBytes(settings: Settings): number {
  return settings['files.maximumSize'] * bytesPerMegabyte
}

function lookUp(outside: unknown, name: string): unknown {
  if (typeof outside !== 'object' || outside === null) return undefined
  const record = outside as Readonly<Record<string, unknown>>
  if (name in record) return record[name]
  const dot = name.indexOf('.')
  return dot < 0 ? undefined : lookUp(record[name.slice(0, dot)], name.slice(dot + 1))
}

/** What a client may pass when it starts the server. */
export const initializationOptions = z.catch(
  z.object({
    /** Folder for the cache of facts; without it nothing is cached. */
    storagePath: z.catch(z.optional(z.string()), undefined),
    /** The editor shows Markdown headings itself. */
    markdownOutline: z.catch(z.optional(z.boolean()), undefined),
    /** The editor has the commands registered by client/src, so code actions and lenses may use them. */
    clientCommands: z.catch(z.optional(z.boolean()), undefined),
    /** The editor shows diagnostics with their related information in the box of the hover. */
    diagnosticsInHover: z.catch(z.optional(z.boolean()), undefined),
    /** Compares the corpus with one from scratch after every change: for tests, because it is slow. */
    paranoid: z.catch(z.optional(z.boolean()), undefined),
    /** The settings, for clients that cannot be asked for them. */
    settings: z.optional(z.unknown()),
  }),
  {},
)
