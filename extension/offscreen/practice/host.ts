import {
  numberedPracticeCommandSchema,
  type PracticeView,
  type SaidWordings,
} from '@sayable/shared/contracts';
import { toWire } from '@sayable/shared/std';
import type { SaidAloud, TextAloud } from '../../messaging/messages.ts';
import { changesOf, isHeard, isSoundCommand } from '../../messaging/practice-view.ts';
import type { HostPort } from '../host-port.ts';
import { RecordingSlot, recoverUnfinished, UnsavedRecordings } from '../recordings/index.ts';
import { PracticeEffects } from './effects.ts';
import { failures } from './failures.ts';
import type { HostDependencies } from './ports.ts';
import { keepReference } from './reference.ts';
import { initialState, type PracticeState } from './state.ts';
import { viewOf } from './view.ts';

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

/** The silence of a card's tab while something is recorded or heard beside it. */
export interface Hold {
  begin(): void;
  work(): void;
  rest(): void;
  end(): void;
}

/** A connected card, and what it was sent. */
interface Line {
  port: HostPort;
  hold: Hold | undefined;
  sent: Partial<PracticeView>;
}

/** The speech host: one connection per card. */
export class PracticeHost {
  readonly #dependencies: HostDependencies;
  readonly #options: HostOptions;
  /** The open cards, by their number. */
  readonly #lines = new Map<number, Line>();
  readonly #slot: RecordingSlot;
  readonly #unsaved = new UnsavedRecordings();
  /** Resolves when the data of an earlier host is recovered, before the first card reads or writes. */
  readonly #ready: Promise<void>;
  readonly #practice: PracticeEffects;
  #cardsMade = 0;
  #state: PracticeState = initialState;
  #isToSend = false;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(dependencies: HostDependencies, options: HostOptions) {
    this.#dependencies = dependencies;
    this.#options = options;
    this.#slot = options.slot ?? new RecordingSlot();
    this.#ready = recoverUnfinished(dependencies);
    this.#practice = new PracticeEffects(dependencies, {
      changed: (state) => this.#sendSoon(state),
      slot: this.#slot,
      unsaved: this.#unsaved,
      hushOthers: async () => options.hushOthers?.(),
    });
    this.#slot.onTaken = () => this.#practice.stopListening();
    this.#waitIdle();
  }

  connect(port: HostPort, hold?: Hold): void {
    clearTimeout(this.#idleTimer);
    this.#cardsMade += 1;
    const card = this.#cardsMade;
    this.#lines.set(card, { port, hold, sent: {} });
    void this.#ready.then(() => this.#practice.take({ type: 'card-opened', card }));
    port.onMessage.addListener((data) => {
      const asked = numberedPracticeCommandSchema.safeParse(data);
      if (asked.success && isSoundCommand(asked.data.command)) hold?.begin();
      void this.#ready.then(() => this.#receive(card, asked));
    });
    port.onDisconnect.addListener(() => {
      this.#lines.delete(card);
      hold?.end();
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

  /**
   * Stores the reference audio of a sentence in the database, for a page that compares with it. @throws
   * AppError as the engine does
   */
  async keepReference(text: string, wordings: SaidWordings | undefined): Promise<void> {
    this.#waitIdle();
    await this.#ready;
    await keepReference(this.#dependencies, text, wordings);
  }

  #receive(card: number, asked: ReturnType<typeof numberedPracticeCommandSchema.safeParse>): void {
    const attemptId = this.#dependencies.makeId();
    if (asked.success) this.#practice.take({ type: 'command', card, ...asked.data, attemptId });
    else this.#practice.take({ type: 'command-unknown', card, error: toWire(failures.updated(asked.error)) });
  }

  /** Sends the views once after all steps that follow from each other. */
  #sendSoon(state: PracticeState): void {
    this.#state = state;
    if (this.#isToSend) return;
    this.#isToSend = true;
    queueMicrotask(() => {
      this.#isToSend = false;
      for (const [card, line] of this.#lines) this.#send(card, line);
    });
  }

  #send(card: number, line: Line): void {
    const view = viewOf(this.#state, card);
    const changes = view && changesOf(view, line.sent);
    if (!changes || Object.keys(changes).length === 0) return;
    line.sent = view;
    line.port.postMessage({ view: changes });
    if (isHeard(view)) line.hold?.work();
    else line.hold?.rest();
  }

  #waitIdle(): void {
    clearTimeout(this.#idleTimer);
    if (this.#lines.size > 0) return;
    const onIdle = () => {
      const isWorking = this.#practice.isBusy || this.#options.isNeeded?.();
      // Data that is held in memory only would be lost.
      if (this.#unsaved.empty && !isWorking) this.#options.onIdle();
      else this.#waitIdle();
    };
    this.#idleTimer = setTimeout(onIdle, this.#options.idleMs ?? IDLE_MS);
  }
}
