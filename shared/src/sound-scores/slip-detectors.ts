// The small form of the library: the engine's worker carries no other schema.
import * as z from 'zod/mini';
import type { PlannedWord } from '../contracts/plan.ts';
import {
  anyLanguage,
  detectorsFor,
  MOST_LOWERED,
  otherThanEnglish,
  type SlipHistories,
  type SlipHistory,
  slipShift,
} from '../first-languages/index.ts';
import { baseOf, isVowel, stressOf } from '../phonetics/index.ts';
import type { ScoredSound, SlipDetector, SuspectedSlip } from '../ports/sound-scorer.ts';
import { type BritishContrasts, readBritishContrasts } from './british-contrasts.ts';
import { type IsBritishVowel, readBritishVowels } from './british-vowels.ts';
import { detectorFields, evidenceIn, readWeights, USUAL_RATING } from './linear-detector.ts';
import { readModelFile } from './model-file.ts';
import { isOftenNative, nativeVariantAt, placeIn, type SoundPlace } from './native-variants.ts';

const detectorSchema = z.object({
  /** ARPAbet without stress. */
  said: z.string(),
  /** The log odds that a speaker of the first language makes this slip. */
  prior: z.number(),
  /**
   * The limit `sure` in places where natives say the sound so at times ({@link nativeVariantAt}); that of all
   * places if it has none.
   */
  sureOfVariant: z.optional(z.number()),
  /**
   * The file that taught it, if that isn't its own: `any` for one that too few lessons of the language have.
   */
  from: z.optional(z.string()),
  ...detectorFields,
});

const detectorsSchema = z.object({
  /** The first language whose slips are heard (BCP 47), or `any`. */
  language: z.string(),
  /**
   * The log odds for each point of a sound's predicted rating below {@link USUAL_RATING}: what raters mind is
   * less likely an accent.
   */
  ratingWeight: z.number(),
  /**
   * The predicted rating below which a sound is red for its speakers. Only a file of a language whose speakers
   * taught the ratings has one.
   */
  redRating: z.optional(z.number()),
  /**
   * The sounds that its speakers say in place of an expected one, by that one, or add, by `-`; all in ARPAbet
   * without stress, and `-` for a sound that they leave out. Each with the log odds, as `prior`; null where
   * only the advice names it.
   */
  slips: z.record(z.string(), z.record(z.string(), z.nullable(z.number()))),
  /** By expected sound: ARPAbet without stress. */
  sounds: z.record(z.string(), z.array(detectorSchema)),
});

/** The names of the files of British forms, and of the contrasts of who learns British English. */
const [british, contrasts] = ['british', 'british-contrasts'];

/** The expected sound of a slip that adds one, and what is said in one that leaves it out. */
const nothing = '-';

type DetectorFile = z.infer<typeof detectorsSchema>;

/** The log of a likelihood ratio that is strong evidence: 20 (Kass & Raftery, Bayes factors, 1995). */
const STRONG_EVIDENCE = Math.log(20);
/**
 * The evidence that a sure slip needs beyond its limit in a weak form, which natives slur. It halves the red
 * sounds there of the 155 speakers of LibriSpeech who set the limits, over all languages (22 to 10).
 */
const WEAK_FORM_MARGIN = 1.25;
/** The log odds of the shares from which speakers of a first language make a slip often, and sometimes. */
const OFTEN = Math.log(1 / 2);
const SOMETIMES = Math.log(1 / 6);

/**
 * The limits of prior and mispronunciation logit from which a slip that the network names is sure and
 * doubtful, and the least posterior of the name. Raters of speechocean762 mind about 3 % of all sounds (log
 * odds −3.5), which the logit contains and the prior replaces: so doubtful is even odds. Of native speakers'
 * right sounds (LibriSpeech) 0.05 % become sure.
 */
const NAMED = { sure: -2.5, doubtful: -3.5, posterior: 0.5 };

/** A smaller shift by the person's own tries isn't worth a word. */
const SLIGHT = 0.1;

