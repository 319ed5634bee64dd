import { describe, expect, it } from 'vitest';
import type { ProsodyTrack } from '../../ports/judge.ts';
import type { SoundScores } from '../../ports/sound-scorer.ts';
import { adviceForWord } from '../advice/word-advice.ts';
import { createJudge } from '../judge.ts';
import { planOf, recognitionOf, referenceOf, testModel } from '../synthetic-recognition.test-support.ts';
import { soundScoresOf } from '../synthetic-sounds.test-support.ts';

const plan = planOf([['develop', 'D IH0 V EH1 L AH0 P']]);
const STEP_MS = 20;

/** A prosody track of one second in which `[startMs, endMs)` is louder and higher than the rest. */
function trackWith(startMs: number, endMs: number, louderDb: number, semitones: number): ProsodyTrack {
  const frames = Array.from(
    { length: 60 },
    (_, frame) => frame * STEP_MS >= startMs && frame * STEP_MS < endMs,
  );
  return {
    stepMs: STEP_MS,
    pitchHz: Float32Array.from(frames, (inside) => 150 * 2 ** ((inside ? semitones : 0) / 12)),
    levelDb: Float32Array.from(frames, (inside) => (inside ? -20 : -20 - louderDb)),
  };
}

/**
 * Judges a word whose second vowel (240–320 ms) stands out in the reference and whose vowel at `userMs`
 * stands out in the user's voice.
 */
function judgeWith(userMs: number, louderDb: number, semitones: number, sounds?: SoundScores) {
  const recognition = recognitionOf(plan, [{ planIndex: 0 }]);
  const prosody = {
    user: trackWith(userMs, userMs + 80, louderDb, semitones),
    reference: trackWith(240, 320, 6, 4),
  };
  const input = { plan, recognition, reference: referenceOf(plan), prosody, ...(sounds && { sounds }) };
  return createJudge(testModel).judge(input).assessment.words[0];
}

/** The user's word starts at 200 ms, so its vowels lie at 280, 440 and 600 ms. */
const [firstVowelMs, secondVowelMs] = [280, 440];

describe('stress', () => {
  it('is right if the same vowel stands out as in the reference', () => {
    expect(judgeWith(secondVowelMs, 6, 4)?.error).toBe('none');
  });

  it('is wrong if another vowel clearly stands out; the sounds stay right', () => {
    const word = judgeWith(firstVowelMs, 8, 5);
    expect(word?.error).toBe('stress');
    expect(word?.phones.map(({ error }) => error)).toEqual([
      'none',
      'none',
      'none',
      'stress',
      'none',
      'none',
      'none',
    ]);
    expect(word?.phones[3]).toMatchObject({ expected: 'EH1', heard: 'EH0' });
    expect(word && adviceForWord(word, 'develop')).toBe(
      'Stress the second syllable of *develop*: make it longer and louder than the others.',
    );
  });

  it('is decided by the cues, not by ratings: raters agree too little about stress', () => {
    const rated = (stress: number) => soundScoresOf(plan, { 0: { accuracy: 9.4, stress } });
    expect(judgeWith(firstVowelMs, 8, 5, rated(10))?.error).toBe('stress');
    expect(judgeWith(secondVowelMs, 6, 4, rated(5))?.error).toBe('none');
  });

  it('makes a word amber, with a lower score for a lower rating', () => {
    const scoreOf = (accuracy: number) =>
      judgeWith(firstVowelMs, 8, 5, soundScoresOf(plan, { 0: { accuracy } }))?.score ?? 0;
    expect(scoreOf(5)).toBeGreaterThanOrEqual(50);
    expect(scoreOf(9.4)).toBeGreaterThan(scoreOf(5));
    expect(scoreOf(10)).toBeLessThan(65);
  });

  it('is unchanged if the difference is small', () => {
    expect(judgeWith(firstVowelMs, 1, 1)?.error).toBe('none');
  });
});
