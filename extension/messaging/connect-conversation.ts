import type { PanelCommand, PanelEvent, WireError } from '@sayable/shared/contracts';
import { browser } from 'wxt/browser';
import {
  type ClientPlatform,
  type ClientPort,
  ensureHost,
  HostAttempts,
  isAlive,
  outdated,
} from './client-platform.ts';
import {
  CONVERSATION_PORT,
  type ConversationClient,
  isPanelEvent,
  outlivesHost,
} from './conversation-port.ts';
import { LivePort, watchPageCache } from './live-port.ts';
import { unreachableError } from './send.ts';

const browserPlatform: ClientPlatform = {
  ensureHost,
  isAlive,
  openPort: () => browser.runtime.connect({ name: CONVERSATION_PORT }),
};

const hostGone: WireError = {
  code: 'unreachable-context',
  message: 'The conversation was interrupted. What you said is kept. Go on where you were.',
  retryable: true,
  reason: 'conversation-interrupted',
};

/**
 * Connects a page of the extension to the conversation. It connects with the first command, and reconnects at
 * once if the host dies while a conversation is followed: the new host opens the same conversation and
 * continues. `command-failed` reports a turn that was being spoken; its recording is kept.
 */
export function connectConversation(platform: ClientPlatform = browserPlatform): ConversationClient {
  return new ConversationLineToHost(platform);
}

/** The maximum number of restarts of a host that dies at once each time. */
const REVIVED_AT_MOST = 3;
/** The time within which a host reads and stores a typed command. */
const READ_WITHIN_MS = 10_000;
/** The lifetime after which a host's death isn't due to its first command. */
const LIVED_MS = 10_000;

/**
 * Returns the commands that a command takes back while no host has received them: they would open the
 * microphone.
 */
function takenBackBy(command: PanelCommand): readonly PanelCommand['type'][] {
  if (command.type === 'cancel-turn') return ['start-turn', 'finish-turn'];
  return command.type === 'set-hands-free' && !command.on ? ['set-hands-free'] : [];
}

type OpenCommand = Extract<PanelCommand, { type: 'open-conversation' }>;

class ConversationLineToHost implements ConversationClient {
  readonly #attempts: HostAttempts;
  readonly #listeners = new Set<(event: PanelEvent) => void>();
  #waiting: PanelCommand[] = [];
  /**
   * The followed conversation and its hands-free mode: as the person wants it, and as the host reports it.
   */
  #followed: { opened: OpenCommand; wantsHandsFree: boolean; handsFree: boolean } | undefined;
  /** The conversation that the person opened last, until it is closed. */
  #asked: string | undefined;
  #speaking = false;
  /** The recently typed commands: a host that died may not have read them. The id prevents duplicates. */
  #typed: { command: PanelCommand; at: number }[] = [];
  #port: LivePort | undefined;
  #closed = false;
  readonly #stopWatching: () => void;
  #revived = 0;
  #connectedAt = 0;

