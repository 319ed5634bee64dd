import type { TimedCharacter, VoiceChunk, VoiceStream } from '@sayable/shared/ports';
import { type AppError, AsyncQueue, fromBase64 } from '@sayable/shared/std';
import { fromThrown, fromUpstream, notUnderstood, upstreamGone } from '../../upstream-errors.ts';
import { type Connect, VendorSocket } from '../vendor-socket.ts';
import { type LiveAnswer, type LiveMessage, liveAnswerSchema } from './live-messages.ts';

/** The sample rate of a conversation's speech: mono, signed 16 bit, little-endian. */
export const SPEECH_SAMPLE_RATE = 24_000;
/** The vendor's maximum, in seconds: a context waits for text while a model thinks. */
const INACTIVITY_SECONDS = 180;
/** An idle socket keeps a Durable Object awake. The next one is opened while the person speaks. */
const DEFAULT_IDLE_MS = 10_000;

export interface SpeechSocketSettings {
  apiKey: string;
  /** "https://api.elevenlabs.io" */
  baseUrl: string;
  talkModel: string;
  /** Milliseconds in which the socket has to be open. */
  connectTimeoutMs: number;
  /** Milliseconds without a turn after which the socket is closed; 10,000 by default. */
  idleMs?: number;
  /** Opens the socket; by default, `fetch` does. */
  connect?: Connect;
}

/** The receiver of a context's messages. */
interface ContextListener {
  receive(answer: LiveAnswer): void;
  failed(error: AppError): void;
}

