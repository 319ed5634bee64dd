import { AppError, isAbort } from '../../contracts/index.ts';
import type { TalkChunk, TalkSpeech, TalkVoice, TalkVoiceOptions } from '../../ports/index.ts';
import { asAppError } from './as-app-error.ts';

export interface VoiceLineEvents {
  chunk(chunk: TalkChunk): void;
  /** All of it was spoken. */
  ended(): void;
  failed(error: AppError): void;
}

/**
 * A voice session that is opened before there is anything to say. One that went stale meanwhile is opened anew for the
 * first piece.
 */
export class SpeechStream {
  readonly #voice: TalkVoice;
  readonly #options: TalkVoiceOptions;
  #events: VoiceLineEvents | null = null;
  #speech: TalkSpeech | null = null;
  #isUsed = false;
  #isClosed = false;

  constructor(voice: TalkVoice, options: TalkVoiceOptions) {
    this.#voice = voice;
    this.#options = options;
    this.#open();
  }

  get isUsed(): boolean {
    return this.#isUsed;
  }

  /** Who is told of the speech; nothing comes before the first `say`. */
  attach(events: VoiceLineEvents): void {
    this.#events = events;
  }

  say(piece: string): void {
    if (this.#isClosed) return;
    this.#isUsed = true;
    if (!this.#speech) this.#open();
    this.#speech?.say(piece);
  }

  finish(): void {
    this.#speech?.finish();
  }

  /** Safe at any time, also twice. */
  close(): void {
    this.#isClosed = true;
    this.#speech?.close();
    this.#speech = null;
  }

  #open(): void {
    try {
      const speech = this.#voice.open(this.#options);
      this.#speech = speech;
      void this.#read(speech);
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  async #read(speech: TalkSpeech): Promise<void> {
    try {
      for await (const chunk of speech.chunks) {
        if (this.#speech !== speech) return;
        this.#events?.chunk(chunk);
      }
      if (this.#speech !== speech) return;
      if (this.#isUsed) this.#events?.ended();
      else this.#speech = null;
    } catch (thrown) {
      if (this.#speech === speech) this.#fail(thrown);
    }
  }

  #fail(thrown: unknown): void {
    const speech = this.#speech;
    this.#speech = null;
    speech?.close();
    if (!this.#isUsed || this.#isClosed) return;
    const error = isAbort(thrown)
      ? new AppError('upstream-unavailable', 'The voice stopped. Read the answer, or try again.', {
          retryable: true,
          cause: thrown,
        })
      : asAppError(thrown);
    this.#events?.failed(error);
  }
}
