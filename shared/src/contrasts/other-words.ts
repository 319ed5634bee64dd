import type { AssessedWord } from '../contracts/assessment.ts';
import { baseOf, inflectionsOf, soundsKey } from '../phonetics/index.ts';
import type { Pronouncer } from '../ports/pronouncer.ts';
import { type MinimalPair, pairsWith } from './sound-pairs.ts';

/**
 * Returns the words with the other word of each that is *not sure* only by a slip of the first language,
 * where a minimal pair has both words, or by an ending: "walk" for "walked". The person may then be asked to
 * say the word alone: that decides between the two.
 * @param text the text to which the words' spans refer
 */
export async function withOtherWords(
  words: readonly AssessedWord[],
  text: string,
  pronouncer: Pronouncer,
): Promise<AssessedWord[]> {
  const marked = words.map(async (word) => {
    if (word.error !== 'unsure' || word.isGuess) return word;
    const written = text.slice(...word.span).toLowerCase();
    const otherWord = otherOfPair(word, written) ?? (await withoutEnding(word, written, pronouncer));
    return otherWord === undefined ? word : { ...word, otherWord };
  });
  return Promise.all(marked);
}

/**
 * Returns the dictionary's word of which a word is a form, if the only doubt is whether the sounds that it
 * has more were said.
 */
async function withoutEnding(
  { phones }: AssessedWord,
  written: string,
  pronouncer: Pronouncer,
): Promise<string | undefined> {
  const end = phones.findIndex(({ error }) => error !== 'none');
  const isWrong = phones.some(({ error }) => error !== 'none' && error !== 'unsure');
  if (end < 1 || phones[end]?.heard !== null || isWrong) return undefined;
  const said = soundsKey(phones.slice(0, end).map(({ expected }) => expected ?? ''));
  for (const stem of inflectionsOf(written).flatMap(({ stems }) => stems)) {
    const { pronunciations, saidAs } = await pronouncer.pronounce(stem);
    if (saidAs === undefined && pronunciations.some((phones) => soundsKey(phones) === said)) return stem;
  }
  return undefined;
}

function otherOfPair({ phones }: AssessedWord, written: string): string | undefined {
  const at = phones.findIndex((phone) => phone.error === 'unsure' && phone.slip);
  const doubted = phones[at];
  if (!doubted?.slip || doubted.expected === null) return undefined;
  if (phones.some((phone, index) => index !== at && phone.error !== 'none')) return undefined;
  const [expected, said] = [baseOf(doubted.expected), doubted.slip.said];
  const pair = pairsWith(expected).find(({ sounds, isTold }) => isTold && sounds.includes(said));
  const spoken = phones.map((phone) => baseOf(phone.expected ?? '')).join(' ');
  const isSame = (words: MinimalPair, side: number) =>
    words.at === at && words.words[side] === written && words.phones[side]?.map(baseOf).join(' ') === spoken;
  const own = pair?.sounds[0] === expected ? 0 : 1;
  return pair?.words.find((words) => isSame(words, own))?.words[1 - own];
}
