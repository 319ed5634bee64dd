import type { AssessedWord, Source } from '@sayable/shared/contracts';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import { centreOf, measureBackground } from '../page-surface/index.ts';
import { findSentence, type PageSentence, type Passage, passageAt } from '../page-text/index.ts';
import type { CardDoor } from '../selection/index.ts';
import { createHighlightCanvas } from './canvas.ts';
import { createCardHost } from './card-host.ts';
import { followSentence } from './follow-sentence.ts';
import { createOverlay, type Overlay } from './overlay.ts';
import {
  type CardPassage,
  cardPassage,
  type PassagePosition,
  sentenceOf,
  wholePassage,
} from './passage-position.ts';
import { listenForWordClicks } from './word-clicks.ts';
import type { FindLetterMarks } from './word-marks.ts';

/** What the overlay needs of the card: see `mountPractiseCard` of `features/practise`. */
export type MountCard = (options: {
  container: HTMLElement;
  client: PracticeClient;
  text: string;
  source: Source;
  passage?: CardPassage | undefined;
  onWordsAssessed(words: readonly AssessedWord[]): void;
  onReset(): void;
  onClose(): void;
  onAllowMicrophone(): void;
}) => {
  showWord(index: number, anchor: DOMRect): void;
  showWhetherOnPage(isOnPage: boolean): void;
  dispose(): void;
};

/** A word of the page, with what its meaning depends on. */
export interface WordOnPage {
  word: string;
  /** The sentence that it stands in. */
  sentence: string;
  /** Its box in the viewport. */
  anchor: DOMRect;
}

export interface PagePracticeOptions {
  document: Document;
  mountCard: MountCard;
  connect(): PracticeClient;
  /** The page that the person reads. */
  source(): Source;
  onAllowMicrophone(): void;
  /** Practises a text on a page of our own: a frame may be too small for the card. */
  practiseElsewhere(text: string): void;
  findLetterMarks: FindLetterMarks;
  /** Shows the definition of a word beside it; absent where there is no dictionary. */
  showDefinition?: ((word: WordOnPage) => void) | undefined;
  /** The card's style sheet. */
  styles: string;
}

/** Between two words that take their colour. */
const wordStepMs = 40;

/** A frame smaller than this can't show a card beside its text. */
const leastFrame = { width: 280, height: 240 };

interface OpenCard {
  readonly position: PassagePosition;
  isOpen(): boolean;
  close(): void;
}

/** Practising on this page: one card at a time, with its marks on the page's text. */
export function createPagePractice(options: PagePracticeOptions): CardDoor {
  const { document, showDefinition } = options;
  let current: OpenCard | undefined;
  const open = (position: PassagePosition) => {
    current?.close();
    current = openCard(position, options, open);
    return current !== undefined;
  };
  return {
    practise(range) {
      const passage = passageAt(range);
      if (!passage) return false;
      return open({ passage, index: 0, isNarrowed: isPartOf(current, passage) });
    },
    practiseText(text) {
      const sentence = findSentence(document, text);
      if (!sentence) return false;
      elementOf(sentence)?.scrollIntoView({ block: 'center', behavior: 'instant' });
      return open(wholePassage(sentence));
    },
    hasText: (text) => findSentence(document, text) !== null,
    isPart(range) {
      const passage = current?.isOpen() ? passageAt(range) : null;
      return passage !== null && isPartOf(current, passage);
    },
    define(range) {
      const passage = showDefinition && passageAt(range);
      const [sentence] = passage?.sentences ?? [];
      if (!showDefinition || !sentence) return false;
      const word = passage?.words?.text ?? sentence.text;
      showDefinition({ word, sentence: sentence.text, anchor: range.getBoundingClientRect() });
      return true;
    },
  };
}

/** Words of the sentence that is open are meant as they are selected: they have been grown once already. */
function isPartOf(current: OpenCard | undefined, { sentences, words }: Passage): boolean {
  if (!current?.isOpen() || !words || sentences.length !== 1) return false;
  const { passage, index } = current.position;
  return passage.sentences[index]?.text === sentences[0]?.text;
}

function openCard(
  position: PassagePosition,
  options: PagePracticeOptions,
  go: (position: PassagePosition) => void,
): OpenCard | undefined {
  const { document, styles } = options;
  const found = sentenceOf(position);
  if (!found) return undefined;
  if (isTooSmall(document)) {
    options.practiseElsewhere(found.text);
    return { position, isOpen: () => false, close: () => undefined };
  }
  const near = elementOf(found) ?? document.body;
  const background = measureBackground(near, centreOf(firstBox(found)));
  const sentence = followSentence({
    document,
    sentence: found,
    onMoved() {
      overlay.repaint();
      host.place();
    },
    onShown: (isShown) => card.showWhetherOnPage(isShown),
    onChanged: () => host.restore(),
  });
  const overlay = createOverlay({
    sentence,
    canvas: createHighlightCanvas(document, background),
    findLetterMarks: options.findLetterMarks,
    stepMs: wantsNoMotion(document) ? 0 : wordStepMs,
  });
  // A selection is painted over the highlights and would hide them.
  document.getSelection()?.removeAllRanges();
  const host = createCardHost({ sentence, near, theme: background.theme, styles });
  const ended = new AbortController();
  const client = options.connect();

  const close = () => {
    if (ended.signal.aborted) return;
    ended.abort();
    sentence.stop();
    card.dispose();
    client.close();
    overlay.dispose();
    host.remove();
  };
  const card = options.mountCard({
    container: host.container,
    client,
    text: sentence.text,
    source: options.source(),
    passage: cardPassage(position, go),
    ...overlayCallbacks(overlay),
    onClose: close,
    onAllowMicrophone: options.onAllowMicrophone,
  });
  listenForWordClicks(
    { document, overlay, cardHost: host.host, onWord: card.showWord.bind(card) },
    ended.signal,
  );
  return { position, isOpen: () => !ended.signal.aborted, close };
}

/** In a frame; a window is as small as the person wants it. */
function isTooSmall({ defaultView, documentElement }: Document): boolean {
  if (!defaultView || defaultView === defaultView.top) return false;
  return documentElement.clientWidth < leastFrame.width || documentElement.clientHeight < leastFrame.height;
}

function firstBox(sentence: PageSentence): DOMRect | undefined {
  const [first] = sentence.ranges(0, sentence.text.length);
  return [...(first?.getClientRects() ?? [])].find(({ width }) => width > 0);
}

function overlayCallbacks(overlay: Overlay) {
  return {
    onWordsAssessed: (words: readonly AssessedWord[]) => overlay.showWords(words),
    onReset: () => overlay.clearWords(),
  };
}

function elementOf(sentence: PageSentence): Element | null {
  return sentence.ranges(0, sentence.text.length)[0]?.startContainer.parentElement ?? null;
}

function wantsNoMotion(document: Document): boolean {
  return document.defaultView?.matchMedia('(prefers-reduced-motion: reduce)').matches ?? false;
}
