import { defineConfig } from 'vitest/config'

// Workspace packages are used from their sources; without the condition vitest would look for `dist`.
const fromSource = { ssr: { resolve: { conditions: ['cairn-source', 'module', 'node', 'development|production'] } } }
const server = 'app/test/support/start-server.ts'

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        ...fromSource,
        test: {
          name: 'credentials',
          include: ['packages/credentials/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        ...fromSource,
        test: {
          name: 'transparency-log',
          include: ['packages/transparency-log/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        ...fromSource,
        test: {
          name: 'app',
          include: [
            'app/src/**/*.test.{ts,tsx}',
            'app/test/{access,boundaries,schema,budgets,support}/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
          ],
          globalSetup: ['app/test/support/build-assets.ts', server],
          pool: 'threads',
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        ...fromSource,
        test: {
          name: 'journeys',
          include: ['app/test/{journeys,accessibility}/**/*.test.{ts,tsx}'],
          globalSetup: ['app/test/support/build-all.ts', server],
          pool: 'threads',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
