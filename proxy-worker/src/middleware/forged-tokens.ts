import { AppError } from '@sayable/shared/contracts';
import { networkOf } from '../ledger/guesses.ts';
import type { Credentials } from '../ledger/types.ts';

/** The unknown tokens that an address may send in a minute. A person whose token was revoked sends a few. */
const MAX_PER_MINUTE = 100;
const WINDOW_MS = 60_000;
const MAX_REMEMBERED = 10_000;

/**
 * Limits unknown tokens by address, in the memory of an isolate, so that a flood of them does not reach the ledger. Tokens that were
 * right before are not limited: people behind one address must not lock one another out.
 */
export class ForgedTokens {
  readonly #now: () => number;
  readonly #right = new Set<string>();
  readonly #wrong = new Map<string, { count: number; sinceMs: number }>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** @throws AppError `rate-limited` */
  assertFew(address: string, credentials: Credentials | undefined): void {
    if (credentials && this.#right.has(nameOf(credentials))) return;
    const { count, sinceMs } = this.#of(address);
    if (count < MAX_PER_MINUTE) return;
    throw new AppError('rate-limited', 'Too many tries from here. Wait a minute, then try again.', {
      reason: 'too-many-guesses',
      retryAfterMs: sinceMs + WINDOW_MS - this.#now(),
    });
  }

  wasRight(credentials: Credentials): void {
    if (this.#right.size >= MAX_REMEMBERED) this.#right.clear();
    this.#right.add(nameOf(credentials));
  }

  wasWrong(address: string): void {
    const { count, sinceMs } = this.#of(address);
    if (this.#wrong.size >= MAX_REMEMBERED) this.#wrong.clear();
    this.#wrong.set(networkOf(address), { count: count + 1, sinceMs });
  }

  #of(address: string) {
    const known = this.#wrong.get(networkOf(address));
    const isCurrent = known !== undefined && this.#now() - known.sinceMs < WINDOW_MS;
    return isCurrent ? known : { count: 0, sinceMs: this.#now() };
  }
}

const nameOf = ({ installId, secretHash }: Credentials): string => `${installId} ${secretHash}`;
