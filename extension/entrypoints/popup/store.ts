import { useEffect } from 'react';
import { firstDayShown, firstPageSize, type HistoryStore } from '../../features/history/index.ts';
import { send } from '../../messaging/send.ts';
import { askEarly } from '../../storage/early-query.ts';
import { useDueWords, useReadAttempts, useTimeline } from '../../storage/hooks.ts';
import {
  attemptStore,
  drillStore,
  type HistoryEntry,
  readingStore,
  recordingStore,
  timelineStore,
  today,
  totalsStore,
} from '../../storage/index.ts';

function storedAs(entry: HistoryEntry) {
  if (entry.kind === 'drill') return { store: drillStore, id: entry.drill.id };
  if (entry.kind === 'reading') return { store: readingStore, id: entry.reading.id };
  return { store: attemptStore, id: entry.attempt.id };
}

// The first page is requested before the first frame is rendered.
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
  useReadAttempts,
  useTotals,
  useDue() {
    const due = useDueWords();
    // The badge follows what the popup says, also where the day has changed while the worker slept.
    useEffect(() => {
      if (due !== undefined) void send('background', 'show-due', {});
    }, [due]);
    return due;
  },
  today,
  markDeleted: (entry) => {
    const { store, id } = storedAs(entry);
    return store.markDeleted(id);
  },
  undoDelete: (entry) => {
    const { store, id } = storedAs(entry);
    return store.undoDelete(id);
  },
  purgeDeleted: () => attemptStore.purgeDeleted(),
  recordingOf: async (id) => (await recordingStore.get(id))?.blob,
};
