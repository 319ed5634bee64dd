import type { AssessedPhone, WordError } from '../../contracts/assessment.ts';
import type { PlannedWord } from '../../contracts/plan.ts';
import { baseOf } from '../../phonetics/index.ts';
import type { RecognizedPhone, RecognizedWord, SignalQuality } from '../../ports/aligner.ts';
import { type Curve, interpolate } from '../../std/index.ts';
import { clampScore, type ScoringModel } from '../model/model.ts';
import { judgePhoneByAligner } from '../phone/judge-by-aligner.ts';
import { inShownForm } from './shown-form.ts';

/** The judgement of a word by its sounds alone, independent of its place in the sentence. */
export interface WordJudgement {
  score: number;
  error: Extract<WordError, 'none' | 'mispronounced' | 'stress' | 'unsure'>;
  phones: AssessedPhone[];
}

/** The signal-to-noise ratio (dB) below which a named error needs twice the evidence. */
export const NOISY_BELOW_DB = 18;
/**
 * The signal-to-noise ratio (dB) below which no difference is named: at 10 dB false alarms double.
 * `measureQuality` can't resolve ratios below 12 dB; clear speech without any pause measures 22 and more.
 */
const UNUSABLE_BELOW_DB = 13;
/** A shorter word has only a handful of frames as evidence. */
const SHORT_WORD_MS = 130;
/** The share of unsure sounds above which the whole word is unsure. */
const UNSURE_SHARE = 0.34;
/** The lowest score of a word without a named error: not red, and for a doubtful word no praise. */
export const SCORE_WITHOUT_ERROR = 65;
/** The highest score of a red word, however good its other sounds are. */
export const SCORE_WITH_WRONG_SOUND = 49;
/** The score of a word with wrong stress, by its score without: amber, and different for different words. */
const scoreOfWrongStress: Curve = [
  [0, 50],
  [100, 64],
];
/** The weight of the worst sound in a word's score; the mean, or the predicted rating, has the rest. */
const WORST_WEIGHT = 0.4;
const WORST_WEIGHT_OF_RED = 0.6;
/**
 * The score of a word without error, by the predicted rating (0–100): never so low that it looks like an
 * error, and different for words that raters distinguish.
 */
const scoreOfCorrectWord: Curve = [
  [0, 78],
  [60, 80],
  [80, 88],
  [100, 100],
];
/** A word with a lower predicted rating and no surely wrong sound is unsure. */
const POOR_RATING = 50;

/** The multiplier of the evidence that a named error needs: 1 in clear speech, infinite in loud noise. */
export function evidenceFactorFor(
  word: RecognizedWord,
  quality: Pick<SignalQuality, 'speechDb' | 'noiseDb'>,
): number {
  const aboveNoiseDb = quality.speechDb - quality.noiseDb;
  if (aboveNoiseDb < UNUSABLE_BELOW_DB) return Number.POSITIVE_INFINITY;
  const noisy = aboveNoiseDb < NOISY_BELOW_DB ? 2 : 1;
  const short = word.phones.length <= 2 || word.endMs - word.startMs < SHORT_WORD_MS ? 1.5 : 1;
  return noisy * short;
}

/** The part of the signal quality that affects the judgement of sounds. */
export type ChannelQuality = Pick<SignalQuality, 'speechDb' | 'noiseDb' | 'narrowBand'>;

/** The circumstances in which a word is judged. */
export interface WordContext {
  quality: ChannelQuality;
  model: ScoringModel;
  /** The same word as recognised in the reference audio. */
  referenceWord?: RecognizedWord | undefined;
  /** The word of the plan; its first pronunciation is the shown one. */
  planned?: PlannedWord | undefined;
}

/** Judges a spoken word by the aligner's evidence alone. */
export function judgeWord(
  word: RecognizedWord,
  { quality, model, referenceWord, planned }: WordContext,
): WordJudgement {
  const phones = judgeSoundsByAligner(word, quality, model, referenceWord).filter((phone) => phone !== null);
  return concludeWord(inShownForm(withChannelLimits(quality, phones), planned));
}

