import * as z from 'zod/mini';
import type { Pronunciation } from '../contracts/plan.ts';
import { baseOf, isVowel, stressOf } from '../phonetics/index.ts';
import type { ScoredSound, SoundScores } from '../ports/sound-scorer.ts';
import { detectorFields, evidenceIn, readWeights, USUAL_RATING } from './linear-detector.ts';
import { readModelFile } from './model-file.ts';

const endingsSchema = z.object({
  ratingWeight: z.number(),
  /** By the sound that ends a word, ARPAbet without stress; AH for -ed and -es as a syllable. */
  endings: z.record(z.string(), z.object(detectorFields)),
});

/** Hears which endings were not said. */
export interface EndingDetectors {
  /** Returns the scores with `unsaid` in the last sounds that were probably left out. */
  mark(scores: SoundScores): SoundScores;
}

/** The sounds after which -ed and -es are syllables, by the last sound of these. */
export const syllableStems: Readonly<Record<string, ReadonlySet<string>>> = {
  D: new Set(['T', 'D']),
  Z: new Set(['S', 'Z', 'SH', 'ZH', 'CH', 'JH']),
};

/**
 * Reads the detectors of endings that were not said: `shared/models/endings.json`. The log odds are bias +
 * scale · (weights · ear) + ratingWeight · (usual − predicted rating); of a syllable, the sum of its two
 * sounds.
 * @throws AppError `internal` (`engine-failed`) if the file doesn't have the expected format
 */
export function readEndingDetectors(data: unknown): EndingDetectors {
  const { ratingWeight, endings } = readModelFile(endingsSchema, data);
  const detectors = new Map(
    Object.entries(endings).map(([phone, { weights, ...one }]) => [
      phone,
      { ...one, weights: readWeights(weights) },
    ]),
  );
  /**
   * Returns the log odds that an ending was not said in a sound; NaN, which is above no limit, where nothing
   * was heard.
   */
  const oddsOf = (sound: ScoredSound, ending: string): number => {
    const detector = detectors.get(ending);
    const evidence = detector && evidenceIn(sound.ear, detector);
    return (evidence ?? Number.NaN) + ratingWeight * (USUAL_RATING - sound.rating);
  };
  const verdictOn = (sounds: readonly ScoredSound[], at: number, next?: string): ScoredSound['unsaid'] => {
    const phones = sounds.map(({ expected }) => expected);
    const ending = endingAt(phones, at, next) ?? '';
    const [limits, sound, last] = [detectors.get(ending), sounds[at], sounds[at + 1]];
    if (!(limits && sound)) return undefined;
    const logOdds = oddsOf(sound, ending) + (last ? oddsOf(last, last.expected) : 0);
    if (logOdds > limits.sure) return 'sure';
    return logOdds > limits.doubtful ? 'doubtful' : undefined;
  };
  return {
    mark: ({ words, utterance }) => ({
      utterance,
      words: words.map((word, index) => {
        const next = words[index + 1]?.sounds[0]?.expected;
        const sounds = word.sounds.map((sound, at) => {
          const unsaid = verdictOn(word.sounds, at, next);
          return unsaid ? { ...sound, unsaid } : sound;
        });
        return { ...word, sounds };
      }),
    }),
  };
}

/**
 * Returns the name of the ending that a sound is, or begins: its phone, or AH for the vowel of -ed and -es;
 * undefined for none. The detectors are taught by the same rule.
 * @param phones the word's, ARPAbet with stress
 * @param next the first phone of the next word
 */
export function endingAt(phones: Pronunciation, at: number, next: string | undefined): string | undefined {
  const [before, here, after] = [phones[at - 1], phones[at], phones[at + 1]];
  if (before === undefined || here === undefined) return undefined;
  if (after !== undefined) {
    const isLast = at === phones.length - 2 && stressOf(here) === 0 && ['AH', 'IH'].includes(baseOf(here));
    return isLast && syllableStems[after]?.has(baseOf(before)) ? 'AH' : undefined;
  }
  if (isVowel(here)) return undefined;
  // "last day": native speakers leave such a T or D out too.
  const isLeftOut = ['T', 'D'].includes(here) && !isVowel(before) && next !== undefined && !isVowel(next);
  return isLeftOut ? undefined : here;
}
