import type { AssessedWord, Attempt, PlannedWord, Source } from '@sayable/shared/contracts';
import { createRoot } from 'react-dom/client';
import type { DefinitionSource } from '../../messaging/definitions.ts';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import type { Passage } from './passage-nav.tsx';
import { PractiseCard } from './practise-card.tsx';
import { createCardStore } from './store.ts';

export interface PractiseCardOptions {
  /** Where the card is put: the shadow root on a page, an element in a document of the extension. */
  container: ShadowRoot | HTMLElement;
  /** Stays the caller's to close, after `dispose`. */
  client: PracticeClient;
  /** What the words mean. */
  definitions: DefinitionSource;
  text: string;
  source: Source;
  /** An attempt from history: its result is shown at once; one without a result is judged now. */
  attempt?: Attempt | undefined;
  /** Where this sentence stands in what was selected; absent where it is all of it. */
  passage?: Passage | undefined;
  /** The person's first language as it is chosen now, a BCP 47 tag: it orders the advice. */
  firstLanguage?: (() => string | null) | undefined;
  /** Words to be coloured, each call with all that are known, in the order of the text. */
  onWordsAssessed(words: readonly AssessedWord[]): void;
  /** The words that can be clicked before anybody has said the sentence. */
  onWordsPlanned?(words: readonly PlannedWord[]): void;
  /** Nothing is to be coloured any more: a new recording begins. */
  onReset(): void;
  onClose(): void;
  /** Brings the person to the page where the microphone is asked for. */
  onAllowMicrophone(): void;
  /** Goes on with more sentences of this page; absent where there is no page. */
  onMore?: (() => void) | undefined;
  /** Opens both voices of a word side by side: the attempt, and the word's index in its assessment. */
  onCompare?: ((attemptId: string, word: number) => void) | undefined;
}

export interface PractiseCardHandle {
  /** Opens the popover of a word: its index in what `onWordsAssessed`, or before that
   * `onWordsPlanned`, gave last, its place in the viewport. */
  showWord(index: number, anchor: DOMRect): void;
  /** Tells the person when the page no longer shows the text of this card. */
  showWhetherOnPage(isOnPage: boolean): void;
  /** Takes the card away. A recording that runs ends and is judged and kept. */
  dispose(): void;
}

/** Puts a card for a sentence into a container, where the sheet of `entrypoints/card` or of an extension page applies, and gives it the focus. */
export function mountPractiseCard(options: PractiseCardOptions): PractiseCardHandle {
  const { container, definitions, passage, onClose, onAllowMicrophone, onMore, onCompare } = options;
  const focusedBefore = document.activeElement;
  const element = document.createElement('div');
  element.className = 'sayable';
  container.append(element);
  const store = createCardStore(options);
  const root = createRoot(element);
  root.render(
    <PractiseCard {...{ store, definitions, passage, onClose, onAllowMicrophone, onMore, onCompare }} />,
  );
  return {
    showWord: (index, anchor) => store.dispatch({ type: 'open-word', index, anchor }),
    showWhetherOnPage: (isOnPage) => store.dispatch({ type: 'page-changed', isOnPage }),
    dispose() {
      const hadFocus = element.contains(activeIn(element));
      store.dispose();
      root.unmount();
      element.remove();
      if (hadFocus && focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true });
    },
  };
}

function activeIn(element: HTMLElement): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null;
}
