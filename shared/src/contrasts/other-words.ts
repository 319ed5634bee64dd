import type { AssessedWord } from '../contracts/assessment.ts';
import { baseOf } from '../phonetics/index.ts';
import { type MinimalPair, pairsWith } from './sound-pairs.ts';

/**
 * Returns the words with the other word of each that is *not sure* only by a slip of the first language, where a minimal pair has
 * both words. The person may then be asked to say the word alone: that decides between the two.
 * @param text the text to which the words' spans refer
 */
export function withOtherWords(words: readonly AssessedWord[], text: string): AssessedWord[] {
  return words.map((word) => {
    const otherWord = otherWordOf(word, text.slice(...word.span));
    return otherWord === undefined ? word : { ...word, otherWord };
  });
}

function otherWordOf({ error, phones, isGuess }: AssessedWord, written: string): string | undefined {
  if (error !== 'unsure' || isGuess) return undefined;
  const at = phones.findIndex((phone) => phone.error === 'unsure' && phone.slip);
  const doubted = phones[at];
  if (!doubted?.slip || doubted.expected === null) return undefined;
  if (phones.some((phone, index) => index !== at && phone.error !== 'none')) return undefined;
  const [expected, said] = [baseOf(doubted.expected), doubted.slip.said];
  const pair = pairsWith(expected).find(({ sounds, isTold }) => isTold && sounds.includes(said));
  const spoken = phones.map((phone) => baseOf(phone.expected ?? '')).join(' ');
  const isSame = (words: MinimalPair, side: number) =>
    words.at === at &&
    words.words[side] === written.toLowerCase() &&
    words.phones[side]?.map(baseOf).join(' ') === spoken;
  const own = pair?.sounds[0] === expected ? 0 : 1;
  return pair?.words.find((words) => isSame(words, own))?.words[1 - own];
}
