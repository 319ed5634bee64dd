import type { SpokenWord } from '@sayable/shared/contracts';

/** What was said by the partner, to be heard again. */
export interface Speech {
  sampleRate: number;
  pieces: Int16Array<ArrayBuffer>[];
  words: SpokenWord[];
  text: string;
}

/** About six minutes at 24 kHz: who wants to hear older ones again waits for the voice. */
const MOST_BYTES = 18_000_000;

/** The speech of the last replies, in memory. */
export class KeptSpeech {
  readonly #byTurn = new Map<string, Speech>();

  put(turnId: string, speech: Speech): void {
    this.#byTurn.delete(turnId);
    this.#byTurn.set(turnId, speech);
    let bytes = 0;
    for (const [id, one] of [...this.#byTurn].reverse()) {
      bytes += one.pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
      if (bytes > MOST_BYTES) this.#byTurn.delete(id);
    }
  }

  get(turnId: string): Speech | undefined {
    return this.#byTurn.get(turnId);
  }
}
