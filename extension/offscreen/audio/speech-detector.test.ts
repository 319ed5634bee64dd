import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FRAME_SAMPLES } from './frame.ts';
import { createSpeechDetector, type StartVad, type VadRequest } from './speech-detector.ts';

/** A fake worker whose replies the test sends. */
function madeWorker() {
  const asked: VadRequest[] = [];
  const terminate = vi.fn();
  let on: Parameters<StartVad>[0] | undefined;
  const start = vi.fn<StartVad>((listeners) => {
    on = listeners;
    return { postMessage: (request) => asked.push(request), terminate };
  });
  return {
    start,
    asked,
    terminate,
    get on() {
      if (!on) throw new Error('not started');
      return on;
    },
  };
}

/** A detector whose network is loaded. */
function loaded() {
  const worker = madeWorker();
  const detector = createSpeechDetector(worker.start);
  detector.reset();
  worker.on.reply('ready');
  return { worker, detector };
}

const silence = () => new Float32Array(FRAME_SAMPLES);
const loud = () => Float32Array.from({ length: FRAME_SAMPLES }, (_, index) => Math.sin(index / 5) * 0.3);

describe('the speech detector', () => {
  const warn = vi.fn();
  beforeEach(() => {
    warn.mockReset();
    vi.spyOn(console, 'warn').mockImplementation(warn);
  });

  it('starts to load with the first call, and uses the loudness until then', async () => {
    const worker = madeWorker();
    const detector = createSpeechDetector(worker.start);
    expect(worker.start).not.toHaveBeenCalled();
    detector.reset();
    expect(worker.start).toHaveBeenCalledTimes(1);
    for (let frame = 0; frame < 10; frame++) expect(await detector.probability(silence())).toBeLessThan(0.1);
    for (let frame = 0; frame < 10; frame++) await detector.probability(loud());
    expect(await detector.probability(loud())).toBeGreaterThan(0.8);
    expect(worker.asked).toEqual([]);
  });

  it('asks the network when it is loaded, and answers in order', async () => {
    const { worker, detector } = loaded();
    const answers = [1, 2, 3].map(() => detector.probability(silence()));
    for (const probability of [0.3, 0.6, 0.9]) worker.on.reply({ probability });
    expect(await Promise.all(answers)).toEqual([0.3, 0.6, 0.9]);
    detector.reset();
    expect(worker.asked.at(-1)).toBe('reset');
  });

  it.each([
    ['fails', (worker: ReturnType<typeof madeWorker>) => worker.on.reply({ failed: 'no SIMD' })],
    ['crashes', (worker: ReturnType<typeof madeWorker>) => worker.on.crashed()],
  ])('falls back to loudness if the network %s, and says so once', async (_, fault) => {
    const { worker, detector } = loaded();
    const waiting = detector.probability(silence());
    fault(worker);
    fault(worker);
    expect(await waiting).toBeLessThan(0.1);
    expect(await detector.probability(silence())).toBeLessThan(0.1);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(worker.terminate).toHaveBeenCalled();
    expect(worker.start).toHaveBeenCalledTimes(1);
  });

  it('abandons a network that hangs', async () => {
    vi.useFakeTimers();
    const { detector } = loaded();
    const answers = Array.from({ length: 40 }, () => detector.probability(silence()));
    await vi.advanceTimersByTimeAsync(3_000);
    vi.useRealTimers();
    expect((await Promise.all(answers)).every((answer) => answer < 0.1)).toBe(true);
    expect(warn).toHaveBeenCalledTimes(1);
  });

  it('keeps a network through a burst of frames on a busy machine, and answers in order', async () => {
    const { worker, detector } = loaded();
    const answers = Array.from({ length: 60 }, () => detector.probability(silence()));
    expect(worker.asked.length).toBeLessThan(60);
    const { length } = worker.asked;
    for (let frame = 0; frame < length; frame++) worker.on.reply({ probability: 0.7 });
    expect(await Promise.all(answers)).toEqual([
      ...new Array<number>(length).fill(0.7),
      ...new Array<number>(60 - length).fill(0.05),
    ]);
    const next = detector.probability(silence());
    await Promise.resolve();
    worker.on.reply({ probability: 0.9 });
    expect(await next).toBe(0.9);
    expect(warn).not.toHaveBeenCalled();
  });

  it('abandons a network that never catches up', async () => {
    const { worker, detector } = loaded();
    const answers = Array.from({ length: 400 }, (_, frame) => {
      // One reply for every two frames.
      if (frame % 2 === 1) worker.on.reply({ probability: 0.7 });
      return detector.probability(silence());
    });
    expect((await Promise.all(answers)).at(-1)).toBe(0.05);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(worker.terminate).toHaveBeenCalled();
  });

  it('tries a network that failed again in a turn half a minute later, and not sooner', () => {
    let nowMs = 0;
    const worker = madeWorker();
    const detector = createSpeechDetector(worker.start, () => nowMs);
    detector.reset();
    worker.on.crashed();
    nowMs = 29_000;
    detector.reset();
    expect(worker.start).toHaveBeenCalledTimes(1);
    nowMs = 30_000;
    detector.reset();
    expect(worker.start).toHaveBeenCalledTimes(2);
  });

  it('releases the worker, and starts another for the next conversation', async () => {
    const { worker, detector } = loaded();
    const waiting = detector.probability(silence());
    detector.dispose();
    expect(await waiting).toBeLessThan(0.1);
    expect(worker.terminate).toHaveBeenCalledTimes(1);
    detector.reset();
    expect(worker.start).toHaveBeenCalledTimes(2);
    expect(warn).not.toHaveBeenCalled();
  });
});
