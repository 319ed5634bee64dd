import type { Attempt } from '@sayable/shared/contracts';

/** A row of the history as tests need it. */
export function attempt(id: string, startedAt: number, more: Partial<Attempt> = {}): Attempt {
  const source = { url: 'https://example.org', title: 'Example' };
  return { id, text: 'The cat sat.', source, startedAt, durationMs: 1_000, state: 'assessed', ...more };
}
