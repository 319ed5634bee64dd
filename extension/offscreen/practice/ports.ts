import type {
  AssessedWord,
  Contrast,
  EmbeddedVoice,
  Pronunciation,
  SaidWordings,
  Substitution,
  SystemVoiceFault,
  UtterancePlan,
  WordRange,
} from '@sayable/shared/contracts';
import type {
  HeardSpeech,
  Judgement,
  Recording,
  RemoteAligner,
  TimedWord,
  Transcriber,
  Voice,
} from '@sayable/shared/ports';
import type { ReadAloud, ReferenceAudio } from '@sayable/shared/practice';

/** The listeners of a recording in progress. */
export interface TakeListeners {
  /** Called every 50 ms with the root mean square, 0–1, of the samples since the last call. */
  level(rms: number, elapsedMs: number): void;
  /** A chunk of the compressed recording, in order; the last one arrives before `stop` resolves. */
  chunk(blob: Blob): void;
  /** The device was lost. */
  lost(): void;
}

/** A microphone that is open and being recorded. */
export interface Take {
  /** The MIME type of the chunks. */
  readonly mime: string;
  /**
   * Delivers 50 ms blocks of 16 kHz samples (`Float32Array`), then the word `end`. It is transferred to the
   * engine.
   */
  readonly frames: MessagePort;
  /**
   * Ends the recording: sends the last frame and `end`, and releases the microphone. Resolves to its
   * duration. Idempotent.
   */
  stop(): Promise<{ durationMs: number }>;
}

export interface MicrophoneOptions {
  /** Sound is played meanwhile: the browser removes its echo, at some cost to the voice. */
  echoCancellation?: boolean;
}

export interface Microphone {
  /**
   * @throws AppError with the reason `microphone-denied` (also if the person was never asked, because this
   * context cannot show the prompt), `microphone-missing` or `microphone-busy`.
   */
  open(listeners: TakeListeners, options?: MicrophoneOptions): Promise<Take>;
}

/** The engine's events while it listens and judges. */
export type EngineEvent =
  | { type: 'progress'; wordsRead: number; speechStarted: boolean }
  /** Endpointing detected the end of the utterance. */
  | { type: 'endpoint' }
  | { type: 'words-assessed'; words: AssessedWord[] };

export interface EngineOptions {
  signal?: AbortSignal;
  /** For `speak`, and with `words`: the wordings in place of the usual ones. */
  wordings?: SaidWordings | undefined;
  /** For `listen` and `judge`: the words that are said alone; absent if the whole text is. */
  words?: WordRange | undefined;
  /** For `listen` and `judge`, with `words`: the substitution for which they are said again. */
  substitution?: Substitution | undefined;
  /** For `listen` and `judge`: set if the text is a word of a minimal pair. */
  contrast?: Contrast | undefined;
  onEvent?: (event: EngineEvent) => void;
}

/** The reference audio of a text, for playback. */
export interface SpokenReference extends Recording {
  /** The voice's id; null for the embedded voice. */
  voiceId: string | null;
  /** One entry per word of the plan. */
  words: readonly TimedWord[];
}

/**
 * The speech engine. It caches the last texts, so repeated calls prepare a text only once. If it crashes, the
 * call rejects with the reason `engine-failed`, and the next call starts a new engine.
 */
export interface SpeechEngine {
  /** @throws AppError with the reason `no-words` or `text-too-long`. */
  prepare(text: string, options?: EngineOptions): Promise<UtterancePlan>;
  /** Synthesises the reference audio of a text. */
  speak(text: string, pace: 'normal' | 'slow', options?: EngineOptions): Promise<SpokenReference>;
  /**
   * Sets the text's reference audio; null restores the embedded voice's. @throws AppError
   * `invalid-upstream-data` if the audio holds another text; the reference then stays unchanged.
   */
  adopt(
    text: string,
    pace: 'normal' | 'slow',
    reference: ReferenceAudio | null,
    options?: EngineOptions,
  ): Promise<void>;
  /** Listens to frames until `end`, then judges. */
  listen(text: string, frames: MessagePort, options?: EngineOptions): Promise<Judgement>;
  /** Judges a recording of 16 kHz samples. */
  judge(text: string, samples: Float32Array, options?: EngineOptions): Promise<Judgement>;
  /** Reads a text for listening, in a voice with which nothing is compared. */
  readAloud(
    text: string,
    pace: 'normal' | 'slow',
    voiceId: EmbeddedVoice,
    options?: EngineOptions,
  ): Promise<ReadAloud>;
  /** Synthesises a word from its phones; in the model voice unless another one is named. */
  say(
    phones: Pronunciation,
    options?: EngineOptions & { voiceId?: EmbeddedVoice | undefined },
  ): Promise<Recording>;
  /** Sets all of the person's own pronunciations, by the word in lower case. */
  learn(own: Readonly<Record<string, Pronunciation>>): void;
}

/** The joined server's services for practice. Null without a joined server, or if the person declined. */
export interface ServerHelp {
  /** Resolves to the voice that replaces the embedded one. @throws AppError if it cannot be determined. */
  voice(): Promise<Voice | null>;
  transcriber(): Promise<Transcriber | null>;
  /**
   * Resolves to an alignment service behind the server. @throws AppError if its existence cannot be
   * determined.
   */
  aligner(): Promise<RemoteAligner | null>;
}

export interface SectionMs {
  startMs: number;
  endMs: number;
}

export interface Player {
  /** Plays the whole sound or a section; resolves at its end, and at once when the signal aborts. */
  play(
    recording: Recording,
    options: { section?: SectionMs | undefined; signal: AbortSignal },
  ): Promise<void>;
}

/** An installed voice of the system. */
export interface SystemVoice {
  /** The `voiceURI`. */
  uri: string;
  name: string;
}

/** The outcome of a reading: it ended, was stopped by the signal, or did not take place. */
export type SystemReading = 'ended' | 'stopped' | SystemVoiceFault;

/** The English voices of the system that read on this device; voices that send the text elsewhere are left out. */
export interface SystemVoices {
  list(): Promise<readonly SystemVoice[]>;
  /** Reads a text. Never rejects. */
  read(
    text: string,
    options: {
      uri: string;
      /** Relative to the voice's own pace, 1. */
      rate: number;
      signal: AbortSignal;
      /** The voice began. */
      onStart(): void;
      /** A word begins at this offset of the text. Not every voice tells. */
      onWord(offset: number): void;
    },
  ): Promise<SystemReading>;
}

/** The voice for listening, as the person chose it. */
export interface VoiceChoice {
  /** Returns the stored id (`listeningVoice`). */
  chosen(): Promise<string | null>;
  choose(id: string | null): Promise<void>;
}

/**
 * Decodes a compressed recording to 16 kHz samples. @throws AppError `unsupported-media` with the reason
 * `recording-gone`.
 */
export type DecodeRecording = (blob: Blob) => Promise<Float32Array>;

/** A recogniser of any words that doesn't know the text, as a listener doesn't. */
export interface Listener {
  /** Resolves to false where the person has switched it off. */
  isWanted(): Promise<boolean>;
  /**
   * @param samples 16 kHz mono
   * @throws AppError as the recogniser does
   */
  hear(samples: Float32Array, options: { signal: AbortSignal }): Promise<HeardSpeech>;
  /** Gives the memory back that the recogniser takes beside the engine. The next call needs it again. */
  rest(): void;
}
