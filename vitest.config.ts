import { defineConfig } from 'vitest/config'

const shared = { testTimeout: 60_000, hookTimeout: 60_000 }

// `unit` needs nothing but Node; `service`, after it, starts real PostgreSQL, Redis and HTTP servers.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['tests/domain/**/*.test.ts', 'tests/unit/**/*.test.ts', 'tests/*.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'service',
          sequence: { groupOrder: 1 },
          include: [
            'tests/{store,sources,channels,queue,pipeline,api,browser,cli,faults,workers}/**/*.test.ts',
          ],
          globalSetup: ['tests/support/global-setup.ts'],
          maxWorkers: 2,
        },
      },
    ],
  },
})
