import { describe, expect, it, vi } from 'vitest';
import { AppError } from './app-error.ts';
import { CircuitBreaker } from './index.ts';

const minuteMs = 60_000;
const down = () => new AppError('upstream-unavailable', 'Down.', { retryable: true });

describe('CircuitBreaker', () => {
  function setUp() {
    const clock = { now: 0 };
    const breaker = new CircuitBreaker({
      failures: 2,
      openMs: 3 * minuteMs,
      now: () => clock.now,
      isPermanent: ({ code }) => code === 'unauthorized',
    });
    const work = vi.fn<() => Promise<string>>();
    return { clock, work, breaker, ask: () => breaker.run(work) };
  }

  it('opens after failures in a row, and closes after a success', async () => {
    const { clock, work, breaker, ask } = setUp();
    work.mockRejectedValue(down());
    for (let tries = 0; tries < 5; tries++) await expect(ask()).rejects.toThrow('Down.');
    expect(work).toHaveBeenCalledTimes(2);
    expect(breaker.isOpen).toBe(true);
    clock.now = 4 * minuteMs;
    expect(breaker.isOpen).toBe(false);
    work.mockResolvedValue('there again');
    expect(await ask()).toBe('there again');
    work.mockRejectedValueOnce(down());
    await expect(ask()).rejects.toThrow('Down.');
    expect(await ask()).toBe('there again');
  });

  it('ignores work that its caller stopped, whatever the reason', async () => {
    const { breaker, work } = setUp();
    const reason = new AppError('timeout', 'The caller waits no longer.');
    work.mockRejectedValue(reason);
    const signal = AbortSignal.abort(reason);
    for (let tries = 0; tries < 3; tries++)
      await expect(breaker.run(work, { signal })).rejects.toThrow('The caller waits no longer.');
    expect(breaker.isOpen).toBe(false);
  });

  it('opens again as soon as the probe fails', async () => {
    const { clock, work, ask } = setUp();
    work.mockRejectedValue(down());
    for (let tries = 0; tries < 2; tries++) await expect(ask()).rejects.toThrow('Down.');
    clock.now = 4 * minuteMs;
    for (let tries = 0; tries < 5; tries++) await expect(ask()).rejects.toThrow('Down.');
    expect(work).toHaveBeenCalledTimes(3);
  });

  /** A broken circuit at the time of its probe; the work waits for the test. */
  async function atProbe() {
    const made = setUp();
    const { clock, work, ask } = made;
    work.mockRejectedValue(down());
    for (let tries = 0; tries < 2; tries++) await expect(ask()).rejects.toThrow('Down.');
    clock.now = 4 * minuteMs;
    work.mockClear();
    const probe = Promise.withResolvers<string>();
    work.mockReturnValueOnce(probe.promise);
    return { ...made, probe };
  }

  it('lets one call through as the probe and refuses simultaneous ones', async () => {
    const { work, breaker, ask, probe } = await atProbe();
    const asked = ask();
    for (let tries = 0; tries < 3; tries++) await expect(ask()).rejects.toThrow('Down.');
    expect(work).toHaveBeenCalledOnce();
    expect(breaker.isOpen).toBe(true);
    probe.resolve('there again');
    expect(await asked).toBe('there again');
    work.mockResolvedValue('fine');
    expect(await Promise.all([ask(), ask()])).toEqual(['fine', 'fine']);
  });

  it('lets the next call through after a probe that failed without opening the circuit again', async () => {
    const { work, ask, probe } = await atProbe();
    const asked = ask();
    probe.reject(new TypeError('A fault of the caller.'));
    await expect(asked).rejects.toThrow('A fault of the caller.');
    work.mockResolvedValue('fine');
    expect(await ask()).toBe('fine');
  });

  it('lets the next call through once the probe is aborted, although its work continues', async () => {
    const { work, breaker, ask, probe } = await atProbe();
    const caller = new AbortController();
    const asked = breaker.run(work, { signal: caller.signal });
    await expect(ask()).rejects.toThrow('Down.');
    caller.abort();
    work.mockResolvedValue('fine');
    expect(await ask()).toBe('fine');
    probe.reject(down());
    await expect(asked).rejects.toThrow('Down.');
    expect(breaker.isOpen).toBe(false);
  });

  it('starts another probe if one does not end', async () => {
    const { clock, work, ask, probe } = await atProbe();
    const lost = ask();
    clock.now += 3 * minuteMs - 1;
    await expect(ask()).rejects.toThrow('Down.');
    clock.now += 1;
    const second = Promise.withResolvers<string>();
    work.mockReturnValueOnce(second.promise);
    const asked = ask();
    probe.reject(new TypeError('The lost one ends.'));
    await expect(lost).rejects.toThrow('The lost one ends.');
    await expect(ask()).rejects.toThrow('Down.');
    second.resolve('fine');
    expect(await asked).toBe('fine');
  });

  it('stays open for the time that the other side requests', async () => {
    const { clock, work, ask } = setUp();
    work.mockRejectedValueOnce(new AppError('rate-limited', 'Later.', { retryAfterMs: 30_000 }));
    await expect(ask()).rejects.toThrow('Later.');
    work.mockResolvedValue('fine');
    await expect(ask()).rejects.toThrow('Later.');
    clock.now = 30_000;
    expect(await ask()).toBe('fine');
  });

  it('opens immediately after a permanent error', async () => {
    const { work, ask } = setUp();
    work.mockRejectedValue(new AppError('unauthorized', 'No.'));
    for (let tries = 0; tries < 3; tries++) await expect(ask()).rejects.toThrow('No.');
    expect(work).toHaveBeenCalledOnce();
  });

  it('does not count aborts', async () => {
    const { work, ask } = setUp();
    work.mockRejectedValue(new DOMException('Called off.', 'AbortError'));
    for (let tries = 0; tries < 4; tries++) await expect(ask()).rejects.toThrow('Called off.');
    expect(work).toHaveBeenCalledTimes(4);
  });
});
