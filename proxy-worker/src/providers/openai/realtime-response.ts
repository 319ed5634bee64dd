import type { TurnTimings } from '@sayable/shared/contracts';
import type { TurnEvent } from '@sayable/shared/ports';
import type { AppError } from '@sayable/shared/std';
import { notUnderstood, upstreamGone } from '../../upstream-errors.ts';
import { EstimatedTimes } from './estimated-times.ts';
import { LIVE_SAMPLE_RATE, samplesOf } from './pcm.ts';
import { errorOf, type RealtimeError, type RealtimeEvent } from './realtime-events.ts';
import { END_TALK } from './realtime-prompts.ts';

/** Longer than an answer of a minute. The rest of a longer text is ignored. */
const MAX_CHARACTERS = 2_000;

export interface ResponseParts {
  speed: number;
  /** The text, where it is known before it is spoken. */
  text?: string;
  elapsed(): number;
  emit(event: TurnEvent): void;
  /** Called after the last event. */
  ended(): void;
}

/** Converts a response of the model to the events of a turn. */
export class RealtimeResponse {
  /** The tokens that the vendor reported. */
  usedTokens: number | undefined;
  readonly #parts: ResponseParts;
  readonly #times: EstimatedTimes;
  readonly #timings: TurnTimings = {};
  #startedAtMs: number;
  #characters = 0;
  #hasAudio = false;
  #isTextEnded = false;
  /** The partner has ended the talk with this answer. */
  #isFinale = false;
  #isOver = false;

  constructor(parts: ResponseParts) {
    this.#parts = parts;
    this.#times = new EstimatedTimes(parts.speed);
    this.#startedAtMs = parts.elapsed();
    if (parts.text === undefined) return;
    this.#addText(parts.text);
    this.#endText();
  }

  /** Sets the moment from which times are counted. */
  startClock(): void {
    this.#startedAtMs = this.#parts.elapsed();
  }

  mark(name: string): void {
    this.#timings[`${name}-ms`] ??= Math.round(this.#parts.elapsed() - this.#startedAtMs);
  }

  receive(event: RealtimeEvent): void {
    if (this.#isOver) return;
    if (event.type === 'response-audio') this.#addAudio(event.base64);
    else if (event.type === 'response-text') this.#onText(event.text);
    else if (event.type === 'response-text-ended') this.#endText();
    else if (event.type === 'response-ended') {
      this.usedTokens = event.tokens;
      this.#isFinale = this.#parts.text === undefined && event.calls.includes(END_TALK);
      this.#end(event.status, event.error);
    } else if (event.type === 'failed') this.fail(errorOf(event.error));
  }

  fail(error: AppError): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#parts.emit({ type: 'failed', stage: 'model', error });
    this.#parts.ended();
  }

  #onText(text: string): void {
    if (this.#parts.text === undefined) this.#addText(text);
  }

  #addText(text: string): void {
    const room = text.slice(0, MAX_CHARACTERS - this.#characters);
    if (room === '') return;
    this.mark('first-text');
    this.#characters += room.length;
    this.#times.addText(room);
    this.#parts.emit({ type: 'reply-event', event: { type: 'text-delta', text: room } });
  }

  #addAudio(base64: string): void {
    const samples = samplesOf(base64);
    if (samples.length === 0) return;
    this.mark('first-speech');
    this.#hasAudio = true;
    const characters = this.#times.addAudio((samples.length / LIVE_SAMPLE_RATE) * 1_000);
    this.#parts.emit({ type: 'speech-chunk', chunk: { samples, characters } });
  }

  #endText(): void {
    if (this.#isTextEnded) return;
    this.#isTextEnded = true;
    this.#parts.emit({ type: 'reply-text-ended' });
  }

  #end(status: string, error: RealtimeError | undefined): void {
    if (error || status === 'failed') this.fail(error ? errorOf(error) : upstreamGone());
    else if (status === 'cancelled') this.fail(upstreamGone());
    else if (this.#characters === 0 || (this.#parts.text !== undefined && !this.#hasAudio)) {
      this.fail(notUnderstood());
    } else this.#endWhole();
  }

  #endWhole(): void {
    this.#isOver = true;
    const rest = this.#times.rest();
    if (this.#hasAudio && rest.length > 0) {
      const chunk = { samples: new Int16Array(0), characters: rest };
      this.#parts.emit({ type: 'speech-chunk', chunk });
    }
    this.#endText();
    if (this.#isFinale) this.#parts.emit({ type: 'reply-event', event: { type: 'finished' } });
    this.#parts.emit({ type: 'timings', timings: this.#timings });
    this.#parts.emit({ type: 'reply-ended', spoken: this.#hasAudio });
    this.#parts.ended();
  }
}
