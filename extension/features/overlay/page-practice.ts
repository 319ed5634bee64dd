import type { AssessedWord, Source } from '@sayable/shared/contracts';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import { measureBackground } from '../page-surface/index.ts';
import { findSentence, type PageSentence, sentenceAt } from '../page-text/index.ts';
import type { CardDoor } from '../selection/index.ts';
import { createHighlightCanvas } from './canvas.ts';
import { createCardHost } from './card-host.ts';
import { createOverlay, type Overlay } from './overlay.ts';
import { listenForWordClicks } from './word-clicks.ts';
import type { FindLetterMarks } from './word-marks.ts';

/** What the overlay needs of the card: see `mountPractiseCard` of `features/practise`. */
export type MountCard = (options: {
  container: HTMLElement;
  client: PracticeClient;
  text: string;
  source: Source;
  onWordsAssessed(words: readonly AssessedWord[]): void;
  onWordsPlanned(words: readonly Pick<AssessedWord, 'span'>[]): void;
  onReset(): void;
  onClose(): void;
  onAllowMicrophone(): void;
}) => { showWord(index: number, anchor: DOMRect): void; dispose(): void };

export interface PagePracticeOptions {
  document: Document;
  mountCard: MountCard;
  connect(): PracticeClient;
  onAllowMicrophone(): void;
  findLetterMarks: FindLetterMarks;
  /** The card's style sheet. */
  styles: string;
}

/** Between two words that take their colour. */
const wordStepMs = 40;

/** Practising on this page: one card at a time, with its marks on the page's text. */
export function createPagePractice(options: PagePracticeOptions): Omit<CardDoor, 'showDefinition'> {
  const { document } = options;
  let close: (() => void) | undefined;
  const open = (sentence: PageSentence) => {
    close?.();
    close = openCard(sentence, options);
    return true;
  };
  return {
    practise(range) {
      const sentence = sentenceAt(range);
      return sentence !== null && open(sentence);
    },
    practiseText(text) {
      const sentence = findSentence(document, text);
      if (!sentence) return false;
      elementOf(sentence)?.scrollIntoView({ block: 'center', behavior: 'instant' });
      return open(sentence);
    },
    hasText: (text) => findSentence(document, text) !== null,
  };
}

/** Returns the function that takes everything away again. */
function openCard(sentence: PageSentence, options: PagePracticeOptions): () => void {
  const { document, styles } = options;
  const near = elementOf(sentence) ?? document.body;
  const background = measureBackground(near);
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
    card.dispose();
    client.close();
    overlay.dispose();
    host.remove();
  };
  const card = options.mountCard({
    container: host.container,
    client,
    text: sentence.text,
    source: { url: document.location.href, title: document.title },
    ...overlayCallbacks(overlay),
    onClose: close,
    onAllowMicrophone: options.onAllowMicrophone,
  });
  listenForWordClicks(
    { document, overlay, cardHost: host.host, onWord: card.showWord.bind(card) },
    ended.signal,
  );
  return close;
}

function overlayCallbacks(overlay: Overlay) {
  return {
    onWordsAssessed: (words: readonly AssessedWord[]) => overlay.showWords(words),
    onWordsPlanned: (words: readonly Pick<AssessedWord, 'span'>[]) => overlay.planWords(words),
    onReset: () => overlay.clearWords(),
  };
}

function elementOf(sentence: PageSentence): Element | null {
  return sentence.ranges(0, sentence.text.length)[0]?.startContainer.parentElement ?? null;
}

function wantsNoMotion(document: Document): boolean {
  return document.defaultView?.matchMedia('(prefers-reduced-motion: reduce)').matches ?? false;
}
