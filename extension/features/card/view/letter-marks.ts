import { isWrongSound, soundsLikeAnotherWord } from '@sayable/shared/assessment';
import type { AssessedPhone, AssessedWord } from '@sayable/shared/contracts';
import { letterSpans, writtenSyllablesOf } from '@sayable/shared/phonetics';
import { scoreLevel } from '../../../ui/score-level.ts';
import { type Mark, wordMark } from '../word/word-marks.ts';

/** A span of letters of a written word and the mark under it. */
export interface LetterMark {
  /** `[start, end)` in the written word. */
  span: readonly [number, number];
  mark: Mark;
}

/**
 * Returns the marks of a word: under the letters of the wrong phones, or under the whole word if the word
 * itself is wrong, or if its letters can't be aligned. The marks are in order, without overlaps.
 */
export function letterMarks(word: AssessedWord, written: string): LetterMark[] {
  const mark = wordMark(word);
  if (mark === null) return [];
  const whole: LetterMark = { span: [0, written.length], mark };
  if (word.error !== 'none' && word.error !== 'mispronounced' && word.error !== 'stress') return [whole];
  if (soundsLikeAnotherWord(word)) return [whole];
  const expected = word.phones.filter((phone) => phone.expected !== null);
  const spans = letterSpans(
    written,
    expected.flatMap((phone) => phone.expected ?? []),
  );
  if (!spans) return [whole];
  const marks =
    word.error === 'none'
      ? weakestMark(expected, spans, mark)
      : [...stressMarks(word, spans), ...soundMarks(expected, spans)];
  return marks.length > 0 ? withoutOverlaps(marks) : [whole];
}

/**
 * Returns the mark of the least clear phone of a correct word: a hint, no stronger than the word's own
 * colour. A phone that a weak form drops (the d of "and") was not said, so it isn't the least clear one.
 */
function weakestMark(
  phones: readonly AssessedPhone[],
  spans: readonly [number, number][],
  mark: Mark,
): LetterMark[] {
  const said = phones.filter(({ heard }) => heard !== null);
  const lowest = Math.min(...said.map(({ score }) => score));
  const span = spans[phones.findIndex(({ heard, score }) => heard !== null && score === lowest)];
  return span && scoreLevel(lowest) < 4 ? [{ span, mark }] : [];
}

function soundMarks(phones: readonly AssessedPhone[], spans: readonly [number, number][]): LetterMark[] {
  return phones.flatMap((phone, index) => {
    const span = spans[index];
    return span && isWrongSound(phone) ? [{ span, mark: 'mark-0' }] : [];
  });
}

/** Returns the mark of the syllable that should carry the stress, if another syllable did. */
function stressMarks({ phones }: AssessedWord, spans: readonly [number, number][]): LetterMark[] {
  const expected = phones.filter((phone) => phone.expected !== null);
  let from = 0;
  for (const syllable of writtenSyllablesOf(expected.flatMap((phone) => phone.expected ?? []))) {
    const to = from + syllable.length;
    const isDue = expected
      .slice(from, to)
      .some(({ error, expected: due }) => error === 'stress' && due?.endsWith('1'));
    const [first, last] = [spans[from], spans[to - 1]];
    if (isDue && first && last) return [{ span: [first[0], last[1]], mark: 'mark-stress' }];
    from = to;
  }
  return [];
}

/** The first of two overlapping marks is kept. */
function withoutOverlaps(marks: readonly LetterMark[]): LetterMark[] {
  const kept: LetterMark[] = [];
  for (const mark of marks) {
    const [start, end] = mark.span;
    if (!kept.some(({ span }) => start < span[1] && span[0] < end)) kept.push(mark);
  }
  return kept.sort((one, other) => one.span[0] - other.span[0]);
}
