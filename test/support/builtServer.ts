// The built server that protocol tests drive: dist, built again when a source is newer. Used as vitest's global setup and by tests.

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Another folder may be given, to test a bundle that was built elsewhere. */
export const distFolder = resolve(process.env.DOSSIER_DIST ?? 'dist')

export default function setup(): void {
  if (process.env.DOSSIER_DIST !== undefined) return
  const built = join(distFolder, 'server.js')
  const sources = ['server', 'client', 'package.json', 'esbuild.js']
  if (existsSync(built) && Math.max(...sources.map(newest)) <= statSync(built).mtimeMs) return
  execFileSync(process.execPath, ['esbuild.js'], { stdio: 'inherit' })
}

/** Time of the newest file at or below a path. */
function newest(path: string): number {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}
