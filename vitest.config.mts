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
          // Files share their worker and its modules, so that the lexicon and the model are compiled once for each core.
          isolate: false,
          pool: 'threads',
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
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'protocol',
          include: ['test/protocol/**/*.test.ts'],
          testTimeout: 120_000,
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
