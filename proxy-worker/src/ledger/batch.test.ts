import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Batch } from './batch.ts';

/** Lots that were sent, each answered when the test says so. */
function testBatch() {
  const lots: { questions: number[]; answer(): void; fail(thrown: Error): void }[] = [];
  const batch = new Batch<number, string>((questions) => {
    const { promise, resolve, reject } = Promise.withResolvers<string[]>();
    lots.push({ questions, answer: () => resolve(questions.map((one) => `to ${one}`)), fail: reject });
    return promise;
  });
  return { batch, lots };
}

describe('Batch', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends the first at once and what comes meanwhile together', async () => {
    const { batch, lots } = testBatch();
    const first = batch.ask(1);
    const others = [batch.ask(2), batch.ask(3)];
    expect(lots.map(({ questions }) => questions)).toEqual([[1]]);
    lots[0]?.answer();
    expect(await first).toBe('to 1');
    await vi.waitFor(() => expect(lots).toHaveLength(2));
    const late = batch.ask(4);
    expect(lots[1]?.questions).toEqual([2, 3]);
    lots[1]?.answer();
    expect(await Promise.all(others)).toEqual(['to 2', 'to 3']);
    await vi.waitFor(() => expect(lots).toHaveLength(3));
    lots[2]?.answer();
    expect(await late).toBe('to 4');
    // All is quiet again: the next goes at once.
    void batch.ask(5);
    expect(lots[3]?.questions).toEqual([5]);
  });

  it('fails all of a lot that fails, and goes on with the next', async () => {
    const { batch, lots } = testBatch();
    const first = batch.ask(1);
    const second = batch.ask(2);
    lots[0]?.fail(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    await vi.waitFor(() => expect(lots).toHaveLength(2));
    lots[1]?.fail(new Error('gone again'));
    await expect(second).rejects.toThrow('gone again');
  });

  it('does not wait for ever for a lot whose carrier was lost', async () => {
    const { batch, lots } = testBatch();
    void batch.ask(1);
    const stranded = batch.ask(2);
    const refused = expect(stranded).rejects.toMatchObject({ code: 'internal', retryable: true });
    await vi.advanceTimersByTimeAsync(3_001);
    await refused;
    const next = batch.ask(3);
    // What was given up isn't asked any more.
    expect(lots[1]?.questions).toEqual([3]);
    lots[1]?.answer();
    expect(await next).toBe('to 3');
  });

  it('takes an answer that is missing for a loss', async () => {
    const batch = new Batch<number, string>(() => Promise.resolve([]));
    await expect(batch.ask(1)).rejects.toMatchObject({ code: 'internal' });
  });
});
