const dayMs = 86_400_000;

/** The day in UTC, "2026-11-20": the same for everybody who shares a server. */
export const utcDay = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

export const msUntilNextDay = (atMs: number): number => dayMs - (atMs % dayMs);
