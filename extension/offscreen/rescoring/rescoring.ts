import { scorerVersionOf } from '@sayable/shared/assessment';
import { type Attempt, type PracticeEvent, toWire } from '@sayable/shared/contracts';
import type { Judgement } from '@sayable/shared/ports';
import type {
  AttemptStore,
  PronunciationStore,
  RecordingStore,
  RescoringStore,
} from '../../storage/index.ts';
import type { DecodeRecording } from '../audio/ports.ts';
import { durationMsOf, judgeWithinMs, teachOwnWords } from '../engine/index.ts';
import type { SpeechEngine } from '../engine/ports.ts';

/** The scorer on this device. */
export interface CurrentScorer {
  /** Resolves to its version, derived cheaply from its files; null if they cannot be read. */
  version(): Promise<string | null>;
  /** Resolves to true if the scorer can be loaded on this machine. */
  load(): Promise<boolean>;
}

export interface RescoringParts {
  store: RescoringStore;
  scorer: CurrentScorer;
  /** The idle time, in milliseconds, before the next recording is started. */
  quietMs?: number;
}

/** The host's present state. */
export interface Surroundings {
  /** Returns true if nobody records, talks, or waits for work. */
  isQuiet(): boolean;
  /** Returns the sentences shown in cards. */
  texts(): readonly string[];
  /** Reports a changed score, so that a card may show it. */
  tell(event: PracticeEvent): void;
}

interface Host {
  attempts: AttemptStore;
  recordings: RecordingStore;
  pronunciations: PronunciationStore;
  decode: DecodeRecording;
  engine: SpeechEngine;
}

/** A person who has just seen a result often speaks again at once. */
export const QUIET_MS = 2_000;

/**
 * Rescores the stored recordings of an earlier scorer: one at a time, newest first, while the host is idle.
 * Each step reads the remaining work from the database, so the work resumes after any interruption.
 */
export class Rescoring {
  readonly #host: Host;
  readonly #parts: RescoringParts;
  readonly #around: Surroundings;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isRunning = false;
  /** The network cannot be loaded: rougher scores must not replace finer ones. */
  #isHopeless = false;
  #current = new AbortController();

  constructor(host: Host, parts: RescoringParts, around: Surroundings) {
    this.#host = host;
    this.#parts = parts;
    this.#around = around;
  }

  get isBusy(): boolean {
    return this.#isRunning;
  }

  /** Starts or resumes the work after the idle time. */
  wake(): void {
    clearTimeout(this.#timer);
    if (this.#isHopeless) return;
    this.#timer = setTimeout(() => void this.#run(), this.#parts.quietMs ?? QUIET_MS);
  }

  /** Releases the engine for other work. */
  pause(): void {
    this.#current.abort();
    this.wake();
  }

  /** Never rejects. */
  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (await this.#scoreNext());
    } catch (thrown) {
      console.error('sayable: earlier recordings were not scored anew', toWire(thrown));
    } finally {
      this.#isRunning = false;
    }
  }

  /** Resolves to true if more work may be left. */
  async #scoreNext(): Promise<boolean> {
    const { store, scorer } = this.#parts;
    const version = await scorer.version();
    const id = version === null ? undefined : await store.next(version);
    if (version === null || id === undefined) return false;
    if (!this.#around.isQuiet()) {
      // The end of a conversation is not signalled, so it is polled.
      this.wake();
      return false;
    }
    if (!(await scorer.load())) {
      this.#isHopeless = true;
      return false;
    }
    this.#current = new AbortController();
    // The host may have become busy while the network was loading.
    if (this.#around.isQuiet()) await this.#scoreAnew(id, version, this.#current.signal);
    return true;
  }

  async #scoreAnew(id: string, version: string, signal: AbortSignal): Promise<void> {
    const { store } = this.#parts;
    await store.begin(id, version);
    try {
      const before = await this.#host.attempts.get(id);
      const judged = before && (await this.#judge(before, signal));
      if (!before || !judged) return await store.giveUp(id, version);
      // If the network could not score this recording, its present score is the better one.
      if (scorerVersionOf(judged.assessment) !== version) return;
      await store.finish(before, judged);
      this.#around.tell({ type: 'attempt-refined', attemptId: id, ...judged });
    } catch (thrown) {
      if (signal.aborted) return await store.callOff(id);
      const { code, reason } = toWire(thrown);
      console.warn('sayable: a recording was not scored anew', code, reason);
      // The recording, not the machine, is the reason why it cannot be judged.
      if (code === 'unprocessable' || code === 'unsupported-media') await store.giveUp(id, version);
    }
  }

  /** Resolves to undefined if the recording is gone. */
  async #judge({ id, text, contrast }: Attempt, signal: AbortSignal): Promise<Judgement | undefined> {
    const { recordings, decode, engine } = this.#host;
    const recording = await recordings.get(id);
    if (!recording) return undefined;
    const samples = await decode(recording.blob);
    await teachOwnWords(this.#host);
    // The engine caches the last readings: those of open cards must stay in the cache.
    for (const open of this.#around.texts()) await engine.speak(open, 'normal', { signal });
    const late = AbortSignal.timeout(judgeWithinMs(durationMsOf(samples)));
    return engine.judge(text, samples, { contrast, signal: AbortSignal.any([signal, late]) });
  }
}
