import type { Attempt, WireError } from '@sayable/shared/contracts';
import type { Judgement } from '@sayable/shared/ports';
import type { AttemptStore, RecordingStore } from '../../storage/index.ts';

interface Stores {
  attempts: AttemptStore;
  recordings: RecordingStore;
}

/**
 * Stores one recording while it is made. Writes are serialised. The first failure is reported at the end, so
 * that a full disk stops neither the recording nor its judgement. Only what belongs to the recording is
 * written: what others write into the attempt stays, and an attempt that was removed meanwhile stays removed.
 */
export class RecordingKeeper {
  readonly #stores: Stores;
  /** The attempt as it begins. */
  readonly #attempt: Attempt;
  readonly #mime: string;
  #durationMs = 0;
  /** The attempt has been written. If it isn't there later, somebody has removed it. */
  #isThere = false;
  /** The changes that are not stored yet. */
  #unstored: Partial<Omit<Attempt, 'id'>> = {};
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
      | 'readingId'
      | 'part'
      | 'contrast'
      | 'flow'
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
    this.#write(() => this.#put());
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
    this.#durationMs = durationMs;
    this.#change({ state: 'kept', durationMs }, () => this.#join());
  }

  judged({ alignment, assessment }: Judgement): void {
    this.#change({ state: 'assessed', alignment, assessment });
  }

  failed(error: WireError): void {
    this.#change({ failure: error });
  }

  /**
   * Stores what a failure left out, with the whole recording. Does nothing if the attempt was removed
   * meanwhile.
   * @throws AppError with a reason `storage-…`.
   */
  async save(): Promise<void> {
    const { id } = this.#attempt;
    const { attempts, recordings } = this.#stores;
    if (!this.#isThere) await this.#put();
    if (!(await attempts.get(id))) return;
    for (const [index, blob] of this.#chunks.entries()) await recordings.appendChunk(id, index, blob);
    await this.#join();
    await this.#store();
    // The person may have removed the attempt while its recording was written.
    if (!(await attempts.get(id))) await attempts.remove(id);
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

  #change(changes: Partial<Omit<Attempt, 'id'>>, before?: () => Promise<void>): void {
    this.#write(async () => {
      this.#unstored = { ...this.#unstored, ...changes };
      await before?.();
      if (this.#isThere) await this.#store();
    });
  }

  async #put(): Promise<void> {
    await this.#stores.attempts.put(this.#attempt);
    this.#isThere = true;
  }

  async #join(): Promise<void> {
    const details = { mime: this.#mime, durationMs: this.#durationMs };
    await this.#stores.recordings.joinChunks(this.#attempt.id, details);
  }

  async #store(): Promise<void> {
    await this.#stores.attempts.update(this.#attempt.id, this.#unstored);
    this.#unstored = {};
  }

  #write(work: () => Promise<void>): void {
    this.#writes = this.#writes.then(work).catch((thrown: unknown) => {
      this.#failure ??= { thrown };
    });
  }
}
