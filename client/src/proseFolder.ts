// Decides by file names alone whether the opened folder holds prose, so that the extension leaves source-code projects in peace until
// it is asked. Reads no document.

import { RelativePattern, type Uri, workspace } from 'vscode'

const documents = '**/*.{txt,text,md,markdown}'
const elsewhere = '**/{node_modules,vendor,target,dist,build}/**'

/** Text files that come with software rather than being written to be read; compared without extension and in lower case. */
const furniture =
  /^(readme|licen[cs]e|copying|notice|authors|contributors|contributing|changelog|changes|history|code_of_conduct|security|support|todo|install|requirements|constraints|cmakelists|robots|humans|llms|manifest|third-?party.*|.*[-_.]?(requirements|licen[cs]es?|notices?))([-_.].*)?$/

/** A file at the top of a folder that makes it a software project. */
const projectFiles =
  '{package.json,Cargo.toml,pyproject.toml,setup.py,go.mod,pom.xml,build.gradle,build.gradle.kts,CMakeLists.txt,Makefile,Gemfile,composer.json,*.sln,*.csproj}'

/** A folder with fewer documents than this is left alone: nothing in it can disagree. */
const fewestDocuments = 2
/** No more files than this are looked at in one folder. */
const lookLimit = 200

/** Whether one of the opened folders holds prose, or was made a dossier by a `.dossier` folder. */
export async function looksLikeProse(): Promise<boolean> {
  for (const folder of workspace.workspaceFolders ?? [])
    if (folder.uri.scheme === 'file' && (await isProseFolder(folder.uri))) return true
  return false
}

async function isProseFolder(folder: Uri): Promise<boolean> {
  const find = (pattern: string, limit: number, exclude?: string) =>
    workspace.findFiles(new RelativePattern(folder, pattern), exclude, limit)
  if ((await find('.dossier/**', 1)).length > 0) return true
  if ((await find(projectFiles, 1)).length > 0) return false
  const found = await find(documents, lookLimit, elsewhere)
  return fewestDocuments <= found.filter((uri) => !isFurniture(uri.path)).length
}

/** `path` ends in a file name. */
export function isFurniture(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  return furniture.test(name)
}
