import { AppError } from '@sayable/shared/contracts';
import { describe, expect, it, vi } from 'vitest';
import { Rest } from './rest.ts';

const minute = 60_000;
const down = () => new AppError('upstream-unavailable', 'Down.', { retryable: true });

function setUp() {
  const clock = { now: 0 };
  const rest = new Rest(() => clock.now);
  const work = vi.fn<() => Promise<string>>();
  return { clock, work, ask: () => rest.unlessResting(work) };
}

describe('a part of the server', () => {
  it('is left alone after it failed twice in a row, for some minutes', async () => {
    const { clock, work, ask } = setUp();
    work.mockRejectedValue(down());
    for (let tries = 0; tries < 5; tries++) await expect(ask()).rejects.toThrow('Down.');
    expect(work).toHaveBeenCalledTimes(2);
    clock.now = 4 * minute;
    work.mockResolvedValue('there again');
    expect(await ask()).toBe('there again');
    work.mockRejectedValueOnce(down());
    await expect(ask()).rejects.toThrow('Down.');
    expect(await ask()).toBe('there again');
  });

  it('is left alone for as long as it asks for', async () => {
    const { clock, work, ask } = setUp();
    work.mockRejectedValueOnce(new AppError('rate-limited', 'Later.', { retryAfterMs: 30_000 }));
    await expect(ask()).rejects.toThrow('Later.');
    work.mockResolvedValue('fine');
    await expect(ask()).rejects.toThrow('Later.');
    clock.now = 30_000;
    expect(await ask()).toBe('fine');
  });

  it.each(['unauthorized', 'forbidden', 'budget-exhausted'] as const)(
    'is left alone at once after %s',
    async (code) => {
      const { work, ask } = setUp();
      work.mockRejectedValue(new AppError(code, 'No.'));
      for (let tries = 0; tries < 3; tries++) await expect(ask()).rejects.toThrow('No.');
      expect(work).toHaveBeenCalledOnce();
    },
  );

  it('has not failed where it was called off', async () => {
    const { work, ask } = setUp();
    work.mockRejectedValue(new DOMException('Called off.', 'AbortError'));
    for (let tries = 0; tries < 4; tries++) await expect(ask()).rejects.toThrow('Called off.');
    expect(work).toHaveBeenCalledTimes(4);
  });
});
