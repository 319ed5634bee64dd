import type { PageSentence, Passage } from '../text/index.ts';

/** The person's position in the selection. */
export interface PassagePosition {
  readonly passage: Passage;
  /** The index of the sentence in the passage. */
  readonly index: number;
  /** True if exactly the selected words are practised, false for whole sentences. */
  readonly isNarrowed: boolean;
}

/** The part of the passage that the card offers: see `Passage` of `features/practise`. */
export interface CardPassage {
  /** The sentence's index and the number of sentences. */
  index: number;
  count: number;
  /** Null if the selection is the sentence itself, so that it can't be narrowed. */
  isNarrowed: boolean | null;
  onMove(index: number): void;
  onNarrow(isNarrowed: boolean): void;
}

export function sentenceOf({ passage, index, isNarrowed }: PassagePosition): PageSentence | null {
  return isNarrowed ? passage.words : (passage.sentences[index] ?? null);
}

/** Returns the element in which a sentence begins; null if the page doesn't have it any more. */
export function elementOf(sentence: PageSentence): Element | null {
  return sentence.ranges(0, sentence.text.length)[0]?.startContainer.parentElement ?? null;
}

export function wholePassage(sentence: PageSentence): PassagePosition {
  return { passage: { sentences: [sentence], words: null }, index: 0, isNarrowed: false };
}

export function cardPassage(
  position: PassagePosition,
  go: (position: PassagePosition) => void,
): CardPassage | undefined {
  const { passage, index, isNarrowed } = position;
  const count = passage.sentences.length;
  if (count === 1 && !passage.words) return undefined;
  return {
    index,
    count: isNarrowed ? 1 : count,
    isNarrowed: passage.words ? isNarrowed : null,
    onMove: (next) => go({ ...position, index: next }),
    onNarrow: (next) => go({ ...position, isNarrowed: next }),
  };
}
