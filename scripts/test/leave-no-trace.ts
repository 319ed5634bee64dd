// Dexie takes the database's interface when it loads, and the files of a thread load it once.
import 'fake-indexeddb/auto';
import { afterAll, afterEach, vi } from 'vitest';

/**
 * Restores what a test or its file has replaced: the files of the light unit tests share one thread and its
 * globals.
 */
for (const after of [afterEach, afterAll])
  after(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
