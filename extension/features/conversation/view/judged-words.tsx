import type { AssessedWord, Attempt } from '@sayable/shared/contracts';
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { DefinitionSource } from '../../../messaging/definitions.ts';
import type { PracticeClient } from '../../../messaging/practice-view.ts';
import { createCardStore, MarkedWord, piecesOf, WordPopovers, wordLevel } from '../../card/index.ts';
import { Unbroken } from './spoken-words.tsx';

interface JudgedWordsProps {
  attempt: Attempt & { assessment: NonNullable<Attempt['assessment']> };
  onWord(index: number, place: DOMRect): void;
}

/**
 * A turn whose words are coloured and underlined by their assessment. It is a single tab stop; a click opens
 * a word.
 */
export function JudgedWords({ attempt, onWord }: JudgedWordsProps) {
  const pieces = piecesOf(attempt.text, attempt.assessment.words).map(({ start, piece, word, index }) => {
    return { from: start, written: piece, isWord: word !== null && word !== undefined, word, index };
  });
  const first = pieces.find(({ isWord }) => isWord)?.from;
  const line = useRef<HTMLSpanElement>(null);
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const buttons = [...(line.current?.querySelectorAll('button') ?? [])];
    const target = buttons[buttons.findIndex((button) => button.matches(':focus')) + step];
    if (step === 0 || !target) return;
    event.preventDefault();
    target.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the handler moves focus between the buttons inside
    <span ref={line} className="wrap-anywhere" lang="en" onKeyDown={onKeyDown}>
      <Unbroken
        pieces={pieces}
        draw={(piece) => {
          if (!('word' in piece) || !piece.word) return piece.written;
          const { from, written, word, index } = piece;
          return (
            <button
              type="button"
              className={`word-button ${looksOf(word)}`}
              aria-haspopup="dialog"
              tabIndex={from === first ? 0 : -1}
              onClick={({ currentTarget }) => onWord(index, currentTarget.getBoundingClientRect())}
            >
              <MarkedWord word={word} written={written} />
            </button>
          );
        }}
      />
    </span>
  );
}

/** Correct words get no colour here: a conversation is not an exercise. */
function looksOf(word: AssessedWord): string {
  const level = wordLevel(word);
  return level === 4 ? '' : `level-${level}`;
}

/** The open word of a turn. */
export interface OpenJudgedWord {
  attempt: Attempt;
  index: number;
  place: DOMRect;
}

interface JudgedWordPopoverProps {
  open: OpenJudgedWord;
  connect(): PracticeClient;
  definitions: DefinitionSource;
  firstLanguage(): string | null;
  onClose(): void;
}

/** The popover shared with a practised sentence: a word's sounds, both voices, its meaning. */
export function JudgedWordPopover({
  open,
  connect,
  definitions,
  firstLanguage,
  onClose,
}: JudgedWordPopoverProps) {
  const place = useRef<HTMLDivElement>(null);
  const { attempt, index } = open;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key gives each word its own popover
  const { client, store } = useMemo(() => {
    const opened = connect();
    const { text, source } = attempt;
    return {
      client: opened,
      store: createCardStore({ client: opened, text, source, attempt, firstLanguage }),
    };
  }, []);
  const state = useSyncExternalStore(store.subscribe, store.getState);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once
  useEffect(() => {
    store.dispatch({ type: 'open-word', index, anchor: open.place });
    return () => {
      store.dispose();
      client.close();
    };
  }, []);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (state.openWord) wasOpen.current = true;
    else if (wasOpen.current) onClose();
  }, [state.openWord, onClose]);
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') store.dispatch({ type: 'close-word' });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [store]);
  return (
    <div ref={place} tabIndex={-1}>
      <WordPopovers state={state} dispatch={store.dispatch} card={place} definitions={definitions} />
    </div>
  );
}
