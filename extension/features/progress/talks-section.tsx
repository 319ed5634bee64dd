import type { KeptConversation } from '@sayable/shared/contracts';
import { shownLanguage, progressTexts as t } from '@sayable/shared/texts';
import { useState } from 'react';
import { sinceText } from '../../ui/time-text.ts';

/** The newest talks. */
export function TalksSection({ talks }: { talks: readonly KeptConversation[] }) {
  const [now] = useState(() => Date.now());
  return (
    <section className="section" aria-labelledby="talks-title">
      <h2 id="talks-title" className="font-strong">
        {t('talks')}
      </h2>
      {talks.length === 0 && <p className="mt-1 text-sm text-ink-2">{t('talksNone')}</p>}
      <ul className="mt-2">
        {talks.map(({ id, scenario, createdAt, endedAt, stepsReached }) => (
          <li key={id} className="turned">
            <span className="min-w-0 flex-1 wrap-anywhere" lang="en">
              {scenario.title}
            </span>
            <span className="text-sm text-ink-2">
              {[
                endedAt === undefined
                  ? t('talkGoing')
                  : t('talkSteps', { done: stepsReached.length, total: scenario.steps.length }),
                sinceText(createdAt, now, shownLanguage()),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
