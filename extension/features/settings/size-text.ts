import { BYTES_PER_MB } from '@sayable/shared/contracts';

/** Formats a size: "41 MB", "0.4 MB", "2 GB". */
export function sizeText(bytes: number): string {
  const megabytes = bytes / BYTES_PER_MB;
  if (megabytes >= 1_000) return `${Number((megabytes / 1_000).toFixed(1))} GB`;
  return `${Number(megabytes.toFixed(megabytes < 10 ? 1 : 0))} MB`;
}

/** The values of a text with a count: `number` is the count as it is shown, like "1,212". */
export function counted(count: number): { count: number; number: string } {
  return { count, number: count.toLocaleString('en') };
}

/** Joins phrases: "212 tries, 41 MB of recordings". */
export function listText(phrases: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'unit', style: 'short' }).format(phrases);
}
