import { act as flushed } from 'preact/test-utils';

// A test may replace the timers after this.
const { setImmediate: afterPromises } = globalThis;

/**
 * Does something to a rendered screen, and returns when the screen shows what follows from it: after all effects, and after
 * the answers of promises that need no timer.
 */
export async function act(run: () => unknown): Promise<void> {
  await flushed(async () => {
    await run();
  });
  await flushed(() => new Promise<void>((resolve) => afterPromises(resolve)));
}
