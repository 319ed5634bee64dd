import type { Span, UtterancePlan } from '@sayable/shared/contracts';
import { classNames } from '../../../ui/class-names.ts';
import { moveFocus } from './gloss-view.tsx';
import { glossIndexAttribute } from './marked-word.tsx';

interface ClickableSentenceProps {
  plan: UtterancePlan;
  /** The letters that are being read aloud. */
  read?: Span | null;
  openIndex: number | null;
  onOpen(index: number): void;
}

/**
 * The sentence before the first recording; its words can be looked up. It is a single tab stop, arrows move.
 */
export function ClickableSentence({ plan, read = null, openIndex, onOpen }: ClickableSentenceProps) {
  const pieces = piecesOfPlan(plan);
  const first = pieces.find(({ index }) => index !== null)?.index;
  return (
    <p className="text-said wrap-anywhere" lang="en" onKeyDown={moveFocus}>
      {pieces.map(({ start, piece, index }) =>
        index === null ? (
          piece
        ) : (
          <button
            key={start}
            type="button"
            className={classNames('word-button', read?.[0] === start && 'is-read')}
            aria-haspopup="dialog"
            aria-expanded={index === openIndex}
            tabIndex={index === (openIndex ?? first) ? 0 : -1}
            onClick={() => onOpen(index)}
            {...{ [glossIndexAttribute]: index }}
          >
            {piece}
          </button>
        ),
      )}
    </p>
  );
}

interface Piece {
  start: number;
  piece: string;
  /** The first word of the plan for these letters; null between words. */
  index: number | null;
}

/** Returns the text split at its words; "$25", four spoken words, is one piece. */
export function piecesOfPlan({ text, words }: UtterancePlan): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const [index, { span }] of words.entries()) {
    const [from, to] = span;
    if (from < end || to <= from || to > text.length) continue;
    if (from > end) pieces.push({ start: end, piece: text.slice(end, from), index: null });
    pieces.push({ start: from, piece: text.slice(from, to), index });
    end = to;
  }
  if (end < text.length) pieces.push({ start: end, piece: text.slice(end), index: null });
  return pieces;
}
