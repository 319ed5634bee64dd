/** Formats a duration: "0:03" for 3,400 ms. */
export function clockText(elapsedMs: number): string {
  const seconds = Math.floor(elapsedMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * Returns a maker's formatter for each language, made once: to make one takes a hundred times as long as to
 * use it.
 */
function once<Format>(make: (locale: string) => Format): (locale: string) => Format {
  const made = new Map<string, Format>();
  return (locale) => {
    const known = made.get(locale) ?? make(locale);
    made.set(locale, known);
    return known;
  };
}

const relativeFormat = once((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
const dateFormat = once((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }));

/** Formats a past time in a language (a BCP 47 tag): "now", "5 minutes ago", "yesterday", then the date. */
export function sinceText(thenMs: number, nowMs: number, locale: string): string {
  const elapsed = Math.max(0, nowMs - thenMs);
  if (elapsed >= 7 * dayMs) return dateFormat(locale).format(thenMs);
  const relative = relativeFormat(locale);
  if (elapsed < minuteMs) return relative.format(0, 'second');
  if (elapsed < hourMs) return relative.format(-Math.floor(elapsed / minuteMs), 'minute');
  if (elapsed < dayMs) return relative.format(-Math.floor(elapsed / hourMs), 'hour');
  return relative.format(-Math.floor(elapsed / dayMs), 'day');
}
