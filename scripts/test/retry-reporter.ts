import type { Reporter, TestCase } from 'vitest/node';
import { type Retry, recordRetries, retriesVerdict } from './retry-budget.ts';

/**
 * Counts the tests that did not pass on their first attempt. In a run of several steps (`npm test`) the step writes
 * them to the file that SAYABLE_RETRIES names; by itself it prints them, and fails above the budget.
 */
export default class RetryReporter implements Reporter {
  readonly #retries: Retry[] = [];

  onTestCaseResult(test: TestCase): void {
    const retries = test.diagnostic()?.retryCount ?? 0;
    if (retries === 0) return;
    this.#retries.push({
      test: `${test.module.relativeModuleId} > ${test.fullName}`,
      retries,
      reason: test.meta().mayRetry ?? 'no reason is given',
      passed: test.result().state === 'passed',
    });
  }

  onTestRunEnd(): void {
    const { SAYABLE_RETRIES: path } = process.env;
    if (path) {
      recordRetries(path, this.#retries);
      return;
    }
    const { withinBudget, text } = retriesVerdict(this.#retries);
    if (this.#retries.length > 0) console.log(text);
    if (!withinBudget) process.exitCode = 1;
  }
}
