import type { CardSelection } from '../../features/card/index.ts';
import { flatParent, type PageSentence, type SelectionContext } from '../text/index.ts';

/** The person's position in the selection. */
export interface SelectionPosition {
  readonly selection: SelectionContext;
  /** The index of the sentence in the selection. */
  readonly index: number;
  /** True if exactly the selected words are practised, false for whole sentences. */
  readonly isNarrowed: boolean;
}

export function sentenceOf({ selection, index, isNarrowed }: SelectionPosition): PageSentence | null {
  return isNarrowed ? selection.words : (selection.sentences[index] ?? null);
}

/**
 * Returns the rendered element in which a sentence begins, or its player; null if the page doesn't have it
 * any more.
 */
export function elementOf(sentence: PageSentence): Element | null {
  const [first] = sentence.ranges(0, sentence.text.length);
  return first ? flatParent(first.startContainer) : (sentence.line?.medium ?? null);
}

export function wholeSelection(sentence: PageSentence): SelectionPosition {
  return { selection: { sentences: [sentence], words: null }, index: 0, isNarrowed: false };
}

export function cardSelection(
  position: SelectionPosition,
  go: (position: SelectionPosition) => void,
): CardSelection | undefined {
  const { selection, index, isNarrowed } = position;
  const count = selection.sentences.length;
  if (count === 1 && !selection.words) return undefined;
  return {
    index,
    count: isNarrowed ? 1 : count,
    sentences: selection.sentences.map(({ text }) => text),
    isNarrowed: selection.words ? isNarrowed : null,
    onMove: (next) => go({ ...position, index: next }),
    onNarrow: (next) => go({ ...position, isNarrowed: next }),
  };
}
