import { firstDayShown, firstPageSize, type HistoryStore } from '../../features/history/index.ts';
import { askEarly } from '../../storage/early-query.ts';
import { useTimeline } from '../../storage/hooks.ts';
import {
  attemptStore,
  recordingStore,
  sessionStore,
  timelineStore,
  today,
  totalsStore,
} from '../../storage/index.ts';

// What is seen first is asked for before the first frame is made.
const useFirstPage = askEarly(() => timelineStore.list(firstPageSize));
const useTotals = askEarly(async () => {
  const since = firstDayShown(today());
  const [days, sounds] = await Promise.all([totalsStore.daysSince(since), totalsStore.recentSounds()]);
  return { days, sounds };
});

export const store: HistoryStore = {
  useTimeline(limit) {
    const first = useFirstPage();
    const more = useTimeline(limit > firstPageSize ? limit : null);
    return limit > firstPageSize ? more : first;
  },
  useTotals,
  today,
  markDeleted: (entry) =>
    entry.kind === 'session'
      ? sessionStore.markDeleted(entry.session.id)
      : attemptStore.markDeleted(entry.attempt.id),
  undoDelete: (entry) =>
    entry.kind === 'session'
      ? sessionStore.undoDelete(entry.session.id)
      : attemptStore.undoDelete(entry.attempt.id),
  purgeDeleted: () => attemptStore.purgeDeleted(),
  recordingOf: async (id) => (await recordingStore.get(id))?.blob,
};
