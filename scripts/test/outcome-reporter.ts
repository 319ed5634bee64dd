import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';
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
    const [error] = module.errors();
    if (!error) return;
    this.#notes.push({ test: module.relativeModuleId, retries: 0, reason: '', error: firstLine([error]) });
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
