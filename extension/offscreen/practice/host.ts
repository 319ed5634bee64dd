import {
  AppError,
  type PracticeEvent,
  practiceCommandSchema,
  practiceEventSchema,
  toWire,
} from '@sayable/shared/contracts';
import { Aloud, type SaidAlone, type TextAlone } from './aloud.ts';
import { CardConnection } from './card-connection.ts';
import type { HostDependencies } from './dependencies.ts';
import { withKeptReference } from './keep-reference.ts';
import { Listening } from './listener.ts';
import { RecordingSlot } from './recording-slot.ts';
import { recoverUnfinished } from './recovery.ts';
import { withSecondLook } from './refine-attempt.ts';
import type { Shared } from './shared.ts';
import { UnsavedRecordings } from './unsaved-recordings.ts';

/** The part of a runtime port that the host uses. */
export interface HostPort {
  postMessage(message: unknown): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/**
 * After this time without an open card, the engine's memory (about 100 MB) is freed, at the cost of a cold
 * start.
 */
export const IDLE_MS = 5 * 60_000;

export interface HostOptions {
  /** Called once no card has been connected for {@link IDLE_MS} and no work is left. */
  onIdle(): void;
  idleMs?: number;
  /** Returns true while other work in this document needs the host. */
  isNeeded?(): boolean;
  /** The slot is held by the user of this document's microphone. */
  slot?: RecordingSlot;
  /** Stops the playback of others in this document. */
  hushOthers?(): Promise<unknown>;
}

/** The speech host: one connection per card. */
export class SpeechHost {
  readonly #dependencies: HostDependencies;
  readonly #options: HostOptions;
  /** The open cards. */
  readonly #connections = new Set<CardConnection>();
  readonly #shared: Shared;
  /** Resolves when the data of an earlier host is recovered, before the first card reads or writes. */
  readonly #ready: Promise<void>;
  readonly #listening: Listening;
  readonly #aloud: Aloud;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(dependencies: HostDependencies, options: HostOptions) {
    this.#dependencies = dependencies;
    this.#options = options;
    this.#shared = {
      slot: options.slot ?? new RecordingSlot(),
      unsaved: new UnsavedRecordings(),
      hushAll: () => Promise.all([this.hush(), options.hushOthers?.()]),
    };
    this.#ready = recoverUnfinished(dependencies);
    this.#aloud = new Aloud(dependencies, this.#shared.slot, async () => {
      await this.#ready;
      await Promise.all([this.#hushCards(), options.hushOthers?.()]);
    });
    this.#listening = new Listening(dependencies);
    this.#shared.slot.onTaken = () => this.#listening.stop();
    this.#waitIdle();
  }

  connect(port: HostPort): void {
    clearTimeout(this.#idleTimer);
    let open = true;
    const emit = (event: PracticeEvent) => {
      if (open) port.postMessage(checkedEvent(event));
    };
    const connection = new CardConnection(
      this.#dependencies,
      this.#shared,
      this.#listening.behind(withSecondLook(this.#dependencies, withKeptReference(this.#dependencies, emit))),
    );
    this.#connections.add(connection);
    port.onMessage.addListener((data) => void this.#ready.then(() => this.#receive(connection, port, data)));
    port.onDisconnect.addListener(() => {
      open = false;
      void this.#ready.then(() => this.#drop(connection));
    });
  }

  /** Stops the playback of all cards; resolves when they are silent. */
  async hush(): Promise<void> {
    await Promise.all([this.#hushCards(), this.#aloud.stop()]);
  }

  async #hushCards(): Promise<void> {
    await Promise.all([...this.#connections].map((connection) => connection.hush()));
  }

  /** Says a text that nobody practises. @throws AppError as `Aloud.say` */
  async sayAloud(text: TextAlone): Promise<SaidAlone> {
    this.#waitIdle();
    return this.#aloud.say(text);
  }

  /** Stops what `sayAloud` says. */
  async stopAloud(): Promise<void> {
    await this.#aloud.stop();
  }

  #receive(connection: CardConnection, port: HostPort, data: unknown): void {
    const command = practiceCommandSchema.safeParse(data);
    if (!command.success) {
      refuse(port, data, command.error);
      return;
    }
    connection.handle(command.data);
  }

  async #drop(connection: CardConnection): Promise<void> {
    await connection.close();
    this.#connections.delete(connection);
    this.#waitIdle();
  }

  #waitIdle(): void {
    clearTimeout(this.#idleTimer);
    if (this.#connections.size > 0) return;
    const onIdle = () => {
      // Data that is held in memory only would be lost.
      if (this.#shared.unsaved.empty && !this.#options.isNeeded?.()) this.#options.onIdle();
      else this.#waitIdle();
    };
    this.#idleTimer = setTimeout(onIdle, this.#options.idleMs ?? IDLE_MS);
  }
}

function refuse(port: HostPort, data: unknown, cause: unknown): void {
  const error = new AppError('bad-request', 'The command has an unknown shape: the extension was updated.', {
    reason: 'extension-updated',
    cause,
  });
  port.postMessage({
    type: 'command-failed',
    command: nameOf(data),
    error: toWire(error),
  } satisfies PracticeEvent);
}

function nameOf(data: unknown): string {
  return typeof data === 'object' && data !== null && 'type' in data ? String(data.type) : 'unknown';
}

/**
 * Validates an event before it is sent, because a card trusts it: a score that is not a number must not reach
 * a page.
 */
function checkedEvent(event: PracticeEvent): PracticeEvent {
  const checked = practiceEventSchema.safeParse(event);
  if (checked.success) return checked.data;
  console.error('sayable: an event has a wrong shape', event.type, checked.error.issues);
  const error = new AppError('internal', 'An event of the host has the wrong shape.', {
    reason: 'result-unreadable',
    retryable: true,
    cause: checked.error,
  });
  return { type: 'command-failed', command: commandOf(event), error: toWire(error) };
}

function commandOf({ type }: PracticeEvent): string {
  if (type === 'sentence-prepared' || type === 'reference-ready') return 'prepare-sentence';
  return type.startsWith('playback') ? 'play-reference' : 'judge-attempt';
}