  constructor(platform: ClientPlatform) {
    this.#attempts = new HostAttempts(platform);
    this.#stopWatching = watchPageCache({
      left: () => this.#leave(),
      returned: () => void this.#replaceHost('page'),
    });
  }

  send(asked: PanelCommand): void {
    if (this.#closed) return;
    const command =
      asked.type === 'send-text' ? { ...asked, turnId: asked.turnId ?? crypto.randomUUID() } : asked;
    this.#remember(command);
    if (this.#port) this.#port.post(command);
    else this.#await(command);
    if (!this.#port && !this.#attempts.isUnderWay) void this.#connect();
  }

  subscribe(listener: (event: PanelEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#closed = true;
    this.#attempts.end();
    this.#stopWatching();
    this.#port?.close();
    this.#port = undefined;
    this.#listeners.clear();
  }

  #remember(command: PanelCommand): void {
    if (command.type === 'open-conversation') {
      this.#asked = command.conversationId;
      this.#followed = { opened: command, wantsHandsFree: false, handsFree: false };
    }
    if (command.type === 'close-conversation') {
      this.#asked = undefined;
      this.#followed = undefined;
    }
    if (command.type === 'set-hands-free' && this.#followed) {
      this.#followed.wantsHandsFree = command.on;
      this.#followed.handsFree = command.on;
    }
    if (command.type === 'open-conversation' || command.type === 'close-conversation') this.#typed = [];
    if (command.type === 'send-text') {
      const now = performance.now();
      this.#typed = [...this.#typed.filter(({ at }) => now - at < READ_WITHIN_MS), { command, at: now }];
    }
    if (command.type === 'start-turn') this.#speaking = true;
    if (command.type === 'finish-turn' || command.type === 'cancel-turn') this.#speaking = false;
  }

  /** Follows a conversation that was taken over before it was opened again here. */
  #hold(conversationId: string): void {
    if (this.#followed || this.#asked !== conversationId) return;
    const opened = { type: 'open-conversation', conversationId } as const;
    this.#followed = { opened, wantsHandsFree: false, handsFree: false };
  }

  /** Keeps a command for the next host, without what it takes back. */
  #await(command: PanelCommand): void {
    const taken = takenBackBy(command);
    const kept = this.#waiting.filter(({ type }) => !taken.includes(type));
    const isSpent = kept.length < this.#waiting.length;
    this.#waiting = isSpent ? kept : [...kept, command];
  }

  async #connect(): Promise<void> {
    const opened = await this.#attempts.openPort();
    if (opened === outdated) return;
    if ('code' in opened) return this.#fail(opened);
    this.#attach(opened);
  }

  #attach(opened: ClientPort): void {
    const port = new LivePort(opened, {
      event: (data) => isPanelEvent(data) && this.#emit(data),
      lost: () => {
        this.#port = undefined;
        void this.#replaceHost('host');
      },
      isWaiting: () => this.#followed !== undefined,
    });
    this.#port = port;
    this.#connectedAt = performance.now();
    const first = this.#reopening();
    for (const command of [...first, ...this.#waiting.splice(0)]) port.post(command);
  }

  /**
   * Lets the host go with the page, whose scripts stop. The microphone doesn't open by itself when it
   * returns.
   */
  #leave(): void {
    this.#attempts.leave();
    this.#port?.close();
    this.#port = undefined;
    if (this.#followed) this.#followed = { ...this.#followed, wantsHandsFree: false, handsFree: false };
  }

  /** Sends the same conversation, and the commands that the old host may not have read, to a new host. */
  async #replaceHost(goneWith: 'host' | 'page'): Promise<void> {
    // Commands sent meanwhile wait for the answer.
    const alive = await this.#attempts.isAlive();
    if (alive === outdated) return;
    if (!alive) return this.#fail(unreachableError('background'));
    if (this.#speaking) this.#emit({ type: 'command-failed', command: 'start-turn', error: hostGone });
    this.#speaking = false;
    const isYoung = goneWith === 'host' && performance.now() - this.#connectedAt <= LIVED_MS;
    this.#revived = isYoung ? this.#revived + 1 : 0;
    if (this.#revived > REVIVED_AT_MOST) return this.#fail(hostGone);
    const waiting = this.#waiting.filter((one) => one.type === 'open-conversation' || outlivesHost(one));
    const unread = this.#typed.map(({ command }) => command).filter((command) => !waiting.includes(command));
    this.#waiting = [...unread, ...waiting];
    if (this.#waiting.length > 0 || this.#followed) await this.#connect();
  }

  /** A new host doesn't have the state that this page shows. */
  #reopening(): PanelCommand[] {
    if (!this.#followed || this.#waiting.some(({ type }) => type === 'open-conversation')) return [];
    const { wantsHandsFree, handsFree } = this.#followed;
    const opened: PanelCommand = { ...this.#followed.opened, again: true };
    return wantsHandsFree && handsFree ? [opened, { type: 'set-hands-free', on: true }] : [opened];
  }

  #emit(event: PanelEvent): void {
    // Another window has the conversation: only the person takes it back.
    if (event.type === 'taken-over') {
      this.#followed = undefined;
      this.#typed = [];
      this.#speaking = false;
    }
    if (event.type === 'conversation-opened') this.#hold(event.conversationId);
    // The host ends hands-free mode by itself too, when the microphone is removed.
    if (event.type === 'phase-changed' && this.#followed) this.#followed.handsFree = event.handsFree;
    for (const listener of [...this.#listeners]) listener(event);
  }

  #fail(error: WireError): void {
    const failed = this.#waiting.splice(0);
    this.#revived = 0;
    for (const { type } of failed.length > 0 ? failed : [{ type: 'open-conversation' }]) {
      this.#emit({ type: 'command-failed', command: type, error });
    }
  }
}
