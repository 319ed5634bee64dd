import {
  type KeptConversation,
  noConversation,
  type PanelEvent,
  type PanelView,
} from '@sayable/shared/contracts';
import { isAbort, toWire } from '@sayable/shared/std';
import type { HostPort } from '../host-port.ts';
import type { Conversation } from './effects.ts';

/** A panel's session with the host: the conversation that it holds, and the view that the panel has of it. */
export class PanelSession {
  /** The conversation in progress; undefined for an ended one, which is only viewed. */
  conversation: Conversation | undefined;
  opened: KeptConversation | undefined;
  /**
   * The id of the conversation that this panel holds, or will hold once it is open. No two panels have the
   * same one.
   */
  held: string | undefined;
  /** The last of its openings and closings. */
  last: Promise<void> = Promise.resolve();
  readonly #port: HostPort;
  #view = noConversation;
  #ack = 0;
  #answered: Promise<void> = Promise.resolve();
  #isGone = false;
  #isDue = false;
  /** The view that the panel has, as JSON. */
  #posted = '';

  constructor(port: HostPort) {
    this.#port = port;
  }

  /** Names a command in the view as soon as it and all earlier ones are done. */
  answer(id: number, done: Promise<void>): void {
    this.#answered = this.#answered
      .then(() => done)
      .then(() => {
        this.#ack = id;
        this.#show(this.#view);
      });
  }

  hold(id: string): void {
    if (this.held === id) return;
    this.held = id;
    this.#show(noConversation);
  }

  /** Lets go of the conversation. The view is without it from now on. */
  letGo({ isTakenOver = false } = {}): void {
    this.held = undefined;
    this.#show({ ...noConversation, isTakenOver });
  }

  open(conversation: KeptConversation): void {
    this.opened = conversation;
    this.#show({ ...noConversation, conversationId: conversation.id });
    if (conversation.state === 'ended') this.end();
  }

  /** Shows that the opened conversation has ended. */
  end(): void {
    const { conversationId, trouble } = this.#view;
    this.#show({ ...noConversation, conversationId, trouble, phase: 'ended' });
  }

  /** The panel is gone. */
  leave(): void {
    this.held = undefined;
    this.#isGone = true;
  }

  /** Takes what the conversation in progress reports. */
  report(event: PanelEvent): void {
    if (this.held !== this.opened?.id) return;
    if (event.type === 'view') this.#show(event);
    else if (!this.#isGone) this.#port.postMessage(event);
  }

  /** Shows that a command failed. @param at epoch milliseconds */
  fail(command: string, thrown: unknown, at: number): void {
    if (this.conversation) this.conversation.fail(command, thrown);
    else if (!isAbort(thrown)) this.#show({ ...this.#view, trouble: { at, command, error: toWire(thrown) } });
  }

  /** Posts the view when all that happens now has happened, unless the panel has it already. */
  #show(view: PanelView): void {
    this.#view = view;
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      const now = { ...this.#view, ack: this.#ack };
      const json = JSON.stringify(now);
      if (this.#isGone || json === this.#posted) return;
      this.#posted = json;
      this.#port.postMessage(now);
    });
  }
}
