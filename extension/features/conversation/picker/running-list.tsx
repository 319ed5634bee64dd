import type { KeptConversation } from '@sayable/shared/contracts';
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
    <section aria-label="To go on with">
      <ul className="running">
        {conversations.map(({ id, scenario, stepsReached, updatedAt }) => (
          <li key={id}>
            <span className="min-w-0 flex-1">
              <span className="one-line block font-medium">{scenario.title}</span>
              <span className="block text-xs text-ink-3">
                {scenario.steps.length > 0 && `${stepsReached.length} of ${scenario.steps.length} steps · `}
                {sinceText(updatedAt, now)}
              </span>
            </span>
            <Button size="small" aria-label={`Go on: ${scenario.title}`} onClick={() => onOpen(id)}>
              Go on
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
