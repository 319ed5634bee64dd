import { browser } from 'wxt/browser';
import type { AttemptToCompare } from '../messaging/messages.ts';

const COMPARED = 'panelCompared';

/** Compares an attempt in the panel that opens, and in open panels. */
export async function askForComparison(comparison: AttemptToCompare): Promise<void> {
  await browser.storage.local.set({ [COMPARED]: comparison });
}

/** Returns the last comparison; null if there is none. */
export async function lastComparison(): Promise<AttemptToCompare | null> {
  const { [COMPARED]: last } = await browser.storage.local
    .get(COMPARED)
    .catch(() => ({ [COMPARED]: undefined }));
  return comparisonOf(last);
}

export function watchComparison(listener: (comparison: AttemptToCompare | null) => void): void {
  browser.storage.local.onChanged.addListener((changes: Record<string, { newValue?: unknown }>) => {
    const changed = changes[COMPARED];
    if (changed) listener(comparisonOf(changed.newValue));
  });
}

/** Takes the view away: what it compared is deleted. */
export async function forgetComparison(): Promise<void> {
  await browser.storage.local.remove(COMPARED);
}

function comparisonOf(data: unknown): AttemptToCompare | null {
  if (typeof data !== 'object' || data === null) return null;
  if (!('attemptId' in data && typeof data.attemptId === 'string')) return null;
  const index = (name: 'word' | 'sound') => {
    const value: unknown = Reflect.get(data, name);
    return typeof value === 'number' ? value : undefined;
  };
  const earlierId = 'earlierId' in data && typeof data.earlierId === 'string' ? data.earlierId : undefined;
  return { attemptId: data.attemptId, word: index('word'), sound: index('sound'), earlierId };
}
