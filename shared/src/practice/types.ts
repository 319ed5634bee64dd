import type { AssessedWord } from '../contracts/assessment.ts';
import type { Pronunciation, UtterancePlan } from '../contracts/plan.ts';
import type { RelaxedForm } from '../contracts/practice.ts';
import type { English } from '../contracts/settings.ts';
import type { Aligner, Recognition, TimedWord } from '../ports/aligner.ts';
import type { Judge, Judgement, ProsodyTrack } from '../ports/judge.ts';
import type { BritishForms, Pronouncer } from '../ports/pronouncer.ts';
import type { SlipDetector, SoundScorer, SoundScores } from '../ports/sound-scorer.ts';
import type { Recording, Voice } from '../ports/voice.ts';
import type { Abortable } from '../std/index.ts';
import type { EndpointDecision, RecognitionProgress } from './endpoint.ts';

export type Pace = 'normal' | 'slow';

/** A text as read by a voice. */
export interface ReferenceAudio {
  /** The voice's id, so that a server's reading is recognised only once. */
  voiceId: string;
  recording: Recording;
  /** True for a part of a longer recording: other speech before and after the text is cut off. */
  isExcerpt?: boolean;
  /** The place at which the text was cut out of a longer recording. */
  fromMs?: number | undefined;
}

/** A text that somebody else says while it is heard, with other speech before and after it. */
export interface PlayedAudio {
  voiceId: string;
  sampleRate: number;
  /** Its samples, piece by piece, to the end. */
  pieces: AsyncIterable<Float32Array>;
}

/** The model voice's audio of a text, with its times. */
export interface Reference {
  /** The audio at its own sample rate, for playback. */
  recording: Recording;
  voiceId: string;
  /** One entry per word of the plan. */
  words: TimedWord[];
  prosody: ProsodyTrack;
  /** The relaxed forms that a native speaker said in place of careful words; only of an excerpt. */
  relaxed: readonly RelaxedForm[];
  /** The place at which it was cut out of a longer recording; undefined if it was not. */
  fromMs?: number | undefined;
  /**
   * Resolves to the aligner's recognition of it, so that the aligner's errors are not attributed to the
   * person.
   */
  recognition(): Promise<Recognition>;
  /** Resolves to the sound scorer's result for it, for the same reason; null without one. */
  sounds(): Promise<SoundScores | null>;
}

/** A text ready to be practised. */
export interface PreparedUtterance {
  readonly plan: UtterancePlan;
  /** Resolves to the model voice's reading, synthesised at the first request and cached for a while. */
  reference(options?: Abortable & { pace?: Pace }): Promise<Reference>;
  /**
   * Makes this audio the reference for playback, alignment and comparison; null restores the embedded voice.
   * @throws AppError `invalid-upstream-data` if the audio isn't this text; then nothing changes; what the
   *   pieces throw
   */
  adopt(reference: ReferenceAudio | PlayedAudio | null, options?: Abortable & { pace?: Pace }): Promise<void>;
}

/** The events after the end of a reading. */
export type UtteranceEvent =
  /** These words are final; each word is emitted once, in the text's order. */
  { type: 'words-assessed'; words: AssessedWord[] } | { type: 'utterance-assessed'; judgement: Judgement };

export interface ScoringProgress extends RecognitionProgress {
  elapsedMs: number;
  /** The decision to end the recording now, from the words read and the length of the silence. */
  decision: EndpointDecision;
}

/** One person reading one text. */
export interface UtteranceScoring {
  /** 16 kHz mono samples in −1…1, any length. */
  push(samples: Float32Array): Promise<ScoringProgress>;
  /**
   * Ends the recording and assesses it.
   * @throws AppError with the reason `silence`, `too-quiet`, `clipping` or `other-text`
   */
  finish(options?: Abortable): AsyncIterable<UtteranceEvent>;
  /** Drops the session. Idempotent, and safe at any time. */
  cancel(): void;
}

/** The source of the sound scorer. */
export interface SoundScorerSource {
  /** Called at most once, when the first sentence is prepared. */
  load(): Promise<SoundScorer>;
  /**
   * Receives the reason why a recording is not judged: it could not be loaded, or failed. There is no
   * other report of it.
   */
  onFailure(thrown: unknown): void;
}

export interface PracticeParts {
  aligner: Aligner;
  voice: Voice;
  pronouncer: Pronouncer;
  /** The British forms of words, for texts that are prepared in British English. */
  british?: BritishForms;
  judge: Judge;
  /** Without it there are no scores: for tools that ask for the aligner's evidence only. */
  sounds?: SoundScorerSource;
  /**
   * Returns the detector of the slips of the first language, at each judgement; undefined if none is
   * listened for.
   */
  slips?: () => SlipDetector | undefined;
}

export interface Practice {
  /** Synthesizes one word with these phones. */
  say(phones: Pronunciation, options?: Abortable): Promise<Recording>;
  /**
   * Makes the plan of a text, in American English unless another is named. Its reference is made on first
   * use.
   * @throws AppError `unprocessable` with the reason `no-words` or `text-too-long`
   */
  prepare(text: string, options?: Abortable & { english?: English | undefined }): Promise<PreparedUtterance>;
  /** Prepares an existing plan, such as a plan with another expected sound. */
  preparePlan(plan: UtterancePlan): PreparedUtterance;
  /**
   * Starts to listen to a person; waits for the reference first. One session at a time: others wait.
   * @param options `isWhole` if the recording has ended already, so that no silence can be used to work ahead
   */
  startScoring(
    prepared: PreparedUtterance,
    options?: Abortable & { isWhole?: boolean },
  ): Promise<UtteranceScoring>;
  /** Judges a whole recording (16 kHz mono) at once: a stored one, or a file. */
  assess(
    prepared: PreparedUtterance,
    samples: Float32Array,
    options?: Abortable,
  ): AsyncIterable<UtteranceEvent>;
}
