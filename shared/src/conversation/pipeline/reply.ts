import type { TurnTimings } from '../../contracts/index.ts';
import type {
  ConversationVoice,
  ConversationVoiceOptions,
  Partner,
  PartnerEvent,
  PartnerRequest,
  TurnEvent,
  VoiceChunk,
  VoiceStream,
} from '../../ports/index.ts';
import { AppError, AsyncQueue, isAbort } from '../../std/index.ts';
import { asAppError, emptyReply } from './errors.ts';
import { SentenceCutter } from './sentence-cutter.ts';

/**
 * A partner says one to three sentences. After this many characters, a minute of speech, the current sentence
 * is the last.
 */
const ENOUGH_CHARACTERS = 1_000;
/** The rest of a longer text is not read: it is white space, or far longer than requested. */
const MAX_RECEIVED_CHARACTERS = 20_000;
/** The part of one text delta that is read. A sentence ends within it, or is ended by force. */
const MAX_DELTA_CHARACTERS = ENOUGH_CHARACTERS + 600;

/**
 * The events of a run in order, with a gate: events of a speculative reply wait behind it. It also records
 * the times.
 */
export class TurnEvents {
  readonly #queue = new AsyncQueue<TurnEvent>();
  readonly #elapsed: () => number;
  readonly #marks = new Map<string, number>();
  #held: TurnEvent[] | null = null;
  #startedAtMs: number;

  /** @param elapsed the clock, in monotonic milliseconds */
  constructor(elapsed: () => number) {
    this.#elapsed = elapsed;
    this.#startedAtMs = elapsed();
  }

  items(): AsyncIterable<TurnEvent> {
    return this.#queue.items();
  }

  /** Sends an event past the gate. */
  sendNow(event: TurnEvent): void {
    this.#queue.push(event);
  }

  /**
   * Sends an event of the reply, or holds it back while the gate is closed. The last event of a reply ends
   * the queue.
   */
  send(event: TurnEvent): void {
    if (this.#held) {
      this.#held.push(event);
      return;
    }
    if (event.type === 'reply-ended') this.#queue.push({ type: 'timings', timings: this.#timings() });
    this.#queue.push(event);
    const isLast = event.type === 'reply-ended' || (event.type === 'failed' && event.stage !== 'speech');
    if (isLast) this.#queue.end();
  }

  /** Closes the gate. Discards the events behind it, and the times of the reply that they belong to. */
  closeGate(): void {
    this.#held = [];
    for (const name of this.#marks.keys()) if (name !== 'transcript') this.#marks.delete(name);
  }

  openGate(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const event of held) this.send(event);
  }

  /** Sets the origin of the recorded times. */
  startClock(): void {
    this.#startedAtMs = this.#elapsed();
  }

  /** Records the time of an event; of several calls the first counts. */
  markFirst(name: string): void {
    if (!this.#marks.has(name)) this.markLast(name);
  }

  /** Records the time of an event; of several calls the last counts. */
  markLast(name: string): void {
    this.#marks.set(name, this.#elapsed());
  }

  /** Returns `first-text-ms` and so on. A time is negative if the event preceded the end of the turn. */
  #timings(): TurnTimings {
    return Object.fromEntries(
      Array.from(this.#marks, ([name, atMs]) => [`${name}-ms`, Math.round(atMs - this.#startedAtMs)]),
    );
  }

  /** Ends the events after those that were sent. */
  end(): void {
    this.#queue.end();
  }

  /** Ends the events and discards those that were not read. */
  drop(): void {
    this.#held = null;
    this.#queue.drop();
  }
}

export interface SpeechStreamListener {
  chunk(chunk: VoiceChunk): void;
  /** The whole text was spoken. */
  ended(): void;
  failed(error: AppError): void;
}

/**
 * A voice session that is opened before there is a text. A session that ends or fails before its first piece
 * is replaced when that piece arrives.
 */
export class SpeechStream {
  readonly #voice: ConversationVoice;
  readonly #options: ConversationVoiceOptions;
  #listener: SpeechStreamListener | null = null;
  #speech: VoiceStream | null = null;
  #isUsed = false;
  #isClosed = false;

  constructor(voice: ConversationVoice, options: ConversationVoiceOptions) {
    this.#voice = voice;
    this.#options = options;
    this.#open();
  }

  /** True after the first piece. */
  get isUsed(): boolean {
    return this.#isUsed;
  }

