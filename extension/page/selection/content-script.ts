import { pageText } from '@sayable/shared/texts/page';
import { listenFirst } from '../../ui/first-listener.ts';
import { createButtonGate, type PageSettingsStore } from './button-gate.ts';
import { type CardBridge, cardBridge } from './card-bridge.ts';
import { hasCaptions } from './has-captions.ts';
import { createLateButton } from './late-button.ts';
import type { PractiseButton } from './practise-button.ts';
import { watchPressedPlace } from './pressed-place.ts';
import { rootsOf, selectedRange } from './selected-range.ts';
import { watchSelection } from './watch-selection.ts';

export interface ContentScriptOptions {
  document: Document;
  /** Loads the card's script once; resolves with null if it can't be loaded. */
  loadCard(): Promise<CardBridge | null>;
  /** Starts the speech host, which takes as long as the card. */
  wakeHost(): void;
  /** Loads the button's script once. */
  loadButton(): Promise<unknown>;
  /** Loads the script about players. */
  loadPlayer(): void;
  /** Returns false if the extension was updated or removed under this page. */
  isAlive(): boolean;
  settings: PageSettingsStore;
  /** Host names of this page: its own and, in a frame, last that of the surrounding page. */
  sites: readonly string[];
  signal: AbortSignal;
}

/** The part of a page's script that the person reaches by selections and messages. */
export interface ContentScript {
  /**
   * Opens the card for the selection, or for the line that a player says, or tells beside the selection that
   * it isn't English; resolves with false if there is none to practise.
   */
  practiseSelection(): Promise<boolean>;
  /** Returns true if there is a selection, or a player with captions. */
  hasSelection(): boolean;
  /** Begins a run of lines of a player; resolves with false if there is none with captions. */
  sayLines(): Promise<boolean>;
  practiseText(text: string): Promise<boolean>;
  hasText(text: string): Promise<boolean>;
  /**
   * Begins to read the page aloud, at the selection or where the browser's menu was opened, or says why it
   * can't; resolves with false if the card can't be loaded, or if another frame has the text.
   */
  readOn(): Promise<boolean>;
  /** Returns the sentences of the page; null if the card can't be loaded. */
  readSentences(): Promise<ReturnType<CardBridge['readSentences']> | null>;
}

/** Shows the button beside selections and opens the card. */
export function startContentScript(options: ContentScriptOptions): ContentScript {
  const { document, loadCard, signal, sites } = options;
  const gate = createButtonGate(options.settings, sites, signal);
  const site = sites.at(-1);
  const button = createLateButton(options.loadButton, {
    document,
    site,
    text: pageText,
    onPractise: (range) => void practiseRange(range, button, options),
    onHide(where, range) {
      button.tell(range, hiddenText(where, site));
      void gate.shut(where);
    },
    onApproach: cardPreparer(options, () => watch.selected()),
  });
  const shower = createShower(button, gate);
  const watch = watchSelection(document, shower, signal);
  const pressedPlace = watchPressedPlace(document, signal);
  const define = async () => {
    const range = watch.selected();
    if (!range || !options.isAlive() || !(await gate.settings()).defineOnDoubleClick) return;
    // The selection event follows the double click or precedes it: the button is hidden in both cases.
    if (!(await loadCard())?.define(range)) return;
    shower.giveWay(range);
  };
  listenFirst(['dblclick'], () => void define(), signal);
  const onPlaying = () => {
    if (hasCaptions(document)) options.loadPlayer();
  };
  listenFirst(['playing'], onPlaying, signal);
  const hasPlayer = (root: ParentNode) => root.querySelector('video, audio');
  // No event of a player leaves its shadow root, but the press that plays it does.
  const onPress = (event: Event) => {
    if (rootsOf(event).some(hasPlayer)) onPlaying();
  };
  listenFirst(['pointerup'], onPress, signal);
  // A file may be dropped on a player, as its captions.
  const onDrag = (event: DragEvent) => {
    const isFile = event.dataTransfer?.types.includes('Files');
    if (isFile && [document, ...rootsOf(event)].some(hasPlayer)) options.loadPlayer();
  };
  listenFirst(['dragenter'], onDrag, signal);
  return {
    async practiseSelection() {
      const range = watch.selected();
      if (range) return practiseRange(range, button, options);
      const other = selectedRange(document);
      // Somebody who asks for it gets an answer.
      if (other && options.isAlive() && (await loadCard())?.isInOtherLanguage(other)) {
        button.tell(other, pageText('notEnglish'));
        return true;
      }
      if (other) button.tell(other, pageText('noWord'));
      return !other && hasCaptions(document) && ((await loadCard())?.practiseLine() ?? false);
    },
    hasSelection: () => selectedRange(document) !== null || hasCaptions(document),
    async readOn() {
      const range = watch.selected() ?? selectedRange(document) ?? pressedPlace();
      if (!options.isAlive() || (!range && !hasMainText(document))) return false;
      options.wakeHost();
      button.hide();
      const card = await loadCard();
      card?.readOn(range);
      return card !== null;
    },
    async sayLines() {
      if (!hasCaptions(document) || !options.isAlive()) return false;
      options.wakeHost();
      return (await loadCard())?.sayLines() ?? false;
    },
    practiseText: async (text) => (await loadCard())?.practiseText(text) ?? false,
    readSentences: async () => (await loadCard())?.readSentences(watch.selected()) ?? null,
    hasText: async (text) => (await loadCard())?.hasText(text) ?? false,
  };
}

