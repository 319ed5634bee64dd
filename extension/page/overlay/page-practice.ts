import type { PlayedLine, PlayerBridge } from '../media/index.ts';
import type { CardBridge } from '../selection/index.ts';
import {
  findSentence,
  type PageSentence,
  type SelectionContext,
  selectionContextAt,
  sentencesOfPage,
} from '../text/index.ts';
import { type OpenCard, openCard } from './open-card.ts';
import type { PagePracticeOptions } from './options.ts';
import { type SelectionPosition, wholeSelection } from './selection-position.ts';
import { createTraces } from './traces.ts';

/** Creates the practice on this page: one card at a time, with its marks on the page's text. */
export function createPagePractice(options: PagePracticeOptions): Omit<CardBridge, 'textsShown'> {
  const { document, showDefinition, players } = options;
  const traces = createTraces();
  let current: OpenCard | undefined;
  const open = (position: SelectionPosition) => {
    current?.close();
    current = openCard(position, { ...options, traces }, open);
    return current !== undefined;
  };
  return {
    practise(range) {
      const context = selectionContextAt(range);
      if (!context) return false;
      const line = captionAt(range, context, players());
      if (line) return open(wholeSelection(sentenceOfLine(line)));
      return open({ selection: context, index: 0, isNarrowed: isPartOf(current, context) });
    },
    practiseLine() {
      const now = players()?.linesNow();
      if (!now) return false;
      const selection = { sentences: now.lines.map(sentenceOfLine), words: null };
      return open({ selection, index: now.index, isNarrowed: false });
    },
    practiseText(text) {
      const sentence = findSentence(document, text);
      if (!sentence) return false;
      const [first] = sentence.ranges(0, sentence.text.length);
      first?.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
      return open(wholeSelection(sentence));
    },
    hasText: (text) => findSentence(document, text) !== null,
    readSentences: (selection) => sentencesOfPage(document, selection),
    isPart(range) {
      const context = current?.isOpen() ? selectionContextAt(range) : null;
      return context !== null && isPartOf(current, context);
    },
    define(range) {
      const context = showDefinition && selectionContextAt(range);
      const [sentence] = context?.sentences ?? [];
      if (!showDefinition || !sentence) return false;
      const word = context?.words?.text ?? sentence.text;
      showDefinition({ word, sentence: sentence.text, range });
      return true;
    },
  };
}

/**
 * Returns the sentence of which a caption over its player shows a part; null for other text, and for a caption that is the
 * sentence.
 */
function captionAt(
  range: Range,
  { sentences, words }: SelectionContext,
  players: PlayerBridge | null,
): PlayedLine | null {
  const text = words?.text ?? sentences.map((sentence) => sentence.text).join(' ');
  const found = players?.findLine(text);
  if (!found || !isOver(range.getBoundingClientRect(), found.medium.getBoundingClientRect())) return null;
  return found.isWhole && sentences.length === 1 ? null : found;
}

function isOver(text: DOMRect, player: DOMRect): boolean {
  return (
    text.left < player.right &&
    text.right > player.left &&
    text.top < player.bottom &&
    text.bottom > player.top
  );
}

function sentenceOfLine(line: PlayedLine): PageSentence {
  return { text: line.text, ranges: () => [], line };
}

/** Selected words of the open sentence are used as selected: they have been extended once already. */
function isPartOf(current: OpenCard | undefined, { sentences, words }: SelectionContext): boolean {
  if (!current?.isOpen() || !words || sentences.length !== 1) return false;
  const { selection, index } = current.position;
  return selection.sentences[index]?.text === sentences[0]?.text;
}
