import { type Attempt, toWire } from '@sayable/shared/contracts';
import type { Judgement } from '@sayable/shared/ports';
import type { HostDependencies } from './dependencies.ts';

type Stores = Pick<HostDependencies, 'attempts' | 'recordings'>;

/**
 * Writes one recording down while it is made. Writes wait for one another; the first failure is remembered for the
 * end, so that a full disk ends neither the recording nor its judging.
 */
export class RecordingKeeper {
  readonly #stores: Stores;
  #attempt: Attempt;
  readonly #mime: string;
  #writes: Promise<void> = Promise.resolve();
  #failure: { thrown: unknown } | undefined;
  /** All of it, 3 kB a second: what the database refuses is not lost while this host lives. */
  readonly #chunks: Blob[] = [];

  constructor(
    stores: Stores,
    details: Pick<
      Attempt,
      'id' | 'text' | 'source' | 'startedAt' | 'sessionId' | 'itemIndex' | 'conversationId'
    > & {
      mime: string;
    },
  ) {
    const { mime, ...about } = details;
    this.#stores = stores;
    this.#mime = mime;
    this.#attempt = { ...about, durationMs: 0, state: 'recording' };
    const started = this.#attempt;
    this.#write(() => stores.attempts.put(started));
  }

  chunk(blob: Blob): void {
    const index = this.#chunks.push(blob) - 1;
    this.#write(async () => {
      // What follows a gap can't be played, so the recording is kept up to there.
      if (!this.#failure) await this.#stores.recordings.appendChunk(this.#attempt.id, index, blob);
    });
  }

  /** Makes one recording of the chunks: from here on it is kept, whatever its judging comes to. */
  close(durationMs: number): void {
    const { id } = this.#attempt;
    this.#write(async () => {
      await this.#stores.recordings.joinChunks(id, { mime: this.#mime, durationMs });
      await this.#stores.attempts.update(id, { state: 'kept', durationMs });
    });
    this.#attempt = { ...this.#attempt, state: 'kept', durationMs };
  }

  judged({ alignment, assessment }: Judgement): void {
    this.#change({ state: 'assessed', alignment, assessment });
  }

  failed(error: unknown): void {
    this.#change({ failure: toWire(error) });
  }

  /** Writes all of it anew, after a failure. @throws AppError with the reason `storage-failed`. */
  async save(): Promise<void> {
    const { id, durationMs } = this.#attempt;
    const { attempts, recordings } = this.#stores;
    for (const [index, blob] of this.#chunks.entries()) await recordings.appendChunk(id, index, blob);
    await recordings.joinChunks(id, { mime: this.#mime, durationMs });
    await attempts.put(this.#attempt);
  }

  /** Forgets all of it. */
  async discard(): Promise<void> {
    await this.#writes;
    await this.#stores.attempts.remove(this.#attempt.id);
  }

  /** Resolves when everything so far is written. @throws AppError with the reason `storage-failed`. */
  async settled(): Promise<void> {
    await this.#writes;
    if (this.#failure) throw this.#failure.thrown;
  }

  #change(changes: Partial<Omit<Attempt, 'id'>>): void {
    this.#attempt = { ...this.#attempt, ...changes };
    this.#write(() => this.#stores.attempts.update(this.#attempt.id, changes));
  }

  #write(work: () => Promise<void>): void {
    this.#writes = this.#writes.then(work).catch((thrown: unknown) => {
      this.#failure ??= { thrown };
    });
  }
}
