import { basename, join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, type RunnerTask } from 'vitest';
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
 * Leaves a folder for each browser test that fails. The evidence is taken after the test, and before its hooks close the
 * browser: a browser that closes asks first whether anything has failed.
 */
const open = new Map<Sayable, Recorder>();
const saved = new WeakSet<RunnerTask>();
let file: RunnerTask | undefined;

Sayable.observer = {
  launched(sayable) {
    open.set(sayable, new Recorder(sayable.browser));
  },
  async closing(sayable) {
    await saveFailures();
    open.delete(sayable);
  },
};

// biome-ignore lint/correctness/noEmptyPattern: Vitest wants a pattern, and no fixture is needed.
beforeAll(({}, suite) => {
  file = suite;
});
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
    const folder = join(root, '.output', 'failures', nameOf(task));
    await saveEvidence([...open.values()], folder);
    Object.assign(task.meta, { evidence: relative(root, folder) });
  }
}

/** Returns the tests that have failed so far, and the suites with a hook that has. */
function failedTasks(task: RunnerTask): RunnerTask[] {
  const below = 'tasks' in task ? task.tasks.flatMap(failedTasks) : [];
  return task.result?.state === 'fail' && task.result.errors?.length ? [task, ...below] : below;
}

function nameOf(task: RunnerTask): string {
  const title = task.fullTestName ?? task.name;
  return `${basename(task.file.name, '.e2e.ts')} ${title}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 100);
}
