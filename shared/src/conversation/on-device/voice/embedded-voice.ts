import type {
  ConversationVoice,
  ConversationVoiceOptions,
  VoiceChunk,
  VoiceStream,
} from '../../../ports/index.ts';
import { AsyncQueue, onAbort } from '../../../std/index.ts';
import { PIECE_RATE, type SpeakPiece } from './speak-piece.ts';

/**
 * The embedded voice as the voice of a conversation. It renders one piece after the other; each plays while
 * the next is made.
 */
export function embeddedConversationVoice(speak: SpeakPiece): ConversationVoice {
  return {
    sampleRate: PIECE_RATE,
    open: (options) => new EmbeddedSpeech(speak, options),
  };
}

class EmbeddedSpeech implements VoiceStream {
  readonly #speak: SpeakPiece;
  readonly #speed: number;
  readonly #queue = new AsyncQueue<VoiceChunk>();
  readonly #abort = new AbortController();
  readonly #stopListening: () => void;
  #before: Promise<void> = Promise.resolve();
  #characters = 0;
  #spokenMs = 0;

  constructor(speak: SpeakPiece, { speed, signal }: ConversationVoiceOptions) {
    this.#speak = speak;
    this.#speed = speed;
    this.#stopListening = onAbort(signal, () => this.close());
    if (signal.aborted) this.close();
  }

  get chunks(): AsyncIterable<VoiceChunk> {
    return this.#queue.items();
  }

  say(piece: string): void {
    const offset = this.#characters;
    this.#characters += piece.length;
    this.#enqueue(() => this.#render(piece, offset));
  }

  finish(): void {
    this.#enqueue(async () => {
      this.#stopListening();
      this.#queue.end();
    });
  }

  close(): void {
    this.#abort.abort();
    this.#stopListening();
    this.#queue.drop();
  }

  #enqueue(work: () => Promise<void>): void {
    this.#before = this.#before.then(async () => {
      if (!this.#queue.isOpen) return;
      try {
        await work();
      } catch (thrown) {
        this.#stopListening();
        this.#queue.fail(thrown);
      }
    });
  }

  async #render(piece: string, offset: number): Promise<void> {
    const startMs = this.#spokenMs;
    const options = { speed: this.#speed, signal: this.#abort.signal };
    for await (const { samples, characters } of this.#speak(piece, options)) {
      this.#spokenMs += (samples.length * 1_000) / PIECE_RATE;
      this.#queue.push({
        samples,
        characters: characters.map((character) => ({
          offset: offset + character.offset,
          startMs: startMs + character.startMs,
          endMs: startMs + character.endMs,
        })),
      });
    }
  }
}
