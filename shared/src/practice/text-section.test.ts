import { describe, expect, it } from 'vitest';
import type { Recognition, RecognizedWord } from '../ports/aligner.ts';
import { scoresLater, textSection } from './text-section.ts';

const word = (planIndex: number | null, startMs: number, endMs: number): RecognizedWord => ({
  planIndex,
  kind: planIndex === null ? 'added' : 'read',
  word: 'word',
  startMs,
  endMs,
  llr: 0,
  phones: [{ expected: 'AH0', recognized: 'AH0', startMs, endMs, acousticScore: -1 }],
});
/** Ten seconds, with a row of costs for each 10 ms that has the row's number. */
const recognition = (...words: RecognizedWord[]): Recognition => ({
  words,
  durationMs: 10_000,
  textConfidence: 0.6,
  quality: {} as Recognition['quality'],
  phoneCosts: {
    costs: Uint8Array.from({ length: 120 * 1_000 }, (_, at) => Math.floor(at / 120) % 256),
    frameMs: 10,
  },
});
const samples = new Float32Array(160_000);

describe('textSection', () => {
  it('ends a little after the text where another sentence follows at once', () => {
    const section = textSection(
      samples,
      recognition(word(0, 500, 1_000), word(1, 1_000, 1_500), word(null, 1_500, 4_000)),
      2,
    );
    expect(section?.startMs).toBe(0);
    expect(section?.samples).toHaveLength(1_560 * 16);
    expect(section?.recognition.words).toHaveLength(2);
    expect(section?.recognition.phoneCosts.costs).toHaveLength(156 * 120);
  });

  it('begins a little before the text where another sentence is before it, with the costs of that time', () => {
    const section = textSection(
      samples,
      recognition(word(null, 200, 3_000), word(0, 4_000, 4_500), word(1, 4_500, 5_000)),
      2,
    );
    expect(section?.startMs).toBe(3_600);
    expect(section?.samples).toHaveLength((10_000 - 3_600) * 16);
    expect(section?.recognition.words[0]).toMatchObject({ startMs: 400, phones: [{ startMs: 400 }] });
    expect(section?.recognition.phoneCosts.costs[0]).toBe(360 % 256);
  });

  it.each([
    [
      'only short speech is beside the text',
      [word(0, 500, 1_000), word(1, 1_000, 1_500), word(null, 1_500, 2_000)],
    ],
    [
      'other speech is between the words',
      [word(0, 500, 1_000), word(null, 1_000, 4_000), word(1, 4_000, 4_500)],
    ],
    ['a word of the text was not read', [word(0, 500, 1_000), word(null, 1_000, 4_000)]],
    ['nothing was read', [word(null, 1_000, 4_000)]],
  ])('is the whole recording if %s', (_, words) => {
    expect(textSection(samples, recognition(...words), 2)).toBeUndefined();
  });
});

it('the scores of a section are moved to the times of the recording', () => {
  const sound = { expected: 'AH0', startMs: 100, endMs: 200 };
  const scores = { words: [{ planIndex: 0, sounds: [sound] }], utterance: {} } as unknown as Parameters<
    typeof scoresLater
  >[0];
  expect(scoresLater(scores, 3_600).words[0]?.sounds[0]).toMatchObject({ startMs: 3_700, endMs: 3_800 });
});
