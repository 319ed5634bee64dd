import type { English } from '../contracts/settings.ts';

let shown: English = 'american';

/** Writes and explains sounds as in this English from now on, in this context. */
export function showEnglish(english: English): void {
  shown = english;
}

/** Returns the English in which sounds are written and explained. */
export function shownEnglish(): English {
  return shown;
}
