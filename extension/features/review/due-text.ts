import { daysBetween } from '@sayable/shared/review';
import { reviewTexts as t } from '@sayable/shared/texts';

/** Returns when a card comes again: "Again tomorrow". */
export function againText(dueDay: string, today: string): string {
  const days = daysBetween(today, dueDay);
  if (days <= 0) return t('againToday');
  if (days === 1) return t('againTomorrow');
  if (days < 14) return t('againDays', { count: days });
  if (days < 60) return t('againWeeks', { count: Math.round(days / 7) });
  return t('againMonths', { count: Math.round(days / 30) });
}

/** Returns when the next card is due: "tomorrow". */
export function whenText(dueDay: string, today: string): string {
  const days = daysBetween(today, dueDay);
  if (days <= 0) return t('whenToday');
  return days === 1 ? t('whenTomorrow') : t('whenDays', { count: days });
}
