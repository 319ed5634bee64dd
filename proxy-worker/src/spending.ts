import type { Cost } from '@sayable/shared/contracts';

/** The use of a request, for the log. It is known when the request has ended, before or after its answer's head is sent. */
export interface Spending {
  used: Cost | undefined;
  whenUsed: ((used: Cost) => void) | undefined;
}
