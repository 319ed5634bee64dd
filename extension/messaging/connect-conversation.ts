import {
  type NumberedPanelCommand,
  noConversation,
  type PanelCommand,
  type PanelEvent,
  type PanelView,
  type WireError,
} from '@sayable/shared/contracts';
import { type ClientPlatform, HostAttempts, outdated, platformOf } from './client-platform.ts';
import {
  CONVERSATION_PORT,
  type ConversationClient,
  isPanelEvent,
  outlivesHost,
} from './conversation-port.ts';
import { LivePort, watchPageCache } from './live-port.ts';
import { unreachableError } from './send.ts';

const hostGone: WireError = {
  code: 'unreachable-context',
  message: 'The conversation was interrupted. What you said is kept. Go on where you were.',
  retryable: true,
  reason: 'conversation-interrupted',
};

/**
 * Connects a page of the extension to the conversation. It connects with the first command, and reconnects at
 * once if the host dies while a conversation is open here: the new host opens the same conversation and gets
 * the commands that no view includes yet. The view tells of a turn that was being spoken; its recording is
 * kept.
 */
export function connectConversation(
  platform: ClientPlatform = platformOf(CONVERSATION_PORT),
): ConversationClient {
  return new ConversationLink(platform);
}

/** The maximum number of restarts of a host that dies at once each time. */
const REVIVED_AT_MOST = 3;
/** The lifetime after which a host's death isn't due to its first command. */
const LIVED_MS = 10_000;

const isOfKey = ({ type }: PanelCommand) => ['start-turn', 'finish-turn', 'cancel-turn'].includes(type);
const isOfSwitch = ({ type }: PanelCommand) => type === 'set-hands-free';
const isOfTalk = ({ type }: PanelCommand) => type === 'open-conversation' || type === 'close-conversation';

class ConversationLink implements ConversationClient {
  readonly #attempts: HostAttempts;
  readonly #listeners = new Set<(event: PanelEvent) => void>();
  readonly #stopWatching: () => void;
  /** The commands that no view includes yet, oldest first. */
  #pending: NumberedPanelCommand[] = [];
  #lastId = 0;
  #view = noConversation;
  /** A failure of which no host knows, until the next command. */
  #trouble: PanelView['trouble'] = null;
  #port: LivePort | undefined;
  #closed = false;
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
    const numbered = this.#number(command);
    // A microphone that was to open stays closed if that was called off before there was a host.
    const isOfKind = [isOfKey, isOfSwitch].find((is) => is(command) && !this.#port);
    this.#pending = [...this.#pending.filter((one) => !isOfKind?.(one.command)), numbered];
    this.#trouble = null;
    if (isOfTalk(command)) {
      this.#view = noConversation;
      this.#show();
    }
    if (this.#port) this.#port.post(numbered);
    else if (!this.#attempts.isUnderWay) void this.#connect();
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

  #number(command: PanelCommand): NumberedPanelCommand {
    this.#lastId += 1;
    return { id: this.#lastId, command };
  }

  async #connect(): Promise<void> {
    const opened = await this.#attempts.openPort();
    if (opened === outdated) return;
    if ('code' in opened) return this.#fail(opened);
    const port = new LivePort(opened, {
      event: (data) => isPanelEvent(data) && this.#receive(data),
      lost: () => {
        this.#port = undefined;
        void this.#replaceHost('host');
      },
      isWaiting: () => this.#pending.length > 0 || this.#view.conversationId !== null,
    });
    this.#port = port;
    this.#connectedAt = performance.now();
    for (const one of this.#pending) port.post(one);
  }

  /**
   * Lets the host go with the page, whose scripts stop. The microphone doesn't open by itself when it
   * returns.
   */
  #leave(): void {
    this.#attempts.leave();
    this.#port?.close();
    this.#port = undefined;
    this.#pending = this.#pending.filter(({ command }) => !isOfSwitch(command));
    this.#view = { ...this.#view, handsFree: false };
  }

  /** Opens the same conversation in a new host, with the commands that the old host may not have done. */
  async #replaceHost(goneWith: 'host' | 'page'): Promise<void> {
    // Commands sent meanwhile wait for the answer.
    const alive = await this.#attempts.isAlive();
    if (alive === outdated) return;
    if (!alive) return this.#fail(unreachableError('background'));
    if (this.#isSpeaking()) this.#report('start-turn', hostGone);
    this.#pending = this.#stillWanted();
    const isYoung = goneWith === 'host' && performance.now() - this.#connectedAt <= LIVED_MS;
    this.#revived = isYoung ? this.#revived + 1 : 0;
    if (this.#revived > REVIVED_AT_MOST) return this.#fail(hostGone);
    if (this.#pending.length > 0) await this.#connect();
  }

  /** Returns true while a key is held for a turn. */
  #isSpeaking(): boolean {
    const asked = this.#pending.findLast(({ command }) => isOfKey(command));
    if (asked) return asked.command.type === 'start-turn';
    return this.#view.phase === 'listening' && !this.#view.handsFree;
  }

  /** Returns the commands by which a new host continues: they open the conversation, if one is wanted. */
  #stillWanted(): NumberedPanelCommand[] {
    const asked = this.#pending.map(({ command }) => command);
    const at = asked.findLastIndex(isOfTalk);
    const { conversationId, handsFree } = this.#view;
    const isHeld = at < 0 && conversationId !== null;
    const opens = isHeld ? { type: 'open-conversation' as const, conversationId, again: true } : asked[at];
    if (opens?.type === 'close-conversation') return [];
    const since = asked.slice(at + 1);
    const wished = since.findLast((command) => command.type === 'set-hands-free');
    const isHandsFree = wished ? wished.on : isHeld && handsFree;
    const listens: PanelCommand[] = isHandsFree ? [{ type: 'set-hands-free', on: true }] : [];
    return [...(opens ? [opens] : []), ...listens, ...since.filter(outlivesHost)].map((command) =>
      this.#number(command),
    );
  }

  #receive(event: PanelEvent): void {
    if (event.type === 'view') {
      // A new host doesn't know that another window holds the conversation.
      const isTakenOver = event.isTakenOver || (this.#view.isTakenOver && event.conversationId === null);
      this.#view = { ...event, isTakenOver };
      this.#pending = this.#pending.filter(({ id }) => id > event.ack);
      this.#show();
    } else this.#emit(event);
  }

  /** Emits the view; while a conversation is being opened, it is not that of the one before. */
  #show(): void {
    const isOpening = this.#pending.some(({ command }) => command.type === 'open-conversation');
    const view = isOpening ? noConversation : this.#view;
    this.#emit({ ...view, trouble: this.#trouble ?? view.trouble });
  }

  #emit(event: PanelEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  /** Gives up until the next command, which opens the conversation again. */
  #fail(error: WireError): void {
    const failed = this.#pending.at(-1)?.command.type ?? 'open-conversation';
    this.#pending = this.#stillWanted().filter(({ command }) => isOfTalk(command));
    this.#revived = 0;
    this.#report(failed, error);
  }

  /** Shows a failure beside the last view: no host has another one. */
  #report(command: string, error: WireError): void {
    this.#trouble = { at: Date.now(), command, error };
    this.#emit({ ...this.#view, trouble: this.#trouble });
  }
}
