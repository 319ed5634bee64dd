import type { Cost } from '@sayable/shared/contracts';
import type { Admission } from '@sayable/shared/conversation';
import { noCost, plausible } from '../../ledger/cost.ts';
import type { Ledger } from '../../ledger/types.ts';
import { limits } from '../limits.ts';

/** The longest reply that a partner makes, in characters (`pipeline/reply.ts`). */
const MAX_REPLY_CHARACTERS = 1_600;

/** A part of a person's daily budget, reserved until the real cost is known. */
export interface Reservation {
  /**
   * Resolves when the vendor may be asked. A rejection without a handler is not reported as unhandled.
   * @throws AppError `budget-exhausted`, `rate-limited`, `unauthorized`
   */
  readonly granted: Promise<void>;
  /** Reports the real cost, whatever happened. The first call counts. Safe before the grant. */
  settle(used: Partial<Cost>): void;
}

/** A person's share of the daily budgets. */
export interface Budget {
  /**
   * Asks the ledger at once and returns without waiting. Call it when the work is foreseen; await `granted`
   * when it begins.
   */
  reserve(estimate: Partial<Cost>): Reservation;
}

export interface BudgetOptions {
  ledger: Pick<Ledger, 'reserve' | 'settle'>;
  installId: string;
  /** Called for a settlement that could not be delivered. The ledger settles such a reservation by itself. */
  onLost(thrown: unknown): void;
}

export function createBudget({ ledger, installId, onLost }: BudgetOptions): Budget {
  return {
    reserve(part) {
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
          // A refused reservation has nothing to settle.
          reserved
            .then((reservation) => ledger.settle(reservation, cost).catch(onLost))
            .catch(() => undefined);
        },
      };
    },
  };
}

/** Admits a transcription: reserves the longest turn, settles the seconds that were sent. */
export function admitTranscription(budget: Budget, sampleRate: number): Admission {
  const { granted, settle } = budget.reserve({ audioSeconds: limits.turnMs / 1_000 });
  return { granted, settle: (samples) => settle({ audioSeconds: samples / sampleRate }) };
}

/** Admits a speech: reserves the longest reply, settles the characters that were sent. */
export function admitSpeech(budget: Budget): Admission {
  const { granted, settle } = budget.reserve({ characters: MAX_REPLY_CHARACTERS });
  return { granted, settle: (characters) => settle({ characters }) };
}
