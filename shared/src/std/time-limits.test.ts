import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deadline, delay, IdleTimeout, onAbort, unlessAborted, withDeadline } from './index.ts';

const never = new Promise<never>(() => undefined);
const late = () => new Error('late');
/** What became of a promise by now. */
const outcome = <T>(promise: PromiseLike<T>) =>
  Promise.race([promise, new Promise<'pending'>((resolve) => setImmediate(resolve, 'pending'))]);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe('onAbort', () => {
  it('calls once on an abort, later where it has happened already, never after its removal', async () => {
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
  it('passes after the time, or ends with the signal', async () => {
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
  it('hands on what comes, what goes wrong, and the abort', async () => {
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
  it('abort with the error when the time is over, and not once the work is done', async () => {
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

  it('bound work that does not heed its signal', async () => {
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

describe('IdleTimeout', () => {
  it('hands on what comes in time, and what goes wrong', async () => {
    const idle = new IdleTimeout({ limitMs: 100, error: late, now: Date.now });
    const waiting = idle.wait(delay(90));
    await vi.advanceTimersByTimeAsync(90);
    await waiting;
    await expect(idle.wait(Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(idle.signal.aborted).toBe(false);
    idle.end();
    expect(idle.signal.aborted).toBe(true);
    expect(idle.hasExpired).toBe(false);
  });

  it('ends with the silence, and ends the call with it', async () => {
    const idle = new IdleTimeout({ limitMs: 100, error: late, now: Date.now });
    const expectation = expect(idle.wait(never)).rejects.toThrow('late');
    await vi.advanceTimersByTimeAsync(100);
    await expectation;
    expect(idle.signal.reason).toEqual(late());
    expect(idle.hasExpired).toBe(true);
    await expect(idle.wait(never)).rejects.toThrow('late');
  });

  it('counts only while somebody waits, with one timer for many waits', async () => {
    const idle = new IdleTimeout({ limitMs: 100, error: late, now: Date.now });
    await idle.wait(Promise.resolve());
    await vi.advanceTimersByTimeAsync(60);
    const slow = idle.wait(delay(90));
    await vi.advanceTimersByTimeAsync(90);
    await slow;
    await vi.advanceTimersByTimeAsync(500);
    expect(idle.signal.aborted).toBe(false);
    for (let chunk = 0; chunk < 50; chunk += 1) await idle.wait(Promise.resolve());
    expect(vi.getTimerCount()).toBe(1);
    idle.end();
  });

  it('counts anew after a restart, and takes a shorter limit at once', async () => {
    const idle = new IdleTimeout({ limitMs: 100, error: late, now: Date.now });
    idle.start();
    await vi.advanceTimersByTimeAsync(60);
    idle.restart();
    await vi.advanceTimersByTimeAsync(60);
    expect(idle.hasExpired).toBe(false);
    idle.start(10);
    await vi.advanceTimersByTimeAsync(10);
    expect(idle.hasExpired).toBe(true);
    idle.start();
  });

  it('ends at once with the outer signal, whether or not the work heeds it', async () => {
    const outer = new AbortController();
    const idle = new IdleTimeout({ limitMs: 60_000, error: late, now: Date.now, signal: outer.signal });
    const waiting = idle.wait(never);
    outer.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    expect(idle.signal.reason).toEqual(new Error('gone'));
    const after = new IdleTimeout({ limitMs: 60_000, error: late, now: Date.now, signal: outer.signal });
    await expect(after.wait(never)).rejects.toThrow('gone');
  });

  it('survives a clock that is set back', async () => {
    let clockMs = 10_000;
    const idle = new IdleTimeout({ limitMs: 100, error: late, now: () => clockMs });
    const expectation = expect(idle.wait(never)).rejects.toThrow('late');
    clockMs = 0;
    await vi.advanceTimersByTimeAsync(100);
    clockMs = 20_000;
    await vi.advanceTimersByTimeAsync(100);
    await expectation;
  });

  it('bounds the silence between the events of a stream', async () => {
    const idle = new IdleTimeout({ limitMs: 100, error: late, now: Date.now });
    let isClosed = false;
    async function* events() {
      try {
        await delay(90);
        yield 'first';
        await delay(90);
        yield 'second';
        await delay(110);
        yield 'third';
      } finally {
        isClosed = true;
      }
    }
    idle.start();
    const read: string[] = [];
    const reading = (async () => {
      for await (const event of idle.read(events())) read.push(event);
    })();
    const expectation = expect(reading).rejects.toThrow('late');
    await vi.advanceTimersByTimeAsync(400);
    await expectation;
    expect(read).toEqual(['first', 'second']);
    expect(isClosed).toBe(true);
  });
});
