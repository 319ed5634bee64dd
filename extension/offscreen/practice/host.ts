import { type PracticeEvent, practiceCommandSchema, practiceEventSchema } from '@sayable/shared/contracts';
import { AppError, toWire } from '@sayable/shared/std';
import type { SaidAloud, TextAloud } from '../../messaging/messages.ts';
import type { HostPort } from '../host-port.ts';
import { RecordingSlot, recoverUnfinished, UnsavedRecordings } from '../recordings/index.ts';
import { PracticeEffects } from './effects.ts';
import { failures } from './failures.ts';
import type { Emit, HostDependencies } from './ports.ts';

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
  /** The event channels of the open cards, by their number. */
  readonly #cards = new Map<number, Emit>();
  readonly #slot: RecordingSlot;
  readonly #unsaved = new UnsavedRecordings();
  /** Resolves when the data of an earlier host is recovered, before the first card reads or writes. */
  readonly #ready: Promise<void>;
  readonly #practice: PracticeEffects;
  #cardsMade = 0;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(dependencies: HostDependencies, options: HostOptions) {
    this.#dependencies = dependencies;
    this.#options = options;
    this.#slot = options.slot ?? new RecordingSlot();
    this.#ready = recoverUnfinished(dependencies);
    this.#practice = new PracticeEffects(dependencies, {
      emit: (card, event) => this.#cards.get(card)?.(event),
      slot: this.#slot,
      unsaved: this.#unsaved,
      hushOthers: async () => options.hushOthers?.(),
    });
    this.#slot.onTaken = () => this.#practice.stopListening();
    this.#waitIdle();
  }

  connect(port: HostPort): void {
    clearTimeout(this.#idleTimer);
    this.#cardsMade += 1;
    const card = this.#cardsMade;
    this.#cards.set(card, (event) => port.postMessage(checkedEvent(event)));
    void this.#ready.then(() => this.#practice.take({ type: 'card-opened', card }));
    port.onMessage.addListener((data) => void this.#ready.then(() => this.#receive(card, port, data)));
    port.onDisconnect.addListener(() => {
      this.#cards.delete(card);
      void this.#ready.then(() => this.#practice.take({ type: 'card-closed', card }));
      this.#waitIdle();
    });
  }

  /** Stops all playback; resolves when it is silent. */
  async hush(): Promise<void> {
    this.#practice.take({ type: 'silence-requested' });
    await this.#practice.silent();
  }

  /**
   * Says a text that nobody practises, to its end or until `stopAloud`.
   * @throws AppError `conflict` (`busy-elsewhere`) during a recording or a conversation, or with the reason
   *   `no-words`
   */
  async sayAloud(text: TextAloud): Promise<SaidAloud> {
    this.#waitIdle();
    await this.#ready;
    if (this.#slot.taken) throw failures.busyElsewhere();
    return this.#practice.say(text);
  }

  /** Stops what `sayAloud` says; resolves when it is silent. */
  async stopAloud(): Promise<void> {
    await this.#ready;
    this.#practice.take({ type: 'text-stopped' });
    await this.#practice.silent();
  }

  #receive(card: number, port: HostPort, data: unknown): void {
    const command = practiceCommandSchema.safeParse(data);
    if (!command.success) {
      refuse(port, data, command.error);
      return;
    }
    const attemptId = this.#dependencies.makeId();
    this.#practice.take({ type: 'command', card, command: command.data, attemptId });
  }

  #waitIdle(): void {
    clearTimeout(this.#idleTimer);
    if (this.#cards.size > 0) return;
    const onIdle = () => {
      const isWorking = this.#practice.isBusy || this.#options.isNeeded?.();
      // Data that is held in memory only would be lost.
      if (this.#unsaved.empty && !isWorking) this.#options.onIdle();
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
