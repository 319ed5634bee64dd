import type { Attempt, WireError } from '@sayable/shared/contracts';
import type { Judgement } from '@sayable/shared/ports';
import type { AttemptStore, RecordingStore } from '../../storage/index.ts';

interface Stores {
  attempts: AttemptStore;
  recordings: RecordingStore;
}

/**
 * Stores one recording while it is made. Writes are serialised. The first failure is reported at the end, so
 * that a full disk stops neither the recording nor its judgement.
 */
export class RecordingKeeper {
  readonly #stores: Stores;
  #attempt: Attempt;
  readonly #mime: string;
  #writes: Promise<void> = Promise.resolve();
  #failure: { thrown: unknown } | undefined;
  /** All chunks, 3 kB per second: chunks that the database refuses are not lost while this host lives. */
  readonly #chunks: Blob[] = [];

  constructor(
    stores: Stores,
    details: Pick<
      Attempt,
      | 'id'
      | 'text'
      | 'source'
      | 'startedAt'
      | 'drillId'
      | 'itemIndex'
      | 'conversationId'
      | 'part'
      | 'contrast'
      | 'card'
      | 'shadowed'
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
      // Chunks after a gap cannot be played, so the recording is stored up to the gap.
      if (!this.#failure) await this.#stores.recordings.appendChunk(this.#attempt.id, index, blob);
    });
  }

  /** Joins the chunks into one recording: it is stored from now on, whatever its judgement. */
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

  failed(error: WireError): void {
    this.#change({ failure: error });
  }

  /** Stores the whole recording again, after a failure. @throws AppError with a reason `storage-…`. */
  async save(): Promise<void> {
    const { id, durationMs } = this.#attempt;
    const { attempts, recordings } = this.#stores;
    for (const [index, blob] of this.#chunks.entries()) await recordings.appendChunk(id, index, blob);
    await recordings.joinChunks(id, { mime: this.#mime, durationMs });
    await attempts.put(this.#attempt);
  }

  /** Deletes the whole recording. */
  async discard(): Promise<void> {
    await this.#writes;
    await this.#stores.attempts.remove(this.#attempt.id);
  }

  /** Resolves when everything so far is stored. @throws AppError with a reason `storage-…`. */
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
