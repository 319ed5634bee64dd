import {
  AppError,
  type PracticeEvent,
  practiceCommandSchema,
  practiceEventSchema,
  toWire,
} from '@sayable/shared/contracts';
import type { HostPort } from '../host-port.ts';
import { RecordingSlot, recoverUnfinished, UnsavedRecordings } from '../recordings/index.ts';
import { Rescoring, type RescoringParts } from '../rescoring/index.ts';
import { Aloud, type SaidAlone, type TextAlone } from './aloud.ts';
import { CardConnection } from './card-connection.ts';
import { withKeptReference } from './keep-reference.ts';
import { Listening } from './listener.ts';
import type { Emit, HostDependencies } from './ports.ts';
import { withSecondLook } from './refine-attempt.ts';
import type { Shared } from './shared.ts';

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
  /** Rescores results of an earlier scorer; absent: they stay. */
  rescoring?: RescoringParts;
}

/** The speech host: one connection per card. */
export class SpeechHost {
  readonly #dependencies: HostDependencies;
  readonly #options: HostOptions;
  /** The open cards: each with its event channel and its current sentence. */
  readonly #connections = new Map<CardConnection, { emit: Emit; text?: string }>();
  readonly #shared: Shared;
  /** Resolves when the data of an earlier host is recovered, before the first card reads or writes. */
  readonly #ready: Promise<void>;
  readonly #rescoring: Rescoring | undefined;
  readonly #listening: Listening;
  readonly #aloud: Aloud;
  /** The number of commands, with their work, that a caller awaits. */
  #awaited = 0;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(dependencies: HostDependencies, options: HostOptions) {
    this.#dependencies = dependencies;
    this.#options = options;
    this.#shared = {
      slot: options.slot ?? new RecordingSlot(),
      unsaved: new UnsavedRecordings(),
      hushAll: () => Promise.all([this.hush(), options.hushOthers?.()]),
      during: (work) => void this.#during(work),
    };
    this.#ready = recoverUnfinished(dependencies);
    this.#aloud = new Aloud(dependencies, this.#shared.slot, async () => {
      await this.#ready;
      await Promise.all([this.#hushCards(), options.hushOthers?.()]);
    });
    this.#rescoring = options.rescoring && this.#makeRescoring(options.rescoring);
    this.#listening = new Listening(dependencies);
    this.#shared.slot.onTaken = () => {
      this.#rescoring?.pause();
      this.#listening.stop();
    };
    void this.#ready.then(() => this.#rescoring?.wake());
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
    this.#connections.set(connection, { emit });
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
    await Promise.all([...this.#connections.keys()].map((connection) => connection.hush()));
  }

  /** Says a text that nobody practises. @throws AppError as `Aloud.say` */
  async sayAloud(text: TextAlone): Promise<SaidAlone> {
    this.#waitIdle();
    const said = this.#aloud.say(text);
    await this.#during(
      said.then(
        () => undefined,
        () => undefined,
      ),
    );
    return said;
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
    const card = this.#connections.get(connection);
    if (card && command.data.type === 'prepare-sentence') card.text = command.data.text;
    connection.handle(command.data);
  }

  async #during(work: Promise<void>): Promise<void> {
    this.#awaited += 1;
    this.#rescoring?.pause();
    await work;
    this.#awaited -= 1;
    this.#rescoring?.wake();
  }

  #makeRescoring(parts: RescoringParts): Rescoring {
    const { slot } = this.#shared;
    return new Rescoring(this.#dependencies, parts, {
      isQuiet: () => this.#awaited === 0 && !slot.taken && !this.#options.isNeeded?.(),
      texts: () => [...this.#connections.values()].flatMap(({ text }) => text ?? []),
      tell: (event) => {
        for (const { emit } of this.#connections.values()) emit(event);
      },
    });
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
      const isNeeded = this.#rescoring?.isBusy || this.#options.isNeeded?.();
      if (this.#shared.unsaved.empty && !isNeeded) this.#options.onIdle();
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
