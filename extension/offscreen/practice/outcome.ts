import {
  type AttemptPart,
  type Contrast,
  type DrillPosition,
  type Source,
  toWire,
} from '@sayable/shared/contracts';
import type { Judgement } from '@sayable/shared/ports';
import { failures } from './failures.ts';

export type StopReason = 'endpoint' | 'hand' | 'limit' | 'lost';

/** The outcome of a recording. */
export type Outcome = { judgement: Judgement } | { thrown: unknown };

/** The sentence to say, its source and, in a drill, its index. */
export interface Sentence {
  text: string;
  source: Source;
  place?: DrillPosition | undefined;
}

/** A recording's sentence, and the words of an earlier attempt if only these are said again. */
export interface Recorded extends Sentence {
  /** The model voice reads along. */
  shadowed?: boolean;
  part?: AttemptPart | undefined;
  /** Set if the sentence is a word of a minimal pair. */
  contrast?: Contrast | undefined;
  /** The review card that asks for that word. */
  card?: string | undefined;
  /** The card's number of the request for these words. */
  request?: number | undefined;
}

/** A microphone that is being opened, with the person's latest wish for it. */
export interface Opening {
  wish: 'record' | 'cancel' | 'stop';
  held: boolean;
}

/**
 * Returns a lost-microphone error in place of a silence error if the microphone was lost before any speech.
 */
export function orLost(outcome: Outcome, because: StopReason): Outcome {
  if (because !== 'lost' || !('thrown' in outcome) || toWire(outcome.thrown).reason !== 'silence')
    return outcome;
  return { thrown: failures.microphoneLost() };
}
