import type { AssessedWord, Span } from '@sayable/shared/contracts';
import { type PausedWords, writtenPauses } from '@sayable/shared/flow';
import type { ScoreLevel } from '../../ui/score-level.ts';
import type { HighlightName } from './highlight-style.ts';

/** A span of the sentence to be marked under a name. */
export interface Mark {
  name: HighlightName;
  span: Span;
}

/**
 * Returns the lines under the letters of a written word: `letterMarks` of `features/card`. Spans count from
 * the word's start.
 */
export type FindLetterMarks = (
  word: AssessedWord,
  written: string,
) => readonly {
  span: readonly [number, number];
  mark: `mark-${0 | 1 | 2 | 3 | 'stress' | 'unsure' | 'omitted'}`;
}[];

/** Returns the colour of a word: `wordLevel` of `features/card`. `unscored` is an omitted word. */
export type FindLevel = (word: AssessedWord) => ScoreLevel | 'unsure' | 'unscored';

/** The look of a word, supplied by the feature that judges it. */
export interface WordLooks {
  findLevel: FindLevel;
  findLetterMarks: FindLetterMarks;
}

/**
 * Returns the marks of assessed words, word by word from left to right: the colour of the whole word, the
 * lines under its letters, and the gap behind it if it is a pause inside a group. Words without their own characters (inserted, repeated) have none; of several
 * words that share characters ("$5" is "five dollars") the worst is shown.
 */
export function wordMarks(
  judged: PausedWords<AssessedWord>,
  text: string,
  { findLevel, findLetterMarks }: WordLooks,
): Mark[][] {
  const gaps = writtenPauses(text, judged).map(({ gap }): Mark => ({ name: 'sayable-pause', span: gap }));
  return worstInPlace(judged.words).map((word) => {
    const [start, end] = word.span;
    const lines = findLetterMarks(word, text.slice(start, end)).map(({ span, mark }): Mark => {
      return { name: lineName(mark), span: [start + span[0], start + span[1]] };
    });
    const gap = gaps.filter(({ span }) => span[0] === end);
    return [{ name: colourName(findLevel(word)), span: word.span }, ...lines, ...gap];
  });
}

function worstInPlace(words: readonly AssessedWord[]): AssessedWord[] {
  const worst = new Map<string, AssessedWord>();
  for (const word of words) {
    const [start, end] = word.span;
    if (end <= start || word.error === 'added' || word.error === 'repeated') continue;
    const key = `${start}-${end}`;
    const other = worst.get(key);
    if (!other || word.score < other.score) worst.set(key, word);
  }
  return [...worst.values()].sort((one, other) => one.span[0] - other.span[0]);
}

function colourName(level: ReturnType<FindLevel>): HighlightName {
  return typeof level === 'number' ? `sayable-score-${level}` : `sayable-${level}`;
}

function lineName(mark: ReturnType<FindLetterMarks>[number]['mark']): HighlightName {
  switch (mark) {
    case 'mark-0':
      return 'sayable-line-0';
    case 'mark-1':
      return 'sayable-line-1';
    case 'mark-2':
      return 'sayable-line-2';
    case 'mark-3':
      return 'sayable-line-3';
    case 'mark-stress':
      return 'sayable-stress';
    case 'mark-unsure':
      return 'sayable-unsure-line';
    case 'mark-omitted':
      return 'sayable-omitted';
  }
}
