import type { PracticeCommand, PracticeEvent, WireError } from '@sayable/shared/contracts';
import { browser } from 'wxt/browser';
import { type ClientPlatform, type ClientPort, ensureHost, isAlive } from './client-platform.ts';
import type { PracticeClient } from './practice-client.ts';
import {
  afterCommand,
  afterEvent,
  idle,
  isPracticeEvent,
  PRACTICE_PORT,
  type UnderWay,
  type Work,
} from './practice-port.ts';
import { unreachableError } from './send.ts';

const browserPlatform: ClientPlatform = {
  ensureHost,
  isAlive,
  openPort: () => browser.runtime.connect({ name: PRACTICE_PORT }),
};

const hostGone: WireError = {
  code: 'unreachable-context',
  message: 'The speech engine stopped. What you recorded is kept in the history. Try again.',
  retryable: true,
  reason: 'engine-failed',
};

/**
 * Connects a content script or a page of the extension to the speech host. It connects with the first command, and
 * reconnects with the next command after the host died; a new host receives the sentence first. `command-failed`
 * reports all interrupted work. The client carries no schemas: the host checks its input.
 */
export function connectPractice(platform: ClientPlatform = browserPlatform): PracticeClient {
  return new PracticeLine(platform);
}

type Type = PracticeCommand['type'];

/** The commands that call work off, with the commands that they take back. */
const takesBack: Partial<Record<Type, readonly Type[]>> = {
  'cancel-recording': ['start-recording', 'record-word', 'let-go'],
  'stop-recording': ['start-recording', 'record-word', 'let-go'],
  'stop-playing': ['play-reference', 'play-attempt', 'try-pronunciation'],
};

/** The events that end work that was called off. */
const ends: Partial<Record<Work, PracticeEvent>> = {
  'cancel-recording': { type: 'recording-cancelled' },
  'stop-playing': { type: 'playback-ended' },
};

class PracticeLine implements PracticeClient {
  readonly #platform: ClientPlatform;
  readonly #listeners = new Set<(event: PracticeEvent) => void>();
  #waiting: PracticeCommand[] = [];
  #sentence: PracticeCommand | undefined;
  #underWay = idle;
  /** The work of a lost host, until it is reported. */
  #lost = idle;
  /** The last command to record, until it is called off, or a lost host has been replaced for it. */
  #wishToRecord: PracticeCommand | undefined;
  #port: ClientPort | undefined;
  #connecting = false;
  #closed = false;

  constructor(platform: ClientPlatform) {
    this.#platform = platform;
  }

  send(command: PracticeCommand): void {
    if (this.#closed) return;
    const taken = takesBack[command.type];
    if (this.#wishToRecord && taken?.includes(this.#wishToRecord.type)) this.#wishToRecord = undefined;
    if (!this.#port && taken) {
      this.#takeBack(command, taken);
      return;
    }
    this.#underWay = afterCommand(this.#underWay, command);
    if (command.type === 'prepare-sentence') this.#sentence = command;
    if (command.type === 'start-recording' || command.type === 'record-word') this.#wishToRecord = command;
    if (this.#port) this.#port.postMessage(command);
    else this.#waiting.push(command);
    if (!this.#port && !this.#connecting) void this.#connect();
  }

  subscribe(listener: (event: PracticeEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#closed = true;
    this.#port?.disconnect();
    this.#port = undefined;
    this.#listeners.clear();
  }

  /** Takes commands back that no host has received. A microphone that was to open stays closed. */
  #takeBack(command: PracticeCommand, taken: readonly Type[]): void {
    this.#waiting = this.#waiting.filter(({ type }) => !taken.includes(type));
    this.#lost = afterCommand(this.#lost, command);
    // Nothing is recorded yet that a stop could keep.
    const by = command.type === 'stop-recording' ? { type: 'cancel-recording' as const } : command;
    this.#underWay = afterCommand(this.#underWay, by);
    this.#reportEnds(this.#underWay);
  }

  async #connect(): Promise<void> {
    this.#connecting = true;
    const error = await this.#platform.ensureHost();
    this.#connecting = false;
    if (this.#closed) return;
    if (error) return this.#failAll(error);
    try {
      this.#attach(this.#platform.openPort());
    } catch {
      // This throws only if the extension was updated or removed under this page.
      this.#failAll(unreachableError('background'));
    }
  }

  #attach(port: ClientPort): void {
    this.#port = port;
    port.onMessage.addListener((data) => {
      if (isPracticeEvent(data)) this.#emit(data);
    });
    port.onDisconnect.addListener(() => {
      if (this.#port !== port) return;
      this.#port = undefined;
      this.#lost = this.#underWay;
      this.#underWay = idle;
      void this.#replaceHost();
    });
    // A new host doesn't have the sentence that this card shows.
    if (this.#sentence && !this.#waiting.some(({ type }) => type === 'prepare-sentence')) {
      this.#waiting.unshift(this.#sentence);
    }
    for (const command of this.#waiting.splice(0)) port.postMessage(command);
  }

  /** Reports the work that was lost with the host, and sends the later and unstarted commands to a new host. */
  async #replaceHost(): Promise<void> {
    // Commands sent meanwhile wait for the answer.
    this.#connecting = true;
    const alive = await this.#platform.isAlive();
    this.#connecting = false;
    if (this.#closed) return;
    const lost = this.#lost;
    this.#lost = idle;
    if (!alive) {
      this.#report(lost, unreachableError('background'));
      return this.#failAll(unreachableError('background'));
    }
    const wish = this.#wishToRecord;
    // No audio had been recorded, so the person needn't press again. This is done only once, because the command may be
    // what kills the host.
    if (wish && lost.work.has('start-recording') && lost.attemptId === undefined) {
      this.#wishToRecord = undefined;
      this.#waiting.unshift(wish);
      this.#underWay = afterCommand(this.#underWay, wish);
      const rest = [...lost.work].filter((work) => work !== 'start-recording');
      this.#report({ ...lost, work: new Set(rest) }, hostGone);
    } else this.#report(lost, hostGone);
    if (this.#waiting.length > 0) await this.#connect();
  }

  #emit(event: PracticeEvent): void {
    this.#underWay = afterEvent(this.#underWay, event);
    for (const listener of [...this.#listeners]) listener(event);
  }

  #failAll(error: WireError): void {
    const failed = this.#underWay;
    this.#waiting = [];
    this.#underWay = idle;
    this.#report(failed, error);
  }

  #report(lost: UnderWay, error: WireError): void {
    const { work, attemptId, judging } = lost;
    for (const id of judging) {
      this.#emit({ type: 'command-failed', command: 'stop-recording', error, attemptId: id });
    }
    this.#reportEnds(lost);
    for (const command of work) {
      if (ends[command]) continue;
      this.#emit({ type: 'command-failed', command, error, ...(attemptId && { attemptId }) });
    }
  }

  /** Reports the end of what was called off: no host will. */
  #reportEnds({ work }: UnderWay): void {
    for (const one of work) {
      const end = ends[one];
      if (end) this.#emit(end);
    }
  }
}
