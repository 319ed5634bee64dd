import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Mutex, Semaphore } from './index.ts';

describe('Semaphore', () => {
  it('never admits more holders than it has permits, and serves all in order', async () => {
    const callers = fc.array(fc.record({ steps: fc.nat(4), urgent: fc.boolean() }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), callers, async (size, all) => {
        const semaphore = new Semaphore(size);
        let holders = 0;
        const order: number[] = [];
        const work = async (index: number, steps: number) => {
          order.push(index);
          holders += 1;
          expect(holders).toBeLessThanOrEqual(size);
          for (let step = 0; step < steps; step += 1) await Promise.resolve();
          holders -= 1;
        };
        await Promise.all(
          all.map(({ steps, urgent }, index) => semaphore.run(() => work(index, steps), { urgent })),
        );
        const waiting = [...all.keys()].slice(size);
        const isUrgent = (index: number) => all[index]?.urgent === true;
        expect(order).toEqual([
          ...[...all.keys()].slice(0, size),
          ...waiting.filter(isUrgent),
          ...waiting.filter((index) => !isUrgent(index)),
        ]);
        expect(semaphore.waiting).toBe(0);
        const releases = await Promise.all(Array.from({ length: size }, () => semaphore.acquire()));
        expect(releases).toHaveLength(size);
      }),
    );
  });

  it('lets a caller leave the queue, and gives its place to the next', async () => {
    const semaphore = new Semaphore(1);
    const release = await semaphore.acquire();
    const controller = new AbortController();
    const leaving = semaphore.acquire({ signal: controller.signal });
    const staying = semaphore.acquire();
    expect(semaphore.waiting).toBe(2);
    controller.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    expect(semaphore.waiting).toBe(1);
    release();
    (await staying)();
    await expect(semaphore.acquire({ signal: controller.signal })).rejects.toThrow('gone');
    (await semaphore.acquire())();
  });

  it('keeps a permit that was granted before the abort', async () => {
    const semaphore = new Semaphore(1);
    const release = await semaphore.acquire();
    const controller = new AbortController();
    const waiting = semaphore.acquire({ signal: controller.signal });
    release();
    controller.abort();
    (await waiting)();
    expect(semaphore.waiting).toBe(0);
  });

  it('refuses a caller if too many wait', async () => {
    const semaphore = new Semaphore(1, { maxWaiting: 1, refusal: () => new RangeError('full') });
    const release = await semaphore.acquire();
    const waiting = semaphore.acquire();
    await expect(semaphore.acquire()).rejects.toThrow(RangeError);
    release();
    (await waiting)();
    await semaphore.run(() => 'in');
  });
});

describe('Mutex', () => {
  it('admits one at a time, in order, the urgent ones first', async () => {
    const mutex = new Mutex();
    const order: string[] = [];
    const release = await mutex.acquire();
    const ask = async (name: string, urgent: boolean) => {
      const done = await mutex.acquire({ urgent });
      order.push(name);
      await Promise.resolve();
      // A second call has no effect: it releases no permit of another holder.
      done();
      done();
    };
    const all = [ask('a', false), ask('b', false), ask('person', true), ask('second person', true)];
    await Promise.resolve();
    expect(order).toEqual([]);
    release();
    await Promise.all(all);
    expect(order).toEqual(['person', 'second person', 'a', 'b']);
  });

  it('is free again after failed work', async () => {
    const mutex = new Mutex();
    await expect(mutex.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await mutex.run(() => 'next')).toBe('next');
  });
});
