import type { KeptConversation } from '@sayable/shared/contracts';
import type { TalkDependencies } from './dependencies.ts';
import type { TalkLine } from './ports.ts';
import { SpokenTurn } from './spoken-turn.ts';
import type { TurnWriter } from './turn-writer.ts';
import type { Uplink } from './uplink.ts';

export interface CurrentTurnParts {
  host: TalkDependencies;
  conversation: KeptConversation;
  /** The line of now: it may be another one than before. */
  line(): TalkLine;
  uplink: Uplink;
  writer: TurnWriter;
  /** A turn is over, and waits to be understood. */
  said(turnId: string): void;
  changed(): void;
  /** A recording that could not be written down yet. */
  unsaved(turn: SpokenTurn): void;
}

/** Said for less than this before the panel was closed, it is nothing to keep. */
export const LEAST_KEPT_MS = 500;

/** The turn that is being said, if any, with its row and its recording. */
export class CurrentTurn {
  readonly #parts: CurrentTurnParts;
  #spoken: SpokenTurn | undefined;
  /** It began over the partner's voice, and may turn out to be none: nobody sees it yet. */
  #isTentative = false;

  constructor(parts: CurrentTurnParts) {
    this.#parts = parts;
  }

  get spoken(): SpokenTurn | undefined {
    return this.#spoken;
  }

  /** Somebody speaks, and means it. */
  get isMeant(): boolean {
    return this.#spoken !== undefined && !this.#isTentative;
  }

  begin(before: readonly Float32Array<ArrayBuffer>[], isTentative: boolean): void {
    const { host, line, uplink, conversation } = this.#parts;
    this.#isTentative = isTentative;
    const turnId = host.makeId();
    const spoken = new SpokenTurn({
      host,
      line: line(),
      uplink,
      conversation,
      turnId,
      startedAt: host.now(),
    });
    for (const frame of before) spoken.push(frame);
    this.#spoken = spoken;
    if (!isTentative) this.#show(spoken);
  }

  /** It is a turn after all. */
  announce(): void {
    if (!this.#isTentative || !this.#spoken) return;
    this.#isTentative = false;
    this.#show(this.#spoken);
  }

  /** It was said to its end. @returns its id; undefined where there is none */
  finish(): string | undefined {
    this.announce();
    const spoken = this.#take();
    if (!spoken) return undefined;
    const { writer, said, changed, unsaved } = this.#parts;
    const { turnId } = spoken;
    // First of all: somebody waits for an answer.
    const finished = spoken.finish();
    // What failed, or was not understood, while it was said stays as it is.
    void writer.patch(turnId, ({ state }) => (state === 'speaking' ? { state: 'waiting' } : {}));
    said(turnId);
    changed();
    void finished.then(() => spoken.keeper.settled()).catch(() => unsaved(spoken));
    return turnId;
  }

  /** It never was. */
  drop(): void {
    const spoken = this.#take();
    if (spoken) void this.#forget(spoken);
    this.#parts.changed();
  }

  /** Nobody waits for an answer any more: kept, where there is something to keep. */
  async keep(): Promise<void> {
    const isTentative = this.#isTentative;
    const spoken = this.#take();
    if (!spoken) return;
    if (isTentative || spoken.durationMs < LEAST_KEPT_MS) return this.#forget(spoken);
    void this.#parts.writer.patch(spoken.turnId, { state: 'waiting' });
    await spoken.keep();
  }

  #show({ turnId, attemptId }: SpokenTurn): void {
    const { host, conversation, writer, changed } = this.#parts;
    void writer.put({
      id: turnId,
      conversationId: conversation.id,
      speaker: 'learner',
      text: '',
      via: 'voice',
      startedAt: host.now(),
      state: 'speaking',
      attemptId,
    });
    changed();
  }

  async #forget(spoken: SpokenTurn): Promise<void> {
    void this.#parts.writer.remove(spoken.turnId);
    await spoken.cancel().catch(() => console.warn('sayable: what was dropped could not be taken away yet'));
  }

  #take(): SpokenTurn | undefined {
    const spoken = this.#spoken;
    this.#spoken = undefined;
    return spoken;
  }
}