/** A slip that is listened for, by the table of the first language and the person's own tries. */
export interface ListenedSlip {
  /** ARPAbet without stress. */
  expected: string;
  said: string;
  /**
   * `sure`: it turns red without strong evidence. `doubtful`: without it the sound is not sure. `unlikely`:
   * without it, neither.
   */
  verdict: SuspectedSlip['verdict'];
  /** How often speakers of the first language say the sound so: a third of the time, a seventh, or less. */
  frequency: 'often' | 'sometimes' | 'rarely';
  /**
   * The effect of the person's own tries: `hardly` where they lower the odds as far as they can; undefined
   * for none.
   */
  change: 'sooner' | 'less' | 'hardly' | undefined;
  /** True if natives often say so too in some places, where it is never sure. */
  isOftenNative: boolean;
}

/** A slip of a first language, with the evidence for it. */
interface KnownSlip {
  /** ARPAbet without stress. */
  said: string;
  /** The log odds that a speaker of the first language makes it. */
  prior: number;
  /** The limits of the log odds from which it is sure and doubtful. */
  sure: number;
  doubtful: number;
  /** The limit from which it is sure where natives say so at times; `sure` if it has none. */
  sureOfVariant?: number | undefined;
  /** Returns the evidence for it in a sound, in log odds; undefined for none. */
  evidenceFor(sound: ScoredSound): number | undefined;
}

/**
 * Returns a slip that no detector was taught, since too few lessons have it: the raters' network names it,
 * and its mispronunciation logit is the evidence.
 */
const namedSlip = (said: string, prior: number): KnownSlip => ({
  said,
  prior,
  sure: NAMED.sure,
  doubtful: NAMED.doubtful,
  evidenceFor: ({ recognized, posterior, mispronouncedLogit }) =>
    recognized === said && posterior > NAMED.posterior ? mispronouncedLogit : undefined,
});

/**
 * Returns the slips of a file by expected sound: those with a detector, and those of a language that have a
 * prior and no detector of its own.
 */
function knownSlips({ language, ratingWeight, slips, sounds }: DetectorFile): Map<string, KnownSlip[]> {
  const known = new Map<string, KnownSlip[]>();
  for (const phone of new Set([...Object.keys(sounds), ...Object.keys(slips)])) {
    const detectors = sounds[phone] ?? [];
    const taught = detectors.map(({ weights, ...slip }): KnownSlip => {
      const detector = { ...slip, weights: readWeights(weights) };
      return {
        ...slip,
        evidenceFor({ ear, rating }) {
          const evidence = evidenceIn(ear, detector);
          // Without what the ear heard nothing is suspected.
          return evidence === undefined ? undefined : evidence + ratingWeight * (USUAL_RATING - rating);
        },
      };
    });
    const hasOwnDetector = (said: string) => detectors.some((one) => one.said === said && !one.from);
    const isNamed = (said: string) => language !== anyLanguage && !hasOwnDetector(said);
    const named = Object.entries(slips[phone] ?? {}).flatMap(([said, prior]) =>
      prior !== null && said !== nothing && isNamed(said) ? [namedSlip(said, prior)] : [],
    );
    known.set(phone, [...taught, ...named]);
  }
  return known;
}

/** @param shift of the log odds by the person's own tries */
function listenedSlip(
  { expected, said, prior, sure, doubtful }: KnownSlip & { expected: string },
  shift: number,
): ListenedSlip {
  const needsStrong = (limit: number): boolean => limit - prior - shift > STRONG_EVIDENCE;
  const unsure = needsStrong(doubtful) ? 'unlikely' : 'doubtful';
  const lowered = shift > MOST_LOWERED ? 'less' : 'hardly';
  const rarer = prior >= SOMETIMES ? 'sometimes' : 'rarely';
  return {
    expected,
    said,
    isOftenNative: isOftenNative(expected, said),
    verdict: needsStrong(sure) ? unsure : 'sure',
    frequency: prior >= OFTEN ? 'often' : rarer,
    change: shift > SLIGHT ? 'sooner' : shift < -SLIGHT ? lowered : undefined,
  };
}

