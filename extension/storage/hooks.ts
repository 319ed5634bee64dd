import type { Attempt, Drill, Settings, SoundTotal, StarredWord } from '@sayable/shared/contracts';
import { dailyReview } from '@sayable/shared/review';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import type { HistoryEntry } from './attempts/timeline.ts';
import { today } from './attempts/totals.ts';
import { readSettings, watchSettings } from './settings/settings.ts';
import { attemptStore, drillStore, reviewStore, starStore, timelineStore, totalsStore } from './stores.ts';

/**
 * Returns the newest attempts, kept up to date in every page of the extension. Undefined until the first
 * result. Throws the AppError into the nearest error boundary if the database can't be read.
 */
export function useAttempts(limit: number): Attempt[] | undefined {
  return useLiveQuery(() => attemptStore.list({ limit }), [limit]);
}

/**
 * Returns drills and single attempts, newest first, kept up to date; null disables the query. Errors as in
 * {@link useAttempts}.
 */
export function useTimeline(limit: number | null): HistoryEntry[] | undefined {
  return useLiveQuery(async () => (limit === null ? undefined : timelineStore.list(limit)), [limit]);
}

/**
 * Returns the drill that is open in the side panel; null if there is none, undefined until the first result.
 */
export function useOpenDrill(): Drill | null | undefined {
  return useLiveQuery(async () => (await drillStore.open()) ?? null, []);
}

/** Returns a drill's attempts, oldest first, without deleted ones. */
export function useDrillAttempts(id: string): Attempt[] | undefined {
  return useLiveQuery(() => attemptStore.ofDrill(id), [id]);
}

/** Returns a reading's attempts, oldest first, without deleted ones; null disables the query. */
export function useReadAttempts(id: string | null): Attempt[] | undefined {
  return useLiveQuery(async () => (id === null ? undefined : attemptStore.ofReading(id)), [id]);
}

/**
 * Returns the assessed attempts at some words of an attempt, oldest first; undefined until the result for
 * this attempt, empty without an attempt.
 */
export function usePartsOf(id: string | undefined): Attempt[] | undefined {
  const found = useLiveQuery(
    async () => ({ of: id, parts: id === undefined ? [] : await attemptStore.partsOf(id) }),
    [id],
  );
  // The result for another attempt is returned until the query has run again.
  return found && found.of === id ? found.parts : undefined;
}

/** Returns the newest drills. */
export function useDrills(limit: number): Drill[] | undefined {
  return useLiveQuery(() => drillStore.list({ limit }), [limit]);
}

/** Returns the drill that was finished before this drill; null if there is none. */
export function useDrillBefore(session: Drill): Drill | null | undefined {
  const { id, finishedAt } = session;
  return useLiveQuery(async () => (await drillStore.finishedBefore(session)) ?? null, [id, finishedAt]);
}

/** Returns an attempt, kept up to date: undefined until the first result, null if it doesn't exist. */
export function useAttempt(id: string): Attempt | null | undefined {
  return useLiveQuery(async () => (await attemptStore.get(id)) ?? null, [id]);
}

/** Returns the starred words, newest first, kept up to date. Undefined until the first result. */
export function useStars(): StarredWord[] | undefined {
  return useLiveQuery(() => starStore.list(), []);
}

/**
 * Returns the number of words that are left of today's review, kept up to date. Undefined until the first
 * result.
 */
export function useDueWords(): number | undefined {
  return useLiveQuery(async () => {
    const [cards, { reviewWords }] = await Promise.all([
      reviewStore.ofToday(),
      // The promise is wrapped, because a live query requires it for every promise that isn't the database's.
      Promise.resolve(readSettings()),
    ]);
    return dailyReview(cards, today(), reviewWords).now.length;
  }, []);
}

/** Returns the settings, kept up to date. Undefined until the first result. */
export function useSettings(): Settings | undefined {
  const [settings, setSettings] = useState<Settings>();
  useEffect(() => {
    const stop = watchSettings(setSettings);
    // A change that arrives during the read is newer.
    void readSettings().then((read) => setSettings((now) => now ?? read));
    return stop;
  }, []);
  return settings;
}

/**
 * Returns the totals of all sounds, kept up to date. Undefined until the first result. Errors as in {@link
 * useAttempts}.
 */
export function useSoundTotals(): SoundTotal[] | undefined {
  return useLiveQuery(() => totalsStore.soundsSince(''), []);
}
