import { historyTexts as t } from '@sayable/shared/texts';
import { useEffect, useRef, useState } from 'react';
import type { HistoryEntry } from '../../storage/index.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import type { Undo } from '../../ui/undo.tsx';
import { useOneSound } from '../../ui/use-one-sound.ts';
import { useIdle } from '../loading/index.ts';
import { AttemptRow } from './attempt-row.tsx';
import { DrillEntry } from './drill-entry.tsx';
import type { HistoryActions, HistoryStore } from './history-store.ts';
import { Progress } from './progress.tsx';
import { ReadingEntry } from './reading-entry.tsx';

/**
 * The number of entries that fill the popup twice, so that it can be used at once with any number of entries.
 */
export const firstPageSize = 12;
/** The number of entries that fit into the popup. The others are rendered when these are painted. */
const seenAtFirst = 5;
/** The number of attempts that are read and rendered each time that the end of the list approaches. */
const pageSize = 50;

interface AttemptListProps {
  store: HistoryStore;
  actions: HistoryActions;
  undo: Undo<HistoryEntry>;
  /** Called when the entries that are seen first are painted. */
  onPainted(): void;
}

/** The person's progress, then drills, readings and single attempts, newest first. */
export function AttemptList({ store, actions, undo, onPainted }: AttemptListProps) {
  const [limit, setLimit] = useState(firstPageSize);
  const entries = useLatest(store.useTimeline(limit));
  const isPainted = useIdle(entries !== undefined);
  useEffect(() => {
    if (isPainted) onPainted();
  }, [isPainted, onPainted]);
  const player = useOneSound(async (id) => {
    const recording = await store.recordingOf(id);
    if (!recording) throw new Error('There is no recording.');
    return recording;
  });
  const [now] = useState(() => Date.now());
  const shared = { now, player, undo, actions };
  if (!entries) return <LoadingRows />;
  if (entries.length === 0) return <NothingYet />;
  return (
    <>
      <Progress store={store} onSound={(phone) => void actions.openSound(phone)} />
      <ol className="attempts" aria-label={t('attempts')}>
        {entries.slice(0, isPainted ? entries.length : seenAtFirst).map((entry) => (
          // The results of attempts are not checked when they are read: a damaged one hides only its row.
          <ErrorBoundary key={entry.id} fallback={null}>
            {entry.kind === 'drill' && <DrillEntry drill={entry.drill} {...shared} />}
            {entry.kind === 'reading' && <ReadingEntry reading={entry.reading} store={store} {...shared} />}
            {entry.kind === 'attempt' && <AttemptRow attempt={entry.attempt} {...shared} />}
          </ErrorBoundary>
        ))}
      </ol>
      {isPainted && entries.length >= limit && <EndMark onNear={() => setLimit(entries.length + pageSize)} />}
    </>
  );
}

/** Returns the last entries while the next page is being read. */
function useLatest(entries: readonly HistoryEntry[] | undefined): readonly HistoryEntry[] | undefined {
  const latest = useRef(entries);
  if (entries) latest.current = entries;
  return latest.current;
}

/** Reports when the end of the list approaches. */
function EndMark({ onNear }: { onNear(): void }) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => entries.some((e) => e.isIntersecting) && onNear(),
      {
        // This is less than the height of the first page below the popup: nothing more is read before a
        // scroll.
        rootMargin: '300px',
      },
    );
    if (mark.current) observer.observe(mark.current);
    return () => observer.disconnect();
  }, [onNear]);
  return <div ref={mark} />;
}

function LoadingRows() {
  return (
    <div role="status" aria-busy="true" aria-label={t('loading')} className="grid gap-6 p-4">
      {[1, 2, 3, 4].map((row) => (
        <div key={row} className="grid gap-2">
          <span className="skeleton h-4 w-4/5" />
          <span className="skeleton h-3 w-2/5" />
        </div>
      ))}
    </div>
  );
}

const stillTicks = Array.from({ length: 19 }, (_, index) => index);

function NothingYet() {
  return (
    <div className="grid h-full place-content-center justify-items-center gap-2 px-10 pb-6 text-center text-balance">
      <div className="still-ticks" aria-hidden="true">
        {stillTicks.map((tick) => (
          <i key={tick} />
        ))}
      </div>
      <h2 className="mt-2 text-lg font-strong">{t('nothingYet')}</h2>
      <p className="text-ink-2">{t('nothingYetDetail')}</p>
    </div>
  );
}
