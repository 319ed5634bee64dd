import type { TurnedWord } from '@sayable/shared/review';
import { progressTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CheckIcon } from '../../ui/icons.tsx';
import { LoadAgain, useLoaded } from '../loading/index.ts';
import type { ProgressData, ProgressStore } from './progress-store.ts';

export const FIRST_TURNED = 8;

interface TurnedSectionProps {
  data: Pick<ProgressData, 'turned' | 'turnedCount'>;
  store: Pick<ProgressStore, 'allTurned'>;
}

/** The words that turned from red to green; all of them are read when they are asked for. */
export function TurnedSection({ data: { turned, turnedCount }, store }: TurnedSectionProps) {
  const [isAsked, setAsked] = useState(false);
  const all = useLoaded(isAsked ? 'all' : null, store.allTurned);
  const shown = all.value ?? turned;
  return (
    <section className="section" aria-labelledby="turned-title">
      <h2 id="turned-title" className="font-strong">
        {t('turned')}
      </h2>
      <p className="mt-1 text-sm text-ink-2">{turnedCount === 0 ? t('turnedNone') : t('turnedAbout')}</p>
      <ul className="mt-2">
        {shown.map((word) => (
          <Turned key={word.card.id} word={word} />
        ))}
      </ul>
      {all.hasFailed && <LoadAgain text={t('unreadable')} onAgain={all.again} />}
      {!isAsked && turned.length < turnedCount && (
        <Button className="mt-2" size="small" look="quiet" onClick={() => setAsked(true)}>
          {t('allWords', { count: turnedCount })}
        </Button>
      )}
    </section>
  );
}

function Turned({ word: { card, scores } }: { word: TurnedWord }) {
  return (
    <li className="turned">
      <span className="level-4">
        <CheckIcon size={16} />
      </span>
      <b className="min-w-0 flex-1 font-medium wrap-anywhere" lang="en">
        {card.subject}
      </b>
      {scores && (
        <span className="text-sm text-ink-2">
          <span className="said-only">{t('turnedScores', scores)}</span>
          <span aria-hidden="true">
            {scores.from} → {scores.to}
          </span>
        </span>
      )}
    </li>
  );
}
