import { AppError } from '@sayable/shared/contracts';

/** A waiting request either has to send the next batch itself, or has been answered as a part of one. */
type Outcome<A> = { mustSend: true } | { mustSend: false; answer: A };

interface Waiting<Q, A> {
  request: Q;
  resolve(outcome: Outcome<A>): void;
  reject(thrown: unknown): void;
}

/** A request that isn't answered by then was lost together with the request that sent its batch. */
const timeoutMs = 3_000;

/**
 * Collects requests that arise while others are in flight and sends them together, because each that is sent alone costs as
 * much as the rest of a small call. If no batch is in flight, a request is sent immediately.
 *
 * In workerd a call belongs to the request that makes it, and ends with it. So each batch is sent by a caller whose own
 * request is in it, and the caller keeps its request alive (`waitUntil`) until {@link Batch.ask} has returned.
 */
export class Batch<Q, A> {
  readonly #send: (requests: Q[]) => Promise<A[]>;
  readonly #now: () => number;
  #waiting: Waiting<Q, A>[] = [];
  /** The time at which the batch was sent; undefined while no batch is in flight. */
  #sentAt: number | undefined;

  constructor(send: (requests: Q[]) => Promise<A[]>, now: () => number = Date.now) {
    this.#send = send;
    this.#now = now;
  }

  /** @throws AppError `internal` where the caller that sent the batch was lost. */
  async ask(request: Q): Promise<A> {
    const { promise, resolve, reject } = Promise.withResolvers<Outcome<A>>();
    const own = { request, resolve, reject };
    this.#waiting.push(own);
    if (this.#sentAt === undefined || this.#now() - this.#sentAt > timeoutMs) return this.#sendBatch(own);
    // The timer also shows workerd that this request isn't stuck while it waits for another one's batch.
    const timer = setTimeout(() => {
      this.#waiting = this.#waiting.filter((waiting) => waiting !== own);
      reject(lost());
    }, timeoutMs);
    const outcome = await promise.finally(() => clearTimeout(timer));
    return outcome.mustSend ? this.#sendBatch(own) : outcome.answer;
  }

  async #sendBatch(own: Waiting<Q, A>): Promise<A> {
    this.#sentAt = this.#now();
    const batch = this.#waiting;
    this.#waiting = [];
    try {
      const answers = await this.#send(batch.map(({ request }) => request));
      if (answers.length !== batch.length) throw lost();
      for (const [index, answer] of answers.entries()) batch[index]?.resolve({ mustSend: false, answer });
      return answers[batch.indexOf(own)] ?? Promise.reject(lost());
    } catch (thrown) {
      for (const waiting of batch) if (waiting !== own) waiting.reject(thrown);
      throw thrown;
    } finally {
      this.#handOver();
    }
  }

  /** Lets the next waiting request send the next batch. */
  #handOver(): void {
    const [next] = this.#waiting;
    if (next) next.resolve({ mustSend: true });
    else this.#sentAt = undefined;
  }
}

const lost = () =>
  new AppError('internal', 'The server lost this request on its way. Try again.', { retryable: true });
