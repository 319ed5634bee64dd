import type { AssessedPhone } from '../../contracts/assessment.ts';
import { baseOf, isVowel, stressOf } from '../../phonetics/index.ts';
import type { ScoredSound } from '../../ports/sound-scorer.ts';
import { type Curve, interpolate } from '../model/model.ts';

/** Red is below this score, and only there. */
export const WRONG_BELOW = 50;
/**
 * A sound is red where raters would call it bad (a rating below), or where it is surely another sound (a logit above).
 * `docs/assessment.md` says what the numbers were chosen on.
 */
const RED_RATING = 1.2;
const RED_LOGIT = 0.65;
/** A sound is right from this score on; below, nobody can be sure of it. */
const RIGHT_SCORE = 88;
/** So likely, what was said in a sound's place is known by its name. */
const NAMED_SHARE = 0.3;
/**
 * From this logit on the scorer doubts a sound a little, as it does one in ten of those that raters found right. Where the
 * aligner surely hears another sound as well, nobody can be sure of it.
 */
const DOUBTED_LOGIT = -2;
/** In noise the scorer alone is too easily deceived about a sound that raters, as it thinks, would let pass. */
const NOISY_CAUTION = 2;
const ACCENTED_RATING = 1;
/** What a sound is worth that scores no better in the model voice: no cause for a red word. */
const EXCUSED_SCORE = 80;

/**
 * The score of a red sound by the logit of its being another one. It falls as the evidence grows, so that a sound that is
 * said a little better has a little more.
 */
const redScoreOfLogit: Curve = [
  [RED_LOGIT, 49],
  [RED_LOGIT + 6, 20],
];

/** What a sound's judgement needs besides its score. */
export interface SoundContext {
  /** The second witness: the judgement by the aligner's evidence alone; undefined where there is none. */
  witness: AssessedPhone | undefined;
  /** The same sound in the model voice's reading, where it was scored. */
  reference?: ScoredSound | undefined;
  /** How much more evidence than usual is asked: above 1 where it is thin, infinite where nothing can be named. */
  caution: number;
}

/** What was said in a sound's place: null is nothing. */
interface Said {
  heard: string | null;
  /** Someone is sure of the name. Else it is the likeliest of all. */
  isNamed: boolean;
}

/**
 * One sound that was due, judged by its own score alone, so that a bad sound can't lower its neighbours. A sound is red,
 * right, or not sure; which evidence makes it so is told in `docs/assessment.md`.
 */
export function judgeSound(sound: ScoredSound, context: SoundContext): AssessedPhone {
  const { rating, wrong, score } = sound;
  if (rating < RED_RATING || wrong > RED_LOGIT) return judgeWrong(sound, context);
  return score < RIGHT_SCORE ? unsureOf(sound, context) : judgeRight(sound, context);
}

function unsureOf({ expected, score }: ScoredSound, { witness }: SoundContext): AssessedPhone {
  const heard = witness ? witness.heard : expected;
  return { expected, heard, score: Math.max(score, WRONG_BELOW), error: 'unsure' };
}

function judgeWrong(sound: ScoredSound, context: SoundContext): AssessedPhone {
  const { witness, reference, caution } = context;
  const { expected, rating, wrong } = sound;
  const { heard, isNamed } = saidFor(sound, witness);
  const unsure = unsureOf(sound, context);
  if (reference && reference.score < WRONG_BELOW) {
    // The model voice is right by definition; only what is named otherwise than in it may be the person's own.
    if (isNamed && reference.heard !== sound.heard) return unsure;
    return { expected, heard: expected, score: EXCUSED_SCORE, error: 'none' };
  }
  if (caution === Number.POSITIVE_INFINITY || (caution > 1 && !isNamed)) return unsure;
  const isSeconded = witness !== undefined && witness.error !== 'none';
  if (caution >= NOISY_CAUTION && !isSeconded && rating >= ACCENTED_RATING) return unsure;
  const score = Math.min((WRONG_BELOW * rating) / RED_RATING, interpolate(redScoreOfLogit, wrong));
  return {
    expected,
    heard,
    score: Math.min(score, WRONG_BELOW - 1),
    error: heard === null ? 'dropped' : 'replaced',
  };
}

/** The aligner's word for a sound that is gone, the scorer's for one that is another. */
function saidFor(
  { expected, heard, heardShare, instead }: ScoredSound,
  witness: AssessedPhone | undefined,
): Said {
  if (witness?.error === 'dropped') return { heard: null, isNamed: true };
  const isOther = heard !== baseOf(expected);
  if (isOther && heardShare >= NAMED_SHARE) return { heard: likeVowel(heard, expected), isNamed: true };
  if (witness?.error === 'replaced') return { heard: witness.heard, isNamed: true };
  return { heard: likeVowel(isOther ? heard : instead, expected), isNamed: false };
}

/** A vowel in another one's place has its stress. */
function likeVowel(heard: string | null, expected: string): string | null {
  return heard !== null && isVowel(heard) ? `${heard}${stressOf(expected) ?? 0}` : heard;
}

function judgeRight(sound: ScoredSound, context: SoundContext): AssessedPhone {
  const { witness, reference } = context;
  const { expected, score, wrong } = sound;
  if (witness?.error === 'stress') return witness;
  const isDoubted = witness?.error === 'replaced' || witness?.error === 'dropped';
  const isClearInReference = !reference || reference.wrong < DOUBTED_LOGIT;
  if (isDoubted && wrong > DOUBTED_LOGIT && isClearInReference) return unsureOf(sound, context);
  return { expected, heard: expected, score, error: 'none' };
}
