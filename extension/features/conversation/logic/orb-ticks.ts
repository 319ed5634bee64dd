import type { ConversationPhase } from '@sayable/shared/contracts';

export const TICKS = 60;

/** The length and the opacity of one tick, 0–1. */
export interface OrbTick {
  length: number;
  strength: number;
}

export interface OrbMoment {
  phase: ConversationPhase;
  /** The speaker's level, 0–1. */
  level: number;
  /** Milliseconds of a monotonic clock; 0 if nothing may move. */
  timeMs: number;
  /** Reduced motion: nothing moves, and levels change in steps. */
  isStill: boolean;
}

/** The number of distinct levels in reduced motion. */
const STILL_STEPS = 4;
/** The duration of one rotation, in milliseconds. */
const ROUND_MS = 1_600;

/** Returns the ring of ticks at a moment, clockwise from the top. */
export function orbTicks({ phase, level, timeMs, isStill }: OrbMoment): OrbTick[] {
  const shownLevel = isStill ? Math.round(level * STILL_STEPS) / STILL_STEPS : level;
  const time = isStill ? 0 : timeMs;
  return Array.from({ length: TICKS }, (_, index) => tickOf(phase, index, shownLevel, time));
}

function tickOf(phase: ConversationPhase, index: number, level: number, timeMs: number): OrbTick {
  const turn = index / TICKS;
  switch (phase) {
    case 'listening':
    case 'speaking':
      return { length: 0.2 + 0.75 * level * wave(turn, timeMs) + 0.12 * wave(turn, timeMs / 2), strength: 1 };
    case 'thinking':
    case 'connecting':
      return { length: 0.3, strength: arc(turn, (timeMs % ROUND_MS) / ROUND_MS) };
    case 'offline':
    case 'ended':
      return { length: 0.2, strength: index % 2 === 0 ? 0.5 : 0 };
    case 'idle':
      return { length: 0.25, strength: 0.6 };
  }
}

/**
 * Returns a height 0–1 along the ring: the sum of three waves of different lengths that move in opposite
 * directions.
 */
function wave(turn: number, timeMs: number): number {
  const angle = 2 * Math.PI * turn;
  const seconds = timeMs / 1_000;
  const sum =
    Math.sin(3 * angle + 2.1 * seconds) +
    Math.sin(5 * angle - 3.3 * seconds) +
    Math.sin(11 * angle + 5 * seconds);
  return 0.5 + sum / 6;
}

/** Returns the opacity: strong in a third of the ring, which rotates. */
function arc(turn: number, head: number): number {
  const behind = (head - turn + 1) % 1;
  return behind < 0.34 ? 1 - behind : 0.25;
}
