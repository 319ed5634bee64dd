import type { SpokenWord } from './rule.ts';

const belowHundred =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)$/;

/** True for a word with which a number below a hundred begins. */
export const isBelowHundred = (word: string): boolean => belowHundred.test(word);

/** "A" may stand for "one" before these: "a million", "a third". */
const afterA =
  /^(?:hundred|thousand|million|billion|trillion|half|quarter|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$/;

/**
 * Adds common alternatives to a word of a number, as a list of words for the one word: "one hundred *and*
 * five", "two thousand (and) twenty four" for 2024, "oh" for 0. Alternative wordings of dates and amounts
 * with another order of words ("five past ten", "twenty five fifty") can't be expressed in this way.
 */
export function withAlternativeWordings(words: readonly SpokenWord[], text: string): SpokenWord[] {
  return words.map((spoken, index) => {
    const written = text.slice(...spoken.span);
    const next = words[index + 1];
    const neighbour = next && sharesPlace(spoken, next) ? next.word : null;
    const isFirst = index === 0 || !sharesPlace(spoken, words[index - 1]);
    const alternatives = /[\d½⅓⅔¼¾⅛⅜⅝⅞]/.test(written)
      ? alternativeWordings(spoken.word, neighbour, written, isFirst)
      : [];
    return alternatives.length > 0 ? { ...spoken, alternatives } : spoken;
  });
}

function sharesPlace(one: SpokenWord, other: SpokenWord | undefined): boolean {
  return one.span[0] === other?.span[0] && one.span[1] === other.span[1];
}

function alternativeWordings(
  word: string,
  next: string | null,
  written: string,
  isFirst: boolean,
): string[][] {
  if (word === 'zero') return [['oh'], ['o']];
  if (word === 'oh') return [['zero']];
  if (word === 'one' && next !== null && afterA.test(next)) return [['a']];
  if ((word === 'hundred' || word === 'thousand') && next !== null && belowHundred.test(next))
    return [[word, 'and']];
  if (word === 'twenty' && isFirst && next !== null && /^20[1-9]\d/.test(written))
    return [
      ['two', 'thousand'],
      ['two', 'thousand', 'and'],
    ];
  return [];
}
