import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['@keelson/source'] },
  ssr: { resolve: { conditions: ['@keelson/source', 'node', 'import', 'module', 'default'] } },
  test: {
    include: ['packages/**/src/**/*.test.ts', 'conformance/src/**/*.test.ts', 'scripts/**/*.test.js'],
    pool: 'threads',
    testTimeout: 60_000,
  },
});
