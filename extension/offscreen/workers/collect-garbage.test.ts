import { expect, it } from 'vitest';
import { collectGarbage } from './collect-garbage.ts';

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

it('frees what nothing in the thread holds', async () => {
  const freed: string[] = [];
  const watch = new FinalizationRegistry<string>((name) => freed.push(name));
  const kept = { name: 'kept' };
  watch.register(kept, kept.name);
  watch.register({ samples: Array.from({ length: 1_000 }, Math.random) }, 'left');
  await nextTask();
  expect(freed).toEqual([]);
  // In a thread with a large heap V8 begins to mark at the first call, and collects at a later one.
  const collected = () => {
    collectGarbage();
    return freed;
  };
  await expect.poll(collected, { timeout: 30_000 }).toEqual(['left']);
  expect(kept.name).toBe('kept');
});
