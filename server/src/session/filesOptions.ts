// Which files belong to the corpus, and the defaults of the settings.

export interface FilesOptions {
  /** Folders as absolute paths, with the name that prefixes their documents if there are several. */
  readonly roots: readonly { readonly path: string; readonly name: string }[]
  /** Globs, matched against the path relative to the root, with "/". */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly useGitignore: boolean
  /** Bytes. */
  readonly maximumSize: number
}

export const defaultInclude: readonly string[] = ['**/*.txt', '**/*.text', '**/*.md', '**/*.markdown']
/** Hidden folders and node_modules are left out in any case. */
export const defaultExclude: readonly string[] = []
/** Bytes. Ten times the Bible; larger files are probably dumps or logs. A text of 50 MB that is dense with names takes 3 GB of memory. */
export const defaultMaximumSize = 20 * 1024 * 1024

/** A root with the prefix of its document names. */
export interface PrefixedRoot {
  readonly path: string
  readonly prefix: string
}

/** With several roots, document names begin with the root's name, made unique if necessary. */
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
