import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AsyncQueue } from './index.ts';

const pause = fc.constant<'pause'>('pause');
const number = fc.integer();

async function readAll<T>(items: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = [];
  for await (const item of items) read.push(item);
  return read;
}

describe('AsyncQueue', () => {
  it('yields every item once and in order, whenever it was pushed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(number, pause)), async (steps) => {
        const queue = new AsyncQueue<number>();
        const reading = readAll(queue);
        for (const step of steps) {
          if (step === 'pause') await Promise.resolve();
          else queue.push(step);
        }
        queue.end();
        queue.push(1);
        expect(await reading).toEqual(steps.filter((step) => step !== 'pause'));
      }),
    );
  });

  it('keeps items for a slow reader', async () => {
    const queue = new AsyncQueue<number>();
    const items = queue.items();
    queue.push(1);
    queue.push(2);
    expect(await items.next()).toEqual({ done: false, value: 1 });
    queue.push(3);
    queue.end();
    expect(await readAll(items)).toEqual([2, 3]);
  });

  it('yields a batch of all waiting items', async () => {
    const queue = new AsyncQueue<number>();
    const batches = queue.batches();
    queue.push(1);
    queue.push(2);
    expect((await batches.next()).value).toEqual([1, 2]);
    const next = batches.next();
    queue.push(3);
    expect((await next).value).toEqual([3]);
    queue.end();
    expect((await batches.next()).done).toBe(true);
  });

  it('throws the failure after the items before it', async () => {
    const queue = new AsyncQueue<number>();
    const items = queue.items();
    queue.push(1);
    queue.fail(new Error('first'));
    queue.fail(new Error('second'));
    queue.push(2);
    expect(queue.isOpen).toBe(false);
    expect((await items.next()).value).toBe(1);
    await expect(items.next()).rejects.toThrow('first');
  });

  it('throws a failure of undefined too', async () => {
    const queue = new AsyncQueue<number>();
    queue.fail(undefined);
    await expect(readAll(queue)).rejects.toBeUndefined();
  });

  it('does not fail after its end', async () => {
    const queue = new AsyncQueue<number>();
    queue.end();
    queue.fail(new Error('late'));
    expect(await readAll(queue)).toEqual([]);
  });

  it('discards waiting items and a failure when it is dropped', async () => {
    const queue = new AsyncQueue<number>();
    const items = queue.items();
    for (const item of [1, 2, 3]) queue.push(item);
    expect((await items.next()).value).toBe(1);
    queue.fail(new Error('unwanted'));
    queue.drop();
    queue.push(4);
    expect(await readAll(items)).toEqual([]);
  });

  it('wakes a waiting reader on end and on drop', async () => {
    for (const finish of ['end', 'drop'] as const) {
      const queue = new AsyncQueue<number>();
      const reading = readAll(queue);
      await Promise.resolve();
      queue[finish]();
      expect(await reading).toEqual([]);
    }
  });
});
