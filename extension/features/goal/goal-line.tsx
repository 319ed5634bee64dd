import type { PracticeDay, Settings } from '@sayable/shared/contracts';
import { goalOf, streakOf } from '@sayable/shared/review';
import { reviewTexts as t } from '@sayable/shared/texts';
import { CheckIcon } from '../../ui/icons.tsx';

interface GoalLineProps {
  today: string;
  settings: Pick<Settings, 'goalUnit' | 'goalAmount'>;
  days: readonly PracticeDay[];
}

/** The goal of today and the days of practice in a row. */
export function GoalLine({ today, settings, days }: GoalLineProps) {
  const goal = goalOf(
    settings,
    days.find(({ day }) => day === today),
  );
  const streak = streakOf(days, today);
  const done = goal && Math.min(goal.done, goal.amount);
  return (
    <div className="goal-line">
      {goal && (
        <div className="min-w-0 flex-1">
          <p className="flex items-center justify-between gap-3 text-sm">
            <span>{t('goal')}</span>
            <span className="text-ink-2">
              {t(goal.unit === 'tries' ? 'goalTries' : 'goalMinutes', {
                done: goal.done,
                amount: goal.amount,
              })}
            </span>
          </p>
          <div className="bar fill-accent" aria-hidden="true">
            <i style={{ width: `${((done ?? 0) / goal.amount) * 100}%` }} />
          </div>
          {goal.done >= goal.amount && (
            <p className="mt-1 flex items-center gap-1 text-sm text-accent-ink">
              <CheckIcon size={16} />
              {t('goalReached')}
            </p>
          )}
        </div>
      )}
      {streak.days > 0 && (
        <div className="flex-1 text-sm">
          <p>{t('streak', { count: streak.days })}</p>
          <p className="text-xs text-ink-3">{t('streakAbout')}</p>
        </div>
      )}
    </div>
  );
}
