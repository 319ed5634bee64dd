import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type PooledWorker, type PoolOptions, type RestartCause, WorkerFault, WorkerPool } from './index.ts';

type Job = () => Promise<string>;

const restarts: RestartCause[] = [];
let pool: WorkerPool<Job, string> | undefined;
afterEach(async () => {
  restarts.length = 0;
  await pool?.close();
});

function worker(memoryBytes = 0): PooledWorker<Job, string> {
  return {
    run: (job) => job(),
    memoryBytes: () => memoryBytes,
    onEnded: () => undefined,
    stop: async () => undefined,
  };
}

function open(options: Partial<PoolOptions<Job, string>> = {}): WorkerPool<Job, string> {
  pool = new WorkerPool<Job, string>({
    size: 1,
    queueLength: 2,
    start: async () => worker(),
    jobTimeoutMs: () => 5_000,
    cancelGraceMs: 50,
    mostJobs: 1_000,
    mostMemoryBytes: 1_000,
    onRestart: (cause) => restarts.push(cause),
    ...options,
  });
  return pool;
}

const signal = new AbortController().signal;
const never: Job = () => new Promise(() => undefined);

describe('the worker pool', () => {
  it('runs jobs in the order of their arrival', async () => {
    const one = open({ queueLength: 10 });
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3].map((index) =>
        one.run(
          async () => {
            order.push(index);
            return '';
          },
          { signal },
        ),
      ),
    );
    expect(order).toEqual([1, 2, 3]);
  });

  it('refuses a job without room in the queue, with a retry time', async () => {
    const one = open();
    await one.firstReady;
    const leave = new AbortController();
    const taken = [1, 2, 3].map(() => one.run(never, { signal: leave.signal }).catch(() => 'left'));
    await expect(one.run(never, { signal })).rejects.toMatchObject({ code: 'upstream-unavailable' });
    expect(one.waiting).toBe(2);
    leave.abort(new Error('gone'));
    expect(await Promise.all(taken)).toEqual(['left', 'left', 'left']);
    expect(one.waiting).toBe(0);
  });

  it.each<[RestartCause, Job]>([
    ['crashed', () => Promise.reject(new WorkerFault('crashed'))],
    ['hung', never],
  ])('retries the job once when its worker %s', async (cause, fault) => {
    const one = open({ jobTimeoutMs: () => 50 });
    let tries = 0;
    const done = await one.run(() => (++tries === 1 ? fault() : Promise.resolve('done')), { signal });
    expect(done.result).toBe('done');
    expect(restarts).toEqual([cause]);
    await expect(one.run(fault, { signal })).rejects.toMatchObject({
      code: cause === 'hung' ? 'timeout' : 'internal',
    });
    expect(restarts).toEqual([cause, cause, cause]);
  });

  it('replaces a worker that does not stop on request', async () => {
    const one = open();
    const leave = new AbortController();
    const asked = one.run(never, { signal: leave.signal });
    await expect.poll(() => one.running).toBe(1);
    leave.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
    await expect.poll(() => restarts).toEqual(['hung']);
    expect((await one.run(async () => 'next', { signal })).result).toBe('next');
  });

  it('replaces workers that use too much memory or are old', async () => {
    const grown = open({ start: async () => worker(2_000) });
    await grown.run(async () => '', { signal });
    expect(restarts).toEqual(['leaked']);
    const old = open({ mostJobs: 2 });
    for (const _ of [1, 2]) await old.run(async () => '', { signal });
    expect(restarts).toEqual(['leaked', 'retired']);
  });

  it('retries if a worker does not start', async () => {
    let starts = 0;
    const one = open({
      start: async () => (++starts < 2 ? Promise.reject(new Error('no model')) : worker()),
    });
    expect(one.readyWorkers).toBe(0);
    expect((await one.run(async () => 'at last', { signal })).result).toBe('at last');
    await sleep(0);
    expect(starts).toBe(2);
    expect(restarts).toEqual(['crashed']);
  });
});
