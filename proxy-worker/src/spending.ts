import type { Cost } from '@sayable/shared/contracts';

/** What a request takes from the budgets, for the log: known when it has ended, before its answer's head or after. */
export interface Spending {
  used: Cost | undefined;
  whenUsed: ((used: Cost) => void) | undefined;
}
