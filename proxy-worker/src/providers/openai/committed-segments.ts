import type { TranscriptionEvent } from '@sayable/shared/ports';

interface Segment {
  /** The vendor's id; undefined until the vendor names it. */
  itemId: string | undefined;
  text: string;
  transcript: string | undefined;
}

/**
 * The segments of speech between commits. Events come out in the order of the commits, which is not always
 * the order in which the vendor transcribes.
 */
export class CommittedSegments {
  readonly #emit: (event: TranscriptionEvent) => void;
  /** The partial text of segments that are not committed yet, by item id. */
  readonly #early = new Map<string, string>();
  #waiting: Segment[] = [];

  constructor(emit: (event: TranscriptionEvent) => void) {
    this.#emit = emit;
  }

  /** True while a committed segment has no transcript. */
  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** Ends a segment. @param transcript empty for a segment that is known to be silent */
  commit(transcript?: string): void {
    this.#waiting.push({ itemId: undefined, text: '', transcript });
    this.#emitCompleted();
  }

  /** Sets the id of the oldest segment that has none. */
  named(itemId: string): void {
    const segment = this.#oldestUnnamed();
    if (!segment) return;
    segment.itemId = itemId;
    segment.text = this.#early.get(itemId) ?? '';
    this.#early.delete(itemId);
  }

  addDelta(itemId: string, delta: string): void {
    const segment = this.#waiting.find((one) => one.itemId === itemId);
    const text = (segment?.text ?? this.#early.get(itemId) ?? '') + delta;
    if (segment) segment.text = text;
    else this.#early.set(itemId, text);
    // The text of a later segment waits for the transcripts before it.
    if (this.#waiting.length === 0 || this.#waiting[0] === segment) this.#emit({ type: 'partial', text });
  }

  /** Sets a transcript. Some compatible servers name a segment here for the first time. */
  complete(itemId: string, transcript: string): void {
    if (!this.#waiting.some((one) => one.itemId === itemId)) this.named(itemId);
    const segment = this.#waiting.find((one) => one.itemId === itemId);
    if (segment) segment.transcript = transcript.trim();
    this.#emitCompleted();
  }

  /** Sets an empty transcript for the oldest segment without an id: the vendor found no speech in it. */
  completeEmpty(): void {
    const segment = this.#oldestUnnamed();
    if (segment) segment.transcript = '';
    this.#emitCompleted();
  }

  #oldestUnnamed(): Segment | undefined {
    return this.#waiting.find((one) => one.itemId === undefined && one.transcript === undefined);
  }

  #emitCompleted(): void {
    while (this.#waiting[0]?.transcript !== undefined) {
      this.#emit({ type: 'completed', text: this.#waiting[0].transcript });
      this.#waiting = this.#waiting.slice(1);
    }
  }
}
