import type { PracticeCommand, PracticeEvent, WireError } from '@sayable/shared/contracts';
import { browser } from 'wxt/browser';
import {
  type ClientPlatform,
  type ClientPort,
  ensureHost,
  HostAttempts,
  isAlive,
  outdated,
} from './client-platform.ts';
import { LivePort, watchPageCache } from './live-port.ts';
import type { PracticeClient } from './practice-client.ts';
import {
  afterCommand,
  afterEvent,
  idle,
  isPracticeEvent,
  minus,
  PRACTICE_PORT,
  together,
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

/** The page was left, and nothing was recorded yet, or only listened to. */
const pageLeft: WireError = { code: 'aborted', message: 'The page was left.', retryable: true };
const leftWhileRecording: WireError = {
  code: 'unreachable-context',
  message: 'The page was left during the recording, which is kept.',
  retryable: true,
  reason: 'recording-interrupted',
};

/**
 * Connects a content script or a page of the extension to the speech host. It connects with the first
 * command, and reconnects with the next command after the host died; a new host receives the sentence first.
 * `command-failed` reports all interrupted work. A page that returns from the back/forward cache has lost its
 * host in the same way; its sentence is prepared anew. The client carries no schemas: the host checks its
 * input.
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

/**
 * The commands of a moment: a microphone or a voice that begins after the page was left would surprise the
 * person.
 */
const ofTheMoment: readonly Type[] = [
  ...['start-recording', 'record-word', 'let-go', 'stop-recording', 'cancel-recording'],
  ...['play-reference', 'play-attempt', 'try-pronunciation', 'stop-playing'],
] as const;

/** Returns the event that ends work that was called off; null for other work. */
function endOf(work: Work, { request, sound }: UnderWay): PracticeEvent | null {
  if (work === 'cancel-recording') return { type: 'recording-cancelled', request };
  return work === 'stop-playing' ? { type: 'playback-ended', request: sound } : null;
}

class PracticeLine implements PracticeClient {
  readonly #attempts: HostAttempts;
  readonly #listeners = new Set<(event: PracticeEvent) => void>();
  #waiting: PracticeCommand[] = [];
  #sentence: PracticeCommand | undefined;
  #underWay = idle;
  /** The work of a lost host, until it is reported. */
  #lost = idle;
  /** The last command to record, until it is called off, or a lost host has been replaced for it. */
  #wishToRecord: PracticeCommand | undefined;
  #port: LivePort | undefined;
  #closed = false;
  readonly #stopWatching: () => void;

  constructor(platform: ClientPlatform) {
    this.#attempts = new HostAttempts(platform);
    this.#stopWatching = watchPageCache({
      left: () => this.#leave(),
      returned: () => void this.#replaceHost('page'),
    });
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
    if (this.#port) this.#port.post(command);
    else this.#waiting.push(command);
    if (!this.#port && !this.#attempts.isUnderWay) void this.#connect();
  }

  subscribe(listener: (event: PracticeEvent) => void): () => void {
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
    const opened = await this.#attempts.openPort();
    if (opened === outdated) return;
    if ('code' in opened) return this.#failAll(opened);
    this.#attach(opened);
  }

  #attach(opened: ClientPort): void {
    const port = new LivePort(opened, {
      event: (data) => isPracticeEvent(data) && this.#emit(data),
      lost: () => {
        this.#port = undefined;
        this.#lost = this.#underWay;
        this.#underWay = idle;
        void this.#replaceHost('host');
      },
      isWaiting: () => this.#underWay.work.size > 0 || this.#underWay.judging.size > 0,
    });
    this.#port = port;
    // A new host doesn't have the sentence that this card shows.
    if (this.#sentence && !this.#waiting.some(({ type }) => type === 'prepare-sentence')) {
      this.#waiting.unshift(this.#sentence);
    }
    for (const command of this.#waiting.splice(0)) port.post(command);
  }

  /**
   * Lets the host go with the page, whose scripts stop. What belongs to this moment is not done when it
   * returns.
   */
  #leave(): void {
    this.#attempts.leave();
    this.#port?.close();
    this.#port = undefined;
    this.#wishToRecord = undefined;
    this.#waiting = this.#waiting.filter(({ type }) => !ofTheMoment.includes(type));
    const later = this.#waiting.reduce(afterCommand, idle);
    this.#lost = together(this.#lost, minus(this.#underWay, ...later.work));
    this.#underWay = later;
  }

  /**
   * Reports the work that was lost with the host, and sends the later and unstarted commands to a new host.
   */
  async #replaceHost(goneWith: 'host' | 'page'): Promise<void> {
    // Commands sent meanwhile wait for the answer.
    const alive = await this.#attempts.isAlive();
    if (alive === outdated) return;
    const lost = this.#lost;
    this.#lost = idle;
    if (!alive) {
      this.#report(lost, unreachableError('background'));
      return this.#failAll(unreachableError('background'));
    }
    if (goneWith === 'page') {
      if (lost.work.has('prepare-sentence')) this.#prepareAgain();
      this.#report(minus(lost, 'prepare-sentence'), leftWhileRecording, pageLeft);
      if (this.#waiting.length > 0) await this.#connect();
      return;
    }
    const wish = this.#wishToRecord;
    // No audio had been recorded, so the person needn't press again. This is done only once, because the
    // command may be what kills the host.
    if (wish && lost.work.has('start-recording') && lost.attemptId === undefined) {
      this.#wishToRecord = undefined;
      this.#waiting.unshift(wish);
      this.#underWay = afterCommand(this.#underWay, wish);
      const rest = [...lost.work].filter((work) => work !== 'start-recording');
      this.#report({ ...lost, work: new Set(rest) }, hostGone);
    } else this.#report(lost, hostGone);
    if (this.#waiting.length > 0) await this.#connect();
  }

  #prepareAgain(): void {
    if (!this.#sentence || this.#waiting.some(({ type }) => type === 'prepare-sentence')) return;
    this.#waiting.unshift(this.#sentence);
    this.#underWay = afterCommand(this.#underWay, this.#sentence);
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

  /** @param unrecorded the error of work without a recording */
  #report(lost: UnderWay, error: WireError, unrecorded = error): void {
    const { work, attemptId, judging } = lost;
    for (const id of judging) {
      this.#emit({ type: 'command-failed', command: 'stop-recording', error, attemptId: id });
    }
    this.#reportEnds(lost);
    for (const command of work) {
      if (endOf(command, lost)) continue;
      const isOfRecording = attemptId !== undefined && command !== 'play-reference';
      const failure = isOfRecording ? error : unrecorded;
      const request = requestOf(command, lost);
      this.#emit({
        type: 'command-failed',
        command,
        error: failure,
        request,
        ...(attemptId && { attemptId }),
      });
    }
  }

  /** Reports the end of what was called off: no host will. */
  #reportEnds(lost: UnderWay): void {
    for (const one of lost.work) {
      const end = endOf(one, lost);
      if (end) this.#emit(end);
    }
  }
}

function requestOf(work: Work, { request, sound }: UnderWay): number | undefined {
  if (work === 'play-reference') return sound;
  return work === 'start-recording' ? request : undefined;
}
