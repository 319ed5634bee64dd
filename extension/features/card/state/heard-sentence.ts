import { alignByEdits } from '@sayable/shared/std';

/** Fewer common words may be chance. */
const FEWEST_WORDS = 3;
/** The least share of the understood words that the sentence has, in their order. */
const LEAST_SHARE = 0.6;

/**
 * Returns the index of the sentence that a person read in place of the one on the card; null if none is
 * clearly the one.
 * @param heard what a recogniser understood
 * @param index the sentence on the card
 */
export function heardSentence(heard: string, sentences: readonly string[], index: number): number | null {
  const words = wordsOf(heard);
  const shares = sentences.map((sentence) => sharedWords(words, wordsOf(sentence)));
  const best = shares.reduce((at, shared, other) => (shared > (shares[at] ?? 0) ? other : at), 0);
  const shared = shares[best] ?? 0;
  const isClear = shared >= FEWEST_WORDS && shared >= LEAST_SHARE * words.length;
  const isAlone = shares.every((one, other) => other === best || one < shared);
  return best !== index && isClear && isAlone ? best : null;
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu) ?? []
  );
}

/** The number of words that two texts have in common, in their order. */
function sharedWords(one: readonly string[], other: readonly string[]): number {
  const isMatch = (word: string, otherWord: string) => word === otherWord;
  const { steps } = alignByEdits(one, other, { isMatch, replace: 1, gap: 1 });
  return steps.filter(({ label }) => label === 'match').length;
}
