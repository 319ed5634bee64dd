import type {
  ReadingCommand,
  ReadingNews,
  ReadingView,
  ReadSentenceView,
  WireError,
} from '@sayable/shared/contracts';
import { type ClientPlatform, HostAttempts, outdated, platformOf } from './client-platform.ts';
import { LivePort, watchPageCache } from './live-port.ts';
import { unreachableError } from './send.ts';

export const READING_PORT = 'sayable-reading';

const hostGone: WireError = {
  code: 'unreachable-context',
  message: 'The speech engine stopped. The sentences that you read are kept. Go on where you stopped.',
  retryable: true,
  reason: 'reading-interrupted',
};

type BeginReading = Extract<ReadingCommand, { type: 'begin-reading' }>;

/** A page's connection to the offscreen document that follows a reading. */
export interface ReadingClient {
  send(command: ReadingCommand): void;
  /** The view; null before the reading begins. */
  readonly view: ReadingView | null;
  /** The sentences that were read, by their index, each as it was read last. */
  readonly read: ReadonlyMap<number, ReadSentenceView>;
  /** The loudness of the microphone, 0–1. */
  readonly level: number;
  /** Calls back after each change. Returns the function that ends it. */
  subscribe(listener: () => void): () => void;
  /** Ends the reading and lets the host go. */
  close(): void;
}

/**
 * Connects a page to the offscreen document for one reading. If the host dies, the view says so, and
 * `resume-reading` goes on in a new one at the sentence that was due.
 */
export function connectReading(platform: ClientPlatform = platformOf(READING_PORT)): ReadingClient {
  return new ReadingLink(platform);
}

class ReadingLink implements ReadingClient {
  view: ReadingView | null = null;
  level = 0;
  readonly read = new Map<number, ReadSentenceView>();
  readonly #attempts: HostAttempts;
  readonly #listeners = new Set<() => void>();
  readonly #stopWatching: () => void;
  /** The command by which any host knows the text. */
  #begin: BeginReading | undefined;
  #port: LivePort | undefined;
  /** The commands that no host has. */
  #waiting: ReadingCommand[] = [];

  constructor(platform: ClientPlatform) {
    this.#attempts = new HostAttempts(platform);
    this.#stopWatching = watchPageCache({
      left: () => {
        this.#attempts.leave();
        this.#port?.close();
        this.#lose(hostGone);
      },
      returned: () => undefined,
    });
  }

  send(asked: ReadingCommand): void {
    const command = this.#remembered(asked);
    if (this.#port) {
      this.#port.post(command);
      return;
    }
    // Only a reading that begins, or goes on, needs a host.
    if (command.type === 'begin-reading') this.#waiting = [command];
    else if (this.#waiting.length > 0) this.#waiting.push(command);
    if (this.#waiting.length > 0 && !this.#attempts.isUnderWay) void this.#connect();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#attempts.end();
    this.#stopWatching();
    this.#port?.close();
    this.#port = undefined;
    this.#listeners.clear();
  }

  /** Keeps what a new host needs. Without a host, the view follows by itself, and to resume is to begin. */
  #remembered(command: ReadingCommand): ReadingCommand {
    const begin = this.#begin;
    if (command.type === 'begin-reading') {
      this.#begin = command;
      this.view = openingView(command);
      this.#changed();
      return command;
    }
    if (!begin) return command;
    if (command.type === 'add-sentences')
      this.#begin = { ...begin, sentences: [...begin.sentences, ...command.sentences] };
    if (this.#port || this.#waiting.length > 0 || !this.view) return command;
    if (command.type === 'go-to-sentence')
      this.view = { ...this.view, due: { sentence: command.sentence, span: null } };
    if (command.type === 'set-reading-mode') this.view = { ...this.view, mode: command.mode };
    if (command.type === 'end-reading') this.view = { ...this.view, phase: 'ended' };
    const { due, mode, account } = this.view;
    const again = { ...(this.#begin ?? begin), from: due.sentence, mode };
    if (command.type === 'resume-reading') this.view = { ...openingView(again), account };
    this.#changed();
    return command.type === 'resume-reading' ? again : command;
  }

  async #connect(): Promise<void> {
    const opened = await this.#attempts.openPort();
    if (opened === outdated) return;
    if ('code' in opened) return this.#lose(opened);
    const port = new LivePort(opened, {
      event: (data) => isNews(data) && this.#receive(data),
      lost: () => void this.#afterHost(),
      isWaiting: () => this.view !== null && !/^(paused|ended)$/.test(this.view.phase),
    });
    this.#port = port;
    for (const command of this.#waiting.splice(0)) port.post(command);
  }

  async #afterHost(): Promise<void> {
    this.#lose(hostGone);
    if ((await this.#attempts.isAlive()) === false) this.#lose(unreachableError('background'));
  }

  #lose(error: WireError): void {
    this.#port = undefined;
    this.#waiting = [];
    for (const [sentence, one] of this.read)
      if (one.state === 'judging') this.read.set(sentence, { ...one, state: 'failed', error });
    if (this.view && this.view.phase !== 'ended') this.view = { ...this.view, phase: 'paused', error };
    this.#changed();
  }

  #receive({ view, read, level }: ReadingNews): void {
    if (view && this.view) this.view = { ...this.view, ...view };
    for (const one of read ?? []) this.read.set(one.sentence, one);
    if (level !== undefined) this.level = level;
    this.#changed();
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Returns a new id of a reading. Pages without a secure connection have no `crypto.randomUUID`. */
export function newReadingId(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
}

/** Returns the view of a reading that is about to begin. */
export function openingView({ readingId, from, mode }: BeginReading): ReadingView {
  return {
    readingId,
    phase: 'opening',
    mode,
    due: { sentence: from, span: null },
    isLost: false,
    error: null,
    account: {
      sentencesRead: 0,
      wordsSaid: 0,
      wordsRight: 0,
      wordsAssessed: 0,
      wordsPerMinute: null,
      pauses: 0,
    },
  };
}

/** The host sends only its news over this port; the check rejects stray senders. */
function isNews(data: unknown): data is ReadingNews {
  return typeof data === 'object' && data !== null && ('view' in data || 'read' in data || 'level' in data);
}
