import type { Hold, Purse } from './purse.ts';

interface ForeseenOptions {
  purse: Purse;
  /** What the next reply may cost, as things stand. */
  estimate(): Parameters<Purse['hold']>[0];
}

/**
 * Holds what a reply may cost while the person is still speaking, so that the reply waits for no ledger. What nobody
 * came for is given back.
 */
export class Foreseen {
  readonly #options: ForeseenOptions;
  #hold: Hold | undefined;

  constructor(options: ForeseenOptions) {
    this.#options = options;
  }

  /** A reply is likely to come. */
  expect(): void {
    this.#hold ??= this.#make();
  }

  /** For one reply; to be settled by who takes it. */
  take(): Hold {
    const hold = this.#hold ?? this.#make();
    this.#hold = undefined;
    return hold;
  }

  giveBack(): void {
    this.#hold?.settle({});
    this.#hold = undefined;
  }

  #make(): Hold {
    return this.#options.purse.hold(this.#options.estimate());
  }
}
