import type { TalkPhase } from '@sayable/shared/contracts';

export const TICKS = 60;

/** How long one tick is, and how strongly it is drawn, 0–1. */
export interface OrbTick {
  length: number;
  strength: number;
}

export interface OrbMoment {
  phase: TalkPhase;
  /** 0–1, of the one who speaks. */
  level: number;
  /** Milliseconds on a clock that only goes forward; 0 where nothing may move. */
  timeMs: number;
  /** Nothing moves, and levels come in steps. */
  isStill: boolean;
}

/** Levels that are told apart where nothing may move smoothly. */
const STILL_STEPS = 4;
/** One way round, in milliseconds. */
const ROUND_MS = 1_600;

/** The ring of ticks at a moment, from the top clockwise. */
export function orbTicks({ phase, level, timeMs, isStill }: OrbMoment): OrbTick[] {
  const shownLevel = isStill ? Math.round(level * STILL_STEPS) / STILL_STEPS : level;
  const time = isStill ? 0 : timeMs;
  return Array.from({ length: TICKS }, (_, index) => tickOf(phase, index, shownLevel, time));
}

function tickOf(phase: TalkPhase, index: number, level: number, timeMs: number): OrbTick {
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

/** 0–1 along the ring: three waves of different lengths that go past each other. */
function wave(turn: number, timeMs: number): number {
  const angle = 2 * Math.PI * turn;
  const seconds = timeMs / 1_000;
  const sum =
    Math.sin(3 * angle + 2.1 * seconds) +
    Math.sin(5 * angle - 3.3 * seconds) +
    Math.sin(11 * angle + 5 * seconds);
  return 0.5 + sum / 6;
}

/** Strong in a third of the ring that goes round. */
function arc(turn: number, head: number): number {
  const behind = (head - turn + 1) % 1;
  return behind < 0.34 ? 1 - behind : 0.25;
}
