import type { Reporter, SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node';
import { type OutcomeNote, recordNotes, retriesVerdict } from './outcome-notes.ts';

/** The longest error in the summary. A diff of two objects stands in the step's own output. */
const LONGEST_ERROR = 300;

function firstLine(errors: readonly SerializedError[] | undefined): string {
  const [line = ''] = (errors?.[0]?.message ?? '').split('\n');
  return line.slice(0, LONGEST_ERROR) || 'no error is given';
}

/**
 * Notes the tests that did not pass on their first attempt. In a run of several steps (`npm test`) the step writes them
 * to the file that SAYABLE_TEST_NOTES names; by itself it prints the retried ones, and fails above the budget.
 */
export default class OutcomeReporter implements Reporter {
  readonly #notes: OutcomeNote[] = [];

  onTestCaseResult(test: TestCase): void {
    const retries = test.diagnostic()?.retryCount ?? 0;
    const { state, errors } = test.result();
    if (retries === 0 && state !== 'failed') return;
    this.#notes.push({
      test: `${test.module.relativeModuleId} > ${test.fullName}`,
      retries,
      reason: test.meta().mayRetry ?? 'no reason is given',
      ...(state === 'failed' && { error: firstLine(errors) }),
    });
  }

  onTestModuleEnd(module: TestModule): void {
    this.#noteErrors(module.relativeModuleId, module.errors());
  }

  /** A hook that fails skips the tests of its suite. */
  onTestSuiteResult(suite: TestSuite): void {
    this.#noteErrors(`${suite.module.relativeModuleId} > ${suite.fullName}`, suite.errors());
  }

  /** Notes what failed outside of a test: a file that can't be loaded, or a hook. */
  #noteErrors(test: string, errors: readonly SerializedError[]): void {
    if (errors.length > 0) this.#notes.push({ test, retries: 0, reason: '', error: firstLine(errors) });
  }

  onTestRunEnd(): void {
    const { SAYABLE_TEST_NOTES: path } = process.env;
    if (path) {
      recordNotes(path, this.#notes);
      return;
    }
    const { withinBudget, text } = retriesVerdict(this.#notes);
    if (this.#notes.some(({ retries }) => retries > 0)) console.log(text);
    if (!withinBudget) process.exitCode = 1;
  }
}
