import { shownLanguage } from '@sayable/shared/texts';

/** The formats by language, with and without the year: to make one costs more than a hundred uses. */
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Returns a day as written in the language of the interface: "20 Nov", with the year if it isn't that of
 * `today`.
 */
export function dayText(day: string, today = day): string {
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  return formatIn(shownLanguage(), isThisYear).format(Date.parse(`${day}T12:00:00Z`));
}

function formatIn(language: string, isThisYear: boolean): Intl.DateTimeFormat {
  const key = `${language} ${isThisYear}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    ...(!isThisYear && { year: 'numeric' }),
    timeZone: 'UTC',
  });
  formats.set(key, made);
  return made;
}
