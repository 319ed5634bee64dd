import type { Settings } from '../contracts/settings.ts';
import { showEnglish } from '../phonetics/index.ts';

/** How results are shown: the person's choices, which change nothing that is stored. */
export type Display = Pick<Settings, 'strictness' | 'notation' | 'english' | 'asksFirst'>;

/**
 * The defaults of the settings, whose schema would bring the schema library to every page. A test compares
 * them.
 */
export const defaultDisplay: Display = {
  strictness: 'balanced',
  notation: 'ipa',
  english: 'american',
  asksFirst: false,
};

let shown = defaultDisplay;
const listeners = new Set<() => void>();

/** Shows results in another way from now on, in this context. */
export function changeDisplay({ strictness, notation, english, asksFirst }: Display): void {
  const next = { strictness, notation, english, asksFirst };
  const { strictness: marks, notation: symbols, english: known, asksFirst: asks } = shown;
  if (strictness === marks && notation === symbols && english === known && asksFirst === asks) return;
  shown = next;
  showEnglish(english);
  for (const listener of [...listeners]) listener();
}

/** Returns how results are shown: the same object until it changes. */
export function display(): Display {
  return shown;
}

/** Calls the listener after each change of the English that is learned. Returns the unsubscribe function. */
export function watchEnglish(listener: () => void): () => void {
  let { english } = shown;
  return watchDisplay(() => {
    if (shown.english === english) return;
    english = shown.english;
    listener();
  });
}

/** Calls the listener after each change. Returns the unsubscribe function. */
export function watchDisplay(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
