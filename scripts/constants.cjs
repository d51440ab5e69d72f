// @ts-check
// Gives a bundle its constants back. esbuild makes a `var` of every `const` at the top of a module when it bundles, and the engine then
// reads each number from memory and looks whether it still is one, wherever it is used. Of a `const` it makes a part of the instruction.
const esbuild = require('esbuild')
const fs = require('node:fs')
const path = require('node:path')

/** Where the part of a module begins in a bundle, and what it declares: as esbuild prints them when it does not minify. */
const beginOfModule = /^\/\/ (\S+)$/
const declaration = /^var ([\w$]+) = /
/** The modules of other packages stay as esbuild bundles them: who knows what they do while they are loaded. */
const ownModules = /^(server|client|bench|train|test)\//

/**
 * The bundle with constants where nothing assigns to a variable again, which esbuild itself tells.
 * @param {string} bundle
 */
async function withConstants(bundle) {
  const assigned = new Set()
  for (;;) {
    const text = declareConstants(bundle, assigned)
    const { warnings } = await esbuild.transform(text, { logLevel: 'silent', logLimit: 0 })
    const before = assigned.size
    for (const { id, text: message } of warnings)
      if (id === 'assign-to-constant') assigned.add(/"([^"]+)"/.exec(message)?.[1])
    if (assigned.size === before) return text
  }
}

/**
 * @param {string} bundle
 * @param {ReadonlySet<string | undefined>} assigned names of variables that are none
 */
function declareConstants(bundle, assigned) {
  let isOwn = false
  return bundle
    .split('\n')
    .map((line) => {
      isOwn = ownModules.test(beginOfModule.exec(line)?.[1] ?? (isOwn ? 'server/' : ''))
      const name = declaration.exec(line)?.[1]
      // As long as before, so that what stands behind it is where the source map says.
      return isOwn && name !== undefined && !assigned.has(name) ? line.replace(declaration, 'const $1=') : line
    })
    .join('\n')
}

/**
 * For builds that write files.
 * @type {import('esbuild').Plugin}
 */
const constants = {
  name: 'constants',
  setup({ initialOptions, onEnd }) {
    const { minify = false } = initialOptions
    // What is minified can no longer be told apart by lines, so that comes last.
    Object.assign(initialOptions, { minify: false, write: false })
    onEnd(async ({ outputFiles = [] }) => {
      for (const { path: file, text } of outputFiles) {
        const isCode = /\.m?js$/.test(file)
        const code = isCode ? await withConstants(text) : text
        fs.mkdirSync(path.dirname(file), { recursive: true })
        fs.writeFileSync(file, isCode && minify ? await minified(code, initialOptions) : code)
      }
    })
  },
}

/**
 * @param {string} code
 * @param {import('esbuild').BuildOptions} options
 */
async function minified(code, { platform = 'node', target = 'node20', format = 'cjs' }) {
  return (await esbuild.transform(code, { minify: true, platform, target, format })).code
}

module.exports = constants
