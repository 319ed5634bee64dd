import type { PageSentence, Passage } from '../text/index.ts';

/** Where the person is in what she selected. */
export interface PassagePosition {
  readonly passage: Passage;
  /** Which of the passage's sentences. */
  readonly index: number;
  /** True: exactly the selected words are practised rather than whole sentences. */
  readonly isNarrowed: boolean;
}

/** What the card offers of it: see `Passage` of `features/practise`. */
export interface CardPassage {
  /** The sentence's index and how many there are. */
  index: number;
  count: number;
  /** Null where the selection is the sentence itself, so that there is nothing to narrow. */
  isNarrowed: boolean | null;
  onMove(index: number): void;
  onNarrow(isNarrowed: boolean): void;
}

export function sentenceOf({ passage, index, isNarrowed }: PassagePosition): PageSentence | null {
  return isNarrowed ? passage.words : (passage.sentences[index] ?? null);
}

/** The element that a sentence begins in; null where the page has it no more. */
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
