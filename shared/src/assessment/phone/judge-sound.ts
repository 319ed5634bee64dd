import type { AssessedPhone } from '../../contracts/assessment.ts';
import { baseOf, isVowel, stressOf } from '../../phonetics/index.ts';
import type { ScoredSound, SuspectedSlip } from '../../ports/sound-scorer.ts';
import { type Curve, interpolate } from '../../std/index.ts';

/** A sound is red if and only if its score is below this. */
export const WRONG_BELOW = 50;
/**
 * A sound is red below this predicted rating, or above a mispronunciation logit ({@link redLogitFor}).
 * `docs/assessment.md` describes the data on which the numbers were chosen.
 */
const RED_RATING = 1.1;
/** The logit from which the raters' network takes a sound for another one. */
const OTHER_LOGIT = 0.5;
/**
 * The limits of the logit: of a sound that the aligner takes for another one too, or that raters would mind,
 * and of one where nobody agrees. There an accent is likelier than a slip, and only strong evidence counts.
 */
const RED_LOGIT = { seconded: 0.8, alone: 3 };
/**
 * The limits in a sentence whose other words are clear. An accent doesn't explain what the aligner takes for
 * another sound too: the raters, who let such sounds pass, heard speakers with an accent.
 */
const CLEAR_SPEECH = { confirmed: -1.5, alone: 1 };
/**
 * Raters would mind a sound with a lower predicted rating. Nine of ten right sounds of native speakers that
 * the network takes for others have a better one.
 */
const MINDED_BELOW = 1.7;
/** The network's posterior of another sound above which the aligner may confirm it. */
const CONFIRMED_POSTERIOR = 0.5;
/** A sound is right from this score on; below, it is not sure. */
const RIGHT_SCORE = 88;
/** Minimum posterior at which a substituted phone is named. */
const NAMED_POSTERIOR = 0.3;
/**
 * The logit from which the scorer doubts a sound a little, as it does with one in ten sounds that raters
 * found right. If the aligner surely recognises another sound as well, the sound is not sure.
 */
const DOUBTED_LOGIT = -2;
/**
 * From this evidence factor (noise) on, the scorer alone is too unreliable for sounds above
 * `ACCENTED_RATING`.
 */
const NOISY_EVIDENCE_FACTOR = 2;
const ACCENTED_RATING = 1;
/** The score of a sound that is wrong in the reference audio too: not enough for a red word. */
const EXCUSED_SCORE = 80;

/**
 * The score of a red sound by how far its evidence is above the limit. It falls as the evidence grows, so
 * that an improved sound scores a little higher.
 */
const redScoreOfExcess: Curve = [
  [0, 49],
  [6, 20],
];

/** The evidence beside the score that a sound's judgement needs. */
export interface SoundContext {
  /** The judgement by the aligner alone, as second evidence; undefined if there is none. */
  alignerEvidence: AssessedPhone | undefined;
  /** The same sound in the reference audio, if it was scored. */
  reference?: ScoredSound | undefined;
  /** Says whether the sound is surely one of an ending that was not said, or probably. */
  unsaid?: ScoredSound['unsaid'];
  /** True if all other words of the sentence are said clearly. */
  isElsewhereClear?: boolean;
  /** Multiplier of the required evidence: above 1 if evidence is weak, infinite if no sound can be named. */
  evidenceFactor: number;
}

/** The sound that was spoken in place of the expected one; null for none. */
interface SpokenSound {
  heard: string | null;
  /** True if the scorer or the aligner is sure of the name. Otherwise it is the likeliest sound. */
  isNamed: boolean;
}

/**
 * Judges one expected sound by its own score alone, so that a bad sound can't lower its neighbours. A sound
 * is red, right or not sure; `docs/assessment.md` describes the evidence for each.
 */
export function judgeSound(sound: ScoredSound, context: SoundContext): AssessedPhone {
  const judged = judgeAnySound(sound, context);
  if (!(sound.mayEndVoiceless && judged.error === 'replaced' && judged.heard === 'S')) return judged;
  // Without the slip it is no try, and no question.
  return { expected: sound.expected, heard: 'S', score: WRONG_BELOW, error: 'unsure', isAccent: true };
}

const redRatingOf = ({ redRating = RED_RATING }: ScoredSound): number => redRating;

