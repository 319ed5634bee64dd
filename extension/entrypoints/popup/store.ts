import { currentScorer } from '../../adapters/current-scorer.ts';
import { firstDayShown, firstPageSize, type HistoryStore } from '../../features/history/index.ts';
import { ensureHost } from '../../messaging/client-platform.ts';
import { askEarly } from '../../storage/early-query.ts';
import { useDueWords, useTimeline, useWaitingTries } from '../../storage/hooks.ts';
import {
  attemptStore,
  drillStore,
  recordingStore,
  timelineStore,
  today,
  totalsStore,
} from '../../storage/index.ts';

const current = currentScorer();
// The first page is requested before the first frame is rendered.
const useFirstPage = askEarly(() => timelineStore.list(firstPageSize));
const useTotals = askEarly(async () => {
  const since = firstDayShown(today());
  // The promise is wrapped, because a live query requires it for every promise that isn't the database's.
  const version = await Promise.resolve(current);
  const [days, sounds, scorer] = await Promise.all([
    totalsStore.daysSince(since),
    totalsStore.recentSounds(),
    totalsStore.shownScorer(version),
  ]);
  return { days, sounds, scorer };
});

export const store: HistoryStore = {
  useTimeline(limit) {
    const first = useFirstPage();
    const more = useTimeline(limit > firstPageSize ? limit : null);
    return limit > firstPageSize ? more : first;
  },
  useTotals,
  useWaiting: () => useWaitingTries(current),
  useDue: useDueWords,
  async scoreAnew() {
    // The host starts this work by itself once it exists; without the host, the work is done another time.
    await ensureHost();
  },
  today,
  markDeleted: (entry) =>
    entry.kind === 'drill'
      ? drillStore.markDeleted(entry.drill.id)
      : attemptStore.markDeleted(entry.attempt.id),
  undoDelete: (entry) =>
    entry.kind === 'drill'
      ? drillStore.undoDelete(entry.drill.id)
      : attemptStore.undoDelete(entry.attempt.id),
  purgeDeleted: () => attemptStore.purgeDeleted(),
  recordingOf: async (id) => (await recordingStore.get(id))?.blob,
};
