import type { HistoryStore } from '../../features/history/index.ts';
import { useTimeline, useTotals } from '../../storage/hooks.ts';
import { attemptStore, recordingStore, sessionStore, today } from '../../storage/index.ts';

export const store: HistoryStore = {
  useTimeline,
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
