import { AppError } from '@sayable/shared/contracts';

interface Bucket {
  /** The requests that may be made at `at`, in epoch milliseconds. */
  left: number;
  at: number;
}

/** Beyond this number, buckets that are full again are forgotten. */
const maximumBuckets = 10_000;

/** A token bucket for each install: it limits the requests of a minute and allows a short burst. */
export class RequestRate {
  readonly #perMinute: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perMinute: number, now: () => number) {
    this.#perMinute = perMinute;
    this.#now = now;
  }

  /** @throws AppError `rate-limited` with the time until the next request may be made. */
  count(installId: string): void {
    const now = this.#now();
    const bucket = this.#buckets.get(installId) ?? { left: this.#perMinute, at: now };
    const left = Math.min(this.#perMinute, bucket.left + this.#refill(now - bucket.at));
    this.#buckets.set(installId, { left: left < 1 ? left : left - 1, at: now });
    if (this.#buckets.size > maximumBuckets) this.#forgetFull(now);
    if (left < 1) {
      throw new AppError('rate-limited', 'That was a lot at once. Wait a moment, then try again.', {
        retryable: true,
        retryAfterMs: Math.ceil(((1 - left) * 60_000) / this.#perMinute),
      });
    }
  }

  #refill(elapsedMs: number): number {
    return (Math.max(0, elapsedMs) * this.#perMinute) / 60_000;
  }

  #forgetFull(now: number): void {
    for (const [installId, { left, at }] of this.#buckets) {
      if (left + this.#refill(now - at) >= this.#perMinute) this.#buckets.delete(installId);
    }
  }
}
