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
  collectGarbage();
  await expect.poll(() => freed, { timeout: 5_000 }).toEqual(['left']);
  expect(kept.name).toBe('kept');
});
