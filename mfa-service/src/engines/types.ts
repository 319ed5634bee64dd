import type { AlignEngineName, AlignModels, PlannedWord } from '@sayable/shared/contracts';
import type { RecognizedPhone, RecognizedWord, SignalQuality } from '@sayable/shared/ports';
import type { RestartCause } from '../workers/index.ts';

export type ModelInfo = AlignModels['models'][number];

/** One recording and the text that should be said in it. */
export interface EngineRequest {
  /** The samples: 16 kHz mono, −1…1, at most the service's limit of seconds. They are not modified. */
  samples: Float32Array;
  text: string;
  /** An id of `Engine.models`. */
  modelId: string;
  /**
   * True where the engine decides what was read: which wording, which words, and what else was said. False
   * for a text that is trusted: each of its words is in the recording, in its usual wording, and nothing
   * else.
   */
  reading: boolean;
  /** False for the correct pronunciations only; true for the learner variants as well. */
  variants: boolean;
  /** The beam in the model's own unit; undefined for the model's default. */
  beam: number | undefined;
}

export interface EngineWord
  extends Pick<RecognizedWord, 'planIndex' | 'kind' | 'word' | 'startMs' | 'endMs'> {
  /**
   * The recognized phones. Silence and noise are omitted, and `spn` and `sil` never occur: speech that isn't
   * part of the text is `<unk>`.
   */
  phones: Pick<RecognizedPhone, 'expected' | 'recognized' | 'startMs' | 'endMs'>[];
}

export interface EngineAnswer {
  /** The text in the wording that was said, by `shared/text`. */
  plan: Pick<PlannedWord, 'word' | 'span'>[];
  /** The other wordings that were said, see `planAsSaid`. */
  wordings: readonly number[];
  /** The words in order of time. Words of the plan that were not recognized are missing. */
  words: EngineWord[];
  /** How sure the engine is that the text was read where its words are, 0–1. Absent where it doesn't say. */
  textConfidence?: number;
  quality: SignalQuality;
}

export interface EngineRun {
  answer: EngineAnswer;
  /** The time in the queue, and the time in the worker. */
  waitMs: number;
  workMs: number;
}

export interface EngineState {
  waiting: number;
  running: number;
  workers: number;
  readyWorkers: number;
  expectedWaitMs: number;
}

/** Aligns a text with a recording. It queues and retries jobs and replaces its workers by itself. */
export interface Engine {
  readonly name: AlignEngineName;
  readonly version: string;
  readonly models: readonly [ModelInfo, ...ModelInfo[]];
  /** Resolves when the engine can align. */
  readonly ready: Promise<void>;
  /**
   * Aligns one recording.
   * @throws AppError `unprocessable` with the reason `no-words`, `text-too-long`, `silence`, `too-quiet`,
   *   `clipping` or `other-text`; `upstream-unavailable` where too many jobs wait; `internal` or `timeout`
   *   where two workers failed at the job; the signal's reason.
   */
  align(request: EngineRequest, options: { signal: AbortSignal }): Promise<EngineRun>;
  state(): EngineState;
  /** Ends the workers at once. */
  close(): Promise<void>;
}

/** The options of every engine. */
export interface EngineOptions {
  workers: number;
  queueLength: number;
  /** The time limit of a recording without length. Each second of a recording adds a second. */
  jobTimeoutMs: number;
  onRestart(cause: RestartCause): void;
}

/** An engine that may be installed on this machine. */
export interface EngineKind {
  readonly name: AlignEngineName;
  /**
   * Starts the engine. An engine that may be missing has started one worker when this resolves.
   * @throws {EngineUnavailable} that says why it can't run here
   */
  start(options: EngineOptions): Promise<Engine>;
}
