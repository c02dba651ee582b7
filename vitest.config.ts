import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'

// Four projects by what a test may touch: nothing, nothing but for minutes, the database, or the database and a browser.
// Each runs the files of its own naming, so a test cannot be in two projects or in none.
// Where files are not isolated a worker reads the code once for all of them, which is half of what they cost.
// test/shared-worker.test.ts sees to it that none leaves anything that another could see.
const shared = { globals: false, environment: 'node' as const }
const postgres = 'test/support/postgres.ts'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'pure',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.simulation.test.ts', 'test/**/*.database.test.ts', 'test/**/*.browser.test.ts'],
          isolate: false,
          // Property tests, on a machine that does other things too.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'simulation',
          include: ['test/**/*.simulation.test.ts'],
          testTimeout: 240_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'database',
          include: ['test/**/*.database.test.ts'],
          isolate: false,
          globalSetup: [postgres],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          globalSetup: [postgres],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
})
