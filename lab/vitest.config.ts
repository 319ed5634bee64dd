import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Whole recordings through the engine and the networks: minutes, and about figures rather than behaviour. */
const accuracyTests = [
  'lab/training/traps/**/*.test.ts',
  'lab/training/evaluate/evaluate.test.ts',
  'lab/training/evaluate/hearing/bad-sounds.test.ts',
  'lab/training/network/**/*.test.ts',
  'lab/training/{figures,heteronyms,stress}.test.ts',
];

/** A busy machine needs more than the default of one second. */
const expectation = { poll: { timeout: 30_000, interval: 100 } };

/**
 * The tests of the laboratory; `npm run test:lab` and `npm run test:accuracy` run them in the repository's
 * folder.
 */
export default defineConfig({
  test: {
    reporters: ['default', './scripts/test/outcome-reporter.ts'],
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'lab',
          expect: expectation,
          include: ['lab/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...accuracyTests],
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'accuracy',
          expect: expectation,
          include: accuracyTests,
          maxWorkers: 2,
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
