import { describe, expect, it } from 'vitest';
import type { TextDoubt } from '../../ports/judge.ts';
import type { SoundScores } from '../../ports/sound-scorer.ts';
import { fiveWordPlan as plan, recognitionOf, type Saying } from '../synthetic-recognition.test-support.ts';
import { soundScoresOf } from '../synthetic-sounds.test-support.ts';
import { isTextInDoubt, rejectUnassessable } from './refuse.ts';

const everyWord: Saying[] = plan.words.map((_, planIndex) => ({ planIndex }));

const refusing =
  (sayings: Saying[], signal = {}, textMatch = 0.9, doubt?: TextDoubt) =>
  () =>
    rejectUnassessable(recognitionOf(plan, sayings, signal, textMatch), plan.words.length, { doubt });

/** Scores in which every sound has this mispronunciation logit. */
function wrongBy(wrong: number): SoundScores {
  const scores = soundScoresOf(plan);
  const words = scores.words.map((word) => ({
    ...word,
    sounds: word.sounds.map((one) => ({ ...one, mispronouncedLogit: wrong })),
  }));
  return { ...scores, words };
}

describe('the refusal of a recording', () => {
  it.each([
    ['silence', { speechStartMs: 0, speechEndMs: 0 }],
    ['too-quiet', { speechDb: -62, noiseDb: -64 }],
    ['clipping', { clippedShare: 0.05 }],
  ])('has the reason %s', (reason, signal) => {
    expect(refusing(everyWord, signal)).toThrow(expect.objectContaining({ code: 'unprocessable', reason }));
  });

  it.each([0.05, 0.15, 0.3])('detects another text with a text confidence of %d', (match) => {
    const other: Saying[] = [
      { planIndex: 2, fit: -9 },
      { planIndex: null, kind: 'added', durationMs: 1_500 },
    ];
    expect(refusing(other, {}, match)).toThrow(expect.objectContaining({ reason: 'other-text' }));
  });

  it.each<[string, Saying[], object, number]>([
    ['a spectrum that speech has not', everyWord, { unlikeSpeech: true }, 0.8],
    ['such a spectrum and a word that fits well', [{ planIndex: 0 }], { unlikeSpeech: true }, 0.95],
    ['one word of five in doubt', [{ planIndex: 1 }], {}, 0.4],
  ])('takes a sound for no reading of the text: %s', (_, said, signal, match) => {
    expect(refusing(said, signal, match)).toThrow(expect.objectContaining({ reason: 'other-text' }));
  });

  it('takes a word that is held for seconds for no reading of the text', () => {
    const recognition = recognitionOf(plan, [{ planIndex: 1 }]);
    const words = recognition.words.map((word) => ({ ...word, endMs: word.startMs + 9_000 }));
    expect(() => rejectUnassessable({ ...recognition, words }, plan.words.length)).toThrow(
      expect.objectContaining({ reason: 'other-text' }),
    );
  });

  it.each<[string, Saying[], object, number]>([
    ['a text that was surely read, whatever its spectrum', everyWord, { unlikeSpeech: true }, 0.9],
    ['all words in doubt', everyWord, {}, 0.4],
    ['one word of five that fits well', [{ planIndex: 1 }], {}, 0.9],
  ])('accepts %s', (_, said, signal, match) => {
    expect(refusing(said, signal, match)).not.toThrow();
  });
});

describe('a text in doubt, decided by the sound scorer', () => {
  const text = wrongBy(0.5);

  it.each([0.05, 0.15, 0.3, 0.45])(
    'is another text if all its sounds are wrong, with a text confidence of %d',
    (match) => {
      expect(isTextInDoubt({ textConfidence: match })).toBe(true);
      for (const read of [null, wrongBy(0)])
        expect(refusing(everyWord, {}, match, { text, read })).toThrow(
          expect.objectContaining({ reason: 'other-text' }),
        );
    },
  );

  it.each([0.05, 0.15, 0.3])(
    'is the right text if its sounds are right, with a text confidence of %d',
    (match) => {
      const doubt = { text: wrongBy(-2), read: wrongBy(-2) };
      expect(refusing(everyWord, {}, match, doubt)).not.toThrow();
    },
  );

  it('is the right text if only the words that were read have its sounds', () => {
    const doubt = { text, read: wrongBy(-3) };
    expect(refusing(everyWord.slice(0, 2), {}, 0.3, doubt)).not.toThrow();
  });

  it('is a word alone that was badly said, though its sounds are wrong', () => {
    const judging = (wordCount: number, match: number) => () => {
      const recognition = recognitionOf(plan, [{ planIndex: 0 }], {}, match);
      rejectUnassessable(recognition, wordCount, { doubt: { text, read: wrongBy(0.5) } });
    };
    expect(judging(1, 0.15)).not.toThrow();
    for (const refused of [judging(1, 0.05), judging(2, 0.15)])
      expect(refused).toThrow(expect.objectContaining({ reason: 'other-text' }));
  });

  it('is not checked if the aligner is sure', () => {
    expect(isTextInDoubt({ textConfidence: 0.6 })).toBe(false);
    expect(refusing(everyWord, {}, 0.6, { text, read: wrongBy(1) })).not.toThrow();
  });
});

describe('a recording that can be assessed', () => {
  it('has half of the text', () => {
    expect(refusing(everyWord.slice(0, 2))).not.toThrow();
  });

  it('is a very weak reading', () => {
    const weak: Saying[] = [
      { planIndex: 0, fit: -6 },
      { planIndex: null, kind: 'added', durationMs: 500 },
      { planIndex: 3, fit: -6 },
    ];
    expect(refusing(weak, {}, 0.15)).not.toThrow();
  });
});
