import { AppError } from '@sayable/shared/std';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { notUnderstood, upstreamGone } from '../upstream-errors.ts';
import { type Api, readAnswer, readField, readList, readText, type Usage, writtenTexts } from './usage.ts';

/**
 * The last event of a response repeats all of it; with the probabilities of all tokens that is some
 * megabytes.
 */
const maximumEventCharacters = 8 * 2 ** 20;
const doneMark = '[DONE]';
/** English has four to five bytes a token. */
export const BYTES_PER_TOKEN = 4;
const encoder = new TextEncoder();

export interface RelayedEvents {
  /** Whole events for the client; empty while the next one is incomplete. */
  text: string;
  /** The reason why the stream has to end after `text`. */
  failure: AppError | undefined;
}

/**
 * The server-sent events of one answer. Each event is parsed and written anew the moment it is complete, so a
 * stream that breaks off can still end with an event of ours, and an error of upstream's with its wording
 * never reaches the client.
 */
export class AnswerEvents {
  /** True once the answer is complete, whatever follows. */
  isFinished = false;
  /** True once nothing of worth can follow. A server that goes on sending is cut off. */
  isOver = false;
  /** The reported use; undefined until upstream reports one. */
  usage: Usage | undefined;
  readonly #api: Api;
  readonly #hidesUsage: boolean;
  readonly #decoder = new TextDecoder();
  readonly #parser = createParser({
    onEvent: (event) => this.#relay(event),
    onComment: () => this.#keepAlive(),
    onError: ({ type }) => {
      if (type === 'max-buffer-size-exceeded') this.#failure ??= notUnderstood();
    },
    maxBufferSize: maximumEventCharacters,
  });
  #ready = '';
  #failure: AppError | undefined;
  #events = 0;
  #textBytes = 0;

  /** @param hidesUsage Keeps the event that has only the use from the client, who did not ask for it. */
  constructor(api: Api, hidesUsage = false) {
    this.#api = api;
    this.#hidesUsage = hidesUsage;
  }

  /** The length of the answer so far, in tokens: one for each event, or by the length of the texts. */
  get tokens(): number {
    return Math.max(this.#events, Math.ceil(this.#textBytes / BYTES_PER_TOKEN));
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

  /** Servers send comments, and events without data, to keep a connection open. */
  #keepAlive(): void {
    this.#events += 1;
    this.#ready += ': keep-alive\n\n';
  }

  #relay({ event, data }: EventSourceMessage): void {
    if (this.#failure || this.isOver) return;
    if (data.trim() === '') {
      this.#keepAlive();
      return;
    }
    this.#events += 1;
    let isHidden = false;
    if (data.trim() === doneMark) {
      this.isFinished = true;
      this.isOver = true;
    } else {
      const { failure, isOnlyUsage } = this.#read(data);
      this.#failure = failure ?? (event === 'error' ? upstreamGone() : undefined);
      isHidden = this.#hidesUsage && isOnlyUsage;
    }
    if (this.#failure || isHidden) return;
    const lines = data.split('\n').map((line) => `data: ${line}\n`);
    this.#ready += `${event ? `event: ${event}\n` : ''}${lines.join('')}\n`;
  }

  #read(data: string): { failure: AppError | undefined; isOnlyUsage: boolean } {
    const event = parseEvent(data);
    if (event instanceof AppError) return { failure: event, isOnlyUsage: false };
    const facts = readAnswer(event);
    for (const text of writtenTexts(this.#api, event)) this.#textBytes += encoder.encode(text).length;
    this.usage = facts.usage ?? this.usage;
    this.isFinished ||= facts.isLast;
    // After its reason to finish, a chat still reports its use and marks its end.
    this.isOver ||= facts.isLast && this.#api !== 'chat';
    return { failure: facts.failure, isOnlyUsage: facts.usage !== undefined && facts.isEmpty };
  }
}

/** @returns the event, or the error of data that is no object */
function parseEvent(data: string): object {
  try {
    const event: unknown = JSON.parse(data);
    if (typeof event === 'object' && event !== null && !Array.isArray(event)) return event;
    return notUnderstood();
  } catch (cause) {
    return notUnderstood(cause);
  }
}

/**
 * Writes an answer of a server that doesn't stream as the events that the client asked for: the texts, the
 * answer's end, and its use.
 */
export function toEvents(api: Api, answer: object): string {
  const events = api === 'chat' ? chatEvents(answer) : responseEvents(answer);
  return [...events.map((event) => JSON.stringify(event)), ...(api === 'chat' ? [doneMark] : [])]
    .map((data) => `data: ${data}\n\n`)
    .join('');
}

function chatEvents(answer: object): object[] {
  const choices = readList(answer, 'choices').map((choice, index) => ({
    index,
    delta: readField(choice, 'message'),
    finish_reason: readText(choice, 'finish_reason') ?? 'stop',
  }));
  return [{ ...answer, object: 'chat.completion.chunk', choices }];
}

function responseEvents(response: object): object[] {
  const texts = readList(response, 'output').flatMap((item, output_index) =>
    readList(item, 'content').map((part, content_index) => ({
      type: 'response.output_text.delta',
      output_index,
      content_index,
      delta: readText(part, 'text') ?? '',
    })),
  );
  const ending = readText(response, 'status') === 'incomplete' ? 'incomplete' : 'completed';
  return [...texts.filter(({ delta }) => delta !== ''), { type: `response.${ending}`, response }];
}
