// Which files belong to the corpus, and what holds where the settings say nothing.

export interface FilesOptions {
  /** Folders as absolute paths, with the name that prefixes their documents when there are several. */
  readonly roots: readonly { readonly path: string; readonly name: string }[]
  /** Globs, against the path relative to the root with "/". */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly useGitignore: boolean
  /** Bytes. */
  readonly maximumSize: number
}

export const defaultInclude: readonly string[] = ['**/*.txt', '**/*.text', '**/*.md', '**/*.markdown']
/** Hidden folders and node_modules are left out by themselves. */
export const defaultExclude: readonly string[] = []
/** Bytes: a plain text of this size is a shelf of books; more is likely a dump or a log, and VS Code gives extensions no larger one. */
export const defaultMaximumSize = 50 * 1024 * 1024
