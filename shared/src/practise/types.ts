import type { AssessedWord } from '../contracts/assessment.ts';
import type { Pronunciation, ReadingPlan } from '../contracts/plan.ts';
import type { Aligner, Hearing, TimedWord } from '../ports/aligner.ts';
import type { Judge, Judgement, ProsodyTrack } from '../ports/judge.ts';
import type { Pronouncer } from '../ports/pronouncer.ts';
import type { SoundScorer, SoundScores } from '../ports/sound-scorer.ts';
import type { Recording, Voice } from '../ports/voice.ts';
import type { Abortable } from '../std/index.ts';
import type { EndpointDecision, ReadingProgress } from './endpoint.ts';

export type Pace = 'normal' | 'slow';

/** A text as another voice than the embedded one read it. */
export interface OtherReading {
  /** Names the voice, so that nobody has to listen to it twice. */
  voiceId: string;
  recording: Recording;
}

/** The model voice's reading of a text. */
export interface Reference {
  /** As it was made, to be played. */
  recording: Recording;
  /** Null for the embedded voice. */
  voiceId: string | null;
  /** One for each of the plan's words. */
  words: TimedWord[];
  prosody: ProsodyTrack;
  /** What the aligner hears in it, so that its accidents aren't taken for errors of the person. */
  hearing(): Promise<Hearing>;
  /** What the learned scorer says of it, for the same reason; null where it says nothing. */
  sounds(): Promise<SoundScores | null>;
}

/** A text ready to be practised. */
export interface PreparedReading {
  readonly plan: ReadingPlan;
  /** The model voice, made when first asked for and kept for a while. */
  reference(options?: Abortable & { pace?: Pace }): Promise<Reference>;
  /**
   * From now on this reading is the reference, for hearing, aligning and comparing; null: the embedded voice's again.
   * @throws AppError `invalid-upstream-data` where it isn't this text that is read; then nothing changes
   */
  adopt(reading: OtherReading | null, options?: Abortable & { pace?: Pace }): Promise<void>;
}

/** What comes out after the end of a reading. */
export type ReadingEvent =
  /** These words are final; each word comes once, in the text's order. */
  { type: 'words-assessed'; words: AssessedWord[] } | { type: 'reading-assessed'; judgement: Judgement };

export interface SessionProgress extends ReadingProgress {
  elapsedMs: number;
  /** Whether the recording should end now, by what was read and how long it has been silent. */
  decision: EndpointDecision;
}

/** One person reading one text. */
export interface ReadingSession {
  /** 16 kHz mono samples in −1…1, any length. */
  push(samples: Float32Array): Promise<SessionProgress>;
  /**
   * Ends the reading and judges it.
   * @throws AppError with the reason `silence`, `too-quiet`, `clipping` or `other-text`
   */
  finish(options?: Abortable): AsyncIterable<ReadingEvent>;
  /** Drops the session. Safe at any time, also twice. */
  cancel(): void;
}

/** Where the learned scorer comes from. */
export interface SoundScorerSource {
  /** Called at most once, when the first sentence is made ready. */
  load(): Promise<SoundScorer>;
  /** Told why a recording is judged without it: it could not be loaded, or failed. Nobody else tells. */
  onFailure(thrown: unknown): void;
}

export interface PracticeParts {
  aligner: Aligner;
  voice: Voice;
  pronouncer: Pronouncer;
  judge: Judge;
  /** Without it the aligner's evidence alone decides. */
  sounds?: SoundScorerSource;
}

export interface Practice {
  /** The voice saying one word of these sounds. */
  say(phones: Pronunciation, options?: Abortable): Promise<Recording>;
  /**
   * Makes the plan of a text. Its reference is made when first asked for.
   * @throws AppError `unprocessable` with the reason `no-words` or `text-too-long`
   */
  prepare(text: string, options?: Abortable): Promise<PreparedReading>;
  /** Prepares a plan that was made elsewhere, such as one in which another sound is due. */
  preparePlan(plan: ReadingPlan): PreparedReading;
  /** Starts to listen to a person; waits for the reference first. One session at a time: others wait. */
  listen(prepared: PreparedReading, options?: Abortable): Promise<ReadingSession>;
  /** Judges a whole recording (16 kHz mono) at once: one that was kept, or a file. */
  assess(prepared: PreparedReading, samples: Float32Array, options?: Abortable): AsyncIterable<ReadingEvent>;
}
