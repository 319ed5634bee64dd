import type {
  AssessedWord,
  Contrast,
  EmbeddedVoice,
  English,
  FlowTask,
  Pronunciation,
  RelaxedForm,
  SaidWordings,
  Substitution,
  UtterancePlan,
  WordRange,
} from '@sayable/shared/contracts';
import type { SlipHistories } from '@sayable/shared/first-languages';
import type { Judgement, Recording, TimedWord } from '@sayable/shared/ports';
import type { PlayedAudio, ReadAloud, ReferenceAudio } from '@sayable/shared/practice';

/** The engine's events while it listens and judges. */
export type EngineEvent =
  /** `elapsedMs`: the sound that was heard by then. */
  | { type: 'progress'; wordsRead: number; speechStarted: boolean; silenceMs: number; elapsedMs: number }
  /** Endpointing detected the end of the utterance. */
  | { type: 'endpoint' }
  | { type: 'words-assessed'; words: AssessedWord[] };

/** The person's first language (BCP 47; null if she has chosen none), and her own tries. */
export interface Speaker {
  firstLanguage: string | null;
  /** The English that the person learns; American if it is absent. */
  english?: English | undefined;
  tries: SlipHistories;
}

export interface EngineOptions {
  signal?: AbortSignal;
  /** The English in which the text is prepared; American if it is absent. */
  english?: English | undefined;
  /** For `speak`, and with `words`: the wordings in place of the usual ones. */
  wordings?: SaidWordings | undefined;
  /** For `speak`: true if an earlier reading will do while the text is read anew. */
  isAtOnce?: boolean | undefined;
  /** For `readAloud`: what the reading's flow tells. */
  task?: FlowTask | undefined;
  /** For `naturalVoice`: true loads only a voice that gave its memory to a recording which is over. */
  ifRested?: boolean;
  /** For `listen` and `judge`: the words that are said alone; absent if the whole text is. */
  words?: WordRange | undefined;
  /** For `listen` and `judge`, with `words`: the substitution for which they are said again. */
  substitution?: Substitution | undefined;
  /** For `listen` and `judge`: set if the text is a word of a minimal pair. */
  contrast?: Contrast | undefined;
  /** For `listen` and `judge`: true if the text is said for its flow. */
  isForFlow?: boolean | undefined;
  /** For `listen` and `judge`: the person whose slips are listened for; absent if none are. */
  speaker?: Speaker | undefined;
  onEvent?: (event: EngineEvent) => void;
}

/** The reference audio of a text, for playback. */
export interface SpokenReference extends Recording {
  voiceId: string;
  /** One entry per word of the plan. */
  words: readonly TimedWord[];
  /** The relaxed forms that a native speaker said in place of careful words. */
  relaxed?: readonly RelaxedForm[];
  /** The time at which it was cut out of a longer recording. */
  fromMs?: number;
}

/** A text that somebody else says, in the form of `PlayedAudio`: the port carries its samples, then `end`. */
export type PlayedFrames = Omit<PlayedAudio, 'pieces'> & { frames: MessagePort };

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
   * Sets the text's reference audio; null has it read anew by the model voice. @throws AppError
   * `invalid-upstream-data` if the audio holds another text; the reference then stays unchanged.
   */
  adopt(
    text: string,
    pace: 'normal' | 'slow',
    reference: ReferenceAudio | PlayedFrames | null,
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
  /**
   * Loads the natural voice, and resolves to false if this machine can't run it. Until then an older voice
   * speaks.
   */
  naturalVoice(options?: EngineOptions): Promise<boolean>;
  /** Frees memory, here and in the engine. It delays what follows, so nobody may wait then. */
  collectGarbage(): void;
  /** Sets all of the person's own pronunciations, by the word in lower case. */
  learn(own: Readonly<Record<string, Pronunciation>>): void;
}
