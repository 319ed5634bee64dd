import type { AlignmentWire } from '../contracts/alignment.ts';
import type { AssessedWord, Assessment } from '../contracts/assessment.ts';
import type { ReadingPlan } from '../contracts/plan.ts';
import type { HeardWord, Hearing, TimedWord } from './aligner.ts';
import type { SoundScores } from './sound-scorer.ts';

/** Pitch and loudness of one recording, frame by frame. */
export interface ProsodyTrack {
  /** Distance between frames. */
  stepMs: number;
  /** Fundamental frequency per frame; NaN where unvoiced. */
  pitchHz: Float32Array;
  /** RMS level per frame, dB relative to full scale. */
  levelDb: Float32Array;
}

/** How well the sounds of a text fit a recording of which it isn't known whether it is this text. */
export interface TextDoubt {
  /** Every word of the text, looked for in the text's order. */
  text: SoundScores;
  /** The words that the aligner heard; null where there are none. */
  read: SoundScores | null;
}

export interface JudgeInput {
  plan: ReadingPlan;
  hearing: Hearing;
  /** The model voice's words, one for each of the plan's. */
  reference: readonly TimedWord[];
  /**
   * What the aligner hears in the model voice's own reading, which is right by definition: what seems wrong there too
   * is an accident of the aligner and no error of the person.
   */
  referenceHearing?: Hearing;
  /**
   * What the learned scorer says of the person's sounds: scores and errors of sounds come from it. Absent where nobody
   * asked it, so that the aligner's evidence alone decides; null where it was asked in vain: then the same, and it is said.
   */
  sounds?: SoundScores | null;
  /** The learned scorer's opinion of the text as a whole; only where it is in doubt whether this text was read. */
  doubt?: TextDoubt;
  /** The same of the model voice's own reading, whose sounds are right by definition. */
  referenceSounds?: SoundScores;
  /** The recording is the model voice itself, without a doubt. */
  referenceHeard?: boolean;
  /** Both or neither. */
  prosody?: { user: ProsodyTrack; reference: ProsodyTrack };
}

export interface Judgement {
  alignment: AlignmentWire;
  assessment: Assessment;
}

/** Turns evidence into scores, errors and advice. Pure: the same input gives the same answer. */
export interface Judge {
  /** A first answer for words that are final while others are still being looked at. */
  judgeWords(
    plan: ReadingPlan,
    words: readonly HeardWord[],
    hearing: Pick<Hearing, 'quality'>,
    referenceHearing?: Pick<Hearing, 'words'>,
  ): AssessedWord[];
  /**
   * @throws AppError with the reason `silence`, `too-quiet`, `clipping` or `other-text` where judging would be
   * dishonest.
   */
  judge(input: JudgeInput): Judgement;
}
