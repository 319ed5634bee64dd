import type { AssessedWord, Span } from '@sayable/shared/contracts';
import { sourceOf } from '@sayable/shared/text';
import type { PracticeClient } from '../../messaging/practice-view.ts';
import { prefersReducedMotion } from '../../ui/viewport.ts';
import { centreOf, measureBackground, viewportOf } from '../surface/index.ts';
import { flatContains, type PageSentence, type PlayedLine } from '../text/index.ts';
import { createHighlightCanvas } from './canvas.ts';
import { createCardHost } from './card-host.ts';
import { followSentence, type Presence } from './follow-sentence.ts';
import type { MountCard, PagePracticeOptions, SaidSentence } from './options.ts';
import { createOverlay, type Overlay } from './overlay.ts';
import { withQuietPage } from './quiet-page.ts';
import { cardSelection, elementOf, type SelectionPosition, sentenceOf } from './selection-position.ts';
import type { TracedWord, Traces } from './traces.ts';
import { listenForWordClicks } from './word-clicks.ts';
import type { FindLevel } from './word-marks.ts';

/** The delay between two words of the reveal. */
const wordStepMs = 40;

/** The minimum size of a frame that can show a card beside its text. */
const leastFrame = { width: 280, height: 240 };

/** A card on the page. */
export interface OpenCard {
  readonly position: SelectionPosition;
  isOpen(): boolean;
  close(): void;
}

/**
 * Opens a card with its marks; returns undefined if the sentence doesn't exist.
 * @param earlier set if the sentence was said already
 */
export function openCard(
  position: SelectionPosition,
  options: PagePracticeOptions & { traces: Traces },
  go: (position: SelectionPosition) => void,
  earlier?: SaidSentence,
): OpenCard | undefined {
  const whole = sentenceOf(position);
  if (!whole) return undefined;
  options.onOpen?.();
  const players = options.players();
  const line = whole.line ?? players?.findLine(whole.text) ?? players?.guessLine(whole.text) ?? undefined;
  const found = withoutSpeaker(whole, line);
  if (isTooSmall(options.document)) {
    options.practiseElsewhere(found.text);
    return { position, isOpen: () => false, close: () => undefined };
  }
  leaveFullScreenOfPlayer(options.document);
  const ended = new AbortController();
  const close = () => ended.abort();
  const putBack = options.traces.lift(found);
  const { sentence, overlay, host, tellPage } = markSentence(found, options, close);
  const client = connectTo(line, options);
  const card = options.mountCard({
    container: host.container,
    client,
    text: sentence.text,
    source: sourceOf(line?.startMs, options.source()),
    ...earlier?.said,
    selection: cardSelection(position, go),
    ...overlayCallbacks(overlay),
    onClose: close,
    onReadOn: readsOn(sentence, options.readOn, close),
    onSayLines: saysLines(line, options.sayLines, close),
    onAllowMicrophone: options.onAllowMicrophone,
  });
  tellPage(card.showPresence);
  ended.signal.addEventListener('abort', () => {
    const said = tracedWords(overlay.shownWords(), options.looks.findLevel);
    if (said.length > 0) options.traces.leave(sentence, said);
    else putBack();
    sentence.stop();
    card.dispose();
    client.close();
    overlay.dispose();
    host.remove();
    earlier?.onClosed();
  });
  const { document } = options;
  const onWord = ({ index, box }: { index: number; box: DOMRect }) => card.showWord(index, box);
  listenForWordClicks({ document, overlay, cardHost: host.host, onWord }, ended.signal);
  if (earlier?.said) openWord(earlier, sentence, card);
  return { position, isOpen: () => !ended.signal.aborted, close };
}

function openWord({ said, word }: SaidSentence, sentence: PageSentence, card: ReturnType<MountCard>): void {
  const [start, end] = said?.attempt.assessment?.words[word]?.span ?? [0, 0];
  const box = sentence.ranges(start, end)[0]?.getBoundingClientRect();
  if (box) card.showWord(word, box);
}

/** Returns the function that reads on at a sentence; undefined for one that only a player says. */
function readsOn(
  sentence: PageSentence,
  readOn: PagePracticeOptions['readOn'],
  close: () => void,
): (() => void) | undefined {
  const place = () => sentence.ranges(0, sentence.text.length)[0];
  if (!readOn || !place()) return undefined;
  return () => {
    const range = place();
    if (!range) return;
    close();
    readOn(range);
  };
}

/** Returns the function that begins a run of lines; undefined for a sentence whose times nobody knows. */
function saysLines(
  line: PlayedLine | undefined,
  sayLines: PagePracticeOptions['sayLines'],
  close: () => void,
): (() => void) | undefined {
  if (!sayLines || !line || line.isGuess) return undefined;
  return () => {
    close();
    sayLines(line);
  };
}

