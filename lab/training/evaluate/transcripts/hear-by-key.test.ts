import type { SpeechToText } from '@sayable/shared/ports';
import { describe, expect, it } from 'vitest';
import { hearByKey } from './hear-by-key.ts';

/** A recogniser that says how much it hears, in tenths of a second. */
const counting: Pick<SpeechToText, 'transcribe'> = {
  transcribe: async (samples) => ({
    words: [{ text: `${Math.round(samples.length / 1_600)}`, confidence: 1 }],
    tokens: [],
  }),
};

/** Quiet, speech, and quiet again, in seconds. */
const turn = (before: number, speech: number, after: number) =>
  Float32Array.from({ length: 16_000 * (before + speech + after) }, (_, at) =>
    at >= 16_000 * before && at < 16_000 * (before + speech) ? (at % 2 === 0 ? 0.3 : -0.3) : 0,
  );

describe('hearing a turn by the key in counted time', () => {
  it('has the words of a pass that began in the quiet before the release', async () => {
    // 1.5 s of speech end at 1.8 s. The pass hears 0.4 s of quiet behind them, and takes 152 ms.
    expect(await hearByKey(counting, turn(0.3, 1.5, 0.1))).toEqual({
      text: '22',
      waitMs: expect.any(Number),
    });
    expect((await hearByKey(counting, turn(0.3, 1.5, 0.1))).waitMs).toBeLessThan(152);
    expect(await hearByKey(counting, turn(0.3, 1.5, 0.5))).toEqual({ text: '22', waitMs: 0 });
  });

  it('hears the whole turn if the key is released in mid-word', async () => {
    const { text, waitMs } = await hearByKey(counting, turn(0.3, 1.5, 0));
    expect(text).toBe('18');
    expect(waitMs).toBeGreaterThanOrEqual(120);
  });
});
