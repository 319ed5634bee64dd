import { AppError } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import { RpcClient, type RpcOptions, type RpcRequest, serveCalls } from './rpc.ts';

interface SumCalls {
  learn: { params: { bonus: number }; result: null };
  add: { params: readonly number[]; result: number };
  fail: { params: { reason: 'engine-failed' | 'silence' }; result: never };
}

const stopped = () => new AppError('internal', 'It stopped.', { reason: 'engine-failed' });

/** A worker that adds numbers, and reports each sum on its way. */
function setUp(options: Partial<RpcOptions<SumCalls, number>> = {}) {
  const posted: RpcRequest<SumCalls>[] = [];
  const terminated: number[] = [];
  let started = 0;
  const client = new RpcClient<SumCalls, number>({
    start: (onReply) => {
      const number = ++started;
      let bonus = 0;
      const serve = serveCalls<SumCalls, number>(
        {
          learn: async (told) => {
            bonus = told.bonus;
            return null;
          },
          add: async (numbers, { onEvent }) => {
            let sum = bonus;
            for (const one of numbers) {
              sum += one;
              onEvent(sum);
            }
            return sum;
          },
          fail: ({ reason }) => Promise.reject(new AppError('internal', 'No.', { reason })),
        },
        (reply) => queueMicrotask(() => onReply(structuredClone(reply))),
      );
      return {
        post(request) {
          posted.push(request);
          serve(structuredClone(request));
        },
        terminate: () => void terminated.push(number),
      };
    },
    hangs: { answerWithinMs: 1_000 },
    stopped,
    ...options,
  });
  return { client, posted, terminated };
}

describe('a call of a worker', () => {
  it('is answered by its result, after its events', async () => {
    const { client } = setUp();
    const onEvent = vi.fn();
    expect(await client.call('add', [1, 2, 3], { onEvent })).toBe(6);
    expect(onEvent.mock.calls).toEqual([[1], [3], [6]]);
  });

  it('is not sent if it was aborted before', async () => {
    const { client, posted } = setUp();
    await expect(client.call('add', [1], { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(posted).toEqual([]);
  });

  it('fails with the error of the worker, which is replaced only if the error says that it broke', async () => {
    const { client, terminated } = setUp({ isBroken: ({ reason }) => reason === 'engine-failed' });
    await expect(client.call('fail', { reason: 'silence' })).rejects.toMatchObject({ reason: 'silence' });
    expect(terminated).toEqual([]);
    expect(await client.call('add', [1])).toBe(1);
    await expect(client.call('fail', { reason: 'engine-failed' })).rejects.toThrow('No.');
    expect(terminated).toEqual([1]);
    expect(await client.call('add', [1])).toBe(1);
  });
});

describe('a message without an answer', () => {
  it('reaches a running worker at once, and every later one before its first call', async () => {
    let bonus = 10;
    const { client, posted } = setUp({ first: () => ({ call: 'learn', params: { bonus } }) });
    client.tell({ call: 'learn', params: { bonus } });
    expect(posted).toEqual([]);
    expect(await client.call('add', [1])).toBe(11);
    bonus = 20;
    client.tell({ call: 'learn', params: { bonus } });
    expect(await client.call('add', [1])).toBe(21);
    client.release();
    expect(await client.call('add', [1])).toBe(21);
  });
});
