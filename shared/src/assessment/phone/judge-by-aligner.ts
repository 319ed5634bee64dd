import type { AssessedPhone, PhoneError } from '../../contracts/assessment.ts';
import { baseOf } from '../../phonetics/index.ts';
import type { HeardPhone } from '../../ports/aligner.ts';
import { clampScore, interpolate, type ScoringModel } from '../model/model.ts';

/** What a phone's judgement needs besides the phone. */
export interface PhoneContext {
  /** The word's margin: by how many nats the variant heard beat the valid pronunciations. */
  margin: number;
  /** The same sound in the model voice's reading, where it was heard. */
  model?: { phone: HeardPhone; margin: number } | undefined;
  /** How much more margin than usual is asked: above 1 where evidence is thin (noise, very short words). */
  caution: number;
}

/** Below this score, with no variant that explains it, we don't know what was said: unsure. */
export const UNSURE_BELOW = 50;
/** Below this share of the sure margin a difference isn't worth a doubt: every tenth right sound has a small one. */
const DOUBT_SHARE = 0.65;
/** The score of a sound that a variant nearly beat: as one in six right sounds has. */
const BARELY_RIGHT = 85;
/** How much of the model voice's own misfit is taken off. Not all: it may be a weakness of that voice. */
const EXCUSED_SHARE = 0.7;
/** A named error's score where its margin is just enough, and at three times that. */
const ERROR_SCORE_RANGE = [45, 10] as const;

/** The kind of a difference, as {@link ScoringModel.sureMargins} names it; null where nothing differs. */
export function differenceOf(phone: Pick<HeardPhone, 'expected' | 'heard'>): string | null {
  const expected = phone.expected === null ? '' : baseOf(phone.expected);
  const heard = phone.heard === null ? '' : baseOf(phone.heard);
  if (phone.expected === phone.heard) return null;
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
 * How usual this fit is for the sound when well said: 0 is typical, −1 what one in six has. Where the model voice's
 * own sound fits badly too, here between these neighbours, most of that is taken off.
 */
export function fitZ(phone: HeardPhone, model: ScoringModel, same?: HeardPhone): number {
  const base = baseOf(phone.heard ?? phone.expected ?? '');
  const norm = model.fitNorms[base] ?? model.defaultNorm;
  const comparable = same?.heard != null && baseOf(same.heard) === base;
  const excuse = comparable ? EXCUSED_SHARE * Math.max(0, norm.median - same.fit) : 0;
  return (phone.fit + excuse - norm.median) / norm.spread;
}

/** The margin beyond what the same difference has in the model voice's reading. */
export function ownMargin(difference: string, { margin, model }: Omit<PhoneContext, 'caution'>): number {
  return model && differenceOf(model.phone) === difference ? margin - model.margin : margin;
}

/**
 * Judges one sound by its own evidence alone, so that a bad sound can't lower its neighbours. Null for an added
 * sound that is too weak to be mentioned.
 */
export function judgePhone(
  phone: HeardPhone,
  context: PhoneContext,
  model: ScoringModel,
): AssessedPhone | null {
  const { expected, heard } = phone;
  const fitScore =
    phone.heard === null
      ? UNSURE_BELOW
      : clampScore(interpolate(model.phoneCurve, fitZ(phone, model, context.model?.phone)));
  const difference = differenceOf(phone);
  if (difference === null) {
    return { expected, heard, score: fitScore, error: fitScore < UNSURE_BELOW ? 'unsure' : 'none' };
  }
  const usual = model.sureMargins[difference] ?? model.defaultSureMargin;
  const margin = ownMargin(difference, context);
  if (margin < usual * DOUBT_SHARE) return asExpected(expected, fitScore);
  const needed = usual * context.caution;
  if (margin < needed) {
    return { expected, heard, score: Math.max(fitScore, UNSURE_BELOW), error: 'unsure' };
  }
  const [weak, strong] = ERROR_SCORE_RANGE;
  const score = interpolate(
    [
      [needed, weak],
      [needed * 3 + 1, strong],
    ],
    margin,
  );
  return { expected, heard, score, error: errorOf(difference) };
}

/** A variant won by so little that the expected sound was as likely: right, if not perfect. */
function asExpected(expected: string | null, fitScore: number): AssessedPhone | null {
  if (expected === null) return null;
  const score = Math.min(BARELY_RIGHT, Math.max(fitScore, UNSURE_BELOW));
  return { expected, heard: expected, score, error: 'none' };
}
