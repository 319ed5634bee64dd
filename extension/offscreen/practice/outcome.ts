import { type DrillPosition, type Source, toWire } from '@sayable/shared/contracts';
import type { Judgement } from '@sayable/shared/ports';
import { failures } from './failures.ts';

export type StopReason = 'endpoint' | 'hand' | 'limit' | 'lost';

/** What a recording comes to. */
export type Outcome = { judgement: Judgement } | { thrown: unknown };

/** What is said, where it was found and, in a session of sentences, its place. */
export interface Sentence {
  text: string;
  source: Source;
  place?: DrillPosition | undefined;
}

/** A microphone that is being opened: what the person wants by the time that it is open. */
export interface Opening {
  wish: 'record' | 'cancel' | 'stop';
  held: boolean;
}

/** Of a microphone that went away before anything was said, it isn't the person who was silent. */
export function orLost(outcome: Outcome, because: StopReason): Outcome {
  if (because !== 'lost' || !('thrown' in outcome) || toWire(outcome.thrown).reason !== 'silence')
    return outcome;
  return { thrown: failures.microphoneLost() };
}
