// @ts-check
// Bundles the server, its worker, the command line and the client into dist/, and puts the lexicon and the model beside them.
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
  // The packages' ES modules bundle to less than their CommonJS twins.
  mainFields: ['module', 'main'],
  sourcemap: !minify,
  minify,
  // The editor's build task waits for the words that --watch says.
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

/** Data the server reads at run time: word lists as they stand in the repository, what the server makes of them, and the trained model. */
function makeData() {
  for (const folder of ['lexicon', 'model']) {
    const from = path.join(__dirname, 'server', folder)
    const to = path.join(__dirname, 'dist', folder)
    if (fs.existsSync(from)) fs.cpSync(from, to, { recursive: true })
    // What is no longer there goes, file by file: a server may be running from this folder.
    for (const name of fs.existsSync(to) ? fs.readdirSync(to) : [])
      if (!fs.existsSync(path.join(from, name))) fs.rmSync(path.join(to, name), { recursive: true })
  }
  // While somebody changes the code, lists that an earlier one made may not be those that the present one would make.
  if (!watch) requireSource('server/src/adapters/writeLists.ts').writeLists(path.join(__dirname, 'dist'))
}

/**
 * What a module of the sources exports.
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
