import type { AssessedWord, PauseInGroup } from '@sayable/shared/contracts';
import { writtenPauses } from '@sayable/shared/flow';
import type { MouseEvent } from 'react';
import { wordLevel } from '../word/word-level.ts';
import { glossIndexAttribute, MarkedWord } from './marked-word.tsx';

interface ColouredSentenceProps {
  text: string;
  /** Empty if nothing is judged. */
  words: readonly AssessedWord[];
  /** The pauses inside groups, whose gaps are marked. */
  pauses?: readonly PauseInGroup[] | undefined;
  /** Makes the words clickable: the callback receives the index in `words` and the word's box. */
  onWord?: (index: number, place: DOMRect) => void;
}

/** A sentence whose words have the colour and the text decoration of their scores. */
export function ColouredSentence({ text, words, pauses, onWord }: ColouredSentenceProps) {
  const gaps = new Set(writtenPauses(text, { words, pauses }).map(({ gap }) => gap[0]));
  const pieces = piecesOf(text, words).map(({ start, piece, word, index }) => {
    const looks = word ? `level-${wordLevel(word)}` : gaps.has(start) && 'pause-gap';
    if (!looks) return piece;
    const marked = word ? <MarkedWord word={word} written={piece} /> : piece;
    if (!word || !onWord) {
      return (
        <span key={start} className={looks}>
          {marked}
        </span>
      );
    }
    const onClick = (event: MouseEvent) => onWord(index, event.currentTarget.getBoundingClientRect());
    return (
      <button
        key={start}
        type="button"
        className={looks}
        {...{ [glossIndexAttribute]: index }}
        onClick={onClick}
      >
        {marked}
      </button>
    );
  });
  return <span lang="en">{pieces}</span>;
}

interface Piece {
  start: number;
  piece: string;
  /** Null between the words. */
  word: AssessedWord | null;
  index: number;
}

/**
 * Returns the text split at its words. Of several words with the same letters ("$5") the worst gives the
 * colour.
 */
export function piecesOf(text: string, words: readonly AssessedWord[]): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { word, index } of worstInPlace(words)) {
    const [from, to] = word.span;
    if (from < end || to > text.length) continue;
    if (from > end) pieces.push({ start: end, piece: text.slice(end, from), word: null, index: -1 });
    pieces.push({ start: from, piece: text.slice(from, to), word, index });
    end = to;
  }
  if (end < text.length) pieces.push({ start: end, piece: text.slice(end), word: null, index: -1 });
  return pieces;
}

function worstInPlace(words: readonly AssessedWord[]): { word: AssessedWord; index: number }[] {
  const byStart = new Map<number, { word: AssessedWord; index: number }>();
  for (const [index, word] of words.entries()) {
    if (word.span[0] === word.span[1]) continue;
    const other = byStart.get(word.span[0]);
    if (!other || word.score < other.word.score) byStart.set(word.span[0], { word, index });
  }
  return [...byStart.values()].sort((one, other) => one.word.span[0] - other.word.span[0]);
}
