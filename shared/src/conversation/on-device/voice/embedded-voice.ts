import type { TalkChunk, TalkSpeech, TalkVoice, TalkVoiceOptions } from '../../../ports/index.ts';
import { EventQueue } from '../../pipeline/event-queue.ts';
import { PIECE_RATE, type SpeakPiece } from './speak-piece.ts';

/** The device's own voice as a voice for talk: one piece after the other, each heard while the next is made. */
export function embeddedTalkVoice(speak: SpeakPiece): TalkVoice {
  return {
    sampleRate: PIECE_RATE,
    open: (options) => new EmbeddedSpeech(speak, options),
  };
}

class EmbeddedSpeech implements TalkSpeech {
  readonly #speak: SpeakPiece;
  readonly #speed: number;
  readonly #queue = new EventQueue<TalkChunk>();
  readonly #abort = new AbortController();
  readonly #letGo: () => void;
  #before: Promise<void> = Promise.resolve();
  #failure: { thrown: unknown } | undefined;
  #characters = 0;
  #spokenMs = 0;

  constructor(speak: SpeakPiece, { speed, signal }: TalkVoiceOptions) {
    this.#speak = speak;
    this.#speed = speed;
    const close = () => this.close();
    signal.addEventListener('abort', close, { once: true });
    this.#letGo = () => signal.removeEventListener('abort', close);
    if (signal.aborted) this.close();
  }

  get chunks(): AsyncIterable<TalkChunk> {
    return this.#read();
  }

  async *#read(): AsyncGenerator<TalkChunk> {
    yield* this.#queue.items();
    if (this.#failure) throw this.#failure.thrown;
  }

  say(piece: string): void {
    const offset = this.#characters;
    this.#characters += piece.length;
    this.#after(() => this.#make(piece, offset));
  }

  finish(): void {
    this.#after(async () => this.#end());
  }

  close(): void {
    this.#abort.abort();
    this.#letGo();
    this.#queue.drop();
  }

  #after(work: () => Promise<void>): void {
    this.#before = this.#before.then(async () => {
      if (this.#abort.signal.aborted || this.#failure) return;
      try {
        await work();
      } catch (thrown) {
        if (this.#abort.signal.aborted) return;
        this.#failure = { thrown };
        this.#end();
      }
    });
  }

  async #make(piece: string, offset: number): Promise<void> {
    const { samples, characters } = await this.#speak(piece, {
      speed: this.#speed,
      signal: this.#abort.signal,
    });
    const startMs = this.#spokenMs;
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

  #end(): void {
    this.#letGo();
    this.#queue.end();
  }
}
