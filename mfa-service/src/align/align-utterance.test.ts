import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Engine, EngineRun } from '../engines/index.ts';
import { createMetrics } from '../metrics.ts';
import { createAlignUtterance, createTurns } from './index.ts';

it('decodes no more recordings than the workers can soon align, and continues as they finish', async () => {
  let decoded = 0;
  const runs: ((run: EngineRun) => void)[] = [];
  const state = () => ({ waiting: 0, running: 0, workers: 1, readyWorkers: 1, expectedWaitMs: 0 });
  const engine: Engine = {
    name: 'embedded',
    version: '1',
    models: [
      {
        id: 'm',
        language: 'en',
        version: '1',
        phones: 'arpabet',
        modelLanguage: null,
        licence: null,
        beam: range,
      },
    ],
    ready: Promise.resolve(),
    align: () => new Promise((resolve) => runs.push(resolve)),
    state,
    close: async () => undefined,
  };
  const turns = createTurns(1);
  const align = createAlignUtterance({
    engine,
    secondOpinion: false,
    decoder: {
      name: 'library',
      async decode() {
        decoded += 1;
        return new Float32Array(16_000);
      },
    },
    limits: { mostSeconds: 9, decodeTimeoutMs: 999 },
    turns,
    metrics: createMetrics(() => ({ engine: state(), requests: 0 })),
  });
  const options = { modelId: 'm', language: 'en', beam: undefined, reading: true, variants: true };
  const utterance = { audio: new Uint8Array(9), reference: undefined, text: 'a' };
  const asked = Array.from({ length: 10 }, () => align(utterance, options, new AbortController().signal));
  await expect.poll(() => runs.length).toBe(4);
  await setImmediate();
  expect([decoded, turns.recordings.waiting]).toEqual([4, 6]);
  const quality = {} as EngineRun['answer']['quality'];
  for (let done = 0; done < 10; done += 1) {
    await expect.poll(() => runs.length).toBeGreaterThan(done);
    runs[done]?.({ answer: { plan: [], wordings: [], words: [], quality }, waitMs: 0, workMs: 0 });
  }
  expect(await Promise.all(asked)).toHaveLength(10);
  expect(turns.recordings.waiting).toBe(0);
});

const range = { default: 1, least: 1, most: 1 };
