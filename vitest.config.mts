import { defineConfig } from 'vitest/config'

/**
 * `npm run test:unit` runs the project "unit"; the slower projects drive the built server, Neovim and a real workbench. They run one
 * after the other: what measures time, and what waits for a workbench, is not to wait for other tests.
 */
export default defineConfig(({ mode }) => ({
  test: {
    // Of the inner loop, half was compiling what had not changed.
    experimental: { fsModuleCache: true },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/protocol/**', 'test/editor/**', 'test/cli/**'],
          // Files share their worker and its modules, so that the lexicon and the model are compiled once for each core. Workers are
          // processes, because the time that a processor works is known of a process only.
          isolate: false,
          pool: 'forks',
          // More room for young objects (MB): they are collected less often, which takes a tenth less of all processor time.
          execArgv: ['--max-semi-space-size=64'],
          // What takes a moment takes long on a machine that does other things: a test that hangs is all that this is to end.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          setupFiles: 'test/support/laws.ts',
          env: { DOSSIER_THOROUGH: mode === 'thorough' ? 'yes' : '' },
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'cli',
          include: ['test/cli/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'protocol',
          include: ['test/protocol/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          globalSetup: 'test/support/builtServer.ts',
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'editor',
          include: ['test/editor/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
}))
