import type { Attempt } from '@sayable/shared/contracts';
import type { ComparedReference, CompareSource } from './compare-props.ts';

/** Test data: "Think.", said with an s, and its reference audio. */
const phones = (names: string, start: number, step: number) =>
  names.split(' ').map((phone, index) => ({
    phone,
    xmin: (start + index * step) / 1_000,
    xmax: (start + (index + 1) * step) / 1_000,
  }));

export const judgedAttempt: Attempt = {
  id: 'a1',
  text: 'Think.',
  source: { url: '', title: '' },
  startedAt: 1,
  durationMs: 1_000,
  state: 'assessed',
  alignment: {
    user: [
      {
        word: 'think',
        xmin: 0.1,
        xmax: 0.5,
        phones: phones('S IH1 NG K', 100, 100),
        phone_ops: [['replace', 0, 0]],
      },
    ],
    bot: [{ word: 'think', xmin: 0.2, xmax: 0.8, phones: phones('TH IH1 NG K', 200, 150) }],
  },
  assessment: {
    scores: { overall: 40, accuracy: 40, completeness: 100, fluency: 80, prosody: 80 },
    words: [
      {
        userIndex: 0,
        botIndex: 0,
        span: [0, 5],
        score: 40,
        error: 'mispronounced',
        phones: [
          { expected: 'TH', heard: 'S', score: 20, error: 'replaced' },
          ...['IH1', 'NG', 'K'].map((phone) => ({
            expected: phone,
            heard: phone,
            score: 95,
            error: 'none' as const,
          })),
        ],
      },
    ],
  },
};

const tone = (sampleRate: number) =>
  Float32Array.from(
    { length: sampleRate },
    (_, index) => 0.3 * Math.sin((2 * Math.PI * 150 * index) / sampleRate),
  );

export const reference: ComparedReference = {
  samples: tone(16_000),
  sampleRate: 16_000,
  words: [
    {
      word: 'think',
      startMs: 200,
      endMs: 800,
      phones: phones('TH IH1 NG K', 200, 150).map(({ phone, xmin, xmax }) => ({
        phone,
        startMs: xmin * 1_000,
        endMs: xmax * 1_000,
      })),
    },
  ],
};

export function fakeSource(changes: Partial<CompareSource> = {}): CompareSource {
  return {
    attempt: async () => judgedAttempt,
    recording: async () => ({ samples: tone(48_000), sampleRate: 48_000 }),
    keptReference: async () => reference,
    makeReference: async () => reference,
    ...changes,
  };
}
