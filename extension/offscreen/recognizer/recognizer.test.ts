import type { SpeechToText } from '@sayable/shared/ports';
import { AppError } from '@sayable/shared/std';
import { describe, expect, it, vi } from 'vitest';
import type { RpcRequest } from '../workers/index.ts';
import type { RecognizerCalls } from './protocol.ts';
import { createRemoteRecognizer, type DeviceRecognizer } from './remote-recognizer.ts';
import { serveRecognizer } from './serve-recognizer.ts';

const tea = { words: [{ text: 'Tea.', confidence: 0.9 }], tokens: [3] };
const samples = new Float32Array([0.1, 0.2]);

const missing = () =>
  Promise.reject(new AppError('internal', 'A part is missing.', { reason: 'engine-failed' }));

/** The recogniser over a worker that runs in the test. */
function setUp(load: () => Promise<Pick<SpeechToText, 'transcribe'> & Partial<Pick<SpeechToText, 'fit'>>>) {
  const workers: { posted: RpcRequest<RecognizerCalls>[]; terminated: boolean; crash(): void }[] = [];
  let clockMs = 0;
  const recognizer: DeviceRecognizer = createRemoteRecognizer(
    (onReply, onCrash) => {
      const worker = { posted: [] as RpcRequest<RecognizerCalls>[], terminated: false, crash: onCrash };
      workers.push(worker);
      const serve = serveRecognizer(
        async () => ({ dispose: async () => undefined, fit: async () => [], ...(await load()) }),
        async () => ({ words: [{ text: 'Once.', confidence: 0.9 }], tokens: [4] }),
        (reply) => queueMicrotask(() => onReply(structuredClone(reply))),
      );
      return {
        post(request) {
          worker.posted.push(request);
          serve(structuredClone(request));
        },
        terminate: () => {
          worker.terminated = true;
        },
      };
    },
    () => clockMs,
  );
  const wait = (ms: number) => {
    clockMs += ms;
  };
  return { recognizer, workers, wait };
}

describe('the recogniser in its worker', () => {
  it('is loaded once, in advance, and passes on samples and draft', async () => {
    const load = vi.fn(async () => ({ transcribe: vi.fn(async () => tea) }));
    const { recognizer, workers } = setUp(load);
    await recognizer.warmUp();
    expect(await recognizer.transcribe(samples, { draft: [7] })).toEqual(tea);
    expect(load).toHaveBeenCalledTimes(1);
    expect(workers[0]?.posted).toMatchObject([
      { call: 'load' },
      { call: 'transcribe', params: { samples, draft: [7] } },
    ]);
    recognizer.release();
  });

  it('hears one recording without the networks, unless they are there', async () => {
    const { recognizer } = setUp(async () => ({ transcribe: async () => tea }));
    const { signal } = new AbortController();
    expect(await recognizer.transcribeOnce(samples, { signal })).toMatchObject({ tokens: [4] });
    await recognizer.warmUp();
    expect(await recognizer.transcribeOnce(samples, { signal })).toEqual(tea);
    recognizer.release();
  });

  it('compares texts with a recording', async () => {
    const fits = [{ evidence: 3, deficit: 0.5, doubt: 0.2 }];
    const fit = vi.fn(async () => fits);
    const { recognizer } = setUp(async () => ({ transcribe: async () => tea, fit }));
    expect(await recognizer.fit(samples, ['A tea, please.'], { heard: 'a tee' })).toEqual(fits);
    expect(fit).toHaveBeenCalledWith(
      samples,
      ['A tea, please.'],
      expect.objectContaining({ heard: 'a tee' }),
    );
    recognizer.release();
  });

  it('ends three minutes after the last call, and restarts with the next', async () => {
    vi.useFakeTimers();
    const { recognizer, workers } = setUp(async () => ({ transcribe: async () => tea }));
    await recognizer.transcribe(samples);
    await vi.advanceTimersByTimeAsync(120_000);
    await recognizer.transcribe(samples);
    await vi.advanceTimersByTimeAsync(179_000);
    expect(workers.map(({ terminated }) => terminated)).toEqual([false]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
    await recognizer.transcribe(samples);
    expect(workers).toHaveLength(2);
    recognizer.release();
  });

  it('keeps working after a comparison that took too long', async () => {
    const fit: SpeechToText['fit'] = (_samples, _texts, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    const { recognizer, workers } = setUp(async () => ({ transcribe: async () => tea, fit }));
    const controller = new AbortController();
    const compared = recognizer.fit(samples, ['Tea.'], { heard: '', signal: controller.signal });
    await vi.waitFor(() => expect(workers[0]?.posted).toHaveLength(1));
    controller.abort(new AppError('timeout', 'The comparison with the listed answers took too long.'));
    await expect(compared).rejects.toMatchObject({ code: 'timeout' });
    expect(await recognizer.transcribe(samples)).toEqual(tea);
    recognizer.release();
  });

  it('is released and left alone for a while if it can’t be loaded', async () => {
    const load = vi.fn(missing);
    const { recognizer, workers, wait } = setUp(load);
    await recognizer.warmUp();
    await expect(recognizer.transcribe(samples)).rejects.toMatchObject({ reason: 'engine-failed' });
    expect(load).toHaveBeenCalledTimes(1);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
    wait(6 * 60_000);
    load.mockResolvedValue({ transcribe: async () => tea } as never);
    expect(await recognizer.transcribe(samples)).toEqual(tea);
    recognizer.release();
  });
});
