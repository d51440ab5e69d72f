// @ts-check
// Bundles the server, its worker, the command line and the client into dist/, and copies the lexicon and the model there.
// Flags: --watch rebuilds on change, --minify is for the package.
const esbuild = require('esbuild')
const fs = require('node:fs')
const path = require('node:path')
const constants = require('./scripts/constants.cjs')

const watch = process.argv.includes('--watch')
const minify = process.argv.includes('--minify')

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // ES modules bundle to less code than the packages' CommonJS versions.
  mainFields: ['module', 'main'],
  sourcemap: !minify,
  minify,
  // The editor's build task waits for the messages of --watch.
  logLevel: watch ? 'info' : 'warning',
  outdir: 'dist',
  plugins: [constants],
}

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  {
    ...shared,
    entryPoints: { server: 'server/src/main.ts', worker: 'server/src/adapters/analyseWorker.ts' },
  },
  {
    ...shared,
    entryPoints: { cli: 'server/src/cli.ts' },
    banner: { js: '#!/usr/bin/env node' },
  },
  { ...shared, entryPoints: { client: 'client/src/extension.ts' }, external: ['vscode'] },
]

/** Data that the server reads at run time: the word lists, the same lists compiled, and the trained model. */
function makeData() {
  for (const folder of ['lexicon', 'model']) {
    const from = path.join(__dirname, 'server', folder)
    const to = path.join(__dirname, 'dist', folder)
    if (fs.existsSync(from)) fs.cpSync(from, to, { recursive: true })
    // Stale files are removed one by one, because a server may be running from this folder.
    for (const name of fs.existsSync(to) ? fs.readdirSync(to) : [])
      if (!fs.existsSync(path.join(from, name))) fs.rmSync(path.join(to, name), { recursive: true })
  }
  // Not while the code is being edited: lists compiled by an earlier version may differ from those of the present one.
  if (!watch) requireSource('server/src/adapters/writeLists.ts').writeLists(path.join(__dirname, 'dist'))
}

/**
 * Loads a module of the sources and returns its exports.
 * @param {string} file
 */
function requireSource(file) {
  const { outputFiles = [] } = esbuild.buildSync({
    ...shared,
    plugins: [],
    entryPoints: [file],
    sourcemap: false,
    write: false,
  })
  const module = { exports: /** @type {any} */ ({}) }
  new Function('module', 'require', outputFiles[0]?.text ?? '')(module, require)
  return module.exports
}

async function main() {
  makeData()
  if (watch) {
    const contexts = await Promise.all(bundles.map((options) => esbuild.context(options)))
    await Promise.all(contexts.map((context) => context.watch()))
    return
  }
  await Promise.all(bundles.map((options) => esbuild.build(options)))
  fs.chmodSync(path.join(__dirname, 'dist', 'cli.js'), 0o755)
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
})
