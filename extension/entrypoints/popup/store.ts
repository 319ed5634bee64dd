import { useEffect } from 'react';
import { firstDayShown, firstPageSize, type HistoryStore } from '../../features/history/index.ts';
import { send } from '../../messaging/send.ts';
import { askEarly } from '../../storage/early-query.ts';
import { useDueWords, useReadAttempts, useTimeline } from '../../storage/hooks.ts';
import {
  attemptStore,
  drillStore,
  readingStore,
  recordingStore,
  timelineStore,
  today,
  totalsStore,
} from '../../storage/index.ts';

const stores = { attempt: attemptStore, drill: drillStore, reading: readingStore };

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
      if (due === undefined) return;
      // The worker reads the same words, so it waits until the popup has shown them.
      const idle = requestIdleCallback(() => void send('background', 'show-due', {}));
      return () => cancelIdleCallback(idle);
    }, [due]);
    return due;
  },
  today,
  markDeleted: ({ kind, id }) => stores[kind].markDeleted(id),
  undoDelete: ({ kind, id }) => stores[kind].undoDelete(id),
  purgeDeleted: () => attemptStore.purgeDeleted(),
  recordingOf: async (id) => (await recordingStore.get(id))?.blob,
};
