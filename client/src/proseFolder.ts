// Decides by file names alone whether the opened folder contains prose, so that the extension leaves source code alone until it is asked.
// Reads no document.

import { RelativePattern, type Uri, workspace } from 'vscode'
import { isSoftwareFile } from './softwareFiles.ts'

const documents = '**/*.{txt,text,md,markdown}'
const elsewhere = '**/{node_modules,vendor,target,dist,build}/**'

/** A file at the top of a folder that identifies a software project. */
const projectFiles =
  '{package.json,Cargo.toml,pyproject.toml,setup.py,go.mod,pom.xml,build.gradle,build.gradle.kts,CMakeLists.txt,Makefile,Gemfile,composer.json,*.sln,*.csproj}'

/** A folder with fewer documents is left alone: nothing in it can disagree. */
const fewestDocuments = 2
/** Most files inspected in one folder. */
const lookLimit = 200

/** Whether one of the opened folders contains prose, or a `.dossier` folder. */
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
  return fewestDocuments <= found.filter((uri) => !isSoftwareFile(uri.path)).length
}