/** A socket to one voice. The turns of a conversation share it: each has its own context. */
export class SpeechSocket {
  readonly voiceId: string;
  readonly #socket: VendorSocket;
  readonly #listeners = new Map<string, ContextListener>();
  readonly #idleMs: number;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(voiceId: string, settings: SpeechSocketSettings) {
    const { apiKey, baseUrl, talkModel, connectTimeoutMs, connect } = settings;
    const query = new URLSearchParams({
      model_id: talkModel,
      output_format: 'pcm_24000',
      auto_mode: 'true',
      sync_alignment: 'true',
      inactivity_timeout: String(INACTIVITY_SECONDS),
    });
    this.voiceId = voiceId;
    this.#idleMs = settings.idleMs ?? DEFAULT_IDLE_MS;
    this.#socket = new VendorSocket({
      address: `${baseUrl}/v1/text-to-speech/${voiceId}/multi-stream-input?${query}`,
      headers: { 'xi-api-key': apiKey },
      connectTimeoutMs,
      receive: (message) => this.#receive(liveAnswerSchema.parse(message)),
      failed: (error) => this.#failed(error),
      ...(connect && { connect }),
    });
    this.#startIdleTimer();
  }

  get isOver(): boolean {
    return this.#socket.isOver;
  }

  join(contextId: string, listener: ContextListener): void {
    clearTimeout(this.#idleTimer);
    this.#listeners.set(contextId, listener);
  }

  send(message: LiveMessage): void {
    this.#socket.send(message);
  }

  /** @param isUnfinished closes an unused socket at once: the vendor would speak the rest of the text. */
  leave(contextId: string, isUnfinished: boolean): void {
    this.#listeners.delete(contextId);
    if (this.#listeners.size > 0) return;
    this.#startIdleTimer();
    if (!isUnfinished) return;
    clearTimeout(this.#idleTimer);
    this.#socket.close();
  }

  #startIdleTimer(): void {
    clearTimeout(this.#idleTimer);
    if (!this.#socket.isOver) this.#idleTimer = setTimeout(() => this.#socket.close(), this.#idleMs);
  }

  #receive(answer: LiveAnswer): void {
    const { contextId, error } = answer;
    if (error !== undefined) {
      this.#socket.close();
      this.#failed(errorOf(error));
    } else if (contextId !== undefined) this.#listeners.get(contextId)?.receive(answer);
    // A server that names no context means the newest.
    else [...this.#listeners.values()].at(-1)?.receive(answer);
  }

  #failed(error: AppError): void {
    clearTimeout(this.#idleTimer);
    const listeners = [...this.#listeners.values()];
    this.#listeners.clear();
    for (const listener of listeners) listener.failed(error);
  }
}

/** Converts the vendor's error code on an open socket. An unknown code is a failure of the vendor. */
function errorOf(code: string): AppError {
  if (/quota|credit/.test(code)) return fromUpstream(402, null);
  if (/too_many|rate|busy|max_/.test(code)) return fromUpstream(429, null);
  return /invalid|not_found/.test(code) ? fromUpstream(400, null) : fromUpstream(500, null);
}

export interface LiveSpeechParts {
  /** Returns the socket to the admitted voice; a new one where the last one is over. */
  socket(): Promise<SpeechSocket>;
  speed: number;
  signal: AbortSignal;
}

/** A turn as a context of the socket. The context is opened with the first piece of text. */
export class LiveSpeech implements VoiceStream {
  readonly #parts: LiveSpeechParts;
  readonly #id = crypto.randomUUID();
  readonly #queue = new AsyncQueue<VoiceChunk>();
  readonly #assembler = new SpeechAssembler();
  readonly #close = () => this.close();
  #socket: SpeechSocket | undefined;
  /** The pieces that wait for the socket. */
  #waiting: string[] = [];
  #isBegun = false;
  #isFinished = false;

  constructor(parts: LiveSpeechParts) {
    this.#parts = parts;
    parts.signal.addEventListener('abort', this.#close);
    if (parts.signal.aborted) this.close();
    else void this.#join();
  }

  get chunks(): AsyncIterable<VoiceChunk> {
    return this.#queue.items();
  }

  say(piece: string): void {
    if (!this.#queue.isOpen || this.#isFinished) return;
    this.#assembler.addText(piece);
    this.#waiting.push(piece);
    if (this.#socket?.isOver && !this.#isBegun) void this.#join();
    else this.#sendWaiting();
  }

  finish(): void {
    if (!this.#queue.isOpen || this.#isFinished) return;
    this.#isFinished = true;
    if (this.#assembler.text.trim() === '') this.#end();
    else this.#sendWaiting();
  }

  close(): void {
    if (!this.#queue.isOpen) return;
    this.#queue.drop();
    if (this.#isBegun && !this.#isFinished) this.#socket?.send({ context_id: this.#id, close_context: true });
    this.#leave(this.#isFinished);
  }

  async #join(): Promise<void> {
    try {
      this.#socket = await this.#parts.socket();
      if (!this.#queue.isOpen) return;
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
      if (!this.#isBegun)
        socket.send({ text: ' ', context_id, ...(speed !== 1 && { voice_settings: { speed } }) });
      this.#isBegun = true;
      // The vendor takes the end of a text for the end of a word only after a space.
      socket.send({ text: /\s$/u.test(piece) ? piece : `${piece} `, context_id });
    }
    this.#waiting = [];
    if (!this.#isFinished || !this.#isBegun) return;
    socket.send({ text: '', context_id, flush: true });
    // The vendor ends the context when all of its text was spoken.
    socket.send({ context_id, close_context: true });
  }

  #receive(answer: LiveAnswer): void {
    try {
      const chunk = this.#assembler.chunk(fromBase64(answer.audio), (startMs) =>
        charactersOf(answer, startMs),
      );
      if (chunk.samples.length > 0 || chunk.characters.length > 0) this.#queue.push(chunk);
    } catch (thrown) {
      this.#fail(notUnderstood(thrown));
      return;
    }
    if (!answer.isFinal) return;
    // The vendor gave up a context that ends before its text does.
    if (!this.#isFinished) this.#fail(upstreamGone());
    else if (this.#assembler.elapsedMs === 0) this.#fail(notUnderstood());
    else this.#end();
  }

  /** Ignores a lost socket of which nothing was asked: the first piece opens another one. */
  #lost(error: AppError): void {
    const isUnused = !this.#isBegun && this.#waiting.length === 0;
    if (!isUnused) this.#fail(error);
  }

  #end(): void {
    this.#queue.end();
    this.#leave(false);
  }

  #fail(error: AppError): void {
    this.#queue.fail(error);
    this.#leave(true);
  }

  #leave(isUnfinished: boolean): void {
    this.#waiting = [];
    this.#parts.signal.removeEventListener('abort', this.#close);
    this.#socket?.leave(this.#id, isUnfinished);
  }
}

/** Returns the characters of an answer. The vendor's times count from the answer's own first sample. */
function charactersOf({ alignment }: LiveAnswer, startMs: number): SpokenCharacter[] {
  if (!alignment) return [];
  const { chars, charStartTimesMs: starts, charDurationsMs: durations } = alignment;
  return chars.flatMap((text, index) => {
    const start = starts[index];
    const duration = durations[index];
    if (start === undefined || duration === undefined) return [];
    return [{ text, startMs: startMs + start, endMs: startMs + start + duration }];
  });
}

/** A character that was spoken. Its times count from the first sample of the whole speech. */
export interface SpokenCharacter {
  text: string;
  startMs: number;
  endMs: number;
}

/** The characters of the text that the vendor may skip: a punctuation mark, a number, an abbreviation. */
const MAX_SKIPPED_CHARACTERS = 16;

/** The letters after which an alignment has certainly begun again, and the fewest that can show it. */
const CERTAIN_LETTERS = 12;
const MIN_RESTART_LETTERS = 3;

/**
 * Assembles the chunks of one speech: joins the vendor's bytes to samples, and finds its characters in the
 * text.
 */
export class SpeechAssembler {
  #text = '';
  /** The place in the text that the vendor has reached. */
  #offset = 0;
  /** The end of the part whose characters have been found. */
  #placed = 0;
  #lastMs = 0;
  /** The first byte of a sample whose second one comes with the next piece. */
  #half: number | undefined;
  #samples = 0;

  /** The text that is to be spoken. */
  get text(): string {
    return this.#text;
  }

  /** The length of the samples so far, in milliseconds. */
  get elapsedMs(): number {
    return (this.#samples / SPEECH_SAMPLE_RATE) * 1_000;
  }

  addText(piece: string): void {
    this.#text += piece;
  }

  /** @param charactersFrom returns the characters of this chunk, given the time of its first sample */
  chunk(
    bytes: Uint8Array<ArrayBuffer>,
    charactersFrom: (startMs: number) => readonly SpokenCharacter[],
  ): VoiceChunk {
    const startMs = this.elapsedMs;
    const samples = this.samples(bytes);
    return { samples, characters: this.place(charactersFrom(startMs)) };
  }

  /** Converts bytes to samples. A piece may end within a sample. */
  samples(bytes: Uint8Array<ArrayBuffer>): Int16Array<ArrayBuffer> {
    const before = this.#half === undefined ? 0 : 1;
    const length = bytes.length + before;
    const whole = new Uint8Array(length - (length % 2));
    if (this.#half !== undefined && whole.length > 0) whole[0] = this.#half;
    whole.set(bytes.subarray(0, Math.max(0, whole.length - before)), whole.length > 0 ? before : 0);
    if (whole.length > 0) this.#half = undefined;
    if (length % 2 === 1) this.#half = bytes.at(-1) ?? this.#half;
    this.#samples += whole.length / 2;
    return new Int16Array(whole.buffer);
  }

  /**
   * Finds the characters in the text. The vendor adds spaces, leaves out punctuation and spells some things
   * differently: such characters get no time. Where its alignment begins again, the characters that have been
   * found are passed over. Times never go back.
   */
  place(characters: readonly SpokenCharacter[]): TimedCharacter[] {
    this.#offset = this.#restart(characters) ?? this.#offset;
    return characters.flatMap(({ text, startMs, endMs }) => {
      const offset = this.#find(text);
      if (offset === undefined) return [];
      this.#offset = offset + text.length;
      if (offset < this.#placed) return [];
      this.#placed = this.#offset;
      const start = Math.max(this.#lastMs, Math.round(startMs));
      this.#lastMs = start;
      return [{ offset, startMs: start, endMs: Math.max(start, Math.round(endMs)) }];
    });
  }

  /** Returns the earlier word at which the characters begin again; undefined where they go on. */
  #restart(characters: readonly SpokenCharacter[]): number | undefined {
    const spoken = lettersOf(characters.map(({ text }) => text).join(''));
    const needed = Math.min(spoken.length, CERTAIN_LETTERS);
    if (needed < MIN_RESTART_LETTERS) return undefined;
    let best: { at: number; length: number } = {
      at: -1,
      length: commonLength(spoken, lettersOf(this.#text.slice(this.#offset))),
    };
    for (const { index: at } of this.#text
      .slice(0, this.#offset)
      .matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)) {
      const length = commonLength(spoken, lettersOf(this.#text.slice(at)));
      if (length >= needed && length > best.length) best = { at, length };
    }
    return best.at < 0 ? undefined : best.at;
  }

  #find(character: string): number | undefined {
    if (character === '') return undefined;
    const wanted = normalized(character);
    // A space or a mark that is not next was added by the vendor; before a letter, the vendor may have
    // skipped some text.
    const reach = /[\p{L}\p{N}]/u.test(character) ? MAX_SKIPPED_CHARACTERS : 1;
    for (let at = this.#offset; at < Math.min(this.#text.length, this.#offset + reach); at += 1) {
      if (normalized(this.#text.slice(at, at + character.length)) === wanted) return at;
    }
    return undefined;
  }
}

const normalized = (text: string): string => (/^\s$/u.test(text) ? ' ' : text.toLowerCase());

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
