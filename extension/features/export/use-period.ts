import type { Attempt } from '@sayable/shared/contracts';
import { type StudyItem, type StudyKind, studyItemsOf } from '@sayable/shared/export';
import { type Loaded, useLoaded } from '../loading/index.ts';
import type { ExportStore } from './export-store.ts';

/** The periods that can be taken, in days; null is all of it. */
export const periods = { lastWeek: 7, lastMonth: 30, lastQuarter: 90, allTime: null } as const;
export type Period = keyof typeof periods;

/** The attempts and words of a period. */
export interface Practised {
  attempts: Attempt[];
  items: Record<StudyKind, StudyItem[]>;
  /** Epoch milliseconds; null for all of it. */
  from: number | null;
  to: number;
}

const MS_PER_DAY = 24 * 60 * 60_000;

/** Reads the data of a period. */
export const usePeriod = (store: ExportStore, period: Period, now: () => number): Loaded<Practised> =>
  useLoaded(period, () => readPeriod(store, period, now()));

async function readPeriod(store: ExportStore, period: Period, to: number): Promise<Practised> {
  const days = periods[period];
  const from = days === null ? null : to - days * MS_PER_DAY;
  const [attempts, stars] = await Promise.all([store.attemptsSince(from ?? 0), store.stars()]);
  const starred = stars.filter(({ starredAt }) => starredAt >= (from ?? 0));
  return { attempts, items: studyItemsOf(attempts, starred), from, to };
}
