import type { Turn, TurnTimings } from '../../contracts/index.ts';
import type { SessionStore } from './session-parts.ts';

interface KeptReplyParts {
  id: string;
  /** The partner's turn whose place it takes. */
  replaces?: string | undefined;
  startedAt: number;
  store: SessionStore;
}

/** As much of a reply as is in the store. */
export class KeptReply {
  readonly #parts: KeptReplyParts;
  #kept: string | null = null;

  constructor(parts: KeptReplyParts) {
    this.#parts = parts;
  }

  /** Something of it is in the store, and what it takes the place of isn't any more. */
  get hasReplaced(): boolean {
    return this.#kept !== null && this.#parts.replaces !== undefined;
  }

  /** Written only where it differs from what is there. */
  keep(text: string, isInterrupted: boolean, timings?: TurnTimings): void {
    if (text === '') return;
    const { id, replaces, startedAt, store } = this.#parts;
    const turn: Turn = {
      id,
      speaker: 'partner',
      text,
      via: 'voice',
      startedAt,
      ...(isInterrupted && { interrupted: true }),
      ...(timings && { timings }),
    };
    const looks = JSON.stringify(turn);
    if (looks === this.#kept) return;
    store.putTurn(turn);
    // After it: a crash between the two leaves one too many, not one too few.
    if (this.#kept === null && replaces !== undefined) store.removeTurn(replaces);
    this.#kept = looks;
  }

  remove(): void {
    if (this.#kept !== null) this.#parts.store.removeTurn(this.#parts.id);
    this.#kept = null;
  }
}
