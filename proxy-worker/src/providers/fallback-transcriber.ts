import type { AppError } from '@sayable/shared/contracts';
import type {
  LiveTranscriber,
  LiveTranscription,
  LiveTranscriptionOptions,
  TranscriptionEvent,
} from '@sayable/shared/ports';
import { fromThrown } from '../upstream-errors.ts';
import { EventStream } from './event-stream.ts';

/** More than two minutes: no turn is so long, and what isn't kept can't be said again. */
const mostKept = 24_000 * 150;

/**
 * What the first one fails to understand the second one is told again, from the last piece that was understood. Both take
 * the same sample rate.
 */
export function withFallback(first: LiveTranscriber, second: LiveTranscriber): LiveTranscriber {
  return {
    sampleRate: first.sampleRate,
    open: (options) => new FallbackTranscription(first, second, options),
  };
}

/** A commit stands between the samples. */
type Step = Int16Array<ArrayBuffer> | 'commit';

class FallbackTranscription implements LiveTranscription {
  readonly #second: LiveTranscriber;
  readonly #options: LiveTranscriptionOptions;
  readonly #stream = new EventStream<TranscriptionEvent>();
  #current: LiveTranscription;
  #hasFallenBack = false;
  /** What the current one hasn't understood yet. */
  #steps: Step[] = [];
  #kept = 0;

  constructor(first: LiveTranscriber, second: LiveTranscriber, options: LiveTranscriptionOptions) {
    this.#second = second;
    this.#options = options;
    this.#current = first.open(options);
    void this.#read(this.#current);
  }

  get events(): AsyncIterable<TranscriptionEvent> {
    return this.#stream.items();
  }

  push(samples: Int16Array<ArrayBuffer>): void {
    this.#keep(samples);
    this.#current.push(samples);
  }

  commit(): void {
    this.#keep('commit');
    this.#current.commit();
  }

  close(): void {
    this.#steps = [];
    this.#stream.drop();
    this.#current.close();
  }

  #keep(step: Step): void {
    if (this.#hasFallenBack || !this.#stream.isOpen) return;
    this.#kept += step === 'commit' ? 0 : step.length;
    if (this.#kept <= mostKept) this.#steps.push(step === 'commit' ? step : step.slice());
  }

  async #read(transcription: LiveTranscription): Promise<void> {
    try {
      for await (const event of transcription.events) {
        if (event.type !== 'partial') this.#forgetPiece();
        this.#stream.push(event);
      }
      this.#stream.end();
    } catch (thrown) {
      const error = fromThrown(thrown);
      if (!this.#fallBack(error)) this.#stream.fail(error);
    }
  }

  #forgetPiece(): void {
    const end = this.#steps.indexOf('commit') + 1;
    const gone = this.#steps.splice(0, end);
    for (const step of gone) this.#kept -= step === 'commit' ? 0 : step.length;
  }

  #fallBack({ code }: AppError): boolean {
    const isHopeless = this.#hasFallenBack || code === 'aborted' || this.#kept > mostKept;
    if (isHopeless || !this.#stream.isOpen) return false;
    this.#hasFallenBack = true;
    this.#current.close();
    this.#current = this.#second.open(this.#options);
    for (const step of this.#steps) {
      if (step === 'commit') this.#current.commit();
      else this.#current.push(step);
    }
    this.#steps = [];
    void this.#read(this.#current);
    return true;
  }
}
