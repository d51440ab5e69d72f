// Reads the repository for the rules about itself.

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Path, relative to the root with "/", and content. */
export interface SourceFile {
  readonly path: string
  readonly content: string
}

/** Files below a folder whose names end so, in name order; none when the folder is not there. */
export function filesUnder(folder: string, ending: string): SourceFile[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesUnder(path, ending)
      return entry.name.endsWith(ending) ? [{ path, content: readFileSync(path, 'utf8') }] : []
    })
}

/** Text files under version control that are there; undefined outside of a checkout. */
export function committedFiles(): SourceFile[] | undefined {
  let listed: string
  try {
    listed = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return undefined
  }
  const paths = listed.split('\0').filter((path) => path !== '' && existsSync(path) && statSync(path).isFile())
  return paths
    .map((path) => ({ path, content: readFileSync(path, 'utf8') }))
    .filter(({ content }) => !content.includes('\0'))
}

/** The names of modules that a file imports, types included. */
export function importsOf({ content }: SourceFile): string[] {
  const found: string[] = []
  for (const [, name] of content.matchAll(/^\s*(?:import|export)\s(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)) found.push(name!)
  for (const [, name] of content.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)) found.push(name!)
  return found
}

/** Where a relative import of a file leads, as a path from the root; other imports as they are. */
export function resolveImport(file: SourceFile, name: string): string {
  return name.startsWith('.') ? join(file.path, '..', name).replaceAll('\\', '/') : name
}

export interface Manifest {
  readonly version: string
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string }[]
    readonly menus?: { readonly commandPalette?: readonly { readonly command: string; readonly when?: string }[] }
    readonly configuration:
      | { readonly properties: Readonly<Record<string, unknown>> }
      | readonly { readonly properties: Readonly<Record<string, unknown>> }[]
  }
}

export function readManifest(): Manifest {
  return JSON.parse(readFileSync('package.json', 'utf8'))
}

/** The content, or empty when the file is not there: what looks into it then says what is missing. */
export function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
