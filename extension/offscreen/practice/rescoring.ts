import { type Attempt, type PracticeEvent, scorerVersionOf, toWire } from '@sayable/shared/contracts';
import type { Judgement } from '@sayable/shared/ports';
import type { RescoringStore } from '../../storage/index.ts';
import type { HostDependencies } from './dependencies.ts';
import { JUDGE_WITHIN_MS } from './judge-kept.ts';
import { teachOwnWords } from './teach-own-words.ts';

/** The scorer as this device has it. */
export interface CurrentScorer {
  /** Its version by the files that it is made of, which costs nothing; null where they can't be read. */
  version(): Promise<string | null>;
  /** Whether it can be loaded on this machine. */
  load(): Promise<boolean>;
}

export interface RescoringParts {
  store: RescoringStore;
  scorer: CurrentScorer;
  /** Milliseconds without a waiting person before the next recording is begun. */
  quietMs?: number;
}

/** The host as it stands now. */
export interface Surroundings {
  /** Nobody records, talks, or waits for anything. */
  isQuiet(): boolean;
  /** The sentences that stand in cards. */
  texts(): readonly string[];
  /** An attempt has another score: a card may show it. */
  tell(event: PracticeEvent): void;
}

type Host = Pick<HostDependencies, 'attempts' | 'recordings' | 'decode' | 'engine' | 'pronunciations'>;

/** A person who has just seen a result often speaks again at once. */
export const QUIET_MS = 2_000;

/**
 * Scores kept recordings anew that an earlier scorer has scored: one at a time, the newest first, while nobody waits for
 * anything. What is left is read from the database each time, so the work goes on where it stopped, whoever ended it.
 */
export class Rescoring {
  readonly #host: Host;
  readonly #parts: RescoringParts;
  readonly #around: Surroundings;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isRunning = false;
  /** The network can't be loaded: rougher scores in the place of finer ones help nobody. */
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

  /** Begins, or goes on, as soon as it has been quiet for a while. */
  wake(): void {
    clearTimeout(this.#timer);
    if (this.#isHopeless) return;
    this.#timer = setTimeout(() => void this.#run(), this.#parts.quietMs ?? QUIET_MS);
  }

  /** Lets go of the engine: somebody needs it now. */
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

  /** Says whether there may be more to do now. */
  async #scoreNext(): Promise<boolean> {
    const { store, scorer } = this.#parts;
    const version = await scorer.version();
    const id = version === null ? undefined : await store.next(version);
    if (version === null || id === undefined) return false;
    if (!this.#around.isQuiet()) {
      // A conversation ends without a word to this.
      this.wake();
      return false;
    }
    if (!(await scorer.load())) {
      this.#isHopeless = true;
      return false;
    }
    this.#current = new AbortController();
    // Somebody may have come while the network was loaded.
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
      // Where the network could not score this recording, the score that it has is the better one.
      if (scorerVersionOf(judged.assessment) !== version) return;
      await store.finish(before, judged);
      this.#around.tell({ type: 'attempt-refined', attemptId: id, ...judged });
    } catch (thrown) {
      if (signal.aborted) return await store.callOff(id);
      const { code, reason } = toWire(thrown);
      console.warn('sayable: a recording was not scored anew', code, reason);
      // It is the recording, and not the machine, that can't be judged.
      if (code === 'unprocessable' || code === 'unsupported-media') await store.giveUp(id, version);
    }
  }

  /** Undefined where its recording is gone. */
  async #judge({ id, text }: Attempt, signal: AbortSignal): Promise<Judgement | undefined> {
    const { recordings, decode, engine } = this.#host;
    const recording = await recordings.get(id);
    if (!recording) return undefined;
    const samples = await decode(recording.blob);
    await teachOwnWords(this.#host);
    // The engine keeps the last readings: those of open cards are to stay among them.
    for (const open of this.#around.texts()) await engine.speak(open, 'normal', { signal });
    const late = AbortSignal.timeout(JUDGE_WITHIN_MS);
    return engine.judge(text, samples, { signal: AbortSignal.any([signal, late]) });
  }
}
