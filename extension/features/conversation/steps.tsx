import { classNames } from '../../ui/class-names.ts';
import { CheckIcon } from '../../ui/icons.tsx';

/** The goal's steps, with a tick on each reached one. */
export function Steps({ steps, reached }: { steps: readonly string[]; reached: readonly number[] }) {
  if (steps.length === 0) return null;
  return (
    <ul className="conversation-steps" aria-label="Steps to the goal">
      {steps.map((step, index) => {
        const isReached = reached.includes(index);
        return (
          <li key={step} className={classNames(isReached && 'reached')}>
            {isReached ? <CheckIcon size={14} /> : <i aria-hidden="true" />}
            {step}
            <span className="said-only">{isReached ? ', done' : ', not yet'}</span>
          </li>
        );
      })}
    </ul>
  );
}
