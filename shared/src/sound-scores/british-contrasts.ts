// The small form of the library: the engine's worker carries no other schema.
import * as z from 'zod/mini';
import type { Pronunciation, UtterancePlan } from '../contracts/plan.ts';
import { alignPronunciations, functionWordForms, isVowel, symbolOf } from '../phonetics/index.ts';
import type { ScoredSound, SoundScores } from '../ports/sound-scorer.ts';
import { detectorFields, evidenceIn, readWeights } from './linear-detector.ts';
import { readModelFile } from './model-file.ts';

const { doubtful: _, ...fields } = detectorFields;
const detectorSchema = z.object({
  /** The vowel that is said in place of the expected one: ARPAbet or British, without stress. */
  said: z.string(),
  ...fields,
});
const contrastsSchema = z.object({
  /** By expected vowel; `IA` is the one of "near". */
  vowels: z.record(z.string(), z.array(detectorSchema)),
});

/** Marks the vowels that British English tells from the expected ones. */
export interface BritishContrasts {
  /** The contrasts that are heard: expected and said vowel. */
  readonly pairs: readonly (readonly [expected: string, said: string])[];
  /** Returns the scores of words that are shown in British English with each vowel of another word marked. */
  mark(scores: SoundScores, plan: UtterancePlan): SoundScores;
}

/** The log of a likelihood ratio that is strong evidence, which a word alone needs beyond its limit. */
const STRONG_EVIDENCE = Math.log(20);

/**
 * Reads the detectors of British contrasts. The model voice is American, so no reference is asked for.
 * @param data `shared/models/accents/british-contrasts.json`
 * @throws AppError `internal` (`engine-failed`) if the file doesn't have the expected format
 */
export function readBritishContrasts(data: unknown): BritishContrasts {
  const vowels = Object.entries(readModelFile(contrastsSchema, data).vowels).map(([expected, own]) => {
    const detectors = own.map(({ weights, ...one }) => ({
      ...one,
      doubtful: one.sure,
      weights: readWeights(weights),
    }));
    return [expected, detectors] as const;
  });
  const detectorsOf = new Map(vowels);
  const brokenBy = (vowel: string, { ear }: ScoredSound, margin: number): string | undefined => {
    const [likeliest] = (detectorsOf.get(vowel) ?? [])
      .map((one) => ({ said: one.said, excess: (evidenceIn(ear, one) ?? -Infinity) - one.sure }))
      .sort((one, other) => other.excess - one.excess);
    return likeliest && likeliest.excess > margin ? likeliest.said : undefined;
  };
  return {
    pairs: vowels.flatMap(([expected, own]) => own.map(({ said }) => [expected, said] as const)),
    mark({ words, utterance }, plan) {
      const margin = words.length > 1 ? 0 : STRONG_EVIDENCE;
      const marked = words.map((word) => {
        const { word: spelled, british } = plan.words[word.planIndex] ?? {};
        // A weak form has another vowel.
        if (!(spelled && british) || functionWordForms(spelled).length > 0) return word;
        const names = vowelsAt(british, word.sounds);
        const sounds = word.sounds.map((sound, at) => {
          const breaks = brokenBy(names[at] ?? '', sound, margin);
          return breaks ? { ...sound, breaks } : sound;
        });
        return { ...word, sounds };
      });
      return { words: marked, utterance };
    },
  };
}

/** Returns for each sound the British vowel that is expected there; undefined for none. */
function vowelsAt(british: Pronunciation, sounds: readonly ScoredSound[]): (string | undefined)[] {
  const form = sounds.map(({ expected }) => expected);
  let at = -1;
  return alignPronunciations(british, form).flatMap(({ expected, heard }) => {
    if (expected !== null) at += 1;
    if (heard === null) return [];
    return [expected !== null && isVowel(expected) && isVowel(heard) ? vowelAt(british, at) : undefined];
  });
}

function vowelAt(british: Pronunciation, at: number): string | undefined {
  const [phone = '', next] = british.slice(at, at + 2);
  if (phone === 'AH0') return undefined;
  return symbolOf(phone) === 'IH' && next === 'AH0' ? 'IA' : symbolOf(phone);
}