/** The circumstances in which a slip of a sound is listened for. */
interface SlipContext {
  place: SoundPlace;
  /** The evidence that a sure slip needs beyond its limit. */
  margin: number;
  /** The person's own tries with this first language. */
  history: SlipHistory;
  /**
   * The least shift by these tries. Without a first language it is 0: nine of ten slips are missed there, and
   * each counts as a right try.
   */
  leastShift: number;
  /** True for the model voice. */
  isModel: boolean;
}

/**
 * Returns what is suspected of a slip, and how far its log odds are above the limit; undefined for no
 * suspicion.
 */
function suspicionOf(slip: KnownSlip, sound: ScoredSound, context: SlipContext) {
  const { place, margin, history, leastShift } = context;
  const { said, prior, doubtful } = slip;
  const evidence = slip.evidenceFor(sound);
  if (evidence === undefined) return undefined;
  const phone = baseOf(sound.expected);
  const alone = prior + evidence;
  const logOdds = alone + Math.max(leastShift, slipShift(prior, said, history[phone]));
  if (Math.max(alone, logOdds) <= doubtful) return undefined;
  const variant = nativeVariantAt(phone, said, place);
  const sureElsewhere = slip.sure + margin;
  if (variant && logOdds <= sureElsewhere) return undefined;
  const limit =
    variant === 'often' ? Number.POSITIVE_INFINITY : ((variant && slip.sureOfVariant) ?? slip.sure);
  const sure = limit + margin;
  const verdict: SuspectedSlip['verdict'] =
    logOdds > sure ? 'sure' : logOdds > doubtful ? 'doubtful' : 'unlikely';
  const odds = Number(alone.toFixed(2));
  return { suspected: { said, verdict, isSureAlone: alone > sure, odds }, excess: logOdds - sureElsewhere };
}

/** True for a word that natives say without stress in its place, as the weak form of a function word. */
const isUnstressed = (planned: PlannedWord | undefined): boolean =>
  planned?.pronunciations[0]?.every((phone) => stressOf(phone) !== 1) ?? false;

/** The detectors of a first language's slips. */
export interface SlipDetectors {
  /**
   * Returns the slips of the first language that are listened for in a person with these tries, the most
   * frequent first; none of `any`.
   */
  slipsFor(histories: SlipHistories): ListenedSlip[];
  /** Returns the detector for a person with these tries. */
  detectorFor(histories: SlipHistories): SlipDetector;
}

/**
 * Reads the detectors of a first language: a file of `shared/models/accents`. The log odds of a slip are
 * prior + bias + scale · (weights · ear) + ratingWeight · (usual − predicted rating) + {@link slipShift}, or
 * those of a {@link namedSlip}. Of the slips whose limit is passed, the one that is furthest above its own is
 * suspected.
 * @param isNative true for who grew up with English: no slip is suspected then, and a sound that another
 *   voice's would be is unusual all the same
 * @param isBritish says that a sound is no slip, and taken for another by mistake
 * @throws AppError `internal` (`engine-failed`) if the file doesn't have the expected format
 */
