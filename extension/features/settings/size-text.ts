import { BYTES_PER_MB } from '@sayable/shared/contracts';

/** Formats a size: "41 MB", "0.4 MB", "2 GB". */
export function sizeText(bytes: number): string {
  const megabytes = bytes / BYTES_PER_MB;
  if (megabytes >= 1_000) return `${Number((megabytes / 1_000).toFixed(1))} GB`;
  return `${Number(megabytes.toFixed(megabytes < 10 ? 1 : 0))} MB`;
}

/** Formats a count: "1 try", "212 tries". */
export function countText(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
