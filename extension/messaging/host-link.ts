import type { PracticeCommand, PracticeView, WireError } from '@sayable/shared/contracts';
import {
  type ClientPlatform,
  type ClientPort,
  HostAttempts,
  outdated,
  platformOf,
} from './client-platform.ts';
import { LivePort, watchPageCache } from './live-port.ts';
import {
  afterLoss,
  foresee,
  isAtWork,
  isPlayCommand,
  isPreparing,
  isRecordCommand,
  nothingShown,
  PRACTICE_PORT,
  type PracticeClient,
  type ViewChanges,
  withChanges,
  withEarlier,
} from './practice-view.ts';
import { unreachableError } from './send.ts';

const hostGone: WireError = {
  code: 'unreachable-context',
  message: 'The speech engine stopped. What you recorded is kept in the history. Try again.',
  retryable: true,
  reason: 'engine-failed',
};
const leftWhileRecording: WireError = {
  code: 'unreachable-context',
  message: 'The page was left during the recording, which is kept.',
  retryable: true,
  reason: 'recording-interrupted',
};

/**
 * Connects a content script or a page of the extension to the speech host. It connects with the first
 * command, and reconnects with the next command after the host died; a new host receives the sentence first.
 * All work that was lost is shown as failed. A page that returns from the back/forward cache has lost its
 * host in the same way; its sentence is prepared anew. The client carries no schemas: the host checks its
 * input.
 */
export function connectPractice(platform: ClientPlatform = platformOf(PRACTICE_PORT)): PracticeClient {
  return new HostLink(platform);
}

interface Numbered {
  id: number;
  command: PracticeCommand;
}

const isToRecord = ({ command }: Numbered) => isRecordCommand(command) || command.type === 'let-go';
const isToPlay = ({ command }: Numbered) => isPlayCommand(command);

/** Returns what a command calls off; undefined if it calls nothing off. */
function calledOffBy({ type }: PracticeCommand): ((one: Numbered) => boolean) | undefined {
  if (type === 'stop-playing') return isToPlay;
  return type === 'cancel-recording' || type === 'stop-recording' ? isToRecord : undefined;
}

class HostLink implements PracticeClient {
  readonly #attempts: HostAttempts;
  readonly #listeners = new Set<() => void>();
  #sent = 0;
  /** The commands that the host's view doesn't include yet, oldest first. */
  #pending: Numbered[] = [];
  /** The view of the present host, and what the hosts before have shown. */
  #received = nothingShown;
  #earlier = nothingShown;
  #view = nothingShown;
  #sentence: Numbered | undefined;
  /** The last command to record, until it is called off, or a lost host has been replaced for it. */
  #wish: Numbered | undefined;
  #port: LivePort | undefined;
  #isClosed = false;
  readonly #stopWatching: () => void;

