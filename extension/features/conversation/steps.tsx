import { conversationStartTexts as t } from '@sayable/shared/texts';
import { classNames } from '../../ui/class-names.ts';
import { CheckIcon } from '../../ui/icons.tsx';
import { PartlyVisible } from '../../ui/marked-text.tsx';

/** The goal's steps, with a tick on each reached one. */
export function Steps({ steps, reached }: { steps: readonly string[]; reached: readonly number[] }) {
  if (steps.length === 0) return null;
  return (
    <ul className="conversation-steps" aria-label={t('steps')}>
      {steps.map((step, index) => {
        const isReached = reached.includes(index);
        return (
          <li key={step} className={classNames(isReached && 'reached')}>
            {isReached ? <CheckIcon size={14} /> : <i aria-hidden="true" />}
            <PartlyVisible text={t(isReached ? 'stepReached' : 'stepOpen', { step })} lang="en" />
          </li>
        );
      })}
    </ul>
  );
}
