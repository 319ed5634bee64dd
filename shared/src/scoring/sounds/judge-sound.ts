import type { AssessedPhone } from '../../contracts/assessment.ts';
import { baseOf, isVowel, stressOf } from '../../phonetics/index.ts';
import type { ScoredSound } from '../../ports/sound-scorer.ts';

/** A sound that scores less is wrong: the scorer's own curve puts every sound below that it hears as another one. */
export const WRONG_BELOW = 50;
/** So likely, what was said in a sound's place is known by its name. */
const NAMED_SHARE = 0.3;
/** A sound that scores as much is right, whatever the aligner would rather have heard. */
const SURELY_RIGHT = 75;
/**
 * From this logit on the scorer doubts a sound by itself, as it does one in ten of those that raters found right. Where the aligner
 * surely hears another one as well, two witnesses who hear with different ears agree.
 */
const DOUBTED_LOGIT = -2;
/** What a sound is worth that both doubt. */
const AGREED_SCORE = 45;
/** In noise the scorer alone is too easily deceived about a sound that raters, as it thinks, would let pass. */
const NOISY_CAUTION = 2;
const ACCENTED_RATING = 1;
/** What a sound is worth that scores no better in the model voice: no cause for a red word. */
const EXCUSED_SCORE = 65;

/** What a sound's judgement needs besides its score. */
export interface SoundContext {
  /** What the aligner's evidence alone says of it: the second witness. */
  witness: AssessedPhone;
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
 * One sound that was due, judged by its own score alone, so that a bad sound can't lower its neighbours. What the aligner
 * finds wrong and the scorer right is no error; which one of two says so is told in `docs/assessment.md`.
 */
export function judgeSound(sound: ScoredSound, context: SoundContext): AssessedPhone {
  return sound.score < WRONG_BELOW ? judgeWrong(sound, context) : judgeRight(sound, context);
}

function judgeWrong(sound: ScoredSound, { witness, reference, caution }: SoundContext): AssessedPhone {
  const { expected, score } = sound;
  const { heard, isNamed } = saidFor(sound, witness);
  const unsure: AssessedPhone = {
    expected,
    heard: witness.heard,
    score: Math.max(score, WRONG_BELOW),
    error: 'unsure',
  };
  if (reference && reference.score < WRONG_BELOW) {
    // The model voice is right by definition; only what is named otherwise than in it may be the person's own.
    if (isNamed && reference.heard !== sound.heard) return unsure;
    return { expected, heard: expected, score: EXCUSED_SCORE, error: 'none' };
  }
  if (caution === Number.POSITIVE_INFINITY || (caution > 1 && !isNamed)) return unsure;
  if (caution >= NOISY_CAUTION && witness.error === 'none' && sound.rating >= ACCENTED_RATING) return unsure;
  return { expected, heard, score, error: heard === null ? 'dropped' : 'replaced' };
}

/** The aligner's word for a sound that is gone, the scorer's for one that is another. */
function saidFor({ expected, heard, heardShare, instead }: ScoredSound, witness: AssessedPhone): Said {
  if (witness.error === 'dropped') return { heard: null, isNamed: true };
  const isOther = heard !== baseOf(expected);
  if (isOther && heardShare >= NAMED_SHARE) return { heard: likeVowel(heard, expected), isNamed: true };
  if (witness.error === 'replaced') return { heard: witness.heard, isNamed: true };
  return { heard: likeVowel(isOther ? heard : instead, expected), isNamed: false };
}

/** A vowel in another one's place has its stress. */
function likeVowel(heard: string | null, expected: string): string | null {
  return heard !== null && isVowel(heard) ? `${heard}${stressOf(expected) ?? 0}` : heard;
}

function judgeRight(sound: ScoredSound, { witness, reference }: SoundContext): AssessedPhone {
  const { expected, score, wrong } = sound;
  if (witness.error === 'stress') return witness;
  const isDoubted = witness.error === 'replaced' || witness.error === 'dropped';
  const isClearInReference = !reference || reference.wrong < DOUBTED_LOGIT;
  if (isDoubted && wrong > DOUBTED_LOGIT && isClearInReference)
    return { ...witness, expected, score: Math.min(score, AGREED_SCORE) };
  if (isDoubted && score < SURELY_RIGHT) return { expected, heard: witness.heard, score, error: 'unsure' };
  return { expected, heard: expected, score, error: 'none' };
}
