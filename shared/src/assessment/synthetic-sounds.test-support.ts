import type { UtterancePlan } from '../contracts/plan.ts';
import { baseOf } from '../phonetics/index.ts';
import type { ScoredSound, ScoredWord, SoundScores } from '../ports/sound-scorer.ts';

const SOUND_MS = 80;

/** A well-pronounced sound with the given changes. */
export function soundOf(expected: string, change: Partial<ScoredSound> = {}): ScoredSound {
  const recognized = baseOf(expected);
  const right = {
    score: 96,
    rating: 1.92,
    mispronouncedLogit: -4,
    recognized,
    posterior: 0.9,
    substitute: 'D',
  };
  return { expected, startMs: 0, endMs: SOUND_MS, ...right, ...change };
}

/** The scorer's result for a sound that is another one. */
export const wrongSound = (heard: string | null, heardShare = 0.8, score = 20): Partial<ScoredSound> => ({
  score,
  rating: 0.6,
  mispronouncedLogit: 3,
  recognized: heard,
  posterior: heardShare,
  substitute: heard,
});

/** Changes to a well-pronounced word; sounds by index. */
export interface WordChange extends Partial<Omit<ScoredWord, 'planIndex' | 'sounds'>> {
  sounds?: Record<number, Partial<ScoredSound>>;
}

/**
 * The scorer's result for a plan that was read well, with changes per word; null removes the word's scores.
 */
export function soundScoresOf(
  plan: UtterancePlan,
  changes: Record<number, WordChange | null> = {},
  utterance: Partial<SoundScores['utterance']> = {},
): SoundScores {
  const words = plan.words.flatMap(({ pronunciations }, planIndex): ScoredWord[] => {
    const change = changes[planIndex];
    if (change === null) return [];
    const { sounds = {}, ...marks } = change ?? {};
    const phones = pronunciations[0] ?? [];
    return [
      {
        planIndex,
        sounds: phones.map((phone, index) => soundOf(phone, sounds[index])),
        accuracy: 9,
        stress: 10,
        total: 9,
        ...marks,
      },
    ];
  });
  return { words, utterance: { accuracy: 9, fluency: 8, prosody: 7, total: 8.5, ...utterance } };
}
