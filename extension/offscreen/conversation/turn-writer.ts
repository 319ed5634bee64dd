import type { KeptTurn } from '@sayable/shared/contracts';
import type { TurnChanges, TurnStore } from '../../storage/index.ts';

/** Writes turns down in the order in which they changed. Never rejects: `failed` is told, once in a row. */
export class TurnWriter {
  readonly #store: TurnStore;
  readonly #failed: (thrown: unknown) => void;
  #last: Promise<void> = Promise.resolve();
  #isFailing = false;

  constructor(store: TurnStore, failed: (thrown: unknown) => void) {
    this.#store = store;
    this.#failed = failed;
  }

  put(turn: Omit<KeptTurn, 'index'>): Promise<void> {
    return this.#write(() => this.#store.put(turn));
  }

  patch(id: string, changes: TurnChanges | ((turn: KeptTurn) => TurnChanges)): Promise<void> {
    return this.#write(() => this.#store.patch(id, changes));
  }

  replace(conversationId: string, change: (turns: KeptTurn[]) => KeptTurn[]): Promise<void> {
    return this.#write(() => this.#store.replace(conversationId, change));
  }

  remove(id: string): Promise<void> {
    return this.#write(() => this.#store.remove(id));
  }

  /** Resolves when all so far is written. */
  settled(): Promise<void> {
    return this.#last;
  }

  #write(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).then(
      () => {
        this.#isFailing = false;
      },
      (thrown: unknown) => {
        if (!this.#isFailing) this.#failed(thrown);
        this.#isFailing = true;
      },
    );
    return this.#last;
  }
}
