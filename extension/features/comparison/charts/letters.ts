import { type ComparedWord, rangeOfLetters, type SoundPosition } from '@sayable/shared/comparison';
import type { AssessedWord } from '@sayable/shared/contracts';

/** One letter of the sentence, or the text between two words. */
export interface Letter {
  /** Its start in the text. */
  at: number;
  text: string;
  /** The class names of its colour and its mark. */
  look: string;
  /** Returns true if it belongs to the positions from `first` to `last`. */
  isIn(first: number, last: number): boolean;
}

interface LettersOptions {
  text: string;
  words: readonly ComparedWord[];
  places: readonly SoundPosition[];
  /** The same words, as assessed. */
  assessed: readonly AssessedWord[];
  levelOf(word: AssessedWord): string | number;
  marksOf(word: AssessedWord, written: string): { span: readonly [number, number]; mark: string }[];
}

/** Returns the sentence letter by letter, with the look of its words; a surrogate pair stays whole. */
export function lettersOf({ text, words, places, assessed, levelOf, marksOf }: LettersOptions): Letter[] {
  const looks = new Map<number, string>();
  for (const word of assessed) {
    const [start, end] = word.span;
    const marks = marksOf(word, text.slice(start, end));
    for (let at = start; at < end; at += 1) {
      const mark = marks.find(({ span }) => start + span[0] <= at && at < start + span[1])?.mark ?? '';
      looks.set(at, `level-${levelOf(word)} ${mark}`);
    }
  }
  let at = 0;
  return Array.from(text, (letter): Letter => {
    const start = at;
    at += letter.length;
    const range = rangeOfLetters(words, places, [start, start + letter.length]);
    return {
      at: start,
      text: letter,
      look: looks.get(start) ?? '',
      isIn: (first, last) => range !== null && range[0] <= last && range[1] >= first,
    };
  });
}
