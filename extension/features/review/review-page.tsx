import type { ReviewCard } from '@sayable/shared/contracts';
import { dailyReview } from '@sayable/shared/review';
import { commonTexts, reviewTexts as t } from '@sayable/shared/texts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { Button } from '../../ui/button.tsx';
import { AgainIcon, QuestionIcon } from '../../ui/icons.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { RestView } from './rest-view.tsx';
import { ReviewRun } from './review-run.ts';
import type { ReviewData, ReviewPageStore } from './review-store.ts';
import { WordTurn } from './word-turn.tsx';

export interface ReviewPageProps {
  store: ReviewPageStore;
  /** Connects to the speech host; the page closes the client. */
  connect(): PracticeClient;
  onAllowMicrophone(): void;
  onProgress(): void;
  onSentence(): void;
}

/** The daily review: the cards due, one after the other. */
export function ReviewPage(props: ReviewPageProps) {
  const { store } = props;
  const [data, setData] = useState<ReviewData | 'unreadable' | null>(null);
  const load = async () => {
    try {
      setData(await readReview(store));
    } catch (thrown) {
      console.error('sayable: the review could not be read', thrown);
      setData('unreadable');
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is read once; a sitting must not change under the person
  useEffect(() => void load(), []);
  return (
    <main className="review">
      <PageHead title={t('heading')}>
        <Button size="small" look="quiet" onClick={props.onProgress}>
          {t('seeProgress')}
        </Button>
      </PageHead>
      {data === null && (
        <p role="status" className="review-box text-ink-2">
          {t('loading')}
        </p>
      )}
      {data === 'unreadable' && <Unreadable onAgain={() => void load()} />}
      {data !== null && data !== 'unreadable' && <Sitting {...props} data={data} onReload={load} />}
    </main>
  );
}

async function readReview(store: ReviewPageStore): Promise<ReviewData> {
  const settings = await store.readSettings();
  const [cards, nextDay, days] = await Promise.all([store.ofToday(), store.nextDay(), store.practiceDays()]);
  const today = store.today();
  return { today, settings, daily: dailyReview(cards, today, settings.reviewWords), nextDay, days };
}

interface SittingProps extends ReviewPageProps {
  data: ReviewData;
  onReload(): Promise<void>;
}

function Sitting(props: SittingProps) {
  const { data } = props;
  const run = useRun(props, data.daily.now);
  return run ? <Running {...props} run={run} /> : null;
}

function useRun({ connect, store }: ReviewPageProps, cards: readonly ReviewCard[]): ReviewRun | null {
  const [run, setRun] = useState<ReviewRun | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cards of a sitting are those at its start
  useEffect(() => {
    const client = connect();
    const made = new ReviewRun({ client, store, cards });
    setRun(made);
    return () => {
      made.dispose();
      client.close();
    };
  }, []);
  return run;
}

function Running(props: SittingProps & { run: ReviewRun }) {
  const { run, data, store, onReload } = props;
  const state = useSyncExternalStore(run.subscribe, run.getState);
  const { say, sitting } = state;
  const [rest, setRest] = useState(data);
  const isOver = say === null;
  useEffect(() => {
    if (!isOver) return;
    const read = () =>
      void readReview(store).then(setRest, (thrown) =>
        console.error('sayable: the review could not be read', thrown),
      );
    read();
    // Another day may have begun while the page was in the background.
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [isOver, store]);
  const total = sitting.turns.length + sitting.left.length;
  return (
    <>
      {say && <Steps position={sitting.turns.length + 1} total={total} />}
      <div className="review-box">
        {say ? (
          <WordTurn
            run={run}
            state={state}
            say={say}
            today={data.today}
            onAllowMicrophone={props.onAllowMicrophone}
          />
        ) : (
          <RestView
            {...props}
            data={rest}
            sitting={sitting}
            onMore={(cards) => run.addMore(cards)}
            onReload={onReload}
          />
        )}
      </div>
      <Aside run={run} notice={state.notice} isStuck={say?.phase === 'stuck'} isAsking={say !== null} />
    </>
  );
}

/** The position as ticks: those that are over are filled. */
function Steps({ position, total }: { position: number; total: number }) {
  return (
    <div className="mt-5 flex items-center gap-3">
      <p className="text-sm whitespace-nowrap text-ink-2">{t('position', { position, total })}</p>
      <div className="review-steps" aria-hidden="true">
        {Array.from({ length: total }, (_, index) => index).map((index) => (
          <i key={index} className={index < position - 1 ? 'on' : index === position - 1 ? 'now' : ''} />
        ))}
      </div>
    </div>
  );
}

interface AsideProps {
  run: ReviewRun;
  notice: string | null;
  isStuck: boolean;
  isAsking: boolean;
}

/** The last action with its undo, and the removal of this word. At rest, nothing that does nothing. */
function Aside({ run, notice, isStuck, isAsking }: AsideProps) {
  const undoable = run.undoable();
  return (
    <div className="review-aside">
      <p role="status" className="min-w-0 flex-1 text-sm text-ink-2">
        {notice}
      </p>
      {isAsking && !isStuck && (
        <Button size="small" look="quiet" onClick={() => void run.remove()}>
          {t('remove')}
        </Button>
      )}
      {(isAsking || undoable !== null) && (
        <Button
          size="small"
          icon={<AgainIcon size={16} />}
          disabled={undoable === null}
          aria-label={undoable === null ? commonTexts('undo') : t('undoLast', { what: undoable })}
          onClick={() => void run.undo()}
        >
          {commonTexts('undo')}
        </Button>
      )}
    </div>
  );
}

function Unreadable({ onAgain }: { onAgain(): void }) {
  return (
    <div role="alert" className="review-box">
      <span className="disc">
        <QuestionIcon />
      </span>
      <h2 className="mt-3 text-lg font-strong">{t('unreadable')}</h2>
      <p className="mt-1 text-ink-2">{t('unreadableDetail')}</p>
      <div className="review-actions">
        <Button look="primary" onClick={onAgain}>
          {commonTexts('tryAgain')}
        </Button>
      </div>
    </div>
  );
}
