import { BYTES_PER_MB } from '@sayable/shared/contracts';
import { shownLanguage } from '@sayable/shared/texts';

/** Formats a size: "41 MB", "0.4 MB", "2 GB". */
export function sizeText(bytes: number): string {
  const megabytes = bytes / BYTES_PER_MB;
  const inUnit = (unit: string, amount: number, maximumFractionDigits: number) =>
    amount.toLocaleString(shownLanguage(), {
      style: 'unit',
      unit,
      maximumFractionDigits,
      useGrouping: false,
    });
  if (megabytes >= 1_000) return inUnit('gigabyte', megabytes / 1_000, 1);
  return inUnit('megabyte', megabytes, megabytes < 10 ? 1 : 0);
}

/** The values of a text with a count: `number` is the count as it is shown, like "1,212". */
export function counted(count: number): { count: number; number: string } {
  return { count, number: count.toLocaleString(shownLanguage()) };
}

/** Joins phrases: "212 tries, 41 MB of recordings". */
export function listText(phrases: readonly string[]): string {
  return new Intl.ListFormat(shownLanguage(), { type: 'unit', style: 'short' }).format(phrases);
}
