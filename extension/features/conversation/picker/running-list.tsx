import type { KeptConversation } from '@sayable/shared/contracts';
import { commonTexts, shownLanguage, conversationStartTexts as t } from '@sayable/shared/texts';
import { Button } from '../../../ui/button.tsx';
import { sinceText } from '../../../ui/time-text.ts';

interface RunningListProps {
  conversations: readonly KeptConversation[];
  now: number;
  onOpen(id: string): void;
}

/** The interrupted conversations that can be continued. */
export function RunningList({ conversations, now, onOpen }: RunningListProps) {
  if (conversations.length === 0) return null;
  return (
    <section aria-label={t('running')}>
      <ul className="running">
        {conversations.map(({ id, scenario, stepsReached, updatedAt }) => (
          <li key={id}>
            <span className="min-w-0 flex-1">
              <span className="one-line block font-medium" lang="en">
                {scenario.title}
              </span>
              <span className="block text-xs text-ink-3">
                {[
                  scenario.steps.length > 0 &&
                    t('stepsReached', { reached: stepsReached.length, count: scenario.steps.length }),
                  sinceText(updatedAt, now, shownLanguage()),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Button
              size="small"
              aria-label={t('goOnWith', { title: scenario.title })}
              onClick={() => onOpen(id)}
            >
              {commonTexts('goOn')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
