import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NodePractice, openPractice } from '../../../../scripts/lib/score-practice.ts';
import { speak } from '../../../../tools/driver/sound/speak.ts';
import { measureReplays, replayLines } from './index.ts';

let node: NodePractice;
beforeAll(async () => {
  // Without the networks: the test covers the path from a recording to its figures.
  node = await openPractice({ scoresSounds: false });
});
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
