import type { AlignmentWire, Assessment } from '../contracts/index.ts';

/** Signs at which a reader may pause; a hyphen only between blanks. */
const sign = /[,;:.!?…—–()"“”]|\s-\s/u;

/** The time between two words of a text that were said one after the other. */
export interface WordBoundary {
  /** The indices of both words in the plan as it was said. */
  before: number;
  after: number;
  /** The end of the word before and the start of the word after it: negative lengths occur. */
  startMs: number;
  endMs: number;
  /** The start of the word before and the end of the word after it. */
  fromMs: number;
  toMs: number;
  /** True if a sign stands between the words. */
  isAtSign: boolean;
}

/** Returns the boundaries between the words of a text that were said, in the text's order. */
export function wordBoundaries(
  text: string,
  { alignment, assessment }: { alignment: AlignmentWire; assessment: Pick<Assessment, 'words'> },
): WordBoundary[] {
  const said = assessment.words.flatMap(({ userIndex, botIndex, span }) => {
    const times = alignment.user[userIndex ?? -1];
    return times && botIndex !== null ? [{ index: botIndex, span, times }] : [];
  });
  return said.slice(1).flatMap((after, place) => {
    const before = said[place];
    if (!before) return [];
    return {
      before: before.index,
      after: after.index,
      startMs: Math.round(before.times.xmax * 1_000),
      endMs: Math.round(after.times.xmin * 1_000),
      fromMs: before.times.xmin * 1_000,
      toMs: after.times.xmax * 1_000,
      isAtSign: sign.test(text.slice(before.span[1], after.span[0])),
    };
  });
}
