// The settings "dossier.*", validated once per change. An invalid value is replaced by its default, and logged.

import * as z from 'zod/mini'
import type { DiagnosticOptions } from '../features/diagnostics.ts'
import { defaultExclude, defaultInclude, defaultMaximumSize } from '../session/filesOptions.ts'

const bytesPerMegabyte = 1024 * 1024

/** One row per setting: its name below "dossier", its values, its default (as in package.json). */
const rows = {
  'files.include': setting(z.array(z.string()), [...defaultInclude]),
  'files.exclude': setting(z.array(z.string()), [...defaultExclude]),
  'files.useGitignore': setting(z.boolean(), true),
  /** Megabytes. */
  'files.maximumSize': setting(z.number().check(z.positive()), defaultMaximumSize / bytesPerMegabyte),
  'semanticHighlighting.enabled': setting(z.boolean(), true),
  'inlayHints.enabled': setting(z.boolean(), false),
  'codeLens.enabled': setting(z.boolean(), false),
  'completion.enabled': setting(z.enum(['notes', 'always', 'never']), 'notes'),
  lists: setting(z.array(z.string()), []),
  'decisions.person': setting(z.string(), ''),
  'conflicts.enabled': setting(z.boolean(), true),
  'conflicts.showDiffering': setting(z.boolean(), false),
  'conflicts.showHints': setting(z.boolean(), true),
  /** By kind of figure: "age", "killed", "injured" … */
  'conflicts.kinds': setting(z.record(z.string(), z.enum(['warning', 'hint', 'off'])), {}),
  'conflicts.maximumPerFile': setting(z.int().check(z.nonnegative()), 20),
  'quotations.check': setting(z.boolean(), true),
  'notes.diagnostics': setting(z.boolean(), false),
}

export type Settings = { readonly [Name in keyof typeof rows]: (typeof rows)[Name]['fallback'] }

function setting<Value>(
  schema: z.ZodMiniType<Value>,
  fallback: NoInfer<Value>,
): { schema: z.ZodMiniType<Value>; fallback: Value } {
  return { schema, fallback }
}

/** `outside` is what the client sends for the section "dossier": nested records, or names with dots. */
export function readSettings(outside: unknown): { readonly settings: Settings; readonly problems: readonly string[] } {
  const problems: string[] = []
  const settings: Record<string, unknown> = {}
  for (const [name, { schema, fallback }] of Object.entries(rows)) {
    const value = lookUp(outside, name)
    const parsed = value === undefined || value === null ? undefined : schema.safeParse(value)
    if (parsed?.success === false)
      problems.push(
        `The setting dossier.${name} is ${JSON.stringify(value)}, which it cannot be (${parsed.error.issues[0]?.message ?? 'invalid'}); ${JSON.stringify(fallback)} is used instead.`,
      )
    settings[name] = parsed?.success === true ? parsed.data : fallback
  }
  return { settings: settings as Settings, problems }
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
