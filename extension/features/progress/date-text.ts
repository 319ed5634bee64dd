import { shownLanguage } from '@sayable/shared/texts';

/** Returns a day as written in the language of the interface: "20 Nov", with the year where it isn't this one. */
export function dayText(day: string, today: string): string {
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  const format = new Intl.DateTimeFormat(shownLanguage(), {
    day: 'numeric',
    month: 'short',
    ...(!isThisYear && { year: 'numeric' }),
    timeZone: 'UTC',
  });
  return format.format(Date.parse(`${day}T12:00:00Z`));
}
