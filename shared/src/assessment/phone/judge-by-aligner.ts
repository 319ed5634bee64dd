import type { AssessedPhone, PhoneError } from '../../contracts/assessment.ts';
import { baseOf } from '../../phonetics/index.ts';
import type { RecognizedPhone } from '../../ports/aligner.ts';
import { interpolate } from '../../std/index.ts';
import { clampScore, type ScoringModel } from '../model/model.ts';

/** The evidence beside the phone that its judgement needs. */
export interface AlignerContext {
  /** The word's log-likelihood ratio: nats by which the recognised variant beat the valid pronunciations. */
  llr: number;
  /** The same phone in the reference audio, if it was recognised. */
  reference?: { phone: RecognizedPhone; llr: number } | undefined;
  /** Multiplier of the required llr: above 1 if evidence is weak (noise, very short words). */
  evidenceFactor: number;
}

/** A sound below this score that no variant explains is unsure. */
export const UNSURE_BELOW = 50;
/**
 * Below this share of the required llr a difference causes no doubt: one in ten right sounds has a small one.
 */
const DOUBT_SHARE = 0.65;
/** The score of a sound that a variant nearly beat, as happens with one in six right sounds. */
const BARELY_RIGHT = 85;
/**
 * The share of the model voice's own low acoustic score that is compensated. It is below 1 because the low
 * score may be a weakness of that voice.
 */
const EXCUSED_SHARE = 0.7;
/** The score of a named error whose llr is just enough, and of one with three times that. */
const ERROR_SCORE_RANGE = [45, 10] as const;

/** The kind of a difference, as in {@link ScoringModel.sureLlrs}; null for equal phones. */
export function differenceOf(phone: Pick<RecognizedPhone, 'expected' | 'recognized'>): string | null {
  const expected = phone.expected === null ? '' : baseOf(phone.expected);
  const heard = phone.recognized === null ? '' : baseOf(phone.recognized);
  if (phone.expected === phone.recognized) return null;
  if (!heard) return `-${expected}`;
  if (!expected) return `+${heard}`;
  return expected === heard ? 'stress' : `${expected}>${heard}`;
}

function errorOf(difference: string): PhoneError {
  if (difference === 'stress') return 'stress';
  if (difference.startsWith('-')) return 'dropped';
  return difference.startsWith('+') ? 'added' : 'replaced';
}

/**
 * The z-score of a phone's acoustic score: 0 is typical of good pronunciations, one in six has −1 or less. If
 * the same sound of the model voice scores low too, most of that difference is compensated.
 */
function acousticScoreZ(phone: RecognizedPhone, model: ScoringModel, reference?: RecognizedPhone): number {
  const base = baseOf(phone.recognized ?? phone.expected ?? '');
  const norm = model.acousticScoreNorms[base] ?? model.defaultNorm;
  const comparable = reference?.recognized != null && baseOf(reference.recognized) === base;
  const excuse = comparable ? EXCUSED_SHARE * Math.max(0, norm.median - reference.acousticScore) : 0;
  return (phone.acousticScore + excuse - norm.median) / norm.spread;
}

/** The llr minus that of the same difference in the reference audio. */
function learnerLlr(difference: string, { llr, reference }: Omit<AlignerContext, 'evidenceFactor'>): number {
  return reference && differenceOf(reference.phone) === difference ? llr - reference.llr : llr;
}

/**
 * Judges one sound by its own evidence alone, so that a bad sound can't lower its neighbours. Returns null
 * for an added sound with too little evidence.
 */
export function judgePhoneByAligner(
  phone: RecognizedPhone,
  context: AlignerContext,
  model: ScoringModel,
): AssessedPhone | null {
  const { expected, recognized: heard } = phone;
  const phoneScore =
    phone.recognized === null
      ? UNSURE_BELOW
      : clampScore(interpolate(model.phoneCurve, acousticScoreZ(phone, model, context.reference?.phone)));
  const difference = differenceOf(phone);
  if (difference === null) {
    return { expected, heard, score: phoneScore, error: phoneScore < UNSURE_BELOW ? 'unsure' : 'none' };
  }
  const usual = model.sureLlrs[difference] ?? model.defaultSureLlr;
  const llr = learnerLlr(difference, context);
  if (llr < usual * DOUBT_SHARE) return asExpected(expected, phoneScore);
  const needed = usual * context.evidenceFactor;
  if (llr < needed) {
    return { expected, heard, score: Math.max(phoneScore, UNSURE_BELOW), error: 'unsure' };
  }
  const [weak, strong] = ERROR_SCORE_RANGE;
  const score = interpolate(
    [
      [needed, weak],
      [needed * 3 + 1, strong],
    ],
    llr,
  );
  return { expected, heard, score, error: errorOf(difference) };
}

/**
 * The judgement if a variant's margin is so small that the expected sound is as likely: right, but not
 * perfect.
 */
function asExpected(expected: string | null, phoneScore: number): AssessedPhone | null {
  if (expected === null) return null;
  const score = Math.min(BARELY_RIGHT, Math.max(phoneScore, UNSURE_BELOW));
  return { expected, heard: expected, score, error: 'none' };
}
