import { AppError } from '@sayable/shared/contracts';

type Turn<A> = { carry: true } | { carry: false; answer: A };

interface Waiting<Q, A> {
  question: Q;
  resolve(turn: Turn<A>): void;
  reject(thrown: unknown): void;
}

/** What isn't answered by then went down with the request that carried it. */
const patienceMs = 3_000;

/**
 * Questions that arise while others are on their way go together when those have come back, as each that goes alone
 * costs as much as the rest of a small call. Who finds none on its way goes at once: a quiet server waits for nothing.
 *
 * In workerd a call belongs to the request that makes it, and ends with it. So each lot is carried by one whose question
 * is in it, and the caller keeps its request alive (`waitUntil`) until {@link ask} has come back.
 */
export class Batch<Q, A> {
  readonly #send: (questions: Q[]) => Promise<A[]>;
  readonly #now: () => number;
  #waiting: Waiting<Q, A>[] = [];
  /** Undefined while nothing is on its way. */
  #sentAt: number | undefined;

  constructor(send: (questions: Q[]) => Promise<A[]>, now: () => number = Date.now) {
    this.#send = send;
    this.#now = now;
  }

  /** @throws AppError `internal` where whoever carried the question was lost. */
  async ask(question: Q): Promise<A> {
    const { promise, resolve, reject } = Promise.withResolvers<Turn<A>>();
    const own = { question, resolve, reject };
    this.#waiting.push(own);
    if (this.#sentAt === undefined || this.#now() - this.#sentAt > patienceMs) return this.#carry(own);
    // It also tells workerd that this request isn't stuck, while it waits for what another one asks.
    const timer = setTimeout(() => {
      this.#waiting = this.#waiting.filter((waiting) => waiting !== own);
      reject(lost());
    }, patienceMs);
    const turn = await promise.finally(() => clearTimeout(timer));
    return turn.carry ? this.#carry(own) : turn.answer;
  }

  async #carry(own: Waiting<Q, A>): Promise<A> {
    this.#sentAt = this.#now();
    const carried = this.#waiting;
    this.#waiting = [];
    try {
      const answers = await this.#send(carried.map(({ question }) => question));
      if (answers.length !== carried.length) throw lost();
      for (const [place, answer] of answers.entries()) carried[place]?.resolve({ carry: false, answer });
      return answers[carried.indexOf(own)] ?? Promise.reject(lost());
    } catch (thrown) {
      for (const waiting of carried) if (waiting !== own) waiting.reject(thrown);
      throw thrown;
    } finally {
      this.#handOn();
    }
  }

  #handOn(): void {
    const [next] = this.#waiting;
    if (next) next.resolve({ carry: true });
    else this.#sentAt = undefined;
  }
}

const lost = () =>
  new AppError('internal', 'The server lost this request on its way. Try again.', { retryable: true });
