import type { ReviewCard } from '@sayable/shared/contracts';
import { type TurnedWord, turnedWords } from '@sayable/shared/review';
import { progressTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CheckIcon } from '../../ui/icons.tsx';

const FIRST_WORDS = 8;

/** The words that turned from red to green. */
export function TurnedSection({ cards }: { cards: readonly ReviewCard[] }) {
  const [isWhole, setWhole] = useState(false);
  const turned = turnedWords(cards);
  const shown = isWhole ? turned : turned.slice(0, FIRST_WORDS);
  return (
    <section className="section" aria-labelledby="turned-title">
      <h2 id="turned-title" className="font-strong">
        {t('turned')}
      </h2>
      <p className="mt-1 text-sm text-ink-2">{turned.length === 0 ? t('turnedNone') : t('turnedAbout')}</p>
      <ul className="mt-2">
        {shown.map((word) => (
          <Turned key={word.card.id} word={word} />
        ))}
      </ul>
      {shown.length < turned.length && (
        <Button className="mt-2" size="small" look="quiet" onClick={() => setWhole(true)}>
          {t('allWords', { count: turned.length })}
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