export function readSlipDetectors(
  data: unknown,
  isNative = false,
  isBritish: IsBritishVowel = () => false,
): SlipDetectors {
  const file = readModelFile(detectorsSchema, data);
  const { language, slips, redRating } = file;
  const known = isNative ? new Map<string, KnownSlip[]>() : knownSlips(file);
  /**
   * True for a sound that speakers of the language often leave out: an HH, or one at the end of a word. The
   * file for all has none.
   */
  const isOftenUnsaid = (phone: string, isLast: boolean): boolean =>
    (isLast || phone === 'HH') && (slips[phone]?.[nothing] ?? Number.NEGATIVE_INFINITY) > OFTEN;
  const isUnusual = ({ expected, recognized }: ScoredSound, isLast: boolean): boolean => {
    const phone = baseOf(expected);
    // A person without a first language may make any slip.
    if (recognized === null || recognized === phone || (language === anyLanguage && !isNative)) return false;
    // Any sound may be heard where the expected one is left out. Slips that only the advice names have no
    // detector.
    return !isOftenUnsaid(phone, isLast) && slips[phone]?.[recognized] !== null;
  };
  const markSound = (sound: ScoredSound, isLast: boolean, context: SlipContext): ScoredSound => {
    if (!context.isModel && isBritish(sound)) return { ...sound, isUnusual: true };
    const phone = baseOf(sound.expected);
    const [likeliest] = (known.get(phone) ?? [])
      .flatMap((slip) => suspicionOf(slip, sound, context) ?? [])
      .sort((one, other) => other.excess - one.excess);
    const isUnsaid = sound.unsaid && isOftenUnsaid(phone, isLast);
    return {
      ...sound,
      ...(redRating !== undefined && { redRating }),
      ...(likeliest && { slip: likeliest.suspected }),
      ...(isUnsaid && { unsaid: 'sure' }),
      ...(isUnusual(sound, isLast) && { isUnusual: true }),
      ...(isLast && phone === 'Z' && !devoices && { mayEndVoiceless: true }),
    };
  };
  /** True for a language whose speakers say a last Z as S. */
  const devoices = language !== anyLanguage && typeof slips.Z?.S === 'number';
  const addsVowels = language !== anyLanguage && !isNative && Object.keys(slips[nothing] ?? {}).some(isVowel);
  return {
    slipsFor: (histories) =>
      (language === anyLanguage ? [] : [...known])
        // A slip may be heard by its name and by a detector of all languages.
        .flatMap(([expected, own]) => [
          ...new Map(own.map((slip) => [slip.said, { ...slip, expected }])).values(),
        ])
        .sort((one, other) => other.prior - one.prior)
        .map((slip) =>
          listenedSlip(slip, slipShift(slip.prior, slip.said, histories[language]?.[slip.expected])),
        ),
    detectorFor: (histories) => ({
      language,
      mark({ words, utterance }, { isModel = false, plan } = {}) {
        // The limits are set on running speech. In words alone, one in thirty right sounds of learners passes
        // them.
        const margin = words.length > 1 ? 0 : STRONG_EVIDENCE;
        const weakMargin = Math.max(margin, WEAK_FORM_MARGIN);
        const history = histories[language] ?? {};
        const marked = words.map(({ addedVowel, ...word }, index) => ({
          ...word,
          ...(addedVowel && { addedVowel: { ...addedVowel, ...(addsVowels && { isUsual: true }) } }),
          sounds: word.sounds.map((sound, at) =>
            markSound(sound, at === word.sounds.length - 1, {
              place: placeIn(words, index, at),
              margin: isUnstressed(plan?.words[word.planIndex]) ? weakMargin : margin,
              history,
              leastShift: language === anyLanguage ? 0 : MOST_LOWERED,
              isModel,
            }),
          ),
        }));
        return { words: marked, utterance };
      },
    }),
  };
}

/**
 * Reads the detectors by which a person is heard ({@link detectorsFor}); undefined where there are none.
 * @param firstLanguage BCP 47; null if none is chosen
 * @param read reads a file of `shared/models/accents` by its name, and the names of all as `languages`
 * @param choseBritish true for who learns British English
 * @throws AppError as {@link readSlipDetectors}
 */
export async function openSlipDetectors(
  firstLanguage: string | null,
  read: (name: string) => Promise<unknown>,
  choseBritish = false,
): Promise<SlipDetectors | undefined> {
  const listed = await read('languages');
  const names = Array.isArray(listed) ? listed.map(String) : [];
  const name = detectorsFor(firstLanguage, names);
  if (name === undefined) return undefined;
  const isNative = firstLanguage !== null && otherThanEnglish(firstLanguage) === null;
  const isBritish = names.includes(british)
    ? readBritishVowels(await read(british), choseBritish)
    : undefined;
  const detectors = readSlipDetectors(await read(name), isNative, isBritish);
  if (!(choseBritish && names.includes(contrasts))) return detectors;
  return withContrasts(detectors, readBritishContrasts(await read(contrasts)));
}

function withContrasts(detectors: SlipDetectors, { mark, tell }: BritishContrasts): SlipDetectors {
  return {
    ...detectors,
    detectorFor(histories) {
      const own = detectors.detectorFor(histories);
      return {
        ...own,
        tell,
        mark(scores, said = {}) {
          const marked = own.mark(scores, said);
          return said.plan ? mark(marked, said.plan) : marked;
        },
      };
    },
  };
}
