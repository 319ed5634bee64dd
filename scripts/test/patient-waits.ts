import { vi } from 'vitest';

/**
 * Gives `vi.waitFor` the same time as `expect.poll` (`vitest.config.ts`), which has no option of its own: the
 * default of one second is too short for a busy machine. A given timeout stays.
 */
const timeout = 30_000;
const { waitFor } = vi;

vi.waitFor = (check, options = {}) =>
  waitFor(check, typeof options === 'number' ? options : { timeout, ...options });
