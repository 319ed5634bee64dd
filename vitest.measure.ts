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
            'mfa-service/src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'tests/support/**/*.test.ts',
            'bench/**/*.test.ts',
            'training/**/*.test.ts',
          ],
          // Two cores serve everything on the smallest machine that we support.
          maxWorkers: 2,
          testTimeout: 60_000, setupFiles: ['./.sayable/cpu.ts'],
        },
      },
      {
        test: {
          // A real workerd before servers that speak the vendors' wire formats.
          name: 'proxy',
          include: ['tests/{proxy,servers}/**/*.test.ts'],
          maxWorkers: 2,
          testTimeout: 30_000, setupFiles: ['./.sayable/cpu.ts'],
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          // The alignment service as a process of its own, with the embedded engine and real speech.
          name: 'mfa',
          include: ['tests/mfa/**/*.test.ts'],
          // Each service has a thread for each core.
          maxWorkers: 1,
          testTimeout: 60_000, setupFiles: ['./.sayable/cpu.ts'],
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/**/*.e2e.ts'],
          globalSetup: 'tests/support/global-setup.ts',
          // Two browsers at a time: most of the time somebody speaks, in real time. Nothing here measures time.
          maxWorkers: 2,
          // Real audio devices in real time beside another browser on two cores: what failed once is looked at once
          // more, and reported as "retry x1".
          retry: 1,
          // What a person would wait for, on a busy machine too.
          expect: { poll: { timeout: 15_000, interval: 100 } },
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
