import type { AssessedWord, ReadSentenceView } from '@sayable/shared/contracts';
import { importanceOfWord } from '@sayable/shared/phonetics';
import type { FindLevel } from '../overlay/index.ts';

/** A word with a mark that is worth saying again. */
export interface WordToRepeat {
  sentence: number;
  /** Its index in the words of the sentence. */
  index: number;
  written: string;
}

const MOST_WORDS = 5;

/** Returns the words with the worst marks, the one that matters most first, each once. */
export function wordsToRepeat(
  read: Iterable<ReadSentenceView>,
  writtenIn: (sentence: number, word: AssessedWord) => string,
  findLevel: FindLevel,
): WordToRepeat[] {
  const marked = [...read].flatMap(({ sentence, words }) =>
    words.flatMap((word, index) => {
      const level = findLevel(word);
      const isMarked = word.span[0] < word.span[1] && (level === 0 || word.error === 'stress');
      if (!isMarked || typeof level !== 'number') return [];
      return {
        sentence,
        index,
        written: writtenIn(sentence, word),
        level,
        importance: importanceOfWord(word),
      };
    }),
  );
  marked.sort((one, other) => one.level - other.level || other.importance - one.importance);
  const known = new Set<string>();
  const each = marked.filter(({ written }) => {
    const word = written.toLowerCase();
    return !known.has(word) && known.add(word);
  });
  return each.slice(0, MOST_WORDS);
}
