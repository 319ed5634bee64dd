import type {
  LiveTranscriber,
  LiveTranscription,
  LiveTranscriptionOptions,
  TranscriptionEvent,
} from '../../ports/index.ts';
import { mayPass, shortPause } from './port-retries.ts';

/** What wasn't understood yet is kept to be sent again; a turn with more of it isn't tried twice. */
const MOST_KEPT_S = 60;

/**
 * Sends what wasn't understood yet again over a new connection, once in a turn. One that hears whole turns is on this device,
 * and is left as it is.
 */
export function transcriberWithRetry(transcriber: LiveTranscriber): LiveTranscriber {
  if (transcriber.hears === 'whole') return transcriber;
  return {
    sampleRate: transcriber.sampleRate,
    open: (options) => new RetriedTranscription(transcriber, options),
  };
}

class RetriedTranscription implements LiveTranscription {
  readonly #transcriber: LiveTranscriber;
  readonly #options: LiveTranscriptionOptions;
  /** Since the last that was completed, in order. */
  #sent: (Int16Array<ArrayBuffer> | 'commit')[] = [];
  #keptSamples = 0;
  #mayTryAgain = true;
  #isClosed = false;
  #current: LiveTranscription;

  constructor(transcriber: LiveTranscriber, options: LiveTranscriptionOptions) {
    this.#transcriber = transcriber;
    this.#options = options;
    this.#current = transcriber.open(options);
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    this.#current.push(samples);
    if (!this.#mayTryAgain) return;
    this.#keptSamples += samples.length;
    if (this.#keptSamples > MOST_KEPT_S * this.#transcriber.sampleRate) this.#forget();
    else this.#sent.push(samples);
  }

  commit(): void {
    this.#current.commit();
    if (this.#mayTryAgain) this.#sent.push('commit');
  }

  get events(): AsyncIterable<TranscriptionEvent> {
    return this.#read();
  }

  close(): void {
    this.#isClosed = true;
    this.#forget();
    this.#current.close();
  }

  #forget(): void {
    this.#mayTryAgain = false;
    this.#sent = [];
  }

  async *#read(): AsyncGenerator<TranscriptionEvent, void, undefined> {
    try {
      yield* this.#readCurrent();
      return;
    } catch (thrown) {
      if (!this.#mayTryAgain || this.#isGone() || !mayPass(thrown)) throw thrown;
      this.#current.close();
    }
    await shortPause();
    if (this.#isGone()) return;
    const sent = this.#sent;
    this.#forget();
    this.#current = this.#transcriber.open(this.#options);
    for (const step of sent) {
      if (step === 'commit') this.#current.commit();
      else this.#current.push(step);
    }
    yield* this.#current.events;
  }

  async *#readCurrent(): AsyncGenerator<TranscriptionEvent, void, undefined> {
    for await (const event of this.#current.events) {
      if (event.type !== 'partial') this.#forgetCommitted();
      yield event;
    }
  }

  #forgetCommitted(): void {
    const commit = this.#sent.indexOf('commit');
    for (const step of this.#sent.splice(0, commit + 1)) {
      if (step !== 'commit') this.#keptSamples -= step.length;
    }
  }

  #isGone(): boolean {
    return this.#isClosed || this.#options.signal.aborted;
  }
}
