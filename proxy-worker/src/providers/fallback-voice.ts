import type { TalkChunk, TalkSpeech, TalkVoice, TalkVoiceOptions } from '@sayable/shared/ports';
import { fromThrown } from '../upstream-errors.ts';
import { EventStream } from './event-stream.ts';

/** Where the first voice fails before a sound of it came, the second one says it. Both have the same sample rate. */
export function withSpokenFallback(first: TalkVoice, second: TalkVoice): TalkVoice {
  return {
    sampleRate: first.sampleRate,
    open: (options) => new FallbackSpeech(first, second, options),
  };
}

class FallbackSpeech implements TalkSpeech {
  readonly #second: TalkVoice;
  readonly #options: TalkVoiceOptions;
  readonly #stream = new EventStream<TalkChunk>();
  #current: TalkSpeech;
  #pieces: string[] = [];
  #isFinished = false;
  /** The first voice has spoken, or it is the second one's turn. */
  #isSettled = false;

  constructor(first: TalkVoice, second: TalkVoice, options: TalkVoiceOptions) {
    this.#second = second;
    this.#options = options;
    this.#current = first.open(options);
    void this.#read(this.#current);
  }

  get chunks(): AsyncIterable<TalkChunk> {
    return this.#stream.items();
  }

  say(piece: string): void {
    if (!this.#isSettled) this.#pieces.push(piece);
    this.#current.say(piece);
  }

  finish(): void {
    this.#isFinished = true;
    this.#current.finish();
  }

  close(): void {
    this.#stream.drop();
    this.#current.close();
  }

  async #read(speech: TalkSpeech): Promise<void> {
    try {
      for await (const chunk of speech.chunks) {
        if (chunk.samples.length > 0) this.#settle();
        this.#stream.push(chunk);
      }
      this.#stream.end();
    } catch (thrown) {
      const error = fromThrown(thrown);
      // Neither a voice that isn't offered nor a person who stopped it is better served by another way.
      const isHopeless = this.#isSettled || error.code === 'forbidden' || error.code === 'aborted';
      if (isHopeless || !this.#stream.isOpen) this.#stream.fail(error);
      else this.#fallBack();
    }
  }

  #settle(): string[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#isSettled = true;
    return pieces;
  }

  #fallBack(): void {
    this.#current.close();
    this.#current = this.#second.open(this.#options);
    for (const piece of this.#settle()) this.#current.say(piece);
    if (this.#isFinished) this.#current.finish();
    void this.#read(this.#current);
  }
}
