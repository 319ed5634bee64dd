import { diffWords } from '@sayable/shared/conversation';

/** A piece of two aligned sentences. */
export interface DifferencePiece {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Returns the change from one sentence to the other, in pieces that can be marked. */
export function wordDifference(said: string, better: string): DifferencePiece[] {
  return diffWords(said, better).flatMap(({ kind, text }) =>
    kind === 'same' ? [{ kind, text }] : marked(text, kind),
  );
}

/** Splits a change so that the spaces at its ends carry no mark; the spaces of removed text are dropped. */
function marked(text: string, kind: 'added' | 'removed'): DifferencePiece[] {
  const trimmed = text.trim();
  const start = text.indexOf(trimmed);
  const around = [text.slice(0, start), text.slice(start + trimmed.length)] as const;
  const space = (piece: string): DifferencePiece[] =>
    piece !== '' && kind === 'added' ? [{ kind: 'same', text: piece }] : [];
  const middle: DifferencePiece[] = trimmed === '' ? [] : [{ kind, text: trimmed }];
  return [...space(around[0]), ...middle, ...space(around[1])];
}
