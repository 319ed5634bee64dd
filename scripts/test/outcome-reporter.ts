import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TaskMeta } from 'vitest';
import type { Reporter, SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node';
import { root } from '../setup/dependencies.mjs';
import { failuresText, type OutcomeNote, recordNotes } from './outcome-notes.ts';

/** The longest error in the summary. A diff of two objects stands in the step's own output. */
const LONGEST_ERROR = 300;

function firstLine(errors: readonly SerializedError[] | undefined): string {
  const [line = ''] = (errors?.[0]?.message ?? '').split('\n');
  return line.slice(0, LONGEST_ERROR) || 'no error is given';
}

/** Returns the evidence that a browser test has left (`tools/driver/browser/evidence-setup.ts`). */
function evidenceIn({ evidence: folder }: { evidence?: string }): Pick<OutcomeNote, 'evidence'> {
  if (folder === undefined) return {};
  const path = join(root, folder, 'essence.txt');
  const essence = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
  return { evidence: { folder, essence } };
}

/**
 * Notes the tests that failed. In a run of several steps (`npm test`) the step writes them to the file that
 * SAYABLE_TEST_NOTES names; by itself it prints those with evidence.
 */
export default class OutcomeReporter implements Reporter {
  readonly #notes: OutcomeNote[] = [];

  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result();
    if (state !== 'failed') return;
    this.#notes.push({
      test: `${test.module.relativeModuleId} > ${test.fullName}`,
      error: firstLine(errors),
      ...evidenceIn(test.meta()),
    });
  }

  onTestModuleEnd(module: TestModule): void {
    this.#noteErrors(module.relativeModuleId, module, module.meta());
  }

  /**
   * A hook that fails skips the tests of its suite. A browser that it can't launch leaves the evidence of the
   * file.
   */
  onTestSuiteResult(suite: TestSuite): void {
    const { module, fullName } = suite;
    this.#noteErrors(`${module.relativeModuleId} > ${fullName}`, suite, {
      ...module.meta(),
      ...suite.meta(),
    });
  }

  /** Notes what failed outside of a test: a file that can't be loaded, or a hook. */
  #noteErrors(test: string, of: TestModule | TestSuite, meta: TaskMeta): void {
    const errors = of.errors();
    if (errors.length === 0) return;
    this.#notes.push({ test, error: firstLine(errors), ...evidenceIn(meta) });
  }

  onTestRunEnd(): void {
    const { SAYABLE_TEST_NOTES: path } = process.env;
    if (path) {
      recordNotes(path, this.#notes);
      return;
    }
    if (this.#notes.some(({ evidence }) => evidence)) console.log(failuresText(this.#notes));
  }
}
