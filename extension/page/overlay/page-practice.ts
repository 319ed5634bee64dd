import type { FoundLine, LinesNow, PlayerBridge } from '../media/index.ts';
import type { CardBridge } from '../selection/index.ts';
import {
  findSentence,
  findSentenceIn,
  isInOtherLanguage,
  type PageSentence,
  type PlayedLine,
  type SelectionContext,
  selectionContextAt,
  sentencesAround,
  sentencesOfPage,
} from '../text/index.ts';
import { type OpenCard, openCard } from './open-card.ts';
import type { PagePracticeOptions, SaidSentence } from './options.ts';
import { type SelectionPosition, wholeSelection } from './selection-position.ts';
import { createTraces } from './traces.ts';

/** The practice on a page. */
export interface PagePractice extends Omit<CardBridge, 'textsShown' | 'prepare' | 'readOn' | 'sayLines'> {
  /** Opens the card for a sentence that was said without it. */
  practiseAgain(sentence: PageSentence, earlier: SaidSentence): void;
}

/** Creates the practice on this page: one card at a time, with its marks on the page's text. */
export function createPagePractice(options: PagePracticeOptions, show = openCard): PagePractice {
  const { document, showDefinition, players } = options;
  const traces = createTraces();
  let current: OpenCard | undefined;
  const open = (position: SelectionPosition, earlier?: SaidSentence) => {
    current?.close();
    current = show(position, { ...options, traces }, (next) => open(next), earlier);
    return current !== undefined;
  };
  const openLines = (now: LinesNow, sentence?: PageSentence) => {
    const sentences = now.lines.map((line, at) => {
      const shown = at === now.index ? (sentence ?? shownSentence(line, now)) : null;
      return shown ?? sentenceOfLine(line);
    });
    return open({ selection: { sentences, words: null }, index: now.index, isNarrowed: false });
  };
  /** Opens a line among those around it. */
  const openLine = (line: PlayedLine, sentence?: PageSentence) => {
    const now = players()?.linesNow(line);
    return now ? openLines(now, sentence) : open(wholeSelection(sentence ?? sentenceOfLine(line)));
  };
  /** Opens a line that was met before, with its player at it. */
  const practiseFound = (line: PlayedLine | null | undefined) => {
    if (!line) return false;
    void players()?.goTo(line);
    line.medium.scrollIntoView({ block: 'center', behavior: 'instant' });
    return openLine(line);
  };
  return {
    practise(range) {
      const context = selectionContextAt(range);
      if (!context) return false;
      const line = captionAt(range, context, players());
      const part = partOf(current, context, line);
      const [only] = context.sentences;
      const isShown = line?.isWhole && !context.words && only?.text === line.text;
      if (line && !part) return openLine(line, isShown ? { ...only, line } : undefined);
      return open(part ?? transcriptAt(range, context, players()));
    },
    practiseAgain: (sentence, earlier) => void open(wholeSelection(sentence), earlier),
    isInOtherLanguage,
    practiseLine(medium) {
      const now = players()?.linesNow(medium && { medium });
      return now ? openLines(now) : (players()?.tellNoCaption() ?? false);
    },
    practiseText(text) {
      const sentence = findSentence(document, text);
      if (!sentence) return practiseFound(players()?.findLine(text));
      const [first] = sentence.ranges(0, sentence.text.length);
      first?.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
      return open(wholeSelection(sentence));
    },
    hasText: (text) => findSentence(document, text) !== null || Boolean(players()?.findLine(text)),
    readSentences(selection) {
      const found = sentencesOfPage(document, selection);
      const lines = players()?.linesPlayed();
      if (!lines) return found;
      return {
        ...found,
        sentences: lines.map(({ text }) => text),
        timesMs: lines.map(({ startMs }) => startMs),
      };
    },
    isPart(range) {
      const context = current?.isOpen() ? selectionContextAt(range) : null;
      return context !== null && partOf(current, context, captionAt(range, context, players())) !== null;
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

/** Returns the line of which a caption over its player shows a part, or all; null for other text. */
function captionAt(
  range: Range,
  { sentences, words }: SelectionContext,
  players: PlayerBridge | null,
): FoundLine | null {
  const text = words?.text ?? sentences.map((sentence) => sentence.text).join(' ');
  return players?.findLine(text, range) ?? null;
}

/**
 * Returns the position of selected text; a sentence that a player says is among those around it in the
 * transcript.
 */
function transcriptAt(
  range: Range,
  selection: SelectionContext,
  players: PlayerBridge | null,
): SelectionPosition {
  const [only, ...others] = selection.sentences;
  const found = only && others.length === 0 ? players?.findLine(only.text) : undefined;
  const now = found?.isWhole ? players?.linesNow(found) : null;
  const isGuess = found === null && players?.guessLine(only?.text ?? '');
  const around = now || isGuess ? sentencesAround(range) : null;
  if (!around) return { selection, index: 0, isNarrowed: false };
  const index = now?.index ?? around.index;
  const sentences = now
    ? now.lines.map((line, at) => written(line, around.sentences, around.index + at - index))
    : around.sentences;
  return { selection: { ...selection, sentences }, index, isNarrowed: false };
}

/**
 * Returns a line as a transcript has it, nearest to a place in it; a speaker's name or sign may stand before
 * it.
 */
function written(line: PlayedLine, sentences: readonly PageSentence[], place: number): PageSentence {
  const isOfLine = ({ text }: PageSentence) =>
    text.endsWith(line.text) && /(^|[^\p{L}\p{N}\s]\s?)$/u.test(text.slice(0, -line.text.length));
  const distance = (one: PageSentence) => Math.abs(sentences.indexOf(one) - place);
  const [nearest] = sentences.filter(isOfLine).sort((one, other) => distance(one) - distance(other));
  return nearest ? { ...nearest, line } : sentenceOfLine(line);
}

function isSameLine(one: PlayedLine, other: PlayedLine): boolean {
  return one.medium === other.medium && one.startMs === other.startMs && one.text === other.text;
}

/**
 * Returns the sentence that the page shows over its player, where its words are coloured; null if it shows
 * none, or a part.
 */
function shownSentence(line: PlayedLine, { shown }: LinesNow): PageSentence | null {
  for (const caption of shown) {
    const sentence = findSentenceIn(caption, line.text);
    if (sentence) return { ...sentence, line };
  }
  return null;
}

function sentenceOfLine(line: PlayedLine): PageSentence {
  return { text: line.text, ranges: () => [], line };
}

/**
 * Returns the position of exactly the selected words, if they are words of the open sentence: they have been
 * extended once already. Null for other text.
 */
function partOf(
  current: OpenCard | undefined,
  context: SelectionContext,
  line: FoundLine | null,
): SelectionPosition | null {
  const [only, ...others] = context.sentences;
  if (!current?.isOpen() || !only || others.length > 0) return null;
  const { selection, index } = current.position;
  const open = selection.sentences[index];
  if (!line) {
    const isPart = context.words !== null && open?.text === only.text;
    return isPart ? { selection: context, index: 0, isNarrowed: true } : null;
  }
  if (line.isWhole || !open?.line || !isSameLine(open.line, line)) return null;
  // All of a caption may be a part of its line.
  const words = { ...(context.words ?? only), line };
  return { selection: { ...selection, words }, index, isNarrowed: true };
}
