import { historyTexts as t } from '@sayable/shared/texts';
import { useEffect, useRef, useState } from 'react';
import type { HistoryStore } from './history-store.ts';

type RescoringStore = Pick<HistoryStore, 'useWaiting' | 'scoreAnew'>;

/** Shorter work is over before anybody can read the note. */
const SHOWN_AFTER_MS = 1_000;

/** The progress of scoring earlier attempts again, as a small note; nothing if it takes no time. */
export function RescoringNote({ store }: { store: RescoringStore }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  // The query runs only now, because the popup's first frame has priority.
  return isShown ? <Waiting store={store} /> : null;
}

function Waiting({ store }: { store: RescoringStore }) {
  const waiting = store.useWaiting();
  const first = useRef<number>(undefined);
  if (waiting !== undefined) first.current ??= waiting;
  const isAny = waiting !== undefined && waiting > 0;
  useEffect(() => {
    if (isAny) void store.scoreAnew();
  }, [isAny, store]);
  const done = (first.current ?? 0) - (waiting ?? 0);
  // The note is shown only once the work has progressed: it doesn't run during a recording, or without the network.
  if (!isAny || done <= 0) return null;
  return (
    <p role="status" className="mt-2 text-xs text-ink-3">
      {t('rescoring', { waiting })}
    </p>
  );
}
