import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { tailOf, WordWithTail } from './word-with-tail.tsx';

interface SpokenWordsProps {
  text: string;
  /** Looks a word up: the word, and where it stands. */
  onWord(word: string, place: DOMRect): void;
  /** What a piece `[from, to)` of the text looks like; absent: as it is. */
  looksOf?(from: number, to: number): string | undefined;
  /** Drawn in place of a word's letters. */
  wordAt?(from: number, written: string): ReactNode;
  openFrom?: number | null;
}

/** A text whose words can be looked up. One stop for Tab, arrows go from word to word. */
export function SpokenWords({ text, onWord, looksOf, wordAt, openFrom }: SpokenWordsProps) {
  const line = useRef<HTMLSpanElement>(null);
  const pieces = wordPieces(text);
  const first = pieces.find(({ isWord }) => isWord)?.from;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows between the buttons inside
    <span ref={line} className="wrap-anywhere" onKeyDown={(event) => moveFocus(event, line.current)}>
      {pieces.map(({ from, written, isWord }, index) => {
        const looks = looksOf?.(from, from + written.length);
        if (!isWord) return <Between key={from} {...{ written, looks }} isAfterWord={index > 0} />;
        const tail = tailOf(pieces[index + 1]?.written);
        const end = from + written.length;
        return (
          <WordWithTail
            key={from}
            tail={tail && <span className={looksOf?.(end, end + tail.length)}>{tail}</span>}
          >
            <button
              type="button"
              className={`word-button ${looks ?? ''}`}
              aria-haspopup="dialog"
              aria-expanded={openFrom === from}
              tabIndex={from === first ? 0 : -1}
              onClick={({ currentTarget }) => onWord(written, currentTarget.getBoundingClientRect())}
            >
              {wordAt ? wordAt(from, written) : written}
            </button>
          </WordWithTail>
        );
      })}
    </span>
  );
}

interface BetweenProps {
  written: string;
  looks: string | undefined;
  isAfterWord: boolean;
}

/** What stands between two words, but for what belongs to the first of them. */
function Between({ written, looks, isAfterWord }: BetweenProps) {
  const rest = isAfterWord ? written.slice(tailOf(written).length) : written;
  return looks ? <span className={looks}>{rest}</span> : rest;
}

export interface WordPiece {
  from: number;
  written: string;
  isWord: boolean;
}

/** A text cut at its words. */
export function wordPieces(text: string): WordPiece[] {
  const pieces: WordPiece[] = [];
  let end = 0;
  for (const { index, 0: written } of text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)) {
    if (index > end) pieces.push({ from: end, written: text.slice(end, index), isWord: false });
    pieces.push({ from: index, written, isWord: true });
    end = index + written.length;
  }
  if (end < text.length) pieces.push({ from: end, written: text.slice(end), isWord: false });
  return pieces;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

function moveFocus(event: KeyboardEvent, line: HTMLElement | null): void {
  const step = steps[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const buttons = [...(line?.querySelectorAll('button') ?? [])];
  const target = buttons[buttons.findIndex((button) => button.matches(':focus')) + step];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
