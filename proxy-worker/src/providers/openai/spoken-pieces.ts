import type { TranscriptionEvent } from '@sayable/shared/ports';

interface Piece {
  /** The vendor's name of it; undefined until it is told. */
  itemId: string | undefined;
  text: string;
  transcript: string | undefined;
}

/**
 * Pieces of speech between commits, in their order, which isn't always the order in which the vendor has understood them.
 * The last one is being said.
 */
export class SpokenPieces {
  readonly #emit: (event: TranscriptionEvent) => void;
  /** Words of pieces that aren't committed yet, by their item. */
  readonly #early = new Map<string, string>();
  #waiting: Piece[] = [];

  constructor(emit: (event: TranscriptionEvent) => void) {
    this.#emit = emit;
  }

  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** What was said so far is a piece. `transcript` where it is known: nothing was said. */
  commit(transcript?: string): void {
    this.#waiting.push({ itemId: undefined, text: '', transcript });
    this.#drain();
  }

  /** The vendor has given a piece its name, one after the other. */
  committed(itemId: string): void {
    const piece = this.#waiting.find((one) => one.itemId === undefined && one.transcript === undefined);
    if (!piece) return;
    piece.itemId = itemId;
    piece.text = this.#early.get(itemId) ?? '';
    this.#early.delete(itemId);
  }

  heard(itemId: string, delta: string): void {
    const piece = this.#waiting.find((one) => one.itemId === itemId);
    const text = (piece?.text ?? this.#early.get(itemId) ?? '') + delta;
    if (piece) piece.text = text;
    else this.#early.set(itemId, text);
    // Words of a later piece wait until those before are certain.
    if (this.#waiting.length === 0 || this.#waiting[0] === piece) this.#emit({ type: 'partial', text });
  }

  /** Servers that imitate the vendor may name a piece here for the first time. */
  completed(itemId: string, transcript: string): void {
    if (!this.#waiting.some((one) => one.itemId === itemId)) this.committed(itemId);
    const piece = this.#waiting.find((one) => one.itemId === itemId);
    if (piece) piece.transcript = transcript.trim();
    this.#drain();
  }

  /** The vendor found nothing in the oldest piece that has no name yet. */
  wasEmpty(): void {
    const piece = this.#waiting.find((one) => one.itemId === undefined && one.transcript === undefined);
    if (piece) piece.transcript = '';
    this.#drain();
  }

  #drain(): void {
    while (this.#waiting[0]?.transcript !== undefined) {
      this.#emit({ type: 'completed', text: this.#waiting[0].transcript });
      this.#waiting = this.#waiting.slice(1);
    }
  }
}
