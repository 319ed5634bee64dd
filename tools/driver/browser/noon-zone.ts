const hourMs = 60 * 60_000;

/**
 * Returns a time zone in which it is between half past eleven and half past twelve. A browser that is started
 * in it (`env: { TZ }`, Linux and macOS) has no midnight during a test, in any page, worker or service
 * worker, and its clock runs as any other does.
 */
export function noonZone(nowMs: number = Date.now()): string {
  const hour = Math.round(nowMs / hourMs) % 24;
  const ahead = 12 - hour;
  // The names of these zones have the sign of POSIX: five hours ahead of Greenwich is `Etc/GMT-5`.
  if (ahead === 0) return 'Etc/GMT';
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}
