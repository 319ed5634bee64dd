import type { TalkChunk, TalkSpeech, TalkVoice, TalkVoiceOptions } from '../../ports/index.ts';
import { mayPass, shortPause } from './port-retries.ts';

/** Says all again over a new connection where the first failed before its first chunk. */
export function voiceWithRetry(voice: TalkVoice): TalkVoice {
  return { sampleRate: voice.sampleRate, open: (options) => new RetriedSpeech(voice, options) };
}

class RetriedSpeech implements TalkSpeech {
  readonly #voice: TalkVoice;
  readonly #options: TalkVoiceOptions;
  readonly #pieces: string[] = [];
  #isFinished = false;
  #isClosed = false;
  #speech: TalkSpeech;

  constructor(voice: TalkVoice, options: TalkVoiceOptions) {
    this.#voice = voice;
    this.#options = options;
    this.#speech = voice.open(options);
  }

  say(piece: string): void {
    this.#pieces.push(piece);
    this.#speech.say(piece);
  }

  finish(): void {
    this.#isFinished = true;
    this.#speech.finish();
  }

  get chunks(): AsyncIterable<TalkChunk> {
    return this.#read();
  }

  close(): void {
    this.#isClosed = true;
    this.#speech.close();
  }

  async *#read(): AsyncGenerator<TalkChunk, void, undefined> {
    let hasBegun = false;
    try {
      for await (const chunk of this.#speech.chunks) {
        hasBegun = true;
        yield chunk;
      }
      return;
    } catch (thrown) {
      if (hasBegun || this.#isGone() || !mayPass(thrown)) throw thrown;
      this.#speech.close();
    }
    await shortPause();
    if (this.#isGone()) return;
    this.#speech = this.#voice.open(this.#options);
    for (const piece of this.#pieces) this.#speech.say(piece);
    if (this.#isFinished) this.#speech.finish();
    yield* this.#speech.chunks;
  }

  #isGone(): boolean {
    return this.#isClosed || this.#options.signal.aborted;
  }
}
