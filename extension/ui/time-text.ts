/** Formats a duration: "0:03" for 3,400 ms. */
export function clockText(elapsedMs: number): string {
  const seconds = Math.floor(elapsedMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Formats a past time in a language (a BCP 47 tag): "now", "5 minutes ago", "yesterday", then the date. */
export function sinceText(thenMs: number, nowMs: number, locale: string): string {
  const elapsed = Math.max(0, nowMs - thenMs);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (elapsed < minuteMs) return relative.format(0, 'second');
  if (elapsed < hourMs) return relative.format(-Math.floor(elapsed / minuteMs), 'minute');
  if (elapsed < dayMs) return relative.format(-Math.floor(elapsed / hourMs), 'hour');
  if (elapsed < 7 * dayMs) return relative.format(-Math.floor(elapsed / dayMs), 'day');
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(thenMs);
}
