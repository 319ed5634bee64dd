import type { AlignmentWire } from '../contracts/alignment.ts';
import type { AssessedWord, Assessment } from '../contracts/assessment.ts';
import type { UtterancePlan } from '../contracts/plan.ts';
import type { Recognition, RecognizedWord, TimedWord } from './aligner.ts';
import type { SoundScores } from './sound-scorer.ts';

/** Pitch and loudness of one recording, frame by frame. */
export interface ProsodyTrack {
  /** Distance between frames. */
  stepMs: number;
  /** Fundamental frequency per frame; NaN if unvoiced. */
  pitchHz: Float32Array;
  /** RMS level per frame, dB relative to full scale. */
  levelDb: Float32Array;
}

/** Scores that decide whether a recording is this text at all. */
export interface TextDoubt {
  /** Every word of the text, searched in the text's order. */
  text: SoundScores;
  /** The words that the aligner recognized; null if there are none. */
  read: SoundScores | null;
}

export interface JudgeInput {
  plan: UtterancePlan;
  recognition: Recognition;
  /** The model voice's words, one for each of the plan's. */
  reference: readonly TimedWord[];
  /**
   * The recognition of the model voice's recording, which is right by definition. An error that is found
   * there too is an error of the aligner and not of the person.
   */
  referenceRecognition?: Recognition;
  /**
   * The sound scorer's result, from which scores and errors of sounds come. Null if the scorer failed: then
   * nothing is judged. Absent if it was not requested, as for the model voice: then the aligner's evidence
   * marks words, and there are no scores.
   */
  sounds?: SoundScores | null;
  /**
   * The sound scorer's evidence about the text as a whole; only if it is doubtful whether this text was read.
   */
  doubt?: TextDoubt;
  /** The sound scorer's result for the model voice's recording, whose sounds are right by definition. */
  referenceSounds?: SoundScores;
  /** True if the recording certainly is the model voice itself. */
  isReferencePlayback?: boolean;
  /** Both or neither. */
  prosody?: { user: ProsodyTrack; reference: ProsodyTrack };
}

export interface Judgement {
  alignment: AlignmentWire;
  assessment: Assessment;
}

/** Turns evidence into scores and errors. Pure: the same input gives the same result. */
export interface Judge {
  /** Returns a first assessment of words that are final while others are not yet. */
  judgeWords(
    plan: UtterancePlan,
    words: readonly RecognizedWord[],
    recognition: Pick<Recognition, 'quality'>,
    referenceRecognition?: Pick<Recognition, 'words'>,
  ): AssessedWord[];
  /**
   * @throws AppError with the reason `silence`, `too-quiet`, `clipping` or `other-text` if an assessment
   *   would not be reliable
   */
  judge(input: JudgeInput): Judgement;
}
