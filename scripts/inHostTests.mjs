// @ts-check
// `npm run test:desktop`: the tests that run inside an extension host, in a desktop VS Code that @vscode/test-electron downloads. The
// editor suite runs the same tests in the embedded workbench.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { runTests } from '@vscode/test-electron'
import { build } from 'esbuild'
import { home, repository } from './provision.mjs'

/** Bundles the tests for an extension host and returns the path of the bundle, which exports `run`. */
export async function bundleInHostTests() {
  const outfile = path.join(home, 'inHostTests.js')
  await build({
    entryPoints: [path.join(repository, 'test', 'editor', 'inHost', 'run.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  })
  return outfile
}

async function main() {
  await runTests({
    cachePath: home,
    extensionDevelopmentPath: repository,
    extensionTestsPath: await bundleInHostTests(),
    launchArgs: [path.join(repository, 'seeds'), '--disable-extensions', '--disable-workspace-trust'],
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  main().catch((error) => {
    process.stderr.write(`The desktop tests did not pass: ${error instanceof Error ? error.message : error}\n`)
    process.exitCode = 1
  })
