import type { AssessedPhone } from '../contracts/assessment.ts';
import { type Attempt, isOfRound } from '../contracts/attempt.ts';
import type { DayTotal, SoundTotal } from '../contracts/drill.ts';
import { baseOf, importanceOfErrors } from '../phonetics/index.ts';

/** One attempt's contribution to the running totals. */
export interface Contribution {
  days: DayTotal[];
  sounds: SoundTotal[];
}

/**
 * Returns the attempt's contribution; empty if it is deleted, has no score, or is a part of another attempt;
 * of a word of a drill only the sounds. Scores are rounded, so that sums stay exact.
 */
export function contributionOf(attempt: Attempt | undefined): Contribution {
  const { scores, words = [], pauses = [], english } = attempt?.assessment ?? {};
  if (!attempt || !scores || attempt.deletedAt !== undefined || attempt.part) return { days: [], sounds: [] };
  const day = dayOf(attempt);
  const month = day.slice(0, 7);
  const sounds = new Map<string, SoundTotal>();
  for (const sound of words.flatMap(({ phones }) => phones)) {
    const { expected, score, error } = sound;
    if (expected === null || error === 'unsure') continue;
    const phone = baseOf(expected);
    const one = {
      month,
      phone,
      count: 1,
      scoreSum: Math.round(score),
      wrong: isOtherSound(sound) ? 1 : 0,
    };
    sounds.set(phone, addSoundTotal(sounds.get(phone), one));
  }
  const total = {
    day,
    attempts: 1,
    scoreSum: Math.round(scores.overall),
    durationMs: Math.round(attempt.durationMs),
    pauses: pauses.length,
    british: english === 'british' ? 1 : 0,
    ...selfRatingOf(attempt.selfRating),
  };
  // A word of a drill has no score of a sentence: the day's mean would fall with every hard sound. A sentence
  // with another stress has no usual rhythm.
  return { days: isOfRound(attempt) ? [] : [total], sounds: [...sounds.values()] };
}

/** Compares the person's own judgement with the marks. */
function selfRatingOf(rating: Attempt['selfRating']) {
  return {
    selfRated: rating ? 1 : 0,
    ratedBetter: rating?.said === 'clear' && !rating.isClear ? 1 : 0,
    ratedWorse: rating?.said === 'off' && rating.isClear ? 1 : 0,
  };
}

/** Wrong stress does not count as another sound. */
function isOtherSound({ error }: AssessedPhone): boolean {
  return error === 'replaced' || error === 'dropped';
}

/** The attempt's day; without one the UTC day, which is the same in any time zone. */
export function dayOf({ day, startedAt }: Pick<Attempt, 'day' | 'startedAt'>): string {
  return day ?? calendarDay(startedAt, 0);
}

/**
 * The calendar day in a time zone.
 * @param offsetMinutes as `Date.getTimezoneOffset` returns it: positive west of Greenwich
 */
export function calendarDay(epochMs: number, offsetMinutes: number): string {
  return new Date(epochMs - offsetMinutes * 60_000).toISOString().slice(0, 10);
}

/** The change from one state of an attempt to the next: sums by key, without zeros. */
export function contributionDifference(before: Contribution, after: Contribution): Contribution {
  const days = new Map<string, DayTotal>();
  const sounds = new Map<string, SoundTotal>();
  for (const [sign, { days: some, sounds: more }] of [[-1, before] as const, [1, after] as const]) {
    for (const one of some) {
      days.set(one.day, addDayTotal(days.get(one.day), one, sign));
    }
    for (const one of more) {
      const key = `${one.month} ${one.phone}`;
      sounds.set(key, addSoundTotal(sounds.get(key), one, sign));
    }
  }
  return {
    days: [...days.values()].filter(({ day: _, ...counts }) =>
      Object.values(counts).some((count) => count !== 0),
    ),
    sounds: [...sounds.values()].filter((one) => one.count !== 0 || one.scoreSum !== 0 || one.wrong !== 0),
  };
}

export function addDayTotal(known: DayTotal | undefined, one: DayTotal, sign: 1 | -1 = 1): DayTotal {
  return {
    day: one.day,
    attempts: (known?.attempts ?? 0) + sign * one.attempts,
    scoreSum: (known?.scoreSum ?? 0) + sign * one.scoreSum,
    durationMs: (known?.durationMs ?? 0) + sign * one.durationMs,
    pauses: (known?.pauses ?? 0) + sign * (one.pauses ?? 0),
    british: (known?.british ?? 0) + sign * (one.british ?? 0),
    selfRated: (known?.selfRated ?? 0) + sign * (one.selfRated ?? 0),
    ratedBetter: (known?.ratedBetter ?? 0) + sign * (one.ratedBetter ?? 0),
    ratedWorse: (known?.ratedWorse ?? 0) + sign * (one.ratedWorse ?? 0),
  };
}

export function addSoundTotal(known: SoundTotal | undefined, one: SoundTotal, sign: 1 | -1 = 1): SoundTotal {
  return {
    month: one.month,
    phone: one.phone,
    count: (known?.count ?? 0) + sign * one.count,
    scoreSum: (known?.scoreSum ?? 0) + sign * one.scoreSum,
    wrong: (known?.wrong ?? 0) + sign * one.wrong,
  };
}

/** A day's attempts, and the mean of their scores. */
export interface DayMean {
  day: string;
  attempts: number;
  durationMs: number;
  mean: number;
}

/** Each day with attempts, in the given order. */
export function dayMeansOf(totals: readonly DayTotal[]): DayMean[] {
  return totals
    .filter(({ attempts }) => attempts > 0)
    .map(({ day, attempts, durationMs, scoreSum }) => {
      return { day, attempts, durationMs, mean: Math.round(scoreSum / attempts) };
    });
}

/**
 * The lowest share of errors of a sound that needs work. The scorer marks a few per cent of right sounds as
 * wrong, so a lower limit would list all frequent sounds.
 */
const WRONG_SHARE = 0.1;
/** A single error counts only where the sound occurred at least this often; else it is chance. */
const ENOUGH = 5;

/** How often a sound was said, and how often wrong. */
export interface WrongSound {
  /** ARPAbet without stress. */
  phone: string;
  /** The number of errors among all occurrences (`count`). */
  wrong: number;
  count: number;
}

/**
 * The sounds that matter most: the largest share of errors over the given months times their functional load.
 * Errors are counted and no mean is used: a sound that is wrong one time in five and good otherwise has a
 * good mean and needs work.
 */
export function worstSoundsOf(totals: readonly SoundTotal[], most: number): WrongSound[] {
  const byPhone = new Map<string, SoundTotal>();
  for (const one of totals) byPhone.set(one.phone, addSoundTotal(byPhone.get(one.phone), one));
  const share = ({ wrong, count }: WrongSound) => wrong / count;
  return [...byPhone.values()]
    .map(({ phone, wrong, count }) => ({ phone, wrong, count }))
    .filter((one) => one.wrong > 0 && share(one) >= WRONG_SHARE)
    .filter(({ wrong, count }) => wrong > 1 || count >= ENOUGH)
    .sort(
      (one, other) =>
        importanceOfErrors(other) - importanceOfErrors(one) ||
        other.wrong - one.wrong ||
        one.phone.localeCompare(other.phone),
    )
    .slice(0, most);
}
