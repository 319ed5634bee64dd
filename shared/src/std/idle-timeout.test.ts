import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { delay, IdleTimeout } from './index.ts';

const never = new Promise<never>(() => undefined);
const late = () => new Error('late');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
});

describe('IdleTimeout', () => {
  it('passes on results in time, and errors', async () => {
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

  it('expires after silence, and aborts the call', async () => {
    const idle = new IdleTimeout({ limitMs: 100, error: late, now: Date.now });
    const expectation = expect(idle.wait(never)).rejects.toThrow('late');
    await vi.advanceTimersByTimeAsync(100);
    await expectation;
    expect(idle.signal.reason).toEqual(late());
    expect(idle.hasExpired).toBe(true);
    await expect(idle.wait(never)).rejects.toThrow('late');
  });

  it('counts only while a caller waits, with one timer for many waits', async () => {
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

  it('counts each wait with its own limit and error, and the next without them', async () => {
    const idle = new IdleTimeout({ limitMs: 100, error: late, now: Date.now });
    const [quick, patient] = [idle.wait(delay(40), 50, () => new Error('slow')), delay(60)];
    await vi.advanceTimersByTimeAsync(60);
    await Promise.all([quick, patient]);
    const whole = idle.wait(delay(900), 1_000);
    await vi.advanceTimersByTimeAsync(900);
    await whole;
    const expectation = expect(idle.wait(never)).rejects.toThrow('late');
    await vi.advanceTimersByTimeAsync(100);
    await expectation;
    const slow = new IdleTimeout({ limitMs: 100, error: late, now: Date.now });
    const slowly = expect(slow.wait(never, 50, () => new Error('slow'))).rejects.toThrow('slow');
    await vi.advanceTimersByTimeAsync(50);
    await slowly;
  });

  it('starts again after a restart, and applies a shorter limit immediately', async () => {
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

  it('ends immediately with the outer signal, whether or not the work reacts to it', async () => {
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

  it('limits the silence between the events of a stream', async () => {
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
