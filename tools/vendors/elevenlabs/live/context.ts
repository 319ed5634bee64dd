import { type Fault, faultyResults, machineMs, type SocketLine, upstreamSecret } from '../../vendor/index.ts';
import type { AccountVoice } from '../voices.ts';
import type { LiveCounters } from './counters.ts';
import type { LivePiece, Rendering } from './rendering.ts';

export interface ContextParts {
  id: string;
  line: SocketLine;
  voice: AccountVoice;
  speed: number;
  format: string;
  /** True where each text is spoken at once; otherwise a text waits for a flush. */
  isAuto: boolean;
  render: Rendering;
  counters: LiveCounters;
  /** The delay from a text to its first audio, and between its pieces. */
  delayMs(): number;
  paceMs(): number;
  ended(): void;
}

/**
 * One context of a socket. It takes texts and sends audio with the characters' times, one text after the
 * other.
 */
export class LiveContext {
  readonly #parts: ContextParts;
  #waiting = '';
  #isFlushed = false;
  #isClosing = false;
  #isOver = false;
  /** The number of texts that are being spoken or wait. */
  #open = 0;
  #freeAtMs = 0;
  #turn = Promise.resolve();
  #fault: Fault | undefined;
  #send: ((result: object) => void) | undefined;

  constructor(parts: ContextParts) {
    this.#parts = parts;
    parts.counters.contextsOpened += 1;
  }

  add(text: string) {
    this.#waiting += text;
    if (this.#parts.isAuto) this.#speakWaiting();
  }

  flush() {
    this.#speakWaiting();
    this.#isFlushed = true;
  }

  /** Ends the context: at once, or, where it was flushed, when all of its text was spoken. */
  close() {
    this.#isClosing = true;
    if (this.#isFlushed) return this.#endWhenSpoken();
    this.#parts.line.send({ isFinal: true, contextId: this.#parts.id });
    this.#end(true);
  }

  /** Ends the work, because the socket is closed. */
  leave() {
    this.#end(this.#open > 0 || !this.#isFlushed);
  }

  #speakWaiting() {
    const text = this.#waiting;
    this.#waiting = '';
    if (text.trim() !== '') this.#speak(text);
  }

  #speak(text: string) {
    const cameAtMs = machineMs();
    const { id, line, voice, speed, format, counters, render, delayMs } = this.#parts;
    this.#open += 1;
    counters.characters += text.length;
    if (!this.#send) {
      this.#fault = line.takeFault();
      const sendError = () => sendBreakdown(line, id);
      this.#send = faultyResults(line, this.#fault, { afterChunks: 1, sendError });
    }
    const rendered = render(text, voice, speed, format);
    const before = this.#turn;
    this.#turn = rendered.then(async (pieces) => {
      await before;
      const startMs = Math.max(cameAtMs + delayMs(), this.#freeAtMs);
      await this.#play(this.#fault?.type === 'empty' ? [] : pieces, startMs);
      this.#open -= 1;
      this.#endWhenSpoken();
    });
  }

  /** Resolves when the last piece was sent. It never settles where the socket ends before. */
  #play(pieces: readonly LivePiece[], startMs: number): Promise<void> {
    const { id, line, counters, paceMs } = this.#parts;
    return new Promise((resolve) => {
      const next = (index: number, timeMs: number) =>
        line.at(timeMs, () => {
          const piece = pieces[index];
          if (!piece || this.#isOver) return resolve();
          this.#freeAtMs = machineMs() + paceMs();
          counters.audioSeconds += piece.audio.length / 64_000;
          this.#send?.({ ...piece, normalizedAlignment: piece.alignment, contextId: id });
          next(index + 1, this.#freeAtMs);
        });
      next(0, startMs);
    });
  }

  #endWhenSpoken() {
    if (this.#isOver || !this.#isClosing || this.#open > 0) return;
    const { id, line } = this.#parts;
    (this.#send ?? line.send)({ isFinal: true, contextId: id });
    this.#end(false);
  }

  #end(isCancelled: boolean) {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#parts.counters.contextsClosed += 1;
    if (isCancelled) this.#parts.counters.contextsCancelled += 1;
    this.#parts.ended();
  }
}

/** Reports a breakdown as the vendor does: by a message and the end of the socket. */
function sendBreakdown(line: SocketLine, contextId: string): void {
  const message = `An unexpected error occurred (${upstreamSecret}).`;
  line.send({ message, error: 'internal_error', code: 1011, contextId });
  line.close(1011);
}
