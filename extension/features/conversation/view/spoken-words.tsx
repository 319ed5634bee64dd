import { Fragment, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { unbrokenRuns, type WordPiece } from '../logic/unbroken.ts';

interface SpokenWordsProps {
  text: string;
  /** Looks up a word; `place` is its rectangle on the screen. */
  onWord(word: string, place: DOMRect): void;
  /** Returns the class of the range `[from, to)` of the text; undefined leaves it plain. */
  looksOf?(from: number, to: number): string | undefined;
}

/** A text whose words can be looked up. It is a single tab stop; arrow keys move between words. */
export function SpokenWords({ text, onWord, looksOf }: SpokenWordsProps) {
  const line = useRef<HTMLSpanElement>(null);
  const pieces = wordPieces(text);
  const first = pieces.find(({ isWord }) => isWord)?.from;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the handler moves focus between the buttons inside
    <span
      ref={line}
      className="wrap-anywhere"
      lang="en"
      onKeyDown={(event) => moveFocus(event, line.current)}
    >
      <Unbroken
        pieces={pieces}
        draw={({ from, written, isWord }) => {
          const looks = looksOf?.(from, from + written.length);
          if (!isWord) return looks ? <span className={looks}>{written}</span> : written;
          return (
            <button
              type="button"
              className={`word-button ${looks ?? ''}`}
              aria-haspopup="dialog"
              tabIndex={from === first ? 0 : -1}
              onClick={({ currentTarget }) => onWord(written, currentTarget.getBoundingClientRect())}
            >
              {written}
            </button>
          );
        }}
      />
    </span>
  );
}

interface UnbrokenProps<P extends WordPiece> {
  pieces: readonly P[];
  draw(piece: P | WordPiece): ReactNode;
}

/** The pieces of a text, in a line that breaks as text does: a mark stays with its word. */
export function Unbroken<P extends WordPiece>({ pieces, draw }: UnbrokenProps<P>) {
  return unbrokenRuns(pieces).map(({ from, pieces: run, isKept }) => {
    const drawn = run.map((piece) => <Fragment key={piece.from}>{draw(piece)}</Fragment>);
    return isKept ? (
      <span key={from} className="whitespace-nowrap">
        {drawn}
      </span>
    ) : (
      <Fragment key={from}>{drawn}</Fragment>
    );
  });
}

/** Cuts a text into words. */
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
