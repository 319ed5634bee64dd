import { addDays, lastMonths, lastWeeks } from '@sayable/shared/review';
import { commonTexts, progressTexts as t } from '@sayable/shared/texts';
import { useLayoutEffect, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { MicrophoneIcon, QuestionIcon } from '../../ui/icons.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { GoalLine } from '../goal/index.ts';
import { HistorySection, PAGE_SIZE } from './history-section.tsx';
import { PracticeSection } from './practice-section.tsx';
import type { ProgressActions, ProgressData, ProgressStore } from './progress-store.ts';
import { ReadingsSection } from './readings-section.tsx';
import { ScoresSection, SHOWN_WEEKS } from './scores-section.tsx';
import { SHOWN_MONTHS, SoundsSection } from './sounds-section.tsx';
import { TalksSection } from './talks-section.tsx';
import { FIRST_TURNED, TurnedSection } from './turned-section.tsx';

export interface ProgressPageProps {
  store: ProgressStore;
  actions: ProgressActions;
  /** The data that {@link readProgress} has read while the page's texts were loaded. */
  first: Promise<ProgressData | 'unreadable'>;
}

/** Reads what the page shows first. Never rejects. */
export async function readProgress(store: ProgressStore): Promise<ProgressData | 'unreadable'> {
  const today = store.today();
  const [week] = lastWeeks(today, SHOWN_WEEKS);
  const [month] = lastMonths(today, SHOWN_MONTHS);
  try {
    return await store.read({
      day: week ?? addDays(today, -7),
      month: month ?? today.slice(0, 7),
      newest: PAGE_SIZE,
      turned: FIRST_TURNED,
    });
  } catch (thrown) {
    console.error('sayable: the progress could not be read', thrown);
    return 'unreadable';
  }
}

/**
 * The person's progress: practice, scores, sounds, words that turned green, readings, talks, and all attempts
 * with filters.
 */
export function ProgressPage({ store, actions, first }: ProgressPageProps) {
  const [data, setData] = useState<ProgressData | 'unreadable' | null>(null);
  useLayoutEffect(() => void first.then(setData), [first]);
  const isReady = data !== null && data !== 'unreadable';
  return (
    <main className="progress-page">
      <PageHead title={t('heading')}>
        {isReady && (
          <Button look={data.due > 0 ? 'primary' : 'plain'} onClick={actions.review}>
            {data.due > 0 ? t('reviewDue', { count: data.due }) : t('review')}
          </Button>
        )}
      </PageHead>
      {data === null && (
        <p role="status" className="section text-ink-2">
          {t('loading')}
        </p>
      )}
      {data === 'unreadable' && <Unreadable onAgain={() => void readProgress(store).then(setData)} />}
      {isReady && <Sections data={data} store={store} actions={actions} />}
    </main>
  );
}

function Sections({ data, store, actions }: Omit<ProgressPageProps, 'first'> & { data: ProgressData }) {
  const isNew = data.attempts === 0 && data.practice.length === 0 && data.talks.length === 0;
  if (isNew) return <NothingYet onSentence={actions.sentence} />;
  return (
    <>
      <div className="section goal-section">
        <GoalLine today={data.today} settings={data.settings} days={data.practice} />
      </div>
      <div className="progress-grid" data-ready="">
        <PracticeSection today={data.today} practice={data.practice} />
        <ScoresSection today={data.today} days={data.days} />
        <SoundsSection today={data.today} sounds={data.sounds} />
        <div className="grid content-start gap-4">
          <TurnedSection data={data} store={store} />
          <ReadingsSection today={data.today} readings={data.readings} />
          <TalksSection talks={data.talks} />
        </div>
      </div>
      <HistorySection data={data} store={store} actions={actions} />
    </>
  );
}

function NothingYet({ onSentence }: { onSentence(): void }) {
  return (
    <div className="section text-center">
      <h2 className="text-lg font-strong">{t('nothingYet')}</h2>
      <p className="mt-1 text-ink-2">{t('nothingYetDetail')}</p>
      <Button className="mt-4" look="primary" size="big" icon={<MicrophoneIcon />} onClick={onSentence}>
        {t('sayASentence')}
      </Button>
    </div>
  );
}

function Unreadable({ onAgain }: { onAgain(): void }) {
  return (
    <div role="alert" className="section grid justify-items-center gap-1 text-center">
      <span className="disc">
        <QuestionIcon />
      </span>
      <h2 className="text-lg font-strong">{t('unreadable')}</h2>
      <p className="text-ink-2">{t('unreadableDetail')}</p>
      <Button className="mt-3" look="primary" onClick={onAgain}>
        {commonTexts('tryAgain')}
      </Button>
    </div>
  );
}
