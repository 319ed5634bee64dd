import type { TurnRun } from '../../ports/index.ts';

/** A turn of the person that isn't understood yet. */
export interface LearnerTurn {
  id: string;
  /** By voice; a typed one has its text. */
  run: TurnRun | null;
  text: string | null;
  startedAt: number;
  isPaused: boolean;
  /** The person has said it all. */
  isWhole: boolean;
  /** The person pressed stop meanwhile: it becomes part of the talk, and nothing is said to it. */
  isUnanswered: boolean;
}

/** As many may wait to be understood while the one before is. */
const MOST_WAITING = 8;

/**
 * The person's turns in the order in which they were said: one is understood after the other, so that each finds those before
 * it in the history.
 */
export class LearnerTurns {
  #turns: LearnerTurn[] = [];
  readonly #begin: (turn: LearnerTurn) => void;

  /** @param begin called for the turn that is next, when all of it was said */
  constructor(begin: (turn: LearnerTurn) => void) {
    this.#begin = begin;
  }

  get isEmpty(): boolean {
    return this.#turns.length === 0;
  }

  get isFull(): boolean {
    return this.#turns.length >= MOST_WAITING;
  }

  /** The turn whose audio runs. */
  get spoken(): LearnerTurn | undefined {
    return this.#turns.find(({ isWhole }) => !isWhole);
  }

  find(id: string): LearnerTurn | undefined {
    return this.#turns.find((turn) => turn.id === id);
  }

  /** A typed turn goes before the one that is being said: that isn't over. */
  add(turn: LearnerTurn): void {
    const at = turn.isWhole ? this.#turns.findIndex(({ isWhole }) => !isWhole) : -1;
    this.#turns.splice(at < 0 ? this.#turns.length : at, 0, turn);
    if (turn.isWhole && this.#turns[0] === turn) this.#begin(turn);
  }

  pause(turn: LearnerTurn): void {
    if (turn.isWhole) return;
    turn.isPaused = true;
    // Behind another one it would be answered without knowing that.
    if (this.#turns[0] === turn) turn.run?.pause();
  }

  resume(turn: LearnerTurn): void {
    if (turn.isWhole) return;
    turn.isPaused = false;
    turn.run?.resume();
  }

  commit(turn: LearnerTurn): void {
    if (turn.isWhole) return;
    turn.isWhole = true;
    if (this.#turns[0] === turn) this.#begin(turn);
  }

  /** It is understood, failed, or never was. */
  remove(turn: LearnerTurn): void {
    const wasFirst = this.#turns[0] === turn;
    this.#turns = this.#turns.filter((other) => other !== turn);
    const next = this.#turns[0];
    if (!wasFirst || !next) return;
    if (next.isWhole) this.#begin(next);
    else if (next.isPaused) next.run?.pause();
  }

  close(): void {
    const turns = this.#turns;
    this.#turns = [];
    for (const { run } of turns) run?.close();
  }
}
