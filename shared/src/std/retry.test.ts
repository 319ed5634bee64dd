import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from './app-error.ts';
import { backoffMs, isTransient, ReplayBuffer, retry, retryStream } from './index.ts';

const minuteMs = 60_000;
const down = () => new AppError('upstream-unavailable', 'Down.', { retryable: true });
const pauseMs = () => 0;

describe('backoff', () => {
  it('doubles up to its limit, and varies between half of that and the whole', () => {
    const limits = { firstMs: 500, maxMs: 4_000 };
    expect([1, 2, 3, 4, 9, 2_000].map((failures) => backoffMs(failures, limits))).toEqual([
      500, 1_000, 2_000, 4_000, 4_000, 4_000,
    ]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.float({ min: 0, max: 1, noNaN: true }),
        (failures, at) => {
          const longest = backoffMs(failures, limits);
          const varied = backoffMs(failures, { ...limits, random: () => at });
          expect(varied).toBeGreaterThanOrEqual(longest / 2);
          expect(varied).toBeLessThanOrEqual(longest);
        },
      ),
    );
  });
});

describe('transient errors', () => {
  it.each([
    [down(), true],
    [new AppError('upstream-unavailable', 'Later.', { retryable: true, retryAfterMs: 9 }), false],
    [new AppError('timeout', 'Slow.', { retryable: true }), false],
    [new AppError('aborted', 'Stopped.', { retryable: true }), false],
    [new AppError('unprocessable', 'No.'), false],
    [new Error('?'), false],
  ])('%s: %s', (thrown, expected) => {
    expect(isTransient(thrown)).toBe(expected);
  });
});

describe('retry', () => {
  it('retries after a temporary error, up to the limit', async () => {
    const work = vi.fn<() => Promise<string>>();
    work.mockRejectedValueOnce(down()).mockResolvedValueOnce('there');
    expect(await retry(work, { pauseMs })).toBe('there');
    work.mockClear();
    work.mockRejectedValue(down());
    await expect(retry(work, { attempts: 4, pauseMs })).rejects.toThrow('Down.');
    expect(work).toHaveBeenCalledTimes(4);
  });

  it('does not retry a permanent error, or aborted work', async () => {
    const work = vi.fn(() => Promise.reject(new AppError('unprocessable', 'No.')));
    await expect(retry(work, { pauseMs })).rejects.toThrow('No.');
    const controller = new AbortController();
    const aborted = vi.fn(() => {
      controller.abort();
      return Promise.reject(down());
    });
    await expect(retry(aborted, { pauseMs, signal: controller.signal })).rejects.toThrow('Down.');
    expect([work, aborted].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });

  it('ends its pause with the signal', async () => {
    const controller = new AbortController();
    const work = vi.fn(() => Promise.reject(down()));
    const trying = retry(work, { pauseMs: () => minuteMs, signal: controller.signal });
    await new Promise((resolve) => setTimeout(resolve));
    controller.abort(new Error('gone'));
    await expect(trying).rejects.toThrow('gone');
    expect(work).toHaveBeenCalledOnce();
  });
});

describe('retryStream', () => {
  const stream = (steps: readonly (string | Error)[]) =>
    async function* () {
      for (const step of steps) {
        if (step instanceof Error) throw step;
        yield step;
      }
    };

  async function read(attempts: readonly (readonly (string | Error)[])[]) {
    const items: string[] = [];
    let opened = 0;
    const open = () => stream(attempts[opened++] ?? [])();
    try {
      for await (const item of retryStream(open, { pauseMs })) items.push(item);
      return { items, opened };
    } catch (thrown) {
      return { items, opened, thrown };
    }
  }

  it('reopens if no item had arrived', async () => {
    expect(await read([[down()], ['a', 'b']])).toEqual({ items: ['a', 'b'], opened: 2 });
  });

  it('yields no item twice', async () => {
    expect(
      await read([
        ['a', down()],
        ['a', 'b'],
      ]),
    ).toMatchObject({ items: ['a'], opened: 1, thrown: down() });
  });

  it('fails after the last attempt', async () => {
    expect(await read([[down()], [down()], ['a']])).toMatchObject({ items: [], opened: 2, thrown: down() });
  });
});

describe('ReplayBuffer', () => {
  const steps = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom('commit', 'confirm')));

  it('replays exactly the unconfirmed items, or none beyond its capacity', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 60 }), (all, capacity) => {
        const buffer = new ReplayBuffer<number | string>(capacity, (step) => Number(step) || 0);
        let model: (number | string)[] = [];
        let hasOverflowed = false;
        for (const step of all) {
          if (step === 'confirm') {
            buffer.confirm((one) => one === 'commit');
            model = model.slice(model.indexOf('commit') + 1);
          } else {
            buffer.push(step);
            model.push(step);
          }
          const size = model.reduce<number>((sum, one) => sum + (Number(one) || 0), 0);
          hasOverflowed ||= size > capacity;
        }
        const replayed: (number | string)[] = [];
        buffer.replay((step) => replayed.push(step));
        expect(buffer.isComplete).toBe(!hasOverflowed);
        expect(replayed).toEqual(hasOverflowed ? [] : model);
        expect(buffer.length).toBe(replayed.length);
      }),
    );
  });
});
