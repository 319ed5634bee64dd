// Dexie takes the database's interface when it loads, and the files of a thread load it once.
import 'fake-indexeddb/auto';
import { afterAll, vi } from 'vitest';

/** Restores what a file of tests has replaced: the files of the light unit tests share one thread and its globals. */
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});
