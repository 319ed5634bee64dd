import type { AppError } from '@sayable/shared/contracts';
import { notUnderstood, upstreamGone } from '../../upstream-errors.ts';
import { EventReader } from './event-reader.ts';
import { joinBytes } from './join-bytes.ts';
import type { Api, Usage } from './usage.ts';

/** A response's last event holds all of it; with the likelihood of every token that is some megabytes. */
const maximumEventBytes = 8 * 2 ** 20;
const [lf, cr] = [0x0a, 0x0d];

/**
 * Reads along in a stream of server-sent events that goes on as it comes. Whole events go on at once; the beginning of
 * one waits for its end, which costs nobody time, as no client can use half an event. So a stream that breaks can still end
 * with an event of ours, and an error of upstream's with its words never begins to go out.
 */
export class EventTap {
  readonly #reader: EventReader;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  /** The line that the end of a chunk cut: nothing of it yet, a carriage return, or text. */
  #line: 'empty' | 'carriage-return' | 'text' = 'empty';

  constructor(api: Api) {
    this.#reader = new EventReader(api);
  }

  /** The answer is complete, whatever comes or doesn't come after. */
  get finished(): boolean {
    return this.#reader.finished;
  }

  /** Absent while upstream hasn't said. */
  get usage(): Usage | undefined {
    return this.#reader.usage;
  }

  /** What the model has written so far: a token or more in each piece, or by its length. */
  get outputTokens(): number {
    return this.#reader.outputTokens;
  }

  /** Hands what may go on to `emit`. Returns why the stream has to end here, where it has to. */
  push(chunk: Uint8Array, emit: (bytes: Uint8Array) => void): AppError | undefined {
    let eventAt = 0;
    let notGoneOn = 0;
    for (let end = this.#eventEnd(chunk, 0); end >= 0; end = this.#eventEnd(chunk, end)) {
      const wasHeld = this.#heldBytes > 0;
      const event = wasHeld ? this.#takeHeld(chunk.subarray(0, end)) : chunk.subarray(eventAt, end);
      const failure = this.#reader.read(event);
      if (failure) {
        if (eventAt > notGoneOn) emit(chunk.subarray(notGoneOn, eventAt));
        return failure;
      }
      eventAt = end;
      if (wasHeld) {
        emit(event);
        notGoneOn = end;
      }
    }
    if (eventAt > notGoneOn) emit(chunk.subarray(notGoneOn, eventAt));
    if (eventAt < chunk.length) this.#hold(chunk.subarray(eventAt));
    return this.#heldBytes > maximumEventBytes ? notUnderstood() : undefined;
  }

  /** Upstream is through. Returns an error where its answer wasn't. */
  end(emit: (bytes: Uint8Array) => void): AppError | undefined {
    if (this.#heldBytes > 0) {
      // Some servers leave out the blank line after their last event.
      const event = this.#takeHeld(new Uint8Array(0));
      if (!this.#reader.read(event) && this.#reader.finished) emit(event);
    }
    return this.#reader.finished ? undefined : upstreamGone();
  }

  /** After the blank line that ends the event in which `from` is; -1 where that is still to come. */
  #eventEnd(chunk: Uint8Array, from: number): number {
    let at = from;
    for (let next = chunk.indexOf(lf, at); next >= 0; next = chunk.indexOf(lf, at)) {
      const length = next - at;
      const blank =
        (length === 0 && this.#line !== 'text') ||
        (length === 1 && chunk[at] === cr && this.#line === 'empty');
      this.#line = 'empty';
      at = next + 1;
      if (blank) return at;
    }
    const rest = chunk.length - at;
    if (rest > 0)
      this.#line = rest === 1 && chunk[at] === cr && this.#line === 'empty' ? 'carriage-return' : 'text';
    return -1;
  }

  #hold(bytes: Uint8Array): void {
    this.#held.push(bytes);
    this.#heldBytes += bytes.length;
  }

  #takeHeld(rest: Uint8Array): Uint8Array {
    const whole = joinBytes([...this.#held, rest]);
    this.#held = [];
    this.#heldBytes = 0;
    return whole;
  }
}
