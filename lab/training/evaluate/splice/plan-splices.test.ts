import { describe, expect, it } from 'vitest';
import type { CorpusRecording } from '../run/read-corpus.ts';
import { type PlacedRecording, planSplices } from './plan-splices.ts';

/** A recording of one word whose sounds last 50 ms each. */
function recordingOf(
  id: string,
  speaker: string,
  phones: string[],
  ratings = phones.map(() => 2),
): PlacedRecording {
  const recording: CorpusRecording = {
    id,
    speaker,
    text: 'X',
    accuracy: 9,
    fluency: 9,
    prosodic: 9,
    total: 9,
    words: [{ text: 'X', accuracy: 9, stress: 9, total: 9, phones, phones_accuracy: ratings }],
    audio: `${id}.wav`,
    stamp: id,
  };
  const sounds = phones.map((_, index) => ({
    score: 90,
    rating: 1.8,
    heard: null,
    startMs: 200 + 50 * index,
    endMs: 250 + 50 * index,
  }));
  const words = [{ accuracy: 9, stress: 9, total: 9, sounds }];
  const utterance = { accuracy: 9, fluency: 9, prosody: 9, total: 9 };
  const scored = { kind: 'scored', key: id, seconds: 1, alignMs: 1, scoreMs: 1, utterance, words } as const;
  return { recording, scored };
}

const folk = [
  recordingOf('a', 'one', ['S', 'IY1']),
  recordingOf('b', 'one', ['IH0', 'Z', 'S']),
  recordingOf('c', 'one', ['IY0', 'M']),
  recordingOf('d', 'two', ['S', 'Z', 'IH1', 'IY1']),
];

describe('planSplices', () => {
  const plan = planSplices(folk, 3);

  // No sound of b has both counterparts: there is no other IH or Z, and no Z, SH or TH elsewhere.
  it('takes confusable sounds and the same ones from other recordings of the speaker', () => {
    expect(plan.map(({ recording }) => recording.id)).toEqual(['a', 'c']);
    for (const { recording, expected, said, foreign, control } of plan) {
      expect(['S>Z', 'IY>IH']).toContain(`${expected}>${said}`);
      expect(foreign.donor.audio).not.toBe(recording.audio);
      expect(control.donor.audio).not.toBe(recording.audio);
      expect(foreign.place).toEqual(control.place);
      expect(foreign.donor.audio).not.toBe('d.wav');
    }
  });

  it('moves ends by 10 ms at most', () => {
    for (const { place, foreign } of plan) {
      const due = 200 + 50 * place.sound;
      expect(Math.abs((foreign.place[0] ?? 0) - due)).toBeLessThanOrEqual(10);
      expect(Math.abs((foreign.place[1] ?? 0) - due - 50)).toBeLessThanOrEqual(10);
      expect(foreign.speech[0]).toBe(200);
    }
  });

  it('is the same for the same seed in any order, and different for another seed', () => {
    expect(planSplices([...folk].reverse(), 3)).toEqual(plan);
    const seeds = [1, 2, 4, 5, 6].map((seed) => JSON.stringify(planSplices(folk, seed)));
    expect(new Set(seeds).size).toBe(5);
  });

  it('leaves out sounds that were not said well, and a speaker with one recording', () => {
    const weak = recordingOf('a', 'one', ['S', 'IY1'], [1.8, 1.8]);
    expect(planSplices([weak, ...folk.slice(1)], 3).map(({ recording }) => recording.id)).not.toContain('a');
    expect(planSplices(folk.slice(3), 3)).toEqual([]);
  });
});