  /** Sets the receiver of the speech. Nothing is received before the first piece. */
  attach(listener: SpeechStreamListener): void {
    this.#listener = listener;
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

  /** Idempotent, and safe at any time. */
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

  async #read(speech: VoiceStream): Promise<void> {
    try {
      for await (const chunk of speech.chunks) {
        if (this.#speech !== speech) return;
        this.#listener?.chunk(chunk);
      }
      if (this.#speech !== speech) return;
      if (this.#isUsed) this.#listener?.ended();
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
          reason: 'voice-stopped',
          retryable: true,
          cause: thrown,
        })
      : asAppError(thrown);
    this.#listener?.failed(error);
  }
}

export interface ReplyMakerParts {
  partner: Partner;
  /** Null if replies are text only. The opener of the stream closes it after `cancel`. */
  voice: SpeechStream | null;
  /** Receives the events of the reply. */
  send(event: TurnEvent): void;
  /** Records the times of `first-text`, `first-piece` and `first-speech`. */
  markFirst(name: string): void;
}

/**
 * Generates one reply: forwards the partner's text as it is written, and passes it to the voice piece by
 * piece.
 */
export class ReplyMaker {
  readonly #parts: ReplyMakerParts;
  readonly #abort = new AbortController();
  readonly #cutter = new SentenceCutter();
  #text = '';
  #received = 0;
  #sentLength = 0;
  #cutLength = 0;
  #isTextEnded = false;
  /** `none` if there is no voice, or it failed. */
  #speech: 'running' | 'ended' | 'none';
  #isOver = false;

  constructor(parts: ReplyMakerParts) {
    this.#parts = parts;
    this.#speech = parts.voice ? 'running' : 'none';
    parts.voice?.attach({
      chunk: (chunk) => this.#onChunk(chunk),
      ended: () => this.#onSpeechOver('ended'),
      failed: (error) => {
        if (!this.#isOver) parts.send({ type: 'failed', stage: 'speech', error });
        this.#onSpeechOver('none');
      },
    });
  }

  /** Sends and speaks the partner's answer. */
  answer(request: PartnerRequest): void {
    void this.#run(() => this.#parts.partner.reply(request, { signal: this.#abort.signal }));
  }

  /** Sends and speaks a given text. */
  speak(text: string): void {
    void this.#run(() => knownText(text));
  }

  /** Stops the partner, upstream too. No event follows. */
  cancel(): void {
    this.#isOver = true;
    this.#abort.abort();
  }

  async #run(begin: () => AsyncIterable<PartnerEvent>): Promise<void> {
    try {
      for await (const event of begin()) {
        if (this.#isOver) return;
        if (event.type !== 'text-delta') this.#parts.send({ type: 'reply-event', event });
        else if (!this.#addText(event.text)) break;
      }
    } catch (thrown) {
      this.#failText(asAppError(thrown));
      return;
    }
    // If the text was cut, the partner is still writing.
    this.#abort.abort();
    if (!this.#isOver) this.#endText();
  }

  /** @returns true if there is room for more text */
  #addText(delta: string): boolean {
    this.#received += delta.length;
    const added = (this.#text === '' ? delta.trimStart() : delta).slice(0, MAX_DELTA_CHARACTERS);
    if (added !== '') this.#parts.markFirst('first-text');
    this.#text += added;
    let end = this.#cutLength;
    const pieces: string[] = [];
    for (const piece of this.#cutter.push(added)) {
      if (end >= ENOUGH_CHARACTERS) break;
      pieces.push(piece);
      end += piece.length;
    }
    const isFull = end >= ENOUGH_CHARACTERS;
    // Text beyond the limit is sent once its sentence is certain to be spoken to its end.
    this.#sendText(isFull ? end : Math.min(this.#text.length, ENOUGH_CHARACTERS));
    for (const piece of pieces) this.#say(piece);
    if (isFull) this.#text = this.#text.slice(0, end);
    return !isFull && this.#received < MAX_RECEIVED_CHARACTERS;
  }

  #sendText(length: number): void {
    if (length <= this.#sentLength) return;
    const text = this.#text.slice(this.#sentLength, length);
    this.#sentLength = length;
    this.#parts.send({ type: 'reply-event', event: { type: 'text-delta', text } });
  }

  #say(piece: string): void {
    this.#cutLength += piece.length;
    this.#parts.markFirst('first-piece');
    if (this.#speech === 'running') this.#parts.voice?.say(piece);
  }

  #endText(): void {
    if (this.#text.trim() === '') {
      this.#failText(emptyReply());
      return;
    }
    const rest = this.#text.length - this.#cutLength;
    this.#sendText(this.#text.length);
    if (rest > 0) for (const piece of this.#cutter.flush()) this.#say(piece);
    this.#isTextEnded = true;
    this.#parts.send({ type: 'reply-text-ended' });
    if (this.#speech === 'running') this.#parts.voice?.finish();
    this.#endIfDone();
  }

  #failText(error: AppError): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#abort.abort();
    this.#parts.voice?.close();
    this.#parts.send({ type: 'failed', stage: 'model', error });
  }

  #onChunk(chunk: VoiceChunk): void {
    if (this.#isOver) return;
    if (chunk.samples.length > 0) this.#parts.markFirst('first-speech');
    this.#parts.send({ type: 'speech-chunk', chunk });
  }

  #onSpeechOver(how: 'ended' | 'none'): void {
    this.#speech = how;
    this.#endIfDone();
  }

  #endIfDone(): void {
    if (this.#isOver || !this.#isTextEnded || this.#speech === 'running') return;
    this.#isOver = true;
    this.#parts.voice?.close();
    this.#parts.send({ type: 'reply-ended', spoken: this.#speech === 'ended' });
  }
}

async function* knownText(text: string): AsyncGenerator<PartnerEvent> {
  yield { type: 'text-delta', text };
}