/** The share of the window that a frame with the text of a page has. */
const frameShare = 0.4;

/** Returns true in the frame that has the text of a page: in the page itself unless a frame fills it. */
function hasMainText(document: Document): boolean {
  const { innerWidth, innerHeight, outerWidth, outerHeight, top } = window;
  const isLarge = (width: number, height: number) => width * height >= frameShare * outerWidth * outerHeight;
  const frames = [...document.querySelectorAll('iframe, frame')];
  if (frames.some(({ clientWidth, clientHeight }) => isLarge(clientWidth, clientHeight))) return false;
  return window === top || isLarge(innerWidth, innerHeight);
}

/** Returns what the button says when it is hidden. */
export function hiddenText(where: 'site' | 'everywhere', site: string | undefined): string {
  if (where === 'everywhere') return pageText('hiddenEverywhere');
  return site === undefined ? pageText('hiddenOnThisSite') : pageText('hiddenOnSite', { site });
}

/** Shows the button beside the selection, and hides it. */
function createShower(button: PractiseButton, gate: ReturnType<typeof createButtonGate>) {
  let latest: Range | undefined;
  /** The word whose definition is open: the button would cover it. */
  let defined: Range | undefined;
  const hide = () => {
    latest = undefined;
    button.hide();
  };
  return {
    async onSelected(range: Range) {
      if (defined && isSameRange(range, defined)) return;
      defined = undefined;
      latest = range;
      const isOpen = await gate.isOpen();
      // The selection may have changed or disappeared while the settings were read.
      if (latest !== range) return;
      if (!isOpen) button.hide();
      else button.showAt(range, pageText(cardBridge()?.isPart(range) ? 'onlyTheseWords' : 'practise'));
    },
    onCleared() {
      defined = undefined;
      hide();
    },
    /** Another element occupies this selection from now on, even if the selection event arrives later. */
    giveWay(range: Range) {
      defined = range.cloneRange();
      hide();
    },
  };
}

const ends = ['startContainer', 'startOffset', 'endContainer', 'endOffset'] as const;

function isSameRange(one: Range, other: Range): boolean {
  return ends.every((end) => one[end] === other[end]);
}

/** Returns the function that loads the card before it is asked for, once, and has it prepared. */
function cardPreparer({ isAlive, loadCard }: ContentScriptOptions, selected: () => Range | null) {
  let isPrepared = false;
  return async (): Promise<void> => {
    if (isPrepared || !isAlive()) return;
    isPrepared = true;
    const card = await loadCard();
    // Not at once: a press may wait for the card, too.
    requestIdleCallback(() => {
      const range = selected();
      if (range) card?.prepare(range);
    });
  };
}

async function practiseRange(
  range: Range,
  button: PractiseButton,
  { isAlive, wakeHost, loadCard }: ContentScriptOptions,
): Promise<boolean> {
  if (!isAlive()) {
    button.tell(range, pageText('updated'));
    return false;
  }
  wakeHost();
  const card = await loadCard();
  if (card?.isInOtherLanguage(range)) {
    button.tell(range, pageText('notEnglish'));
    return true;
  }
  if (!card) button.tell(range, pageText('cardFailed'));
  else if (card.practise(range)) {
    button.hide();
    return true;
  } else button.tell(range, pageText('noWord'));
  return false;
}
