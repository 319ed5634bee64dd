import { AppError } from '../contracts/error.ts';

/** Lets one after the other have a thing that only one can use at a time. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** Waits for the turn; the function that it gives ends it. */
  async take(): Promise<() => void> {
    const before = this.#last;
    let end: () => void = () => undefined;
    this.#last = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    return end;
  }

  /** The same. @throws AppError `conflict` where the thing is gone when the turn comes */
  async takeUnless(isGone: () => boolean): Promise<() => void> {
    const release = await this.take();
    if (!isGone()) return release;
    release();
    throw new AppError('conflict', 'The speech engine has been shut down. Reload the page.', {
      reason: 'engine-failed',
    });
  }
}
