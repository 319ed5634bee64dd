import { browser } from 'wxt/browser';
import type { CardMemory, takeCardMemory } from '../features/card/index.ts';

const keys: readonly string[] = ['headphonesAdvised', 'loopGapMs', 'lineRun'] satisfies (keyof CardMemory)[];

/** Tells what cards remember, at once and after each change in any context. */
export function followCardMemory(tell: typeof takeCardMemory): void {
  let stored: Record<string, unknown> = {};
  const take = (changes: Record<string, unknown>) => {
    stored = { ...stored, ...changes };
    tell(stored, keep);
  };
  take({});
  browser.storage.local
    .get([...keys])
    .then(take)
    .catch((thrown: unknown) => console.error('sayable: what cards remember could not be read', thrown));
  browser.storage.local.onChanged.addListener((changes: Record<string, { newValue?: unknown }>) => {
    const ours = Object.entries(changes).filter(([key]) => keys.includes(key));
    if (ours.length > 0) take(Object.fromEntries(ours.map(([key, { newValue }]) => [key, newValue])));
  });
}

/** Gives advice again, and forgets choices. */
export async function forgetCardMemory(): Promise<void> {
  await browser.storage.local.remove([...keys]);
}

function keep(changes: Partial<CardMemory>): void {
  browser.storage.local.set(changes).catch((thrown: unknown) => {
    console.error('sayable: what cards remember could not be kept', thrown);
  });
}
