// The small form of the library: the engine's worker carries no other schema.
import * as z from 'zod/mini';
import type { PlannedWord, Pronunciation, UtterancePlan } from '../contracts/plan.ts';
import { alignPronunciations, baseOf, functionWordForms, isVowel, symbolOf } from '../phonetics/index.ts';
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
  /** By expected vowel: ARPAbet or British, without stress. */
  vowels: z.record(z.string(), z.array(detectorSchema)),
});

/** Marks the vowels that British English tells from the expected ones. */
export interface BritishContrasts {
  /** The contrasts that are heard: expected and said vowel. */
  readonly pairs: readonly (readonly [expected: string, said: string])[];
  /** Returns the scores of words that are shown in British English with each vowel of another word marked. */
  mark(scores: SoundScores, plan: UtterancePlan): SoundScores;
  /** Returns the probability that a word of a contrast was said, as {@link SlipDetector} does. */
  tell(scores: SoundScores, plan: UtterancePlan): number | undefined;
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
  const brokenBy = (vowel: ExpectedVowel, { ear }: ScoredSound, margin: number): string | undefined => {
    const [likeliest] = (detectorsOf.get(vowel.name) ?? [])
      .filter(({ said }) => !vowel.isAmerican(said))
      .map((one) => ({ said: one.said, excess: (evidenceIn(ear, one) ?? -Infinity) - one.sure }))
      .sort((one, other) => other.excess - one.excess);
    return likeliest && likeliest.excess > margin ? likeliest.said : undefined;
  };
  return {
    pairs: vowels.flatMap(([expected, own]) => own.map(({ said }) => [expected, said] as const)),
    mark({ words, utterance }, plan) {
      const margin = words.length > 1 ? 0 : STRONG_EVIDENCE;
      const marked = words.map((word) => {
        const planned = plan.words[word.planIndex];
        // A weak form has another vowel.
        if (!planned?.british || functionWordForms(planned.word).length > 0) return word;
        const vowels = expectedVowelsAt(
          planned,
          word.sounds.map(({ expected }) => expected),
        );
        const sounds = word.sounds.map((sound, at) => {
          const vowel = vowels[at];
          const breaks = vowel && brokenBy(vowel, sound, margin);
          return breaks ? { ...sound, breaks } : sound;
        });
        return { ...word, sounds };
      });
      return { words: marked, utterance };
    },
    tell({ words: [word] }, { contrast }) {
      if (!word || !contrast) return undefined;
      const { phones, at, other } = contrast;
      const forms = itemsAt(
        phones,
        word.sounds.map(({ expected }) => expected),
      );
      const sound = word.sounds[forms.indexOf(at)];
      const between = (expected: string, said: string) =>
        detectorsOf.get(expected)?.find((one) => one.said === said);
      const asked = symbolOf(phones[at] ?? '');
      const [detector, back] = [between(asked, other), between(other, asked)];
      if (!detector || !back) return undefined;
      const evidence = evidenceIn(sound?.ear, detector);
      if (evidence === undefined) return undefined;
      // In sentences either word is as likely in the middle of both limits, which are as far above the right
      // vowels of their sides. Words alone lie between that middle and even odds
      // (`lab/training/british/words-alone.ts`).
      return 1 / (1 + Math.exp(evidence - (detector.sure - back.sure) / 4));
    },
  };
}

/** The vowel that a British form has in a place. */
export interface ExpectedVowel {
  /** ARPAbet or British, without stress. */
  name: string;
  /** True for another vowel that is right too, because Americans say it there. */
  isAmerican(said: string): boolean;
}

/** Returns for each sound the British vowel that is expected there; undefined for none. */
export function expectedVowelsAt(
  { british = [], pronunciations: [american = []] }: PlannedWord,
  expected: Pronunciation,
): (ExpectedVowel | undefined)[] {
  const inAmerica = itemsAt(american, british);
  return itemsAt(british, expected).map((at, index) => {
    if (at === undefined || !isVowel(expected[index] ?? '')) return undefined;
    const name = vowelAt(british, at);
    if (name === undefined) return undefined;
    const place = inAmerica[at] ?? -1;
    const [other = '', next] = american.slice(place, place + 2);
    // In "bath" and "clerk" either vowel is right, so a third one can't be told from the American one.
    const isOther = baseOf(other) !== baseOf(british[at] ?? '');
    // Many Americans say "caught" with the vowel of "cot", but none says "port" so.
    const isOpen = name === 'AO' && next !== 'R';
    return { name, isAmerican: (said) => isOther || (isOpen && said === 'OH') };
  });
}

/** Returns for each phone of a form the index of the same sound in another form; undefined for none. */
function itemsAt(other: Pronunciation, form: Pronunciation): (number | undefined)[] {
  let at = -1;
  return alignPronunciations(other, form).flatMap(({ expected, heard }) => {
    if (expected !== null) at += 1;
    return heard === null ? [] : [expected === null ? undefined : at];
  });
}

function vowelAt(british: Pronunciation, at: number): string | undefined {
  const [phone = '', next] = british.slice(at, at + 2);
  if (phone === 'AH0' || !isVowel(phone)) return undefined;
  // The vowel of "old" is near that of "all".
  if (symbolOf(phone) === 'OW' && next === 'L') return undefined;
  return symbolOf(phone);
}
