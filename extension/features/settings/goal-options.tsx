import type { Settings } from '@sayable/shared/contracts';
import { settingsTexts as t } from '@sayable/shared/texts';
import { Select } from '../../ui/select.tsx';
import { Option, SwitchOption } from './option.tsx';

/** The goals that are offered: the unit and the amount of a day. */
const goals: readonly Pick<Settings, 'goalUnit' | 'goalAmount'>[] = [
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
      <Option title={t('goal')} about={t('goalAbout')}>
        <Select
          aria-label={t('goal')}
          value={goalUnit === 'none' ? 'none' : keyOf(settings)}
          onChange={({ target }) => choose(target.value)}
        >
          <option value="none">{t('goalNone')}</option>
          {shown.map((goal) => (
            <option key={keyOf(goal)} value={keyOf(goal)}>
              {t(goal.goalUnit === 'tries' ? 'goalTries' : 'goalMinutes', { count: goal.goalAmount })}
            </option>
          ))}
        </Select>
      </Option>
      <Option title={t('reviewWords')} about={t('reviewWordsAbout')}>
        <Select
          aria-label={t('reviewWords')}
          value={reviewWords}
          onChange={({ target }) => onChange({ reviewWords: Number(target.value) })}
        >
          {sizes.map((size) => (
            <option key={size} value={size}>
              {t('reviewWordsCount', { count: size })}
            </option>
          ))}
        </Select>
      </Option>
      <SwitchOption
        title={t('reviewStars')}
        about={t('reviewStarsAbout')}
        isOn={reviewStars}
        onChange={(isOn) => onChange({ reviewStars: isOn })}
      />
    </>
  );
}

function keyOf({ goalUnit, goalAmount }: Pick<Settings, 'goalUnit' | 'goalAmount'>): string {
  return `${goalUnit} ${goalAmount}`;
}
