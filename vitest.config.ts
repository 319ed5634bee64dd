import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  test: {
    projects: [
      {
        // `wxt/browser` and the public folder's addresses, as the extension's build has them, over a fake browser.
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: [
            'shared/src/**/*.test.ts',
            'extension/**/*.test.{ts,tsx}',
            'proxy-worker/src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/support/**/*.test.ts',
            'bench/**/*.test.ts',
            'training/**/*.test.ts',
          ],
          // Two cores serve everything on the smallest machine that we support.
          maxWorkers: 2,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          // A real workerd before servers that speak the vendors' wire formats.
          name: 'proxy',
          include: ['tests/{proxy,servers}/**/*.test.ts'],
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/**/*.e2e.ts'],
          globalSetup: 'tests/support/global-setup.ts',
          // One browser at a time: two would share the cores and the timings would mean nothing.
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
