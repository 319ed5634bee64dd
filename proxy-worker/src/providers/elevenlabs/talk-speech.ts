import type { AppError } from '@sayable/shared/contracts';
import type { TalkChunk, TalkSpeech } from '@sayable/shared/ports';
import { fromBase64 } from '../../base64.ts';
import { fromThrown, notUnderstood, upstreamGone, upstreamSilent } from '../../upstream-errors.ts';
import { EventStream } from '../event-stream.ts';
import { PcmReader } from './pcm.ts';
import { type SaidCharacter, SpokenText } from './spoken-text.ts';
import type { TalkAnswer } from './talk-messages.ts';
import type { TalkSocket } from './talk-socket.ts';

export interface LiveSpeechParts {
  /** The socket to the voice that may be used; another one where the last is over. */
  socket(): Promise<TalkSocket> | TalkSocket;
  speed: number;
  signal: AbortSignal;
  /** How long the vendor may be silent while something is to be said. */
  timeoutMs: number;
}

/** One turn in a context of the socket, which begins with its first piece. */
export class LiveSpeech implements TalkSpeech {
  readonly #parts: LiveSpeechParts;
  readonly #id = crypto.randomUUID();
  readonly #stream = new EventStream<TalkChunk>();
  readonly #spoken = new SpokenText();
  readonly #pcm = new PcmReader();
  readonly #stop = () => this.close();
  #socket: TalkSocket | undefined;
  /** Pieces that wait for the socket. */
  #waiting: string[] = [];
  #isBegun = false;
  #isFinished = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: LiveSpeechParts) {
    this.#parts = parts;
    parts.signal.addEventListener('abort', this.#stop);
    if (parts.signal.aborted) this.close();
    else void this.#join();
  }

  get chunks(): AsyncIterable<TalkChunk> {
    return this.#stream.items();
  }

  say(piece: string): void {
    if (!this.#stream.isOpen || this.#isFinished) return;
    this.#spoken.add(piece);
    this.#watch();
    this.#waiting.push(piece);
    if (this.#socket?.isOver && !this.#isBegun) void this.#join();
    else this.#sendWaiting();
  }

  finish(): void {
    if (!this.#stream.isOpen || this.#isFinished) return;
    this.#isFinished = true;
    if (this.#spoken.text.trim() === '') {
      this.#end();
      return;
    }
    this.#watch();
    this.#sendWaiting();
  }

  close(): void {
    if (!this.#stream.isOpen) return;
    this.#stream.drop();
    if (this.#isBegun && !this.#isFinished) {
      this.#socket?.send({ context_id: this.#id, close_context: true });
    }
    this.#leave(this.#isFinished);
  }

  async #join(): Promise<void> {
    try {
      const socket = this.#parts.socket();
      this.#socket = socket instanceof Promise ? await socket : socket;
      if (!this.#stream.isOpen) return;
      this.#socket.join(this.#id, {
        receive: (answer) => this.#receive(answer),
        failed: (error) => this.#lost(error),
      });
      this.#sendWaiting();
    } catch (thrown) {
      this.#fail(fromThrown(thrown));
    }
  }

  #sendWaiting(): void {
    const socket = this.#socket;
    if (!socket || socket.isOver) return;
    const { speed } = this.#parts;
    const context_id = this.#id;
    for (const piece of this.#waiting) {
      if (piece.trim() === '') continue;
      if (!this.#isBegun) {
        socket.send({ text: ' ', context_id, ...(speed !== 1 && { voice_settings: { speed } }) });
      }
      this.#isBegun = true;
      // The vendor takes a text's end for a word's only where a space stands there.
      socket.send({ text: /\s$/u.test(piece) ? piece : `${piece} `, context_id });
    }
    this.#waiting = [];
    if (!this.#isFinished || !this.#isBegun) return;
    socket.send({ text: '', context_id, flush: true });
    // It ends, by the vendor's word, when all of it was spoken.
    socket.send({ context_id, close_context: true });
  }

  #receive(answer: TalkAnswer): void {
    try {
      this.#take(answer);
    } catch (thrown) {
      this.#fail(notUnderstood(thrown));
      return;
    }
    if (!answer.isFinal) this.#watch();
    // A context that ends before its text does was given up by the vendor.
    else if (!this.#isFinished) this.#fail(upstreamGone());
    else if (this.#pcm.samples === 0) this.#fail(notUnderstood());
    else this.#end();
  }

  #take(answer: TalkAnswer): void {
    const startMs = this.#pcm.ms;
    const samples = this.#pcm.read(fromBase64(answer.audio));
    const characters = this.#spoken.place(saidIn(answer, startMs));
    if (samples.length > 0 || characters.length > 0) this.#stream.push({ samples, characters });
  }

  /** Before anything was asked of it, a socket that is gone is no loss: the first piece opens another. */
  #lost(error: AppError): void {
    const isUnused = !this.#isBegun && this.#waiting.length === 0;
    if (!isUnused) this.#fail(error);
  }

  #watch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // Between two pieces there is nothing to be said.
      if (this.#isFinished || this.#pcm.samples === 0) this.#fail(upstreamSilent());
    }, this.#parts.timeoutMs);
  }

  #end(): void {
    this.#stream.end();
    this.#leave(false);
  }

  #fail(error: AppError): void {
    this.#stream.fail(error);
    this.#leave(true);
  }

  #leave(isUnfinished: boolean): void {
    clearTimeout(this.#timer);
    this.#waiting = [];
    this.#parts.signal.removeEventListener('abort', this.#stop);
    this.#socket?.leave(this.#id, isUnfinished);
  }
}

/** The vendor's times count from the message's own first sample. As many as have all three. */
function saidIn({ alignment }: TalkAnswer, startMs: number): SaidCharacter[] {
  if (!alignment) return [];
  const { chars, charStartTimesMs: starts, charDurationsMs: durations } = alignment;
  return chars.flatMap((text, index) => {
    const start = starts[index];
    const duration = durations[index];
    if (start === undefined || duration === undefined) return [];
    return [{ text, startMs: startMs + start, endMs: startMs + start + duration }];
  });
}
