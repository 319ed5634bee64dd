import type { AssessedPhone, WordError } from '../../contracts/assessment.ts';
import type { PlannedWord } from '../../contracts/plan.ts';
import { baseOf } from '../../phonetics/index.ts';
import type { HeardPhone, HeardWord, SignalQuality } from '../../ports/aligner.ts';
import { type Curve, clampScore, interpolate, type ScoringModel } from '../model/model.ts';
import { judgePhone } from '../phone/judge-by-aligner.ts';
import { asShown } from './shown-form.ts';

/** What the sounds of one word say about it, whatever its place in the sentence. */
export interface WordJudgement {
  score: number;
  error: Extract<WordError, 'none' | 'mispronounced' | 'stress' | 'unsure'>;
  phones: AssessedPhone[];
}

/** Speech stands so little above the background (dB) that a named error needs twice the evidence. */
export const NOISY_BELOW_DB = 18;
/**
 * Noise in which nothing that differs is named any more: at 10 dB false alarms double. `measureQuality` tells no
 * distance below 12 dB; clear speech without any pause measures 22 and more.
 */
const HOPELESS_BELOW_DB = 13;
/** So short, a word has a handful of frames as evidence. */
const SHORT_WORD_MS = 130;
/** The share of a word's sounds that may be unsure before the whole word is. */
const UNSURE_SHARE = 0.34;
/** A word without a named error is never red, and one that is doubtful is no praise. */
export const SCORE_WITHOUT_ERROR = 65;
/** A red word has less than this, whatever else is good about it. */
export const SCORE_WITH_WRONG_SOUND = 49;
/** The score of a word with wrong stress, by what it would have without: amber, and never the same for all such words. */
const scoreOfWrongStress: Curve = [
  [0, 50],
  [100, 64],
];
/** How far the worst sound alone decides a word's score; the mean, or what raters would say, decides the rest. */
const WORST_WEIGHT = 0.4;
const WORST_WEIGHT_OF_RED = 0.6;
/**
 * The score of a word in which nothing is wrong, by what raters would give it (0–100): never so low that it looks like
 * an error, and never the same for words that raters tell apart.
 */
const scoreOfRight: Curve = [
  [0, 78],
  [60, 80],
  [80, 88],
  [100, 100],
];
/** A word that raters would give less, and in which no sound is surely wrong, is one that nobody can be sure of. */
const POOR_RATING = 50;

/** How much more evidence than usual a named error needs here: 1 in clear speech, infinite in loud noise. */
export function cautionFor(word: HeardWord, quality: Pick<SignalQuality, 'speechDb' | 'noiseDb'>): number {
  const aboveNoiseDb = quality.speechDb - quality.noiseDb;
  if (aboveNoiseDb < HOPELESS_BELOW_DB) return Number.POSITIVE_INFINITY;
  const noisy = aboveNoiseDb < NOISY_BELOW_DB ? 2 : 1;
  const short = word.phones.length <= 2 || word.endMs - word.startMs < SHORT_WORD_MS ? 1.5 : 1;
  return noisy * short;
}

/** What of a recording's quality its sounds are judged by. */
export type Clarity = Pick<SignalQuality, 'speechDb' | 'noiseDb' | 'narrowBand'>;

/** The circumstances in which a word is judged. */
export interface WordContext {
  quality: Clarity;
  model: ScoringModel;
  /** The same word as heard in the model voice's reading. */
  same?: HeardWord | undefined;
  /** The word in the text, whose first pronunciation is the one that is shown. */
  planned?: PlannedWord | undefined;
}

/** Judges a word that was said by the aligner's evidence alone. */
export function judgeWord(word: HeardWord, { quality, model, same, planned }: WordContext): WordJudgement {
  const phones = soundsByFit(word, quality, model, same).filter((phone) => phone !== null);
  return concludeWord(asShown(heardThrough(quality, phones), planned));
}

/** What the aligner's evidence says of each sound; null for an added one that is too weak to be mentioned. */
export function soundsByFit(
  word: HeardWord,
  quality: Clarity,
  model: ScoringModel,
  same?: HeardWord,
): (AssessedPhone | null)[] {
  const context = { margin: word.margin, caution: cautionFor(word, quality) };
  const counterparts = counterpartsOf(word, same);
  return word.phones.map((phone, index) => {
    const counterpart = counterparts[index];
    const own = same && counterpart ? { phone: counterpart, margin: same.margin } : undefined;
    return judgePhone(phone, { ...context, model: own }, model);
  });
}

/** The sounds as far as this recording's channel lets anybody tell them. */
export function heardThrough(quality: Clarity, phones: AssessedPhone[]): AssessedPhone[] {
  return quality.narrowBand ? phones.map(withoutHigh) : phones;
}

/** What is told from its neighbours by its hiss above 4 kHz alone. */
const hissed = new Set(['S', 'Z', 'F', 'TH', 'SH', 'ZH', 'CH', 'JH']);

/** Through a narrow channel a hissed sound is neither right nor wrong. */
function withoutHigh(phone: AssessedPhone): AssessedPhone {
  const isHissed = [phone.expected, phone.heard].some((sound) => sound !== null && hissed.has(baseOf(sound)));
  return isHissed ? { ...phone, score: Math.max(phone.score, 50), error: 'unsure' } : phone;
}

/** For each sound of a word the one that was due in the same place of the same word, said by another. */
export function counterpartsOf(word: HeardWord, same: HeardWord | undefined): (HeardPhone | undefined)[] {
  const theirs = same?.phones.filter(({ expected }) => expected !== null) ?? [];
  const theirAdded = same?.phones.find(({ expected }) => expected === null);
  let place = 0;
  return word.phones.map((phone) => {
    if (phone.expected === null) return theirAdded;
    const other = theirs[place];
    place += 1;
    return other?.expected && baseOf(other.expected) === baseOf(phone.expected) ? other : undefined;
  });
}

/**
 * A word's score and error from those of its sounds. Unsure sounds don't count. A red word has less than 50, a word with
 * wrong stress is amber, a right one has 78 or more; within these bounds the score moves with the evidence.
 * @param rated what raters would give the word, 0–100, where that is known: it goes before what its sounds make up
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
  return { score: interpolate(scoreOfRight, rated ?? mixed(WORST_WEIGHT)), error: 'none', phones };
}

/** Nothing is surely wrong, and too much is unsure, or something else was heard, or the word was said poorly all the same. */
function isDoubtful(phones: readonly AssessedPhone[], rated = 100): boolean {
  const unsure = phones.filter((phone) => phone.error === 'unsure');
  const isNamed = unsure.some((phone) => phone.expected !== phone.heard);
  return isNamed || rated < POOR_RATING || unsure.length > phones.length * UNSURE_SHARE;
}
