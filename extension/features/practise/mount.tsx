import type { AssessedWord, Attempt, Source } from '@sayable/shared/contracts';
import { createRoot } from 'react-dom/client';
import type { PracticeClient } from '../../messaging/practice-client.ts';
import { PractiseCard } from './practise-card.tsx';
import { createCardStore } from './store.ts';

export interface PractiseCardOptions {
  /** Where the card is put: the shadow root on a page, an element in a document of the extension. */
  container: ShadowRoot | HTMLElement;
  /** Stays the caller's to close, after `dispose`. */
  client: PracticeClient;
  text: string;
  source: Source;
  /** An attempt from history: its result is shown at once; one without a result is judged now. */
  attempt?: Attempt | undefined;
  /** The person's first language as it is chosen now, a BCP 47 tag: it orders the advice. */
  firstLanguage?: (() => string | null) | undefined;
  /** Words to be coloured, each call with all that are known, in the order of the text. */
  onWordsAssessed(words: readonly AssessedWord[]): void;
  /** Nothing is to be coloured any more: a new recording begins. */
  onReset(): void;
  onClose(): void;
  /** Brings the person to the page where the microphone is asked for. */
  onAllowMicrophone(): void;
}

export interface PractiseCardHandle {
  /** Opens the popover of a word: its index in what `onWordsAssessed` gave last, its place in the viewport. */
  showWord(index: number, anchor: DOMRect): void;
  /** Takes the card away. A recording that runs ends and is judged and kept. */
  dispose(): void;
}

/** Puts a card for a sentence into a container, where `ui/styles.css` applies, and gives it the focus. */
export function mountPractiseCard(options: PractiseCardOptions): PractiseCardHandle {
  const { container, onClose, onAllowMicrophone } = options;
  const focusedBefore = document.activeElement;
  const element = document.createElement('div');
  element.className = 'sayable';
  container.append(element);
  const store = createCardStore(options);
  const root = createRoot(element);
  root.render(<PractiseCard {...{ store, onClose, onAllowMicrophone }} />);
  return {
    showWord: (index, anchor) => store.dispatch({ type: 'open-word', index, anchor }),
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