/** The aligner's judgement of each sound; null for an added one with too little evidence. */
export function judgeSoundsByAligner(
  word: RecognizedWord,
  quality: ChannelQuality,
  model: ScoringModel,
  referenceWord?: RecognizedWord,
): (AssessedPhone | null)[] {
  const context = { llr: word.llr, evidenceFactor: evidenceFactorFor(word, quality) };
  const counterparts = counterpartsOf(word, referenceWord);
  return word.phones.map((phone, index) => {
    const counterpart = counterparts[index];
    const reference =
      referenceWord && counterpart ? { phone: counterpart, llr: referenceWord.llr } : undefined;
    return judgePhoneByAligner(phone, { ...context, reference }, model);
  });
}

/** Puts sounds in doubt that the recording's channel can't transmit. */
export function withChannelLimits(quality: ChannelQuality, phones: AssessedPhone[]): AssessedPhone[] {
  return quality.narrowBand ? phones.map(withHighFrequencyInDoubt) : phones;
}

/** Sounds that differ from similar sounds only above 4 kHz. */
const highFrequencySounds = new Set(['S', 'Z', 'F', 'TH', 'SH', 'ZH', 'CH', 'JH']);

/** In a narrow band a high-frequency sound is neither right nor wrong. */
function withHighFrequencyInDoubt({ isAccent: _, ...phone }: AssessedPhone): AssessedPhone {
  const isHissed = [phone.expected, phone.heard].some(
    (sound) => sound !== null && highFrequencySounds.has(baseOf(sound)),
  );
  return isHissed ? { ...phone, score: Math.max(phone.score, 50), error: 'unsure' } : phone;
}

/** For each sound of a word, the sound at the same place of the same word in the reference audio. */
function counterpartsOf(
  word: RecognizedWord,
  referenceWord: RecognizedWord | undefined,
): (RecognizedPhone | undefined)[] {
  const theirs = referenceWord?.phones.filter(({ expected }) => expected !== null) ?? [];
  const theirAdded = referenceWord?.phones.find(({ expected }) => expected === null);
  let place = 0;
  return word.phones.map((phone) => {
    if (phone.expected === null) return theirAdded;
    const other = theirs[place];
    place += 1;
    return other?.expected && baseOf(other.expected) === baseOf(phone.expected) ? other : undefined;
  });
}

/**
 * A word's score and error from those of its sounds. Unsure sounds don't count. A red word has less than 50,
 * a word with wrong stress is amber, a right one has 78 or more; within these bounds the score follows the
 * evidence.
 * @param rated predicted rating of the word, 0–100, where it is known: it replaces the mean of the sounds
 */
export function concludeWord(phones: AssessedPhone[], rated?: number): WordJudgement {
  const sure = phones.filter((phone) => phone.error !== 'unsure');
  const wrong = sure.filter((phone) => phone.error !== 'none');
  const scored = sure.length > 0 ? sure : phones;
  const worst = Math.min(100, ...scored.map((phone) => phone.score));
  const whole = rated ?? scored.reduce((sum, phone) => sum + phone.score, 0) / Math.max(1, scored.length);
  const mixed = (weight: number) => clampScore(whole * (1 - weight) + worst * weight);
  if (wrong.some((phone) => phone.error !== 'stress')) {
    const lowest = Math.min(worst, SCORE_WITH_WRONG_SOUND) / SCORE_WITH_WRONG_SOUND;
    const share = WORST_WEIGHT_OF_RED * lowest + (1 - WORST_WEIGHT_OF_RED) * (whole / 100);
    return { score: clampScore(SCORE_WITH_WRONG_SOUND * share), error: 'mispronounced', phones };
  }
  if (wrong.length > 0) {
    return { score: interpolate(scoreOfWrongStress, mixed(WORST_WEIGHT)), error: 'stress', phones };
  }
  if (isDoubtful(phones, rated)) {
    return { score: Math.max(mixed(WORST_WEIGHT), SCORE_WITHOUT_ERROR), error: 'unsure', phones };
  }
  return { score: interpolate(scoreOfCorrectWord, rated ?? mixed(WORST_WEIGHT)), error: 'none', phones };
}

/**
 * True if nothing is surely wrong, but too much is unsure, another sound was recognised, or the predicted
 * rating is poor.
 */
function isDoubtful(phones: readonly AssessedPhone[], rated = 100): boolean {
  const unsure = phones.filter((phone) => phone.error === 'unsure');
  const isNamed = unsure.some((phone) => phone.expected !== phone.heard);
  return isNamed || rated < POOR_RATING || unsure.length > phones.length * UNSURE_SHARE;
}
