// @ts-check
// Sets up what the slower tests and `npm start` need and npm ci does not bring: the embedded workbench (code-server with its own
// Node, from the npm registry, under .vscode-test/), Chromium and Neovim (Debian packages). Quick when all is there already.
// Usage: node scripts/provision.mjs [workbench] [chromium] [neovim]   (all three without arguments)
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
/** Everything installed here may be deleted at any time; the next run sets it up again. */
export const home = path.join(repository, '.vscode-test')

const codeServerVersion = '4.139.1'
/** code-server 4.139 wants Node 24, whatever Node runs this script. The package holds the binary and the headers. */
const nodePackage = `node-${process.platform}-${process.arch}`
const nodeVersion = '24.21.0'

export const nodeBinary = path.join(home, 'node_modules', nodePackage, 'bin', 'node')
export const codeServer = path.join(home, 'node_modules', 'code-server', 'out', 'node', 'entry.js')

/** A failure that the user can fix; shown without a stack trace. */
export class ProvisionError extends Error {}

/** Names under which Debian and others install the browser. */
const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

export const provisions = {
  workbench: provisionWorkbench,
  chromium: async () => {
    if (chromiumPath() === undefined) await installDebianPackages('Chromium', ['chromium', 'fonts-dejavu-core'])
  },
  neovim: async () => {
    if (findProgram(['nvim']) === undefined) await installDebianPackages('Neovim', ['neovim'])
  },
}

/** Path of a Chromium, or undefined; the environment variable CHROMIUM wins. */
export function chromiumPath() {
  return process.env.CHROMIUM ?? findProgram(chromiumNames)
}

/**
 * The first of these programs that is on the PATH, as an absolute path.
 * @param {readonly string[]} names
 */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '')
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : ['']
  for (const name of names)
    for (const folder of folders)
      for (const suffix of suffixes) {
        const file = path.join(folder, name + suffix)
        try {
          fs.accessSync(file, fs.constants.X_OK)
          if (fs.statSync(file).isFile()) return file
        } catch {
          // Not in this folder.
        }
      }
  return undefined
}

async function provisionWorkbench() {
  const stamp = path.join(home, 'provisioned.json')
  const wanted = JSON.stringify({ codeServerVersion, nodePackage, nodeVersion })
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return
  if (process.platform === 'win32')
    throw new ProvisionError(
      'The embedded workbench does not run on Windows: install VS Code so that "code" is on the PATH.',
    )

  say('Setting up the embedded workbench in .vscode-test (once, about a minute, 800 MB on disk).')
  fs.mkdirSync(home, { recursive: true })
  fs.rmSync(stamp, { force: true })
  fs.writeFileSync(
    path.join(home, 'package.json'),
    JSON.stringify(
      { private: true, dependencies: { 'code-server': codeServerVersion, [nodePackage]: nodeVersion } },
      null,
      2,
    ),
  )
  // Install scripts stay off: code-server's own would fetch from outside the registry. Its two inner trees are installed by hand,
  // with `npm install` because `npm ci` refuses its shrinkwrap.
  const install = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const editor = path.join(home, 'node_modules', 'code-server', 'lib', 'vscode')
  await step(`code-server ${codeServerVersion} and Node ${nodeVersion}`, 'npm', install, home)
  await step('the workbench', 'npm', install, editor)
  await step("the workbench's own extensions", 'npm', install, path.join(editor, 'extensions'))
  await buildLogWriter(editor)
  fs.writeFileSync(stamp, wanted)
  say('The workbench is ready.')
}

/**
 * Without its native log writer the workbench keeps no extension logs. It is compiled if the tools for that are installed, and skipped
 * otherwise.
 * @param {string} editor
 */
async function buildLogWriter(editor) {
  const missing = ['python3', 'make', 'g++'].filter((tool) => findProgram([tool]) === undefined)
  if (missing.length > 0) {
    say(`  The workbench will keep no log files: compiling its log writer needs ${missing.join(', ')}.`)
    return
  }
  const rebuild = ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog', '--loglevel=error']
  try {
    await step('its log writer (compiled)', 'npm', rebuild, editor)
  } catch (error) {
    say(`  Left out: ${error instanceof Error ? error.message : error}`)
  }
}

/**
 * @param {string} what
 * @param {readonly string[]} packages
 */
async function installDebianPackages(what, packages) {
  const byHand = `install it (Debian, Ubuntu: sudo apt-get install ${packages.join(' ')}).`
  if (findProgram(['apt-get']) === undefined) throw new ProvisionError(`${what} is missing: ${byHand}`)
  if (process.getuid?.() !== 0) throw new ProvisionError(`${what} is missing and only root may add it: ${byHand}`)
  const environment = { DEBIAN_FRONTEND: 'noninteractive' }
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
  say(`Installing ${what} (${packages.join(', ')}).`)
  try {
    await step('Debian package lists', 'apt-get', ['update', '-qq'], repository, environment)
    await step(what, 'apt-get', install, repository, environment)
  } catch (error) {
    throw new ProvisionError(
      `${what} could not be installed (${error instanceof Error ? error.message : error}): ${byHand}`,
    )
  }
}

/** How often (ms) a long step reports that it is still running. */
const heartbeat = 10_000

/**
 * Runs a command quietly, reporting its start, progress and end; its output is shown only if it fails.
 * @param {string} title
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} [environment]
 */
async function step(title, command, parameters, folder, environment = {}) {
  const began = Date.now()
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`
  say(`  ${title} …`)
  const beat = setInterval(() => say(`  ${title} … (${seconds()})`), heartbeat)
  let output = ''
  try {
    await new Promise((resolve, reject) => {
      const child = spawn(command, parameters, {
        cwd: folder,
        env: { ...environmentForNpm(), ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      const collect = (/** @type {Buffer} */ data) => {
        output += data
      }
      child.stdout.on('data', collect)
      child.stderr.on('data', collect)
      child.on('error', reject)
      child.on('close', (code) => {
        if (code === 0) resolve(undefined)
        else
          reject(
            new ProvisionError(`${command} ${parameters.join(' ')} ended with code ${code}\n${output.slice(-2000)}`),
          )
      })
    })
  } finally {
    clearInterval(beat)
  }
  say(`  ${title}: done in ${seconds()}`)
}

/** Removes npm's variables that would direct an inner npm to this project; native code is built for the workbench's Node. */
function environmentForNpm() {
  /** @type {NodeJS.ProcessEnv} */
  const environment = {}
  for (const [name, value] of Object.entries(process.env))
    if (!/^npm_(package|lifecycle|config_(local_prefix|prefix|omit|ignore_scripts|nodedir)$)/i.test(name))
      environment[name] = value
  const nodeFolder = path.join(home, 'node_modules', nodePackage)
  return {
    ...environment,
    npm_config_nodedir: nodeFolder,
    PATH: `${path.join(nodeFolder, 'bin')}${path.delimiter}${process.env.PATH ?? ''}`,
  }
}

/** @param {string} message */
export function say(message) {
  process.stdout.write(`${message}\n`)
}

async function main() {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(provisions)
  for (const name of names) {
    const provision = Object.entries(provisions).find(([known]) => known === name)?.[1]
    if (provision === undefined) throw new ProvisionError(`"${name}" is none of ${Object.keys(provisions).join(', ')}.`)
    await provision()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  main().catch((error) => {
    process.stderr.write(`${error instanceof ProvisionError ? error.message : error.stack}\n`)
    process.exitCode = 1
  })