/** Returns a sentence as its player says it: a transcript may begin it with the speaker's name or sign. */
function withoutSpeaker(whole: PageSentence, line: PlayedLine | undefined): PageSentence {
  const from = line && whole.text.endsWith(line.text) ? whole.text.length - line.text.length : 0;
  if (!line || from === 0) return whole;
  return { text: line.text, line, ranges: (start, end) => whole.ranges(start + from, end + from) };
}

/**
 * A player that is in full screen itself, not what is around it, can't hold the card, and makes everything
 * else inert.
 */
export function leaveFullScreenOfPlayer(document: Document): void {
  if (!(fullScreenOf(document) instanceof HTMLMediaElement)) return;
  document
    .exitFullscreen()
    .catch((thrown: unknown) => console.warn('sayable: full screen was not left', thrown));
}

function fullScreenOf(document: Document): Element | null {
  let shown = document.fullscreenElement;
  while (shown?.shadowRoot?.fullscreenElement) shown = shown.shadowRoot.fullscreenElement;
  return shown;
}

/** Returns true for a surface in full screen: it has the film around it, and nothing of the page's colours. */
export function isOverFilm(near: Element, document: Document): boolean {
  const shown = fullScreenOf(document);
  const isFilm = near instanceof HTMLMediaElement && !(shown instanceof HTMLMediaElement);
  return isFilm && shown !== null && flatContains(shown, near);
}

/**
 * Connects to the speech host, through the player if it says this sentence; other players are silent beside
 * it.
 */
function connectTo(
  line: PlayedLine | undefined,
  { connect, document, players }: PagePracticeOptions,
): PracticeClient {
  const client = connect();
  const voiced = (line && players()?.withPlayerVoice(client, () => line)) ?? client;
  return withQuietPage(voiced, document);
}

/** Words that are unsure or were left out leave no trace. */
function tracedWords(words: readonly AssessedWord[], findLevel: FindLevel): TracedWord[] {
  return words.flatMap((word) => {
    const level = findLevel(word);
    const isSure = typeof level === 'number' && word.span[0] < word.span[1];
    return isSure ? { span: word.span, isToFix: level === 0 } : [];
  });
}

/** Creates the marks on the page and the card's host, both of which follow the sentence. */
function markSentence(
  found: PageSentence,
  { document, styles, looks }: PagePracticeOptions,
  onDead: () => void,
) {
  let near = elementOf(found) ?? document.body;
  const measure = () => measureBackground(near, centreOf(firstBox(sentence)));
  let tellCard: (presence: Presence) => void = () => undefined;
  const onPage: { presence: Presence; isShown: boolean } = { presence: 'shown', isShown: true };
  const tell = (news: Partial<typeof onPage>) => {
    Object.assign(onPage, news);
    tellCard(onPage.isShown || onPage.presence === 'translated' ? onPage.presence : 'gone');
  };
  const sentence = followSentence({
    document,
    sentence: found,
    onMoved() {
      overlay.repaint();
      host.place();
    },
    onPresence: (presence) => tell({ presence }),
    onChanged: () => host.restore(),
  });
  const overlay = createOverlay({
    sentence,
    canvas: createHighlightCanvas(document, measure()),
    looks,
    stepMs: prefersReducedMotion() ? 0 : wordStepMs,
  });
  // A selection is painted over the highlights and would hide them.
  document.getSelection()?.removeAllRanges();
  const host = createCardHost({
    sentence,
    near: () => (near = elementOf(sentence) ?? near),
    theme: () => (isOverFilm(near, document) ? 'dark' : measure().seenTheme),
    styles,
    onShown: (isShown) => tell({ isShown }),
    onDead,
  });
  const tellPage = (tellNext: typeof tellCard) => {
    tellCard = tellNext;
    tell({});
  };
  return { sentence, overlay, host, tellPage };
}

function firstBox(sentence: PageSentence): DOMRect | undefined {
  const [first] = sentence.ranges(0, sentence.text.length);
  return [...(first?.getClientRects() ?? [])].find(({ width }) => width > 0);
}

/** This applies to frames only; a window is as small as the person wants it. */
function isTooSmall(document: Document): boolean {
  const { defaultView } = document;
  if (!defaultView || defaultView === defaultView.top) return false;
  const { width, height } = viewportOf(document);
  return width < leastFrame.width || height < leastFrame.height;
}

function overlayCallbacks(overlay: Overlay) {
  return {
    onWordsAssessed: overlay.showWords,
    onWordsPlanned: (words: readonly Pick<AssessedWord, 'span'>[]) => overlay.planWords(words),
    onReset: () => overlay.clearWords(),
    onWordRead: (span: Span | null) => overlay.readWord(span),
  };
}
