import type { AppError } from '@sayable/shared/contracts';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { notUnderstood, upstreamGone } from '../upstream-errors.ts';
import { BYTES_PER_TOKEN } from './request.ts';
import { type Api, readAnswer, type Usage, writtenTexts } from './usage.ts';

/** The last event of a response repeats all of it; with the probabilities of all tokens that is some megabytes. */
const maximumEventCharacters = 8 * 2 ** 20;
const doneMark = '[DONE]';
const encoder = new TextEncoder();

export interface RelayedEvents {
  /** Whole events for the client; empty while the next one is incomplete. */
  text: string;
  /** The reason why the stream has to end after `text`. */
  failure: AppError | undefined;
}

/**
 * The server-sent events of one answer. Each event is parsed and written anew the moment it is complete, so a stream that
 * breaks off can still end with an event of ours, and an error of upstream's with its wording never reaches the client.
 */
export class AnswerEvents {
  /** True once the answer is complete, whatever follows. */
  isFinished = false;
  /** The reported use; undefined until upstream reports one. */
  usage: Usage | undefined;
  readonly #api: Api;
  readonly #decoder = new TextDecoder();
  readonly #parser = createParser({
    onEvent: (event) => this.#relay(event),
    onComment: () => {
      // Servers send comments to keep a connection open.
      this.#ready += ': keep-alive\n\n';
    },
    onError: ({ type }) => {
      if (type === 'max-buffer-size-exceeded') this.#failure ??= notUnderstood();
    },
    maxBufferSize: maximumEventCharacters,
  });
  #ready = '';
  #failure: AppError | undefined;
  #pieces = 0;
  #pieceBytes = 0;

  constructor(api: Api) {
    this.#api = api;
  }

  /**
   * Estimates the tokens that the model has written so far: one token for each piece, or by the length of the pieces.
   */
  get outputTokens(): number {
    return Math.max(this.#pieces, Math.ceil(this.#pieceBytes / BYTES_PER_TOKEN));
  }

  /** Takes the next bytes of upstream's stream. */
  push(chunk: Uint8Array): RelayedEvents {
    if (!this.#failure) this.#parser.feed(this.#decoder.decode(chunk, { stream: true }));
    return this.#take();
  }

  /** Takes the end of upstream's stream. The result has a failure if the answer is incomplete. */
  end(): RelayedEvents {
    // Some servers leave out the blank line after their last event.
    if (!this.#failure) this.#parser.feed(`${this.#decoder.decode()}\n\n`);
    const { text } = this.#take();
    return this.isFinished ? { text, failure: undefined } : { text: '', failure: upstreamGone() };
  }

  #take(): RelayedEvents {
    const text = this.#ready;
    this.#ready = '';
    return { text, failure: this.#failure };
  }

  #relay({ event, data }: EventSourceMessage): void {
    if (this.#failure) return;
    if (data === doneMark) this.isFinished = true;
    else this.#failure = this.#read(data) ?? (event === 'error' ? upstreamGone() : undefined);
    if (this.#failure) return;
    const lines = data.split('\n').map((line) => `data: ${line}\n`);
    this.#ready += `${event ? `event: ${event}\n` : ''}${lines.join('')}\n`;
  }

  /** Returns the failure that the event reports, or that it is. */
  #read(data: string): AppError | undefined {
    let event: unknown;
    try {
      event = JSON.parse(data);
    } catch (cause) {
      return notUnderstood(cause);
    }
    if (typeof event !== 'object' || event === null || Array.isArray(event)) return notUnderstood();
    const facts = readAnswer(event);
    for (const text of writtenTexts(this.#api, event)) {
      this.#pieces += 1;
      this.#pieceBytes += encoder.encode(text).length;
    }
    this.usage = facts.usage ?? this.usage;
    this.isFinished ||= facts.isLast;
    return facts.failure;
  }
}
