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
/** Bytes. Ten times the Bible; more is likely a dump or a log. A text of 50 MB that is dense with names takes 3 GB of memory. */
export const defaultMaximumSize = 20 * 1024 * 1024

/** A root with what stands before the names of its documents. */
export interface PrefixedRoot {
  readonly path: string
  readonly prefix: string
}

/** With several roots, names begin with the root's name, made distinct when two are the same. */
export function prefixRoots(roots: FilesOptions['roots']): PrefixedRoot[] {
  if (roots.length <= 1) return roots.map((root) => ({ path: root.path, prefix: '' }))
  const taken = new Set<string>()
  return roots.map((root) => {
    let name = root.name
    for (let count = 2; taken.has(name); count++) name = `${root.name} (${count})`
    taken.add(name)
    return { path: root.path, prefix: `${name}/` }
  })
}
