declare module 'vitest' {
  interface TaskMeta {
    /** The reason why the test may be retried. */
    mayRetry?: string;
  }
}

/**
 * Returns the options of a test that may be retried once, with the reason. No other test is retried, the run prints the
 * retried tests, and too many of them fail the run (`scripts/test/outcome-notes.ts`).
 */
export const mayRetry = (reason: string) => ({ retry: 1, meta: { mayRetry: reason } });
