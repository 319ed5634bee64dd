import type { AppError, TurnTimings } from '@sayable/shared/contracts';
import type { TurnEvent } from '@sayable/shared/ports';
import { notUnderstood, upstreamGone } from '../../upstream-errors.ts';
import { liveRate, samplesOf } from './audio.ts';
import { EstimatedTimes } from './estimated-times.ts';
import { fromLiveError } from './live-errors.ts';
import type { LiveEvent } from './live-events.ts';

/** Longer than an answer of a minute. What comes beyond isn't looked at. */
const mostCharacters = 2_000;

export interface AnswerParts {
  speed: number;
  /** The words where they are known before they are spoken. */
  text?: string;
  elapsed(): number;
  emit(event: TurnEvent): void;
  /** The last event was emitted. */
  ended(): void;
}

/** A response of the model as a turn's events. */
export class RealtimeAnswer {
  readonly #parts: AnswerParts;
  readonly #times: EstimatedTimes;
  readonly #timings: TurnTimings = {};
  #startedAtMs: number;
  #characters = 0;
  #hasSound = false;
  #isTextEnded = false;
  #isOver = false;

  constructor(parts: AnswerParts) {
    this.#parts = parts;
    this.#times = new EstimatedTimes(parts.speed);
    this.#startedAtMs = parts.elapsed();
    if (parts.text === undefined) return;
    this.#tell(parts.text);
    this.#endText();
  }

  /** From here times are counted. */
  start(): void {
    this.#startedAtMs = this.#parts.elapsed();
  }

  mark(name: string): void {
    this.#timings[`${name}-ms`] ??= Math.round(this.#parts.elapsed() - this.#startedAtMs);
  }

  receive(event: LiveEvent): void {
    if (this.#isOver) return;
    if (event.type === 'response-sound') this.#play(event.base64);
    else if (event.type === 'response-words') this.#hear(event.text);
    else if (event.type === 'response-words-ended') this.#endText();
    else if (event.type === 'response-ended') this.#end(event.status, event.error);
    else if (event.type === 'failed') this.fail(fromLiveError(event.error));
  }

  fail(error: AppError): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#parts.emit({ type: 'failed', stage: 'model', error });
    this.#parts.ended();
  }

  #hear(text: string): void {
    if (this.#parts.text === undefined) this.#tell(text);
  }

  #tell(text: string): void {
    const room = text.slice(0, mostCharacters - this.#characters);
    if (room === '') return;
    this.mark('first-text');
    this.#characters += room.length;
    this.#times.addText(room);
    this.#parts.emit({ type: 'reply-event', event: { type: 'text-delta', text: room } });
  }

  #play(base64: string): void {
    const samples = samplesOf(base64);
    if (samples.length === 0) return;
    this.mark('first-speech');
    this.#hasSound = true;
    const characters = this.#times.addSound((samples.length / liveRate) * 1_000);
    this.#parts.emit({ type: 'speech-chunk', chunk: { samples, characters } });
  }

  #endText(): void {
    if (this.#isTextEnded) return;
    this.#isTextEnded = true;
    this.#parts.emit({ type: 'reply-text-ended' });
  }

  #end(status: string, error: Parameters<typeof fromLiveError>[0] | undefined): void {
    if (error || status === 'failed') this.fail(error ? fromLiveError(error) : upstreamGone());
    else if (status === 'cancelled') this.fail(upstreamGone());
    else if (this.#characters === 0 || (this.#parts.text !== undefined && !this.#hasSound)) {
      this.fail(notUnderstood());
    } else this.#endWhole();
  }

  #endWhole(): void {
    this.#isOver = true;
    const rest = this.#times.rest();
    if (this.#hasSound && rest.length > 0) {
      const chunk = { samples: new Int16Array(0), characters: rest };
      this.#parts.emit({ type: 'speech-chunk', chunk });
    }
    this.#endText();
    this.#parts.emit({ type: 'timings', timings: this.#timings });
    this.#parts.emit({ type: 'reply-ended', spoken: this.#hasSound });
    this.#parts.ended();
  }
}
