import type { Level } from '../../contracts/index.ts';
import type { OwnPauses } from './own-pauses.ts';
import type { ConversationSensitivity, TurnEnding } from './turn-taking-types.ts';

/**
 * Milliseconds without voice that end a turn, by its words. The detector still reports voice for some 60 ms
 * after the last voiced sample, so a complete sentence ends about 460 ms after it when balanced.
 */
const pauses: Readonly<Record<ConversationSensitivity, Readonly<Record<TurnEnding, number>>>> = {
  quick: { complete: 340, open: 620, incomplete: 1_500 },
  balanced: { complete: 400, open: 900, incomplete: 2_500 },
  patient: { complete: 700, open: 1_500, incomplete: 3_000 },
};
/** Beginners search for words longer: the factor for a pause that the words don't explain. */
const byLevel: Readonly<Record<Level, number>> = { A1: 1.4, A2: 1.25, B1: 1, B2: 0.9, C1: 0.8 };

/** "Well …": a person who has spoken this briefly is about to continue. */
const BARELY_BEGUN_MS = 600;
/** A person who tells a story pauses for breath. */
const LONG_MS = 6_000;
/** The factor for the pause of a brief or a long turn. */
const LONGER_PAUSE = 1.3;

/** The circumstances of a pause. */
export interface PauseContext {
  sensitivity: ConversationSensitivity;
  /** The level at which the person talks; B1 if it isn't known. */
  level?: Level | undefined;
  /** The pauses that the person made in this conversation. */
  own?: OwnPauses | undefined;
  /** The voice in the turn so far. */
  spokenMs: number;
}

/** Returns the milliseconds without voice that end a turn with such words. */
export function endingPauseMs(
  looks: TurnEnding,
  { sensitivity, level = 'B1', own, spokenMs }: PauseContext,
): number {
  const usual = pauses[sensitivity];
  if (looks === 'complete') return usual.complete + (own?.closedTooEarlyMs ?? 0);
  if (looks === 'incomplete') return usual.incomplete;
  const isUnsure = spokenMs < BARELY_BEGUN_MS || spokenMs > LONG_MS;
  const openMs = usual.open * byLevel[level] * (isUnsure ? LONGER_PAUSE : 1);
  return Math.min(usual.incomplete, Math.max(openMs, own?.neededMs ?? 0));
}
