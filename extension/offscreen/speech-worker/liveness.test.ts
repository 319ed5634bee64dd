import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakePractice, plan, setUp } from './engine.test-support.ts';
import type { WorkerEngine } from './engine-client.ts';

const askAfterMs = 100;
const aliveWithinMs = 60;
const abortedWithinMs = 30;
const longMs = 10 * (askAfterMs + aliveWithinMs);
const never = new Promise<never>(() => undefined);

/** An engine in a worker that hangs when the test says so. */
function engine(practice = fakePractice()) {
  let hangs = false;
  const all = setUp(practice, () => hangs, undefined, { askAfterMs, aliveWithinMs, abortedWithinMs });
  const hang = (now = true) => {
    hangs = now;
  };
  return { ...all, hang };
}

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
const signal = () => new AbortController().signal;
const samples = () => new Float32Array(8);
const requests: Record<string, (engine: WorkerEngine) => Promise<unknown>> = {
  prepare: (one) => one.prepare('hi'),
  speak: (one) => one.speak('hi', 'normal'),
  adopt: (one) => one.adopt('hi', 'normal', null),
  listen: (one) => one.listen('hi', new MessageChannel().port2),
  judge: (one) => one.judge('hi', samples()),
  readAloud: (one) => one.readAloud('hi', 'normal', 'slt'),
  say: (one) => one.say(['HH', 'AY1']),
  speakPiece: (one) => one.speakPiece('hi', { speed: 1, signal: signal() })[Symbol.asyncIterator]().next(),
  naturalVoice: (one) => one.naturalVoice(),
  hear: (one) => one.phraseRecognizer.listen(['hi'], { signal: signal() }),
};

describe('a request to a worker that hangs', () => {
  beforeEach(() => void vi.useFakeTimers());
  it.each(Object.keys(requests))('fails, and the worker is replaced: %s', async (name) => {
    const { engine: client, links, hang } = engine();
    hang();
    const failed = expect(requests[name]?.(client)).rejects.toMatchObject({
      code: 'internal',
      reason: 'engine-failed',
      retryable: true,
    });
    await vi.advanceTimersByTimeAsync(longMs);
    await failed;
    expect(links[0]?.terminated).toBe(true);
    hang(false);
    expect(await client.prepare('hi')).toEqual(plan);
    expect(links).toHaveLength(2);
  });

  it('fails together with all other requests of the worker', async () => {
    const { engine: client, hang } = engine(fakePractice({ prepare: () => never }));
    const slow = client.prepare('hi');
    await vi.advanceTimersByTimeAsync(longMs);
    hang();
    const stuck = client.say(['HH', 'AY1']);
    const failures = [slow, stuck].map((call) =>
      expect(call).rejects.toMatchObject({ reason: 'engine-failed' }),
    );
    await vi.advanceTimersByTimeAsync(longMs);
    await Promise.all(failures);
  });
});

describe('an aborted request to a worker that hangs', () => {
  beforeEach(() => void vi.useFakeTimers());
  it('fails sooner than the others', async () => {
    const { engine: client, hang } = engine();
    hang();
    const controller = new AbortController();
    const stuck = client.prepare('hi', { signal: controller.signal });
    const failed = expect(stuck).rejects.toMatchObject({ reason: 'engine-failed' });
    controller.abort();
    await vi.advanceTimersByTimeAsync(abortedWithinMs);
    await failed;
  });
});

describe('the liveness check of a slow worker', () => {
  beforeEach(() => void vi.useFakeTimers());
  it('lets a request take any time', async () => {
    const answer = Promise.withResolvers<Awaited<ReturnType<ReturnType<typeof fakePractice>['prepare']>>>();
    const { engine: client, links } = engine(fakePractice({ prepare: () => answer.promise }));
    const slow = client.prepare('hi');
    await vi.advanceTimersByTimeAsync(10 * longMs);
    expect(links[0]?.terminated).toBe(false);
    answer.resolve(await fakePractice().prepare('hi'));
    expect(await slow).toEqual(plan);
  });

  it('tolerates a pause that is shorter than the limit', async () => {
    const { engine: client, links, hang } = engine(fakePractice({ prepare: () => never }));
    void client.prepare('hi').catch(() => undefined);
    await vi.advanceTimersByTimeAsync(1);
    hang();
    await vi.advanceTimersByTimeAsync(askAfterMs + aliveWithinMs / 2);
    hang(false);
    await vi.advanceTimersByTimeAsync(longMs);
    expect(links[0]?.terminated).toBe(false);
  });

  it('sends no message to an idle worker', async () => {
    const { engine: client, links, hang } = engine();
    await client.prepare('hi');
    hang();
    await vi.advanceTimersByTimeAsync(10 * longMs);
    expect(links[0]?.terminated).toBe(false);
  });
});
