import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Batch } from './batch.ts';

/** A batch whose requests the test answers. */
function testBatch() {
  const batches: { requests: number[]; answer(): void; fail(thrown: Error): void }[] = [];
  const batch = new Batch<number, string>((requests) => {
    const { promise, resolve, reject } = Promise.withResolvers<string[]>();
    batches.push({ requests, answer: () => resolve(requests.map((one) => `to ${one}`)), fail: reject });
    return promise;
  });
  return { batch, batches };
}

describe('Batch', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends the first request immediately, and those that arrive meanwhile together', async () => {
    const { batch, batches } = testBatch();
    const first = batch.ask(1);
    const others = [batch.ask(2), batch.ask(3)];
    expect(batches.map(({ requests }) => requests)).toEqual([[1]]);
    batches[0]?.answer();
    expect(await first).toBe('to 1');
    await vi.waitFor(() => expect(batches).toHaveLength(2));
    const late = batch.ask(4);
    expect(batches[1]?.requests).toEqual([2, 3]);
    batches[1]?.answer();
    expect(await Promise.all(others)).toEqual(['to 2', 'to 3']);
    await vi.waitFor(() => expect(batches).toHaveLength(3));
    batches[2]?.answer();
    expect(await late).toBe('to 4');
    // No batch is in flight, so the next request is sent immediately.
    void batch.ask(5);
    expect(batches[3]?.requests).toEqual([5]);
  });

  it('rejects all requests of a failed batch, and sends the next one', async () => {
    const { batch, batches } = testBatch();
    const first = batch.ask(1);
    const second = batch.ask(2);
    batches[0]?.fail(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    await vi.waitFor(() => expect(batches).toHaveLength(2));
    batches[1]?.fail(new Error('gone again'));
    await expect(second).rejects.toThrow('gone again');
  });

  it('does not wait forever for a batch whose sender was lost', async () => {
    const { batch, batches } = testBatch();
    void batch.ask(1);
    const stranded = batch.ask(2);
    const refused = expect(stranded).rejects.toMatchObject({ code: 'internal', retryable: true });
    await vi.advanceTimersByTimeAsync(3_001);
    await refused;
    const next = batch.ask(3);
    // A request that timed out isn't sent any more.
    expect(batches[1]?.requests).toEqual([3]);
    batches[1]?.answer();
    expect(await next).toBe('to 3');
  });

  it('treats a missing answer as a loss', async () => {
    const batch = new Batch<number, string>(() => Promise.resolve([]));
    await expect(batch.ask(1)).rejects.toMatchObject({ code: 'internal' });
  });
});
