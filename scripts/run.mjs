// Bundles one TypeScript program in memory and runs it: `node scripts/run.mjs bench/evalFigures.ts --data <folder>`.
// The bundle is written under node_modules/.cache, and removed when the program ends.

import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import constants from './constants.cjs'

const [entry, ...rest] = process.argv.slice(2)
if (entry === undefined) {
  process.stderr.write('usage: node scripts/run.mjs <program.ts> [arguments]\n')
  process.exit(2)
}

const outfile = resolve('node_modules', '.cache', 'run', `${process.pid}.mjs`)
process.on('exit', () => rmSync(outfile, { force: true }))
await build({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  plugins: [constants],
  // For CommonJS modules.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url)",
  },
})
// The program reads its own arguments as if it had been started directly.
process.argv = [process.argv[0], join(process.cwd(), entry), ...rest]
await import(pathToFileURL(outfile).href)
