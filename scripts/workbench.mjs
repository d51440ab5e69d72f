// @ts-check
// Starts and stops the embedded workbench (code-server) that scripts/provision.mjs installed; `npm start` and the editor tests
// share it. It listens on 127.0.0.1 only, connects to nothing, and writes only to the folder it is given.
import { execFile, spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { codeServer, nodeBinary } from './provision.mjs'

/** A workbench without accounts, updates, experiments or a welcome page: nothing in it asks for the network. */
const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  // In a browser VS Code saves automatically by default; sources should only be saved on purpose.
  'files.autoSave': 'off',
  // Paragraphs of prose are long lines.
  '[plaintext]': { 'editor.wordWrap': 'on' },
  'editor.minimap.enabled': false,
}

/** Milliseconds until the server must answer. */
const startLimit = 60_000
/** Milliseconds between the polite and the final signal. */
const stopLimit = 5_000

/**
 * @typedef {object} Workbench
 * @property {string} address `http://127.0.0.1:<port>`
 * @property {(folder: string, payload?: readonly (readonly [string, string])[]) => string} url Address that opens a folder.
 * @property {(file: string) => string} uri How the workbench names a file.
 * @property {() => string} log What the server printed.
 * @property {() => Promise<void>} stop Ends every process it started.
 */

/**
 * @param {object} options
 * @param {string} options.folder Keeps user data, extensions and temporary files; made when missing.
 * @param {string} options.extension The VSIX to install.
 * @param {Record<string, unknown>} [options.settings] User settings; those already in the folder win.
 * @param {readonly string[]} [options.parameters] Further parameters of the server.
 * @param {boolean} [options.restricted] Folders are not trusted until the user says so.
 * @returns {Promise<Workbench>}
 */
export async function startWorkbench({ folder, extension, settings = {}, parameters = [], restricted = false }) {
  const data = path.join(folder, 'data')
  const extensions = path.join(folder, 'extensions')
  // Sockets have short paths; a deep folder would break them, so that only the last part is ours to name.
  const runtime = path.join(folder, 'run')
  for (const made of [path.join(data, 'User'), extensions, runtime]) fs.mkdirSync(made, { recursive: true })
  const config = path.join(folder, 'config.yaml')
  fs.writeFileSync(config, 'auth: none\n')
  const settingsFile = path.join(data, 'User', 'settings.json')
  if (!fs.existsSync(settingsFile))
    fs.writeFileSync(settingsFile, JSON.stringify({ ...quietSettings, ...settings }, null, 2))

  const environment = {
    ...process.env,
    EXTENSIONS_GALLERY: '{}',
    // Otherwise it would leave files in the home and temporary folders of the user.
    HOME: folder,
    TMPDIR: runtime,
    XDG_RUNTIME_DIR: runtime,
  }
  const base = [codeServer, '--config', config, '--user-data-dir', data, '--extensions-dir', extensions]
  await promisify(execFile)(nodeBinary, [...base, '--install-extension', extension, '--force'], { env: environment })

  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const server = spawn(
    nodeBinary,
    [
      ...base,
      '--auth=none',
      `--bind-addr=127.0.0.1:${port}`,
      '--disable-telemetry',
      '--disable-update-check',
      ...(restricted ? [] : ['--disable-workspace-trust']),
      '--disable-getting-started-override',
      '--disable-proxy',
      '--ignore-last-opened',
      ...parameters,
    ],
    // A group of its own, so that the extension hosts it starts can be ended with it.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: environment },
  )
  let log = ''
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (data) => (log += data))

  const stop = async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    if (server.exitCode === null && server.signalCode === null) {
      signalGroup(server.pid, 'SIGTERM')
      await Promise.race([ended, wait(stopLimit)])
    }
    signalGroup(server.pid, 'SIGKILL')
  }

  try {
    for (const until = Date.now() + startLimit; !(await answers(`${address}/healthz`)); await wait(50))
      if (server.exitCode !== null || until < Date.now()) throw new Error(`The workbench did not start.\n${log}`)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    address,
    url: (opened, payload = []) => {
      const query = payload.length === 0 ? '' : `&payload=${encodeURIComponent(JSON.stringify(payload))}`
      return `${address}/?folder=${encodeURIComponent(opened).replaceAll('%2F', '/')}${query}`
    },
    uri: (file) => `vscode-remote://127.0.0.1:${port}${encodeURI(file)}`,
    log: () => log,
    stop,
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port)
        else reject(new Error('no free port'))
      })
    })
  })
}

/** @param {string} address */
async function answers(address) {
  try {
    return (await fetch(address)).ok
  } catch {
    return false
  }
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // The group is already empty.
  }
}

/** @param {number} milliseconds */
function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
