import type { AppError } from '@sayable/shared/contracts';
import { fromUpstream } from '../../upstream-errors.ts';
import { type Connect, VendorSocket } from '../vendor-socket.ts';
import { type TalkAnswer, type TalkMessage, talkAnswerSchema } from './talk-messages.ts';

export interface TalkSocketSettings {
  apiKey: string;
  /** "https://api.elevenlabs.io" */
  baseUrl: string;
  talkModel: string;
  /** How long the vendor may take to open the socket. */
  upstreamTimeoutMs: number;
  /** After how long without a turn it is closed; ten seconds where nothing is said. */
  idleMs?: number;
  connect?: Connect;
}

/** A context's reader. */
export interface TalkListener {
  receive(answer: TalkAnswer): void;
  failed(error: AppError): void;
}

/** The vendor's longest, in seconds: a context waits for text while a model thinks. */
const inactivitySeconds = 180;
/** A socket that nobody uses keeps a Durable Object from its sleep. The next one is opened while a person speaks. */
const usualIdleMs = 10_000;

/** A socket to one voice, shared by the turns of a conversation: each has a context of its own. */
export class TalkSocket {
  readonly voiceId: string;
  readonly #socket: VendorSocket;
  readonly #listeners = new Map<string, TalkListener>();
  readonly #idleMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(voiceId: string, settings: TalkSocketSettings) {
    const { apiKey, baseUrl, talkModel, upstreamTimeoutMs, connect } = settings;
    const query = new URLSearchParams({
      model_id: talkModel,
      output_format: 'pcm_24000',
      auto_mode: 'true',
      sync_alignment: 'true',
      inactivity_timeout: String(inactivitySeconds),
    });
    this.voiceId = voiceId;
    this.#idleMs = settings.idleMs ?? usualIdleMs;
    this.#socket = new VendorSocket({
      address: `${baseUrl}/v1/text-to-speech/${voiceId}/multi-stream-input?${query}`,
      headers: { 'xi-api-key': apiKey },
      patienceMs: upstreamTimeoutMs,
      receive: (message) => this.#receive(talkAnswerSchema.parse(message)),
      failed: (error) => this.#failed(error),
      ...(connect && { connect }),
    });
    this.#rest();
  }

  get isOver(): boolean {
    return this.#socket.isOver;
  }

  join(contextId: string, listener: TalkListener): void {
    clearTimeout(this.#timer);
    this.#listeners.set(contextId, listener);
  }

  send(message: TalkMessage): void {
    this.#socket.send(message);
  }

  /** @param isUnfinished the vendor goes on with what nobody wants any more, unless the socket goes. */
  leave(contextId: string, isUnfinished: boolean): void {
    this.#listeners.delete(contextId);
    if (this.#listeners.size > 0) return;
    this.#rest();
    if (!isUnfinished) return;
    clearTimeout(this.#timer);
    this.#socket.close();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    if (!this.#socket.isOver) this.#timer = setTimeout(() => this.#socket.close(), this.#idleMs);
  }

  #receive(answer: TalkAnswer): void {
    const { contextId, error } = answer;
    if (error !== undefined) {
      this.#socket.close();
      this.#failed(fromTalkError(error));
    } else if (contextId !== undefined) this.#listeners.get(contextId)?.receive(answer);
    // A vendor that names no context means the newest.
    else [...this.#listeners.values()].at(-1)?.receive(answer);
  }

  #failed(error: AppError): void {
    clearTimeout(this.#timer);
    const listeners = [...this.#listeners.values()];
    this.#listeners.clear();
    for (const listener of listeners) listener.failed(error);
  }
}

/** The vendor's names of what may go wrong on an open socket; the rest is its own breakdown. */
function fromTalkError(code: string): AppError {
  if (/quota|credit/.test(code)) return fromUpstream(402, null);
  if (/too_many|rate|busy|max_/.test(code)) return fromUpstream(429, null);
  return /invalid|not_found/.test(code) ? fromUpstream(400, null) : fromUpstream(500, null);
}
