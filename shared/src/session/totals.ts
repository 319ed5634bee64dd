import type { Attempt } from '../contracts/attempt.ts';
import type { DayTotal, SoundTotal } from '../contracts/reading-session.ts';
import { baseOf } from '../phonetics/index.ts';

/** What one attempt adds to the running totals. */
export interface Contribution {
  days: DayTotal[];
  sounds: SoundTotal[];
}

/** Nothing where it isn't judged, or deleted. The scores are rounded, so that sums of them stay whole and exact. */
export function contributionOf(attempt: Attempt | undefined): Contribution {
  if (!attempt?.assessment || attempt.deletedAt !== undefined) return { days: [], sounds: [] };
  const day = dayOf(attempt);
  const month = day.slice(0, 7);
  const sounds = new Map<string, SoundTotal>();
  for (const { expected, score, error } of attempt.assessment.words.flatMap(({ phones }) => phones)) {
    if (expected === null || error === 'unsure') continue;
    const phone = baseOf(expected);
    const known = sounds.get(phone) ?? { month, phone, count: 0, scoreSum: 0 };
    sounds.set(phone, { ...known, count: known.count + 1, scoreSum: known.scoreSum + Math.round(score) });
  }
  const total = {
    day,
    attempts: 1,
    scoreSum: Math.round(attempt.assessment.scores.overall),
    durationMs: Math.round(attempt.durationMs),
  };
  return { days: [total], sounds: [...sounds.values()] };
}

/** The attempt's own day; for those of before it was kept, that of Greenwich, which is the same wherever one is now. */
export function dayOf({ day, startedAt }: Pick<Attempt, 'day' | 'startedAt'>): string {
  return day ?? calendarDay(startedAt, 0);
}

/** @param offsetMinutes as `Date.getTimezoneOffset` gives it: positive west of Greenwich */
export function calendarDay(epochMs: number, offsetMinutes: number): string {
  return new Date(epochMs - offsetMinutes * 60_000).toISOString().slice(0, 10);
}

/** What changes from one state of an attempt to the next: sums by key, without those that come to nothing. */
export function differenceOf(before: Contribution, after: Contribution): Contribution {
  const days = new Map<string, DayTotal>();
  const sounds = new Map<string, SoundTotal>();
  for (const [sign, { days: some, sounds: more }] of [[-1, before] as const, [1, after] as const]) {
    for (const one of some) days.set(one.day, plusDay(days.get(one.day), one, sign));
    for (const one of more) {
      const key = `${one.month} ${one.phone}`;
      sounds.set(key, plusSound(sounds.get(key), one, sign));
    }
  }
  return {
    days: [...days.values()].filter(
      (one) => one.attempts !== 0 || one.scoreSum !== 0 || one.durationMs !== 0,
    ),
    sounds: [...sounds.values()].filter((one) => one.count !== 0 || one.scoreSum !== 0),
  };
}

export function plusDay(known: DayTotal | undefined, one: DayTotal, sign: 1 | -1 = 1): DayTotal {
  return {
    day: one.day,
    attempts: (known?.attempts ?? 0) + sign * one.attempts,
    scoreSum: (known?.scoreSum ?? 0) + sign * one.scoreSum,
    durationMs: (known?.durationMs ?? 0) + sign * one.durationMs,
  };
}

export function plusSound(known: SoundTotal | undefined, one: SoundTotal, sign: 1 | -1 = 1): SoundTotal {
  return {
    month: one.month,
    phone: one.phone,
    count: (known?.count ?? 0) + sign * one.count,
    scoreSum: (known?.scoreSum ?? 0) + sign * one.scoreSum,
  };
}

/** Fewer times than this say little about a sound. */
const ENOUGH = 5;
/** From here on a sound is said well, and there is nothing to work on. */
const GOOD_MEAN = 88;

export interface SoundMean {
  phone: string;
  mean: number;
  count: number;
}

/** The sounds said worst over the months given, worst first. */
export function worstSoundsOf(totals: readonly SoundTotal[], most: number): SoundMean[] {
  const byPhone = new Map<string, SoundTotal>();
  for (const one of totals) byPhone.set(one.phone, plusSound(byPhone.get(one.phone), one));
  return [...byPhone.values()]
    .filter(({ count }) => count >= ENOUGH)
    .map(({ phone, count, scoreSum }) => ({ phone, mean: scoreSum / count, count }))
    .filter(({ mean }) => mean < GOOD_MEAN)
    .sort((one, other) => one.mean - other.mean || one.phone.localeCompare(other.phone))
    .slice(0, most);
}
