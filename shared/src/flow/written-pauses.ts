import type { AssessedWord, PauseInGroup, Span } from '../contracts/index.ts';

/** A pause inside a group, at its place in the text. */
export interface WrittenPause {
  pause: PauseInGroup;
  /** The letters between both words around it. */
  gap: Span;
  /** Its group as written, up to the pause and from there: "of the" and "harbor". */
  before: string;
  after: string;
}

/** The words of an assessment, and its pauses. */
export interface PausedWords<Word = Pick<AssessedWord, 'botIndex' | 'span'>> {
  words: readonly Word[];
  pauses?: readonly PauseInGroup[] | undefined;
}

/** Returns the pauses of an assessment at their places in its text. */
export function writtenPauses(text: string, { words, pauses = [] }: PausedWords): WrittenPause[] {
  const spans = new Map(words.map(({ botIndex, span }) => [botIndex, span]));
  return pauses.flatMap((pause): WrittenPause[] => {
    const { after, group } = pause;
    const [first, before, next, last] = [group[0], after, after + 1, group[1] - 1].map((at) => spans.get(at));
    if (!before || !next || before[1] > next[0]) return [];
    const [start] = first ?? before;
    const [, end] = last ?? next;
    const gap: Span = [before[1], next[0]];
    return [{ pause, gap, before: text.slice(start, gap[0]), after: text.slice(gap[1], end) }];
  });
}
