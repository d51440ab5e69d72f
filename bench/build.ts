// Builds the server for the benchmark beside the build's own output, so that a run measures the sources as they are and disturbs nobody.

import { cpSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import constants from '../scripts/constants.cjs'
import { writeLists } from '../server/src/adapters/writeLists.ts'

/** The folder with server.js, worker.js, the lexicon and the model. */
export async function buildServer(out = resolve('node_modules', '.cache', 'bench')): Promise<string> {
  mkdirSync(out, { recursive: true })
  for (const folder of ['lexicon', 'model']) cpSync(join('server', folder), join(out, folder), { recursive: true })
  writeLists(out)
  await build({
    entryPoints: { server: 'server/src/main.ts', worker: 'server/src/adapters/analyseWorker.ts' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: true,
    logLevel: 'warning',
    outdir: out,
    plugins: [constants],
  })
  return out
}
