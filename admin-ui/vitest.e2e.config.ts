import { defineConfig } from 'vitest/config'

// A browser, a real host and a real PostgreSQL: one file after the other, with patience, since nothing here is about speed.
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    globalSetup: ['e2e/environment.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 300_000,
    teardownTimeout: 30_000,
    maxConcurrency: 2,
  },
})
