import type { AssessedWord } from '@sayable/shared/contracts';
import { letterMarks } from './letter-marks.ts';

/** The attribute by which the popover finds its word. */
export const glossIndexAttribute = 'data-word-index';

/** A written word with marks under the letters of its errors. Its colour is its parent's. */
export function MarkedWord({ word, written }: { word: AssessedWord; written: string }) {
  let end = 0;
  const pieces = letterMarks(word, written).map(({ span, mark }) => {
    const before = written.slice(end, span[0]);
    end = span[1];
    return (
      <span key={span[0]}>
        {before}
        <span className={mark}>{written.slice(...span)}</span>
      </span>
    );
  });
  return (
    <>
      {pieces}
      {written.slice(end)}
    </>
  );
}
