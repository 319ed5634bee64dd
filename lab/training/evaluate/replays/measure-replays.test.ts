import { levelDb } from '@sayable/shared/audio';
import { afterAll, describe, expect, it } from 'vitest';
import { openPractice } from '../../../../scripts/lib/score-practice.ts';
import { speak } from '../../../../tools/driver/sound/speak.ts';
import { measureReplays, replayLines } from './index.ts';
import { deviceSound, playOf, randomFrom } from './replay-signal.ts';

// Without the networks: the test covers the path from a recording to its figures.
const node = await openPractice({ scoresSounds: false });
afterAll(() => node.dispose());

const texts = ['She followed and looked.', 'The box is under the bed.'];

describe('measureReplays', () => {
  it('plays each recording as a microphone hears it, and compares the answers', async () => {
    const recordings = await Promise.all(
      texts.map(async (text) => ({ id: text.slice(0, 3), text, samples: (await speak(text)).samples })),
    );
    const told: string[] = [];
    const figures = await measureReplays(node.practice, recordings, {
      seed: 1,
      plays: 2,
      onPlayed: (done, all) => told.push(`${done}/${all}`),
    });
    expect(figures).toMatchObject({ recordings: 2, words: 10, pairs: 10, refused: 0, redAndRight: 0 });
    expect(told).toEqual(['1/4', '2/4', '3/4', '4/4']);
    expect(replayLines(figures)[0]).toContain('2 recordings, 10 words');
  });

  it('takes no more recordings than it should', async () => {
    const [text = ''] = texts;
    const silence = { id: 'silence', text, samples: new Float32Array(8_000) };
    const figures = await measureReplays(node.practice, [silence, silence, silence], {
      seed: 1,
      plays: 1,
      most: 1,
    });
    expect(figures).toMatchObject({ recordings: 1, words: 0, refused: 0 });
  });
});

const rate = 16_000;
/** A second of a tone, with a second of a quiet room before and after it. */
const recording = Float32Array.from({ length: 3 * rate }, (_, index) => {
  const isTone = index >= rate && index < 2 * rate;
  return isTone ? 0.3 * Math.sin((2 * Math.PI * 440 * index) / rate) : 1e-3 * Math.sin(index * index);
});
const sound = deviceSound(recording);

describe('playOf', () => {
  it('is the same for the same seed, and another one for another', () => {
    const [one, same, other] = [1, 1, 2].map((seed) => playOf(sound, randomFrom(seed)));
    expect(same).toEqual(one);
    expect(other?.length).not.toBe(one?.length);
  });

  it('puts the room around the recording, at its own level', () => {
    const random = randomFrom(3);
    for (let play = 0; play < 5; play += 1) {
      const played = playOf(sound, random);
      const leadMs = (played.length - recording.length) / 16 - 2_500;
      expect(leadMs).toBeGreaterThanOrEqual(200);
      expect(leadMs).toBeLessThanOrEqual(801);
      const tone = levelDb(played.subarray((leadMs + 1_200) * 16, (leadMs + 1_800) * 16));
      expect(Math.abs(tone - levelDb(recording.subarray(1.2 * rate, 1.8 * rate)))).toBeLessThan(3.1);
      const [before, own] = [
        played.subarray(0, (leadMs - 10) * 16),
        played.subarray((leadMs + 10) * 16, (leadMs + 900) * 16),
      ];
      expect(Math.abs(levelDb(before) - levelDb(own))).toBeLessThan(2);
    }
  });

  it('does not overdrive a loud recording', () => {
    const loud = deviceSound(recording.map((sample) => sample * 3));
    const random = randomFrom(4);
    for (let play = 0; play < 5; play += 1) {
      const peak = playOf(loud, random).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      expect(peak).toBeLessThan(0.995);
    }
  });
});
