import type { SocketLine } from '../../vendor/index.ts';
import type { RealtimeCounters } from './counters.ts';
import { complain, newId, sendEvent } from './events.ts';

/** The only sample rate of the vendor. */
export const inputRate = 24_000;
/** The limit of an event: 15 MiB of audio. */
const longestAppend = 15 * 2 ** 20;
/** The shortest audio that can be committed. */
const shortestMs = 100;

/** The audio that is in the buffer, or was in it at the commit. */
export interface HeardSound {
  durationMs: number;
  /** Returns all samples, mono at 24 kHz. */
  samples(): Int16Array;
  /** The expected keywords of the session. */
  keywords: readonly string[];
  prompt: string | undefined;
}
export type BufferedSound = Pick<HeardSound, 'durationMs' | 'samples'>;

export interface Committed {
  itemId: string;
  sound: BufferedSound;
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const durationOf = (bytes: number): number => (bytes / 2 / inputRate) * 1_000;

/**
 * The input audio buffer of a session without turn detection. An invalid event of a client is answered by an
 * error.
 */
export class InputBuffer {
  readonly #line: SocketLine;
  readonly #counters: RealtimeCounters;
  #pieces: Buffer[] = [];
  #bytes = 0;
  #previousItemId: string | null = null;
  /** The id of the item that the audio will become. */
  itemId = newId('item');

  constructor(line: SocketLine, counters: RealtimeCounters) {
    this.#line = line;
    this.#counters = counters;
  }

  get sound(): BufferedSound {
    const pieces = this.#pieces;
    const bytes = this.#bytes;
    return {
      durationMs: durationOf(bytes),
      samples: () => new Int16Array(new Uint8Array(Buffer.concat(pieces)).buffer, 0, bytes / 2),
    };
  }

  append(audio: unknown): boolean {
    if (typeof audio !== 'string' || !base64.test(audio)) {
      return this.#refuse("Invalid 'audio'. Expected base64-encoded audio bytes.");
    }
    const piece = Buffer.from(audio, 'base64');
    if (piece.length % 2 !== 0 || piece.length > longestAppend) {
      return this.#refuse("Invalid 'audio'. Expected whole 16-bit samples, at most 15 MiB.");
    }
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    this.#counters.audioSeconds += durationOf(piece.length) / 1_000;
    return true;
  }

  clear() {
    this.#empty();
    sendEvent(this.#line, { type: 'input_audio_buffer.cleared' });
  }

  commit(): Committed | undefined {
    const { sound, itemId } = this;
    if (sound.durationMs < shortestMs) {
      const only = `only has ${sound.durationMs.toFixed(2)}ms of audio.`;
      complain(this.#line, this.#counters, {
        code: 'input_audio_buffer_commit_empty',
        message: `Error committing input audio buffer: buffer too small. Expected at least 100ms of audio, but buffer ${only}`,
      });
      return undefined;
    }
    this.#counters.commits += 1;
    sendEvent(this.#line, {
      type: 'input_audio_buffer.committed',
      item_id: itemId,
      previous_item_id: this.#previousItemId,
    });
    this.#previousItemId = itemId;
    this.#empty();
    return { itemId, sound };
  }

  #empty() {
    this.#pieces = [];
    this.#bytes = 0;
    this.itemId = newId('item');
  }

  #refuse(message: string): false {
    complain(this.#line, this.#counters, { code: 'invalid_value', message, param: 'audio' });
    return false;
  }
}
