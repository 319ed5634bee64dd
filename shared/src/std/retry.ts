import { AppError } from './app-error.ts';
import { type Abortable, delay } from './time-limits.ts';

export interface BackoffOptions {
  firstMs: number;
  maxMs: number;
  /** The source of randomness: a number from 0 to 1. Without it there is no jitter. */
  random?: () => number;
}

/**
 * Returns the exponential backoff: the pause before the next attempt doubles with each failure. With jitter
 * it is between half of that and the whole, so that many clients do not retry at the same moment.
 * @param failures the number of failures so far, from 1
 */
export function backoffMs(failures: number, { firstMs, maxMs, random = () => 1 }: BackoffOptions): number {
  const longestMs = Math.min(maxMs, firstMs * 2 ** (failures - 1));
  return longestMs / 2 + (longestMs / 2) * random();
}

/**
 * Returns true if an immediate second attempt may succeed: the error is retryable, the other side named no
 * retry time, and the failed attempt did not take long.
 */
export function isTransient(thrown: unknown): boolean {
  if (!(thrown instanceof AppError) || !thrown.retryable || thrown.retryAfterMs !== undefined) return false;
  return thrown.code !== 'aborted' && thrown.code !== 'timeout';
}

export interface RetryOptions extends Abortable {
  /** The number of attempts, the first included; 2 by default. */
  attempts?: number;
  /**
   * Milliseconds before the next attempt; 250 by default: enough for a stale connection, too short to be
   * noticed.
   */
  pauseMs?: (failures: number) => number;
  /** True for an error after which the next attempt may succeed; {@link isTransient} by default. */
  mayRetry?: (thrown: unknown) => boolean;
}

const DEFAULT_PAUSE_MS = 250;

/**
 * Decides about the next attempt, and pauses before it.
 * @throws the error that was passed in; the signal's reason
 */
async function pauseBeforeRetry(thrown: unknown, failures: number, options: RetryOptions): Promise<void> {
  const { attempts = 2, pauseMs = () => DEFAULT_PAUSE_MS, mayRetry = isTransient, signal } = options;
  if (failures >= attempts || signal?.aborted || !mayRetry(thrown)) throw thrown;
  await delay(pauseMs(failures), { signal });
}

/**
 * Repeats `work` after a transient failure.
 * @throws the error of the last attempt; the signal's reason
 */
export async function retry<T>(
  work: (attempt: number) => PromiseLike<T>,
  options: RetryOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (thrown) {
      await pauseBeforeRetry(thrown, attempt, options);
    }
  }
}

/**
 * Opens a stream again if it failed before its first item, so that no item is ever delivered twice.
 * @throws the error of the last attempt; the signal's reason
 */
export async function* retryStream<T>(
  open: (attempt: number) => AsyncIterable<T>,
  options: RetryOptions = {},
): AsyncGenerator<T, void, undefined> {
  for (let attempt = 1; ; attempt += 1) {
    let hasBegun = false;
    try {
      for await (const item of open(attempt)) {
        hasBegun = true;
        yield item;
      }
      return;
    } catch (thrown) {
      if (hasBegun) throw thrown;
      await pauseBeforeRetry(thrown, attempt, options);
    }
  }
}

/**
 * A buffer of the steps that were sent and are not confirmed, for a replay over another connection. Beyond
 * its capacity it discards everything: an incomplete replay is worse than none.
 */
export class ReplayBuffer<T> {
  readonly #capacity: number;
  readonly #sizeOf: (step: T) => number;
  #steps: T[] = [];
  #size = 0;
  #isComplete = true;

  /** @param capacity the sum of `sizeOf` over all steps that may be kept */
  constructor(capacity: number, sizeOf: (step: T) => number = () => 1) {
    this.#capacity = capacity;
    this.#sizeOf = sizeOf;
  }

  /** False once the capacity was exceeded, and after `close`: the steps can't be replayed. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  get length(): number {
    return this.#steps.length;
  }

  push(step: T): void {
    if (!this.#isComplete) return;
    this.#steps.push(step);
    this.#size += this.#sizeOf(step);
    if (this.#size > this.#capacity) this.close();
  }

  /** Removes the steps up to and including the first match; none if no step matches. */
  confirm(isLast: (step: T) => boolean): void {
    const last = this.#steps.findIndex(isLast);
    for (const step of this.#steps.splice(0, last + 1)) this.#size -= this.#sizeOf(step);
  }

  /** Passes the kept steps to `send`, in order. They stay. */
  replay(send: (step: T) => void): void {
    for (const step of [...this.#steps]) send(step);
  }

  /** Removes all steps and stores no further ones. */
  close(): void {
    this.#isComplete = false;
    this.#steps = [];
    this.#size = 0;
  }
}
