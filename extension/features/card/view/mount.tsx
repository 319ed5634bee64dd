import type {
  AssessedWord,
  Attempt,
  PauseInGroup,
  PlannedWord,
  Source,
  Span,
} from '@sayable/shared/contracts';
import { createRoot } from 'react-dom/client';
import type { DefinitionSource } from '../../../messaging/definitions.ts';
import type { AttemptToCompare } from '../../../messaging/messages.ts';
import type { PracticeClient } from '../../../messaging/practice-view.ts';
import { Localized } from '../../language/index.ts';
import type { CardState } from '../state/state.ts';
import { createCardStore } from '../state/store.ts';
import { PractiseCard } from './practise-card.tsx';
import type { CardSelection } from './sentence-nav.tsx';

export interface PractiseCardOptions {
  /** The container of the card: the shadow root on a page, an element in a document of the extension. */
  container: ShadowRoot | HTMLElement;
  /** The caller closes the client, after `dispose`. */
  client: PracticeClient;
  /** The source of definitions. */
  definitions: DefinitionSource;
  text: string;
  source: Source;
  /** An attempt from the history: its result is shown at once; an attempt without a result is judged now. */
  attempt?: Attempt | undefined;
  /** The attempts at some words of that attempt, oldest first. */
  parts?: readonly Attempt[] | undefined;
  /** The position of this sentence in the selection; absent if it is the whole selection. */
  selection?: CardSelection | undefined;
  /** Returns the person's present first language, a BCP 47 tag: it orders the advice. */
  firstLanguage?: (() => string | null) | undefined;
  /**
   * Reports the words to colour, and the pauses to mark. Each call has all known words, in the order of the
   * text.
   */
  onWordsAssessed(words: readonly AssessedWord[], pauses: readonly PauseInGroup[]): void;
  /** Reports the words that can be clicked before the first recording. */
  onWordsPlanned?(words: readonly PlannedWord[]): void;
  /** Reports the letters that are being read aloud; null at the end. */
  onWordRead?(span: Span | null): void;
  /** Called when the colours are to be removed: a new recording begins. */
  onReset(): void;
  onClose(): void;
  /** Opens the page that requests the microphone. */
  onAllowMicrophone(): void;
  /** Continues with more sentences of this page; absent if there is no page. */
  onMore?: (() => void) | undefined;
  /** Reads the page on at this sentence; absent if there is no page. */
  onReadOn?: (() => void) | undefined;
  /** Begins a run of a player's lines at this one; absent if no player says it. */
  onSayLines?: (() => void) | undefined;
  /** Opens both voices side by side. */
  onCompare?: ((comparison: AttemptToCompare) => void) | undefined;
  /** Opens a sound to practise it. */
  onSound?: ((phone: string) => void) | undefined;
  /** Opens the exercises of flow with this sentence. */
  onFlow?: ((text: string) => void) | undefined;
}

export interface PractiseCardHandle {
  /**
   * Opens the popover of a word: its index in the last words of `onWordsAssessed`, or before that of
   * `onWordsPlanned`, and its box in the viewport.
   */
  showWord(index: number, anchor: DOMRect): void;
  /** Shows a notice when the page no longer shows the text of this card, or shows it in another language. */
  showPresence(presence: CardState['presence']): void;
  /** Removes the card. A running recording ends and is judged and kept. */
  dispose(): void;
}

/**
 * Mounts a card for a sentence in a container, to which the sheet of `entrypoints/card` or of an extension
 * page applies, and gives it the focus.
 */
export function mountPractiseCard(options: PractiseCardOptions): PractiseCardHandle {
  const { container, definitions, selection, onClose, onAllowMicrophone } = options;
  const { onMore, onReadOn, onSayLines, onCompare, onSound, onFlow } = options;
  const focusedBefore = document.activeElement;
  const element = document.createElement('div');
  element.className = 'sayable';
  container.append(element);
  const store = createCardStore(options);
  const root = createRoot(element);
  root.render(
    <Localized element={element}>
      <PractiseCard
        store={store}
        definitions={definitions}
        selection={selection}
        onClose={onClose}
        onAllowMicrophone={onAllowMicrophone}
        onMore={onMore}
        onReadOn={onReadOn}
        onSayLines={onSayLines}
        onCompare={onCompare}
        onSound={onSound}
        onFlow={onFlow}
      />
    </Localized>,
  );
  return {
    showWord: (index, anchor) => store.dispatch({ type: 'open-word', index, anchor }),
    showPresence: (presence) => store.dispatch({ type: 'page-changed', presence }),
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
