import type { ReviewCard } from '@sayable/shared/contracts';
import { dailyReview } from '@sayable/shared/review';
import { commonTexts, reviewTexts as t } from '@sayable/shared/texts';
import { useId } from 'react';
import { Button } from '../../ui/button.tsx';
import { MicrophoneIcon, NextIcon } from '../../ui/icons.tsx';
import { Switch } from '../../ui/switch.tsx';
import { GoalLine } from '../goal/index.ts';
import { whenText } from './due-text.ts';
import type { ReviewData, ReviewPageStore } from './review-store.ts';
import { resultOf, type Sitting } from './sitting.ts';

interface RestViewProps {
  store: ReviewPageStore;
  onSentence(): void;
  data: ReviewData;
  sitting: Sitting;
  onMore(cards: readonly ReviewCard[]): void;
  onReload(): Promise<void>;
}

/** The page without a card in turn: everything is done, or nothing is due. */
export function RestView(props: RestViewProps) {
  const { sitting, data } = props;
  return (
    <>
      {sitting.turns.length > 0 ? <Finished {...props} /> : <NothingDue {...props} />}
      <GoalLine today={data.today} settings={data.settings} days={data.days} />
    </>
  );
}

function Finished({ data, sitting, store, onMore, onSentence }: RestViewProps) {
  const { said, right, skipped } = resultOf(sitting);
  const due = data.daily.now.length + data.daily.waiting;
  const waiting = Math.max(0, due - skipped);
  const more = async () => {
    const cards = await store.ofToday();
    const { done } = dailyReview(cards, data.today, 0);
    // As many again, beyond the limit of the day.
    onMore(dailyReview(cards, data.today, done + data.settings.reviewWords).now);
  };
  return (
    <>
      <h2 className="review-title">{t(skipped > 0 ? 'finishedEarly' : 'finished')}</h2>
      <p className="mt-2 text-ink-2">{said > 0 ? t('saidRight', { right, count: said }) : t('saidNone')}</p>
      {said > 0 && skipped > 0 && <p className="mt-1 text-ink-2">{t('skippedCount', { count: skipped })}</p>}
      {waiting > 0 && <p className="mt-1 text-ink-2">{t('waiting', { count: waiting })}</p>}
      {due === 0 && <NextDue data={data} />}
      <div className="review-actions">
        {due > 0 && (
          <Button look="primary" size="big" icon={<NextIcon />} onClick={() => void more()}>
            {waiting > 0 ? t('more') : commonTexts('goOn')}
          </Button>
        )}
        <Button
          look={due > 0 ? 'plain' : 'primary'}
          size="big"
          icon={<MicrophoneIcon />}
          onClick={onSentence}
        >
          {t('sayASentence')}
        </Button>
      </div>
    </>
  );
}

function NothingDue({ data, store, onSentence, onReload }: RestViewProps) {
  const id = useId();
  const { settings, nextDay } = data;
  const change = async (reviewStars: boolean) => {
    await store.changeSettings({ reviewStars });
    await onReload();
  };
  return (
    <>
      <div className="still-ticks justify-center" aria-hidden="true">
        {Array.from({ length: 19 }, (_, index) => index).map((tick) => (
          <i key={tick} />
        ))}
      </div>
      <h2 className="review-title mt-3">{t(nextDay === null ? 'nothingYet' : 'nothingDue')}</h2>
      {nextDay === null ? (
        <p className="mt-2 text-ink-2">{t('nothingYetDetail')}</p>
      ) : (
        <NextDue data={data} />
      )}
      <div className="review-actions">
        <Button look="primary" size="big" icon={<MicrophoneIcon />} onClick={onSentence}>
          {t('sayASentence')}
        </Button>
      </div>
      <div className="review-stars">
        <div className="flex-1 text-start">
          <p id={`${id}title`}>{t('starsToo')}</p>
          <p id={`${id}about`} className="text-sm text-ink-2">
            {t('starsTooAbout')}
          </p>
        </div>
        <Switch
          isOn={settings.reviewStars}
          onChange={(isOn) => void change(isOn)}
          aria-labelledby={`${id}title`}
          aria-describedby={`${id}about`}
        />
      </div>
    </>
  );
}

function NextDue({ data: { nextDay, today } }: { data: ReviewData }) {
  if (nextDay === null) return null;
  return <p className="mt-1 text-ink-2">{t('nextDue', { when: whenText(nextDay, today) })}</p>;
}