function judgeAnySound(sound: ScoredSound, context: SoundContext): AssessedPhone {
  if (sound.breaks && context.evidenceFactor < NOISY_EVIDENCE_FACTOR)
    return judgeContrast(sound, sound.breaks);
  if (sound.rating < redRatingOf(sound) || sound.mispronouncedLogit > redLogitFor(sound, context))
    return judgeWrong(sound, context);
  if (context.unsaid) return judgeUnsaid(sound, context);
  if (sound.slip && !isInReference(sound.slip, context.reference))
    return judgeSlip(sound, sound.slip, context);
  return judgeFine(sound, context);
}

/**
 * Judges a sound of an ending that was not said, and that the raters' network let pass. Noise weakens the
 * evidence.
 */
function judgeUnsaid({ expected, score }: ScoredSound, context: SoundContext): AssessedPhone {
  if (context.unsaid === 'sure' && context.evidenceFactor < NOISY_EVIDENCE_FACTOR)
    return { expected, heard: null, score: WRONG_BELOW - 1, error: 'dropped' };
  const unsure = Math.min(RIGHT_SCORE - 1, Math.max(score, WRONG_BELOW));
  return { expected, heard: null, score: unsure, error: 'unsure' };
}

function judgeFine(sound: ScoredSound, context: SoundContext): AssessedPhone {
  if (sound.score >= RIGHT_SCORE) return judgeRight(sound, context);
  // Strict marks show a doubtful sound as wrong, but an accent (raised to the limit itself) as doubtful.
  const least = sound.isUnusual ? WRONG_BELOW : WRONG_BELOW + 1;
  return asUnsure({ ...sound, score: Math.max(sound.score, least) }, context);
}

/** Returns the mispronunciation logit from which a sound is red. */
function redLogitFor(sound: ScoredSound, context: SoundContext): number {
  const isClear = context.isElsewhereClear === true && isClearIn(context.reference);
  if (isConfirmedByAligner(sound, context)) return isClear ? CLEAR_SPEECH.confirmed : RED_LOGIT.seconded;
  if (sound.isUnusual) return RED_LOGIT.alone;
  if (isClear) return CLEAR_SPEECH.alone;
  return sound.rating < MINDED_BELOW ? RED_LOGIT.seconded : RED_LOGIT.alone;
}

/** Returns true for a sound that the network and the aligner take for another one. */
function isConfirmedByAligner(
  { expected, recognized, posterior }: ScoredSound,
  { alignerEvidence }: SoundContext,
): boolean {
  const isNamed = recognized !== null && recognized !== baseOf(expected) && posterior > CONFIRMED_POSTERIOR;
  return isNamed && alignerEvidence !== undefined && baseOf(alignerEvidence.heard ?? '') !== baseOf(expected);
}

const isClearIn = (reference: ScoredSound | undefined): boolean =>
  !reference || reference.mispronouncedLogit < DOUBTED_LOGIT;

/** Returns true for a sound that the raters' network takes for another one. */
export const isTakenForAnother = ({ mispronouncedLogit }: ScoredSound): boolean =>
  mispronouncedLogit > OTHER_LOGIT;

function asUnsure({ expected, score }: ScoredSound, { alignerEvidence }: SoundContext): AssessedPhone {
  const heard = alignerEvidence ? alignerEvidence.heard : expected;
  return { expected, heard, score: Math.max(score, WRONG_BELOW), error: 'unsure' };
}

function judgeWrong(sound: ScoredSound, context: SoundContext): AssessedPhone {
  const { alignerEvidence, reference, evidenceFactor } = context;
  const { expected, rating } = sound;
  const { heard, isNamed } =
    context.unsaid === 'sure' ? { heard: null, isNamed: true } : spokenSoundFor(sound, alignerEvidence);
  const unsure = asUnsure(sound, context);
  if (reference && isAsStrange(reference, sound)) {
    // The model voice is right by definition. Only a named sound that differs from it may be the person's
    // error.
    if (isNamed && reference.recognized !== sound.recognized) return unsure;
    return { expected, heard: expected, score: EXCUSED_SCORE, error: 'none' };
  }
  if (evidenceFactor === Number.POSITIVE_INFINITY || (evidenceFactor > 1 && !isNamed)) return unsure;
  const isConfirmed = alignerEvidence !== undefined && alignerEvidence.error !== 'none';
  if (evidenceFactor >= NOISY_EVIDENCE_FACTOR && !isConfirmed && rating >= ACCENTED_RATING) return unsure;
  const excess = sound.mispronouncedLogit - redLogitFor(sound, context);
  const score = Math.min((WRONG_BELOW * rating) / redRatingOf(sound), interpolate(redScoreOfExcess, excess));
  return {
    expected,
    heard,
    score: Math.min(score, WRONG_BELOW - 1),
    error: heard === null ? 'dropped' : 'replaced',
  };
}

