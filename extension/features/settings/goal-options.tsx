import type { Settings } from '@sayable/shared/contracts';
import { settingsTexts as t } from '@sayable/shared/texts';
import { ChoiceOption, SwitchOption } from './option.tsx';

/** The unit and the amount of a day. */
type Goal = Pick<Settings, 'goalUnit' | 'goalAmount'>;

/** The goals that are offered. */
const goals: readonly Goal[] = [
  { goalUnit: 'tries', goalAmount: 5 },
  { goalUnit: 'tries', goalAmount: 10 },
  { goalUnit: 'tries', goalAmount: 20 },
  { goalUnit: 'tries', goalAmount: 40 },
  { goalUnit: 'minutes', goalAmount: 1 },
  { goalUnit: 'minutes', goalAmount: 2 },
  { goalUnit: 'minutes', goalAmount: 5 },
  { goalUnit: 'minutes', goalAmount: 10 },
];
const reviewSizes = [6, 12, 24, 48];

interface GoalOptionsProps {
  settings: Settings;
  onChange(patch: Partial<Settings>): void;
}

/** The goal of a day, and the size of the daily review. */
export function GoalOptions({ settings, onChange }: GoalOptionsProps) {
  const { goalUnit, goalAmount, reviewWords, reviewStars } = settings;
  const isOffered = goals.some((goal) => goal.goalUnit === goalUnit && goal.goalAmount === goalAmount);
  const shown = goalUnit === 'none' || isOffered ? goals : [...goals, { goalUnit, goalAmount }];
  const sizes = reviewSizes.includes(reviewWords) ? reviewSizes : [...reviewSizes, reviewWords];
  const choose = (value: string) => {
    const goal = shown.find((one) => keyOf(one) === value);
    onChange(goal ?? { goalUnit: 'none' });
  };
  return (
    <>
      <ChoiceOption
        title={t('goal')}
        about={t('goalAbout')}
        chosen={goalUnit === 'none' ? 'none' : keyOf(settings)}
        choices={[
          { value: 'none', name: t('goalNone') },
          ...shown.map((goal) => ({ value: keyOf(goal), name: nameOf(goal) })),
        ]}
        onChoose={choose}
      />
      <ChoiceOption
        title={t('reviewWords')}
        about={t('reviewWordsAbout')}
        chosen={reviewWords}
        choices={sizes.map((count) => ({ value: count, name: t('reviewWordsCount', { count }) }))}
        onChoose={(chosen) => onChange({ reviewWords: chosen })}
      />
      <SwitchOption
        title={t('reviewStars')}
        about={t('reviewStarsAbout')}
        isOn={reviewStars}
        onChange={(isOn) => onChange({ reviewStars: isOn })}
      />
    </>
  );
}

function keyOf({ goalUnit, goalAmount }: Goal): string {
  return `${goalUnit} ${goalAmount}`;
}

function nameOf({ goalUnit, goalAmount }: Goal): string {
  return t(goalUnit === 'tries' ? 'goalTries' : 'goalMinutes', { count: goalAmount });
}
