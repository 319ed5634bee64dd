import type { AssessedWord, Pronunciation, UtterancePlan } from '@sayable/shared/contracts';
import type {
  Judgement,
  Recording,
  RemoteAligner,
  TimedWord,
  Transcriber,
  Voice,
} from '@sayable/shared/ports';
import type { ReferenceAudio } from '@sayable/shared/practice';

/** What the host hears of a recording under way. */
export interface TakeListeners {
  /** Every 50 ms: root mean square of the samples since the last call, 0–1. */
  level(rms: number, elapsedMs: number): void;
  /** A piece of the compressed recording, in order; the last one comes before `stop` resolves. */
  chunk(blob: Blob): void;
  /** The microphone went away. */
  lost(): void;
}

/** A microphone that is open and recorded. */
export interface Take {
  /** Type of the chunks. */
  readonly mime: string;
  /** Gives each 50 ms of 16 kHz samples (`Float32Array`), then the word `end`. To be handed to the engine. */
  readonly frames: MessagePort;
  /** Ends it: the last frame and `end` are sent, the microphone is let go. Resolves with its length. Safe to repeat. */
  stop(): Promise<{ durationMs: number }>;
}

export interface Microphone {
  /**
   * @throws AppError with the reason `microphone-denied` (also where the person was never asked: this context can't
   * show the question), `microphone-missing` or `microphone-busy`.
   */
  open(listeners: TakeListeners): Promise<Take>;
}

/** What the engine says while it listens and judges. */
export type EngineEvent =
  | { type: 'progress'; wordsRead: number; speechStarted: boolean }
  /** The person has finished, as far as can be told. */
  | { type: 'endpoint' }
  | { type: 'words-assessed'; words: AssessedWord[] };

export interface EngineOptions {
  signal?: AbortSignal;
  onEvent?: (event: EngineEvent) => void;
}

/** The model voice's reading of a text, to be played. */
export interface SpokenReference extends Recording {
  /** Null for the embedded voice. */
  voiceId: string | null;
  /** One for each of the plan's words. */
  words: readonly TimedWord[];
}

/**
 * The speech engine. It remembers the last texts, so a text is prepared once however often it is named here. Where
 * it breaks, the call rejects with the reason `engine-failed` and the next call finds a new one.
 */
export interface SpeechEngine {
  /** @throws AppError with the reason `no-words` or `text-too-long`. */
  prepare(text: string, options?: EngineOptions): Promise<UtterancePlan>;
  /** The model voice's reading of a text. */
  speak(text: string, pace: 'normal' | 'slow', options?: EngineOptions): Promise<SpokenReference>;
  /**
   * From now on this reading is the text's reference; null: the embedded voice's again.
   * @throws AppError `invalid-upstream-data` where it reads something else; then nothing changes.
   */
  adopt(
    text: string,
    pace: 'normal' | 'slow',
    reading: ReferenceAudio | null,
    options?: EngineOptions,
  ): Promise<void>;
  /** Listens to frames until `end`, then judges. */
  listen(text: string, frames: MessagePort, options?: EngineOptions): Promise<Judgement>;
  /** Judges a recording: 16 kHz samples. */
  judge(text: string, samples: Float32Array, options?: EngineOptions): Promise<Judgement>;
  /** The model voice saying a word of these sounds. */
  say(phones: Pronunciation, options?: EngineOptions): Promise<Recording>;
  /** How the person says words, from now on: all of them, by the word in lower case. */
  learn(own: Readonly<Record<string, Pronunciation>>): void;
}

/** What a server that was joined does for practice. Null where it isn't to: none is joined, or the person said no. */
export interface ServerHelp {
  /** The voice that reads in place of the embedded one. @throws AppError where it can't be told which. */
  voice(): Promise<Voice | null>;
  transcriber(): Promise<Transcriber | null>;
  /** An alignment service behind the server. @throws AppError where it can't be told whether there is one. */
  aligner(): Promise<RemoteAligner | null>;
}

export interface SectionMs {
  startMs: number;
  endMs: number;
}

export interface Player {
  /** Plays all of it or a section; resolves at its end, and at once when the signal aborts. */
  play(
    recording: Recording,
    options: { section?: SectionMs | undefined; signal: AbortSignal },
  ): Promise<void>;
}

/** Compressed recording → 16 kHz samples. @throws AppError `unsupported-media` with the reason `recording-gone`. */
export type DecodeRecording = (blob: Blob) => Promise<Float32Array>;
