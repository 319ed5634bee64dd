const dayMs = 86_400_000;

/** "2026-11-20", in UTC: a day is the same for everybody who shares a server. */
export const utcDay = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

export const msUntilNextDay = (atMs: number): number => dayMs - (atMs % dayMs);
