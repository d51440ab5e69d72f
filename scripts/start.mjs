// @ts-check
// `npm start [-- <folder>]`: opens a folder (by default seeds/) in an editor with the extension loaded: in a VS Code on the PATH, or else in
// the embedded workbench, which is set up once and served to a browser on this machine. Ctrl+C ends it.
import { execFile, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { findProgram, home, ProvisionError, provisions, repository, say } from './provision.mjs'
import { startWorkbench } from './workbench.mjs'

/** Commands of VS Code and its free build, in order of preference. */
const editors = ['code', 'codium', 'code-insiders']

async function main() {
  const folder = path.resolve(process.env.INIT_CWD ?? '.', process.argv[2] ?? path.join(repository, 'seeds'))
  if (!fs.existsSync(folder) || !fs.statSync(folder).isDirectory())
    throw new ProvisionError(`${folder} is not a folder.`)
  const editor = findProgram(editors)
  if (editor === undefined) await openEmbedded(folder)
  else openDesktop(editor, folder)
}

/**
 * @param {string} editor
 * @param {string} folder
 */
function openDesktop(editor, folder) {
  say(`Opening ${folder} in ${editor}.`)
  const parameters = ['--new-window', `--extensionDevelopmentPath=${repository}`, folder]
  // On Windows the command is a batch file, which only a shell can run.
  const shell = process.platform === 'win32'
  const quoted = shell ? parameters.map((parameter) => `"${parameter}"`) : parameters
  const { status, error } = spawnSync(shell ? `"${editor}"` : editor, quoted, { stdio: 'inherit', shell })
  if (error) throw error
  process.exitCode = status ?? 1
}

/** @param {string} folder */
async function openEmbedded(folder) {
  say(`No ${editors.join(', ')} on the PATH: using the embedded workbench.`)
  await provisions.workbench()
  await promisify(execFile)('npm', ['run', '--silent', 'vsix'], { cwd: repository })
  const workbench = await startWorkbench({
    folder: path.join(home, 'workbench'),
    extension: path.join(repository, 'dossier.vsix'),
  })
  const end = async () => {
    await workbench.stop()
    process.exit()
  }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, end)
  say(`Open ${workbench.url(folder)} in a browser. Ctrl+C ends it.`)
}

main().catch((error) => {
  process.stderr.write(`${error instanceof ProvisionError ? error.message : error.stack}\n`)
  process.exitCode = 1
})
