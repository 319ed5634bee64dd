import { basename, join, relative } from 'node:path';
import { afterAll, afterEach, type RunnerTask, TestRunner } from 'vitest';
import { root } from '../../../scripts/setup/dependencies.mjs';
import { Recorder, saveEvidence } from './evidence.ts';
import { Sayable } from './sayable.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** The folder of what a failed test has left, relative to the repository. */
    evidence?: string;
  }
}

/**
 * Leaves a folder for each browser test that fails. The evidence is taken after the test, and before its
 * hooks close the browser: a browser that closes asks first whether anything has failed.
 */
const open = new Map<Sayable, Recorder>();
const saved = new WeakSet<RunnerTask>();
const { file } = TestRunner.getCurrentSuite();

Sayable.observer = {
  launched(sayable) {
    open.set(sayable, new Recorder(sayable.browser));
  },
  // No hook runs after a launch at the top level of a file, and no test is to blame: the evidence is the
  // file's.
  async failed(sayable) {
    if (file) await leaveEvidence(file, [new Recorder(sayable.browser)]);
  },
  async closing(sayable) {
    await saveFailures();
    open.delete(sayable);
  },
};

afterEach(saveFailures);
afterAll(async () => {
  await saveFailures();
  // A hook that fails half-way leaves its browser open.
  await Promise.all([...open.keys()].map((sayable) => sayable.close()));
});

async function saveFailures(): Promise<void> {
  for (const task of file ? failedTasks(file) : []) {
    if (saved.has(task) || open.size === 0) continue;
    saved.add(task);
    await leaveEvidence(task, [...open.values()]);
  }
}

async function leaveEvidence(task: RunnerTask, recorders: readonly Recorder[]): Promise<void> {
  const folder = join(root, '.output', 'failures', nameOf(task));
  await saveEvidence(recorders, folder);
  Object.assign(task.meta, { evidence: relative(root, folder) });
}

/** Returns the tests that have failed so far, and the suites with a hook that has. */
function failedTasks(task: RunnerTask): RunnerTask[] {
  const below = 'tasks' in task ? task.tasks.flatMap(failedTasks) : [];
  return task.result?.state === 'fail' && task.result.errors?.length ? [task, ...below] : below;
}

function nameOf(task: RunnerTask): string {
  const name = basename(task.file.name, '.e2e.ts');
  return (task === file ? name : `${name} ${task.fullTestName ?? task.name}`)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 100);
}
