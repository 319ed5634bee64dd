// The small form of the library: the engine's worker carries no other schema.
import * as z from 'zod/mini';
import { slipLanguageOf } from '../first-languages/index.ts';
import { baseOf } from '../phonetics/index.ts';
import type { ScoredSound, SoundScores } from '../ports/sound-scorer.ts';
import { type IsBritishVowel, readBritishVowels } from './british-vowels.ts';
import { evidenceIn, readWeights } from './linear-detector.ts';
import { readModelFile } from './model-file.ts';
import { nativeVariantAt, placeIn } from './native-variants.ts';

const fileSchema = z.object({
  /**
   * The share of each slip in what real speakers said, by expected sound and what they said, and the file `of`
   * the detector that counted it. Without it the priors tell, in full too: else the counted language would fit
   * every learner best.
   */
  shares: z.optional(
    z.record(z.string(), z.record(z.string(), z.object({ of: z.string(), share: z.number() }))),
  ),
  sounds: z.record(
    z.string(),
    z.array(
      z.object({
        said: z.string(),
        prior: z.number(),
        bias: z.number(),
        scale: z.number(),
        weights: z.string(),
      }),
    ),
  ),
});

type LanguageFile = z.infer<typeof fileSchema>;

/** The largest evidence in one sound, a log likelihood ratio: no single sound decides. */
const MOST_EVIDENCE = 3;

/** A detector of one slip, on what the ear hears. */
interface Ear {
  bias: number;
  scale: number;
  weights: Int8Array;
}

interface Expected {
  language: string;
  said: string;
  /** The share in which a speaker of the language says it so. */
  share: number;
  ear: Ear;
}

/**
 * How much better each first language explains what was said than none does, as a log likelihood ratio, by
 * BCP 47 tag.
 */
export type LanguageFits = (scores: SoundScores) => Record<string, number>;

/**
 * Opens the detectors of all first languages. The fit of a language is the sum, over all sounds, of
 *
 *     log(1 − Σ p + Σ p · exp(evidence of the slip))
 *
 * A sound that natives usually say so, and a British vowel, say nothing.
 * @param read as of `openSlipDetectors`
 * @throws AppError `internal` (`engine-failed`) if a file doesn't have the expected format
 */
export async function openLanguageFits(read: (name: string) => Promise<unknown>): Promise<LanguageFits> {
  const listed = await read('languages');
  const names = Array.isArray(listed) ? listed.map(String) : [];
  const isBritish = names.includes('british') ? readBritishVowels(await read('british')) : () => false;
  const languages = names.filter((name) => slipLanguageOf(name) === name);
  const files = new Map<string, LanguageFile>();
  for (const language of languages) files.set(language, readModelFile(fileSchema, await read(language)));
  const slips = new Map<string, Expected[]>();
  /** Languages borrow detectors from one another. */
  const ears = new Map<string, Ear>();
  for (const [language, file] of files)
    for (const { phone, share, detector } of usualSlips(file, files)) {
      const { said, bias, scale, weights } = detector;
      const key = `${bias} ${scale} ${weights}`;
      const ear = ears.get(key) ?? { bias, scale, weights: readWeights(weights) };
      ears.set(key, ear);
      slips.set(phone, [...(slips.get(phone) ?? []), { language, said, share, ear }]);
    }
  return (scores) => fitsIn(scores, { languages, slips, isBritish });
}

/** Returns the slips of a file's language with their shares: those that were counted, else by the priors. */
function* usualSlips({ sounds, shares }: LanguageFile, files: ReadonlyMap<string, LanguageFile>) {
  for (const [phone, counted] of Object.entries(shares ?? {}))
    for (const [said, { of, share }] of Object.entries(counted)) {
      const detector = files.get(of)?.sounds[phone]?.find((one) => one.said === said);
      if (detector) yield { phone, share, detector };
    }
  if (shares) return;
  for (const [phone, detectors] of Object.entries(sounds))
    for (const detector of detectors) yield { phone, share: 1 / (1 + Math.exp(-detector.prior)), detector };
}

interface Files {
  languages: readonly string[];
  /** By expected sound: ARPAbet without stress. */
  slips: ReadonlyMap<string, readonly Expected[]>;
  isBritish: IsBritishVowel;
}

function fitsIn({ words }: SoundScores, { languages, slips, isBritish }: Files): Record<string, number> {
  const fits = new Map(languages.map((language) => [language, 0]));
  for (const [index, word] of words.entries())
    for (const [at, sound] of word.sounds.entries()) {
      const phone = baseOf(sound.expected);
      const place = placeIn(words, index, at);
      const meant = slips.get(phone)?.filter(({ said }) => nativeVariantAt(phone, said, place) !== 'often');
      if (!meant || isBritish(sound)) continue;
      for (const [language, ratio] of ratiosOf(sound, meant))
        fits.set(language, (fits.get(language) ?? 0) + Math.log(ratio));
    }
  return Object.fromEntries([...fits].map(([language, fit]) => [language, Math.round(fit * 100) / 100]));
}

/** Returns the likelihood ratio of one sound for each language that has slips of it. */
function ratiosOf(sound: ScoredSound, slips: readonly Expected[]): Map<string, number> {
  const ratios = new Map<string, number>();
  const heard = new Map<Ear, number | undefined>();
  for (const { language, share, ear } of slips) {
    if (!heard.has(ear)) heard.set(ear, evidenceIn(sound.ear, ear));
    const evidence = heard.get(ear);
    if (evidence === undefined) continue;
    const bounded = Math.min(MOST_EVIDENCE, Math.max(-MOST_EVIDENCE, evidence));
    ratios.set(language, (ratios.get(language) ?? 1) + share * (Math.exp(bounded) - 1));
  }
  return ratios;
}
