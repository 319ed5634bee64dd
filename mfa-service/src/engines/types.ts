import type { AlignEngineName, AlignModels, PlannedWord } from '@sayable/shared/contracts';
import type { RecognizedPhone, RecognizedWord, SignalQuality } from '@sayable/shared/ports';
import type { RestartCause } from '../workers/index.ts';

export type ModelInfo = AlignModels['models'][number];

/** One recording and what should be said in it. */
export interface EngineRequest {
  /** 16 kHz mono in −1…1, at most the service's limit of seconds. Not changed. */
  samples: Float32Array;
  text: string;
  /** Of `Engine.models`. */
  modelId: string;
  /** False: the pronunciations that count as right, only. True: what learners make of them as well. */
  variants: boolean;
  /** In the model's own unit; its default where undefined. */
  beam: number | undefined;
}

export interface EngineWord
  extends Pick<RecognizedWord, 'planIndex' | 'kind' | 'word' | 'startMs' | 'endMs'> {
  /** Silence and noise are none, and `spn` and `sil` never stand here: speech that isn't the text's is `<unk>`. */
  phones: Pick<RecognizedPhone, 'expected' | 'recognized' | 'startMs' | 'endMs'>[];
}

export interface EngineAnswer {
  /** The text as it is said, by `shared/text`. */
  plan: Pick<PlannedWord, 'word' | 'span'>[];
  /** In the order of time. Words of the plan that were not heard are missing. */
  words: EngineWord[];
  quality: SignalQuality;
}

export interface EngineRun {
  answer: EngineAnswer;
  /** In the queue, and in the worker. */
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

/** Places a text in a recording. It queues, retries and replaces its workers by itself. */
export interface Engine {
  readonly name: AlignEngineName;
  readonly version: string;
  readonly models: readonly [ModelInfo, ...ModelInfo[]];
  /** Resolves when it can align. */
  readonly ready: Promise<void>;
  /**
   * @throws AppError `unprocessable` with the reason `no-words`, `text-too-long`, `silence`, `too-quiet`, `clipping` or
   * `other-text`; `upstream-unavailable` where too many wait; `internal` or `timeout` where two workers failed at it;
   * the signal's reason.
   */
  align(request: EngineRequest, options: { signal: AbortSignal }): Promise<EngineRun>;
  state(): EngineState;
  /** Ends its workers at once. */
  close(): Promise<void>;
}

/** What any engine is told when it starts. */
export interface EngineOptions {
  workers: number;
  queueLength: number;
  jobTimeoutMs: number;
  onRestart(cause: RestartCause): void;
}

/** An engine that may be on this machine. */
export interface EngineKind {
  readonly name: AlignEngineName;
  /** Quick: looks for its files, loads nothing. */
  isInstalled(): Promise<boolean>;
  /** Its workers start in the background. */
  start(options: EngineOptions): Engine;
}
