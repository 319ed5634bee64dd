import type { Cost } from '@sayable/shared/contracts';
import { noCost, plausible } from '../../ledger/cost.ts';
import type { Ledger } from '../../ledger/types.ts';

/** What is held of a person's day until it is known what was used. */
export interface Hold {
  /**
   * Nothing may be asked upstream before it resolves. It never rejects unheard: who doesn't look at it misses nothing.
   * @throws AppError `budget-exhausted`, `rate-limited`, `unauthorized`.
   */
  readonly granted: Promise<void>;
  /** What was really used, whatever happened; the first time counts. Safe before it was granted. */
  settle(used: Partial<Cost>): void;
}

/** One person's share of the day's budgets. */
export interface Purse {
  /** Asks at once and waits for nothing: call it when the work is foreseen, and look at `granted` when it begins. */
  hold(estimate: Partial<Cost>): Hold;
}

export interface PurseOptions {
  ledger: Pick<Ledger, 'reserve' | 'settle'>;
  installId: string;
  /** A settlement that could not be delivered; the ledger gives the estimate back or keeps it by itself. */
  onLost(thrown: unknown): void;
}

export function createPurse({ ledger, installId, onLost }: PurseOptions): Purse {
  return {
    hold(part) {
      const estimate = { ...noCost, ...part };
      const reserved = ledger.reserve(installId, estimate);
      const granted = reserved.then(() => undefined);
      granted.catch(() => undefined);
      let isSettled = false;
      return {
        granted,
        settle(used) {
          if (isSettled) return;
          isSettled = true;
          const cost = plausible({ ...noCost, ...used }, estimate);
          // What was refused has nothing to settle.
          reserved
            .then((reservation) => ledger.settle(reservation, cost).catch(onLost))
            .catch(() => undefined);
        },
      };
    },
  };
}
