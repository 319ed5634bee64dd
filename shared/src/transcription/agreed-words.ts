import type { HeardWord } from '../ports/index.ts';

/**
 * Returns the words with which two passes over a growing utterance begin alike, as the later one writes them.
 * The last words of a pass are often wrong, because their end is missing.
 */
export function agreedWords(before: readonly HeardWord[], now: readonly HeardWord[]): readonly HeardWord[] {
  const end = now.findIndex(({ text }, at) => bare(text) !== bare(before[at]?.text ?? ''));
  return end < 0 ? now : now.slice(0, end);
}

/** Returns a text without the marks at its end, which a recogniser writes wherever the sound stops. */
export function plainEnd(text: string): string {
  return text.replace(/[\s.,!?;:…-]+$/u, '');
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}']/gu, '');
}