  constructor(platform: ClientPlatform) {
    this.#attempts = new HostAttempts(platform);
    this.#stopWatching = watchPageCache({
      left: () => this.#leave(),
      returned: () => void this.#afterPage(),
    });
  }

  get view(): PracticeView {
    return this.#view;
  }

  send(command: PracticeCommand): number {
    this.#sent += 1;
    const one = { id: this.#sent, command };
    if (this.#isClosed) return one.id;
    const isCalledOff = calledOffBy(command);
    if (this.#wish && isCalledOff?.(this.#wish)) this.#wish = undefined;
    if (isRecordCommand(command)) this.#wish = one;
    if (command.type === 'prepare-sentence') this.#sentence = one;
    if (!this.#port && isCalledOff) this.#callOff(one, isCalledOff);
    else this.#ask(one);
    this.#changed();
    return one.id;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#isClosed = true;
    this.#attempts.end();
    this.#stopWatching();
    this.#port?.close();
    this.#port = undefined;
    this.#listeners.clear();
  }

  #ask(one: Numbered): void {
    this.#pending.push(one);
    if (this.#port) this.#port.post(one);
    else if (!this.#attempts.isUnderWay) void this.#connect();
  }

  /** Calls off what no host does: a microphone that was to open stays closed, also one of a lost host. */
  #callOff({ id, command }: Numbered, isCalledOff: (one: Numbered) => boolean): void {
    this.#pending = this.#pending.filter((each) => !isCalledOff(each));
    this.#earlier = foresee(this.#earlier, id, command);
  }

  async #connect(): Promise<void> {
    const opened = await this.#attempts.openPort();
    if (opened === outdated) return;
    if ('code' in opened) this.#fail(opened);
    else this.#attach(opened);
  }

  #attach(opened: ClientPort): void {
    const port = new LivePort(opened, {
      event: (data) => isNews(data) && this.#receive(data.view),
      lost: () => void this.#afterHost(),
      isWaiting: () => this.#pending.length > 0 || isAtWork(this.#received),
    });
    this.#port = port;
    // A new host doesn't have the sentence that this card shows.
    const isAsked = this.#pending.some(({ command }) => command.type === 'prepare-sentence');
    if (this.#sentence && !isAsked) port.post(this.#sentence);
    for (const one of this.#pending) port.post(one);
  }

  #receive(changes: ViewChanges): void {
    this.#received = withChanges(this.#received, changes);
    this.#pending = this.#pending.filter(({ id }) => id > this.#received.ack);
    this.#changed();
  }

  /** Lets the host go: all that it has shown, and was asked for, is from an earlier one. */
  #letGo(): void {
    this.#port = undefined;
    this.#earlier = this.#foreseen();
    this.#received = nothingShown;
  }

  /**
   * Lets the host go with the page, whose scripts stop. What belongs to this moment is not done when it
   * returns: a microphone or a voice would surprise the person.
   */
  #leave(): void {
    this.#attempts.leave();
    const later = this.#port ? [] : this.#pending;
    this.#port?.close();
    this.#letGo();
    this.#wish = undefined;
    this.#pending = later.filter((each) => !isToRecord(each) && !isToPlay(each));
  }

  async #afterPage(): Promise<void> {
    if (!(await this.#isThere())) return;
    const isUnprepared = isPreparing(this.#earlier);
    this.#earlier = afterLoss(this.#earlier, leftWhileRecording, null);
    this.#changed();
    if (isUnprepared || this.#pending.length > 0) await this.#connect();
  }

  /** Shows the work that was lost with the host as failed, and sends what was not begun to a new host. */
  async #afterHost(): Promise<void> {
    this.#letGo();
    this.#pending = [];
    // Commands that are sent meanwhile wait for the answer.
    if (!(await this.#isThere())) return;
    // No audio had been recorded, so the person needn't press again. This is done only once, because the
    // command may be what kills the host.
    const wish = this.#wish;
    const unbegun = this.#earlier.attempts.find(({ id, phase }) => id === wish?.id && phase === 'opening');
    if (wish && unbegun) {
      this.#wish = undefined;
      this.#pending.unshift(wish);
      const attempts = this.#earlier.attempts.filter((each) => each !== unbegun);
      this.#earlier = { ...this.#earlier, attempts };
    }
    this.#earlier = afterLoss(this.#earlier, hostGone, hostGone);
    this.#changed();
    if (this.#pending.length > 0) await this.#connect();
  }

  /** Resolves to false if another attempt follows, or if the extension is gone, which is shown. */
  async #isThere(): Promise<boolean> {
    const alive = await this.#attempts.isAlive();
    if (alive === false) this.#fail(unreachableError('background'));
    return alive === true;
  }

  #fail(error: WireError): void {
    this.#earlier = afterLoss(this.#foreseen(), error, error);
    this.#received = nothingShown;
    this.#pending = [];
    this.#changed();
  }

  #foreseen(): PracticeView {
    const isShown = this.#received.ack > 0;
    const shown = isShown ? withEarlier(this.#received, this.#earlier) : this.#earlier;
    return this.#pending.reduce((view, { id, command }) => foresee(view, id, command), shown);
  }

  #changed(): void {
    this.#view = this.#foreseen();
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The host sends only its views over this port; the check rejects stray senders. */
function isNews(data: unknown): data is { view: ViewChanges } {
  return typeof data === 'object' && data !== null && 'view' in data && typeof data.view === 'object';
}
