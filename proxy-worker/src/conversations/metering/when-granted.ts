import type { Hold } from './purse.ts';

/**
 * Does what is asked of something that costs, in order, from the moment in which it is granted. The line to it may be
 * open before that.
 */
export class WhenGranted {
  #waiting: (() => void)[] | undefined = [];

  constructor(hold: Hold, refuse: () => void) {
    hold.granted.then(
      () => {
        const waiting = this.#waiting ?? [];
        this.#waiting = undefined;
        for (const work of waiting) work();
      },
      () => {
        this.#waiting = [];
        refuse();
      },
    );
  }

  do(work: () => void): void {
    if (this.#waiting) this.#waiting.push(work);
    else work();
  }
}

/**
 * The same items, once it is granted. `settle` is called when nobody reads any more, by whatever cause.
 * @throws what `granted` rejects with, before the first
 */
export async function* itemsWhenGranted<T>(
  hold: Hold,
  items: AsyncIterable<T>,
  settle: () => void,
): AsyncGenerator<T, void, undefined> {
  try {
    await hold.granted;
    yield* items;
  } finally {
    settle();
  }
}
