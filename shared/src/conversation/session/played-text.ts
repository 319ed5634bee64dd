import type { Turn } from '../../contracts/index.ts';

/**
 * Returns the part of a text that was played: up to the end of the last word whose last letter was played.
 * @param characters the number of characters that were played, from the beginning of the text; clamped to its
 *   length
 */
export function playedText(text: string, characters: number): string {
  const played = Math.min(Math.max(0, Math.floor(characters)), text.length);
  let end = 0;
  for (const { index, 0: word } of text.matchAll(/\S+/gu)) {
    const lastLetter = word.search(/[\p{L}\p{N}][^\p{L}\p{N}]*$/u);
    // A dash or a quotation mark by itself counts with the word before it.
    const playedAt = lastLetter < 0 ? end : index + lastLetter + 1;
    if (playedAt > played) break;
    end = index + word.length;
  }
  const part = text.slice(0, end).trim();
  return /[\p{L}\p{N}]/u.test(part) ? part : '';
}

/** Returns true for a reply that the learner cut short: a lost connection is not the learner's doing. */
export function wasCutByLearner({ interrupted, cutBy }: Pick<Turn, 'interrupted' | 'cutBy'>): boolean {
  return interrupted === true && (cutBy === undefined || cutBy === 'learner' || cutBy === 'stop');
}

/** Returns true if the text after the first `characters` has no letter or digit. */
export function isPlayedWhole(text: string, characters: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.slice(Math.max(0, characters)));
}
