import { AppError } from '../contracts/index.ts';
import { type Abortable, delay } from './time-limits.ts';

export interface BackoffOptions {
  firstMs: number;
  maxMs: number;
  /** The source of randomness: a number from 0 to 1. Without it there is no jitter. */
  random?: () => number;
}

/**
 * Exponential backoff: the pause before the next attempt doubles with each failure. With jitter it lies between half of it
 * and the whole, so that many clients do not come back at the same moment.
 * @param failures the number of failures so far, from 1
 */
export function backoffMs(failures: number, { firstMs, maxMs, random = () => 1 }: BackoffOptions): number {
  const longestMs = Math.min(maxMs, firstMs * 2 ** (failures - 1));
  return longestMs / 2 + (longestMs / 2) * random();
}

/**
 * True where a second attempt at once may succeed: the error is retryable, the other side named no time to come back, and
 * nobody has waited long for it already.
 */
export function isTransient(thrown: unknown): boolean {
  if (!(thrown instanceof AppError) || !thrown.retryable || thrown.retryAfterMs !== undefined) return false;
  return thrown.code !== 'aborted' && thrown.code !== 'timeout';
}

export interface RetryOptions extends Abortable {
  /** The number of attempts, the first included; 2 by default. */
  attempts?: number;
  /** Milliseconds before the next attempt; 250 by default: enough for a stale connection, too short to be noticed. */
  pauseMs?: (failures: number) => number;
  /** True for an error after which the next attempt may succeed; {@link isTransient} by default. */
  mayRetry?: (thrown: unknown) => boolean;
}

const DEFAULT_PAUSE_MS = 250;

/** Decides about the next attempt, and pauses before it. @throws what was thrown; the signal's reason */
async function pauseBeforeRetry(thrown: unknown, failures: number, options: RetryOptions): Promise<void> {
  const { attempts = 2, pauseMs = () => DEFAULT_PAUSE_MS, mayRetry = isTransient, signal } = options;
  if (failures >= attempts || signal?.aborted || !mayRetry(thrown)) throw thrown;
  await delay(pauseMs(failures), { signal });
}

/** Runs `work` again after a failure that passes. @throws what the last attempt throws; the signal's reason */
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
 * Opens a stream again where it failed before its first item: what has been given is never given twice.
 * @throws what the last attempt throws; the signal's reason
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
 * The steps that were sent and are not confirmed, for a replay over another connection. Beyond its capacity it gives up:
 * a replay with a hole is worse than none.
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

  /** Forgets the steps up to and with the first that matches; none where none matches. */
  confirm(isLast: (step: T) => boolean): void {
    const last = this.#steps.findIndex(isLast);
    for (const step of this.#steps.splice(0, last + 1)) this.#size -= this.#sizeOf(step);
  }

  /** Passes the kept steps to `send`, in order. They stay. */
  replay(send: (step: T) => void): void {
    for (const step of [...this.#steps]) send(step);
  }

  /** Forgets all steps and keeps no further ones. */
  close(): void {
    this.#isComplete = false;
    this.#steps = [];
    this.#size = 0;
  }
}
