/** The sentence of the page that was read in place of the card's. */
export interface OtherSentence {
  text: string;
  /** Goes to it. */
  onSwitch(): void;
}

/** The number of words by which a person knows the sentence again. */
const SHOWN_WORDS = 5;

/** Returns the beginning of a sentence. */
export function beginningOf(sentence: string): string {
  const words = sentence.split(/\s+/);
  return words.length <= SHOWN_WORDS + 1 ? sentence : `${words.slice(0, SHOWN_WORDS).join(' ')}…`;
}