/**
 * Returns true if the model voice's version of a sound is wrong, too. One that is taken for another sound and
 * that raters would find good is no excuse for one that they would find bad.
 */
const isAsStrange = (reference: ScoredSound, sound: ScoredSound): boolean =>
  sound.rating < redRatingOf(sound)
    ? reference.rating < redRatingOf(reference)
    : reference.score < WRONG_BELOW ||
      reference.mispronouncedLogit > (reference.isUnusual ? RED_LOGIT.alone : OTHER_LOGIT);

/**
 * Returns true for a slip that the model voice makes as surely: that is none. A doubt about the voice is no
 * excuse for a sure slip.
 */
const isInReference = ({ verdict }: SuspectedSlip, reference: ScoredSound | undefined): boolean =>
  verdict === 'sure' ? reference?.slip?.isSureAlone === true : reference?.slip !== undefined;

/**
 * Judges a slip of the first language that the raters' network let pass. Weak evidence doesn't make it red.
 */
function judgeSlip(
  sound: ScoredSound,
  { verdict, ...slip }: SuspectedSlip,
  context: SoundContext,
): AssessedPhone {
  const { said } = slip;
  if (verdict === 'unlikely') return { ...judgeFine(sound, context), slip };
  const { expected } = sound;
  const named = { expected, heard: likeVowel(said, expected), slip };
  // The limits of the slips hold in short words, too: only noise weakens their evidence.
  const isNoisy = context.evidenceFactor >= NOISY_EVIDENCE_FACTOR;
  // A sound that is not sure and has another's name makes its word not sure too.
  if (verdict === 'doubtful' || isNoisy) return { ...asUnsure(sound, context), ...named };
  return { ...named, score: WRONG_BELOW - 1, error: 'replaced' };
}

/** Judges a vowel of another British word: "port" for "pot". No accent and no model voice excuses it. */
const judgeContrast = ({ expected }: ScoredSound, said: string): AssessedPhone => ({
  expected,
  heard: likeVowel(said, expected),
  score: WRONG_BELOW - 1,
  error: 'replaced',
  isContrast: true,
});

/** The aligner decides about dropped sounds, the scorer about replaced ones. */
function spokenSoundFor(
  { expected, recognized, posterior, substitute }: ScoredSound,
  alignerEvidence: AssessedPhone | undefined,
): SpokenSound {
  if (alignerEvidence?.error === 'dropped') return { heard: null, isNamed: true };
  const isOther = recognized !== baseOf(expected);
  if (isOther && posterior >= NAMED_POSTERIOR)
    return { heard: likeVowel(recognized, expected), isNamed: true };
  if (alignerEvidence?.error === 'replaced') return { heard: alignerEvidence.heard, isNamed: true };
  return { heard: likeVowel(isOther ? recognized : substitute, expected), isNamed: false };
}

/** A replaced vowel keeps the expected stress. */
function likeVowel(heard: string | null, expected: string): string | null {
  return heard !== null && isVowel(heard) ? `${heard}${stressOf(expected) ?? 0}` : heard;
}

function judgeRight(sound: ScoredSound, context: SoundContext): AssessedPhone {
  const { alignerEvidence, reference } = context;
  const { expected, score, mispronouncedLogit } = sound;
  if (alignerEvidence?.error === 'stress') return alignerEvidence;
  const isDoubted = alignerEvidence?.error === 'replaced' || alignerEvidence?.error === 'dropped';
  if (isDoubted && mispronouncedLogit > DOUBTED_LOGIT && isClearIn(reference))
    return asUnsure(sound, context);
  return { expected, heard: expected, score, error: 'none' };
}
