import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deadline, delay, onAbort, unlessAborted, valueWithin, withDeadline } from './index.ts';

const never = new Promise<never>(() => undefined);
const late = () => new Error('late');
/** Returns the current state of a promise. */
const outcome = <T>(promise: PromiseLike<T>) =>
  Promise.race([promise, new Promise<'pending'>((resolve) => setImmediate(resolve, 'pending'))]);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
});

describe('onAbort', () => {
  it('calls once on an abort, later if it has already happened, and never after its removal', async () => {
    const controller = new AbortController();
    const calls: string[] = [];
    onAbort(controller.signal, () => calls.push('before'));
    const remove = onAbort(controller.signal, () => calls.push('removed'));
    remove();
    controller.abort();
    expect(calls).toEqual(['before']);
    onAbort(controller.signal, () => calls.push('after'));
    onAbort(controller.signal, () => calls.push('removed'))();
    expect(calls).toEqual(['before']);
    await Promise.resolve();
    expect(calls).toEqual(['before', 'after']);
  });
});

describe('delay', () => {
  it('ends after the time, or with the signal', async () => {
    const controller = new AbortController();
    const short = delay(100);
    const long = delay(1_000, { signal: controller.signal });
    await vi.advanceTimersByTimeAsync(100);
    await short;
    expect(await outcome(long)).toBe('pending');
    controller.abort(new Error('stop'));
    await expect(long).rejects.toThrow('stop');
    await expect(delay(5, { signal: controller.signal })).rejects.toThrow('stop');
  });
});

describe('unlessAborted', () => {
  it('passes on the value, the error, and the abort', async () => {
    const controller = new AbortController();
    expect(await unlessAborted(Promise.resolve(1), controller.signal)).toBe(1);
    expect(await unlessAborted(Promise.resolve(1), undefined)).toBe(1);
    await expect(unlessAborted(Promise.reject(late()), controller.signal)).rejects.toThrow('late');
    const waiting = unlessAborted(never, controller.signal);
    controller.abort(new Error('stop'));
    await expect(waiting).rejects.toThrow('stop');
    await expect(unlessAborted(Promise.resolve(1), controller.signal)).rejects.toThrow('stop');
  });
});

describe('deadlines', () => {
  it('abort with the error when the time is over, but not once the work is done', async () => {
    const passed = deadline(100, late);
    const done = deadline(100, late);
    done.done();
    await vi.advanceTimersByTimeAsync(100);
    expect(passed.signal.reason).toEqual(late());
    expect(done.signal.aborted).toBe(false);
  });

  it('abort with the outer signal', () => {
    const outer = new AbortController();
    const one = deadline(100, late, { signal: outer.signal });
    outer.abort('gone');
    expect(one.signal.reason).toBe('gone');
    expect(deadline(100, late, { signal: outer.signal }).signal.reason).toBe('gone');
  });

  it('limit work that ignores its signal', async () => {
    const work = withDeadline(() => never, 100, late);
    const expectation = expect(work).rejects.toThrow('late');
    await vi.advanceTimersByTimeAsync(100);
    await expectation;
    expect(await withDeadline(() => Promise.resolve('in time'), 100, late)).toBe('in time');
    const outer = AbortSignal.abort(new Error('gone'));
    const unwanted = vi.fn(() => never);
    await expect(withDeadline(unwanted, 100, late, { signal: outer })).rejects.toThrow('gone');
    expect(unwanted).not.toHaveBeenCalled();
  });
});

describe('valueWithin', () => {
  it('returns a value in time, an error, or the fallback', async () => {
    expect(await valueWithin(Promise.resolve('here'), 100, 'late')).toBe('here');
    await expect(valueWithin(Promise.reject(late()), 100, 'late')).rejects.toThrow('late');
    const waiting = valueWithin(never, 100, null);
    await vi.advanceTimersByTimeAsync(100);
    expect(await waiting).toBeNull();
  });
});
