import type { AssessedWord, Assessment } from '@sayable/shared/contracts';
import { phoneOf, words } from './fixtures.ts';

const omitted = (word: AssessedWord): AssessedWord => ({
  ...word,
  userIndex: null,
  score: 0,
  error: 'omitted',
  phones: [],
});

/** A word of the poor reading that was said as another word. */
const otherWord: Partial<AssessedWord> = {
  score: 22,
  error: 'mispronounced',
  phones: 'S>F@30 L>R@12 OW1>AY1@20 L IY0'.split(' ').map((token) => phoneOf(token, false)),
};
/** A phone of the poor reading whose recognition is not credible. */
const unclear: Partial<AssessedWord> = {
  score: 46,
  error: 'mispronounced',
  phones: 'HH>T@40 AA1 R B ER0'.split(' ').map((token) => phoneOf(token, false)),
};

/** A poor reading with omitted, added, repeated, replaced and unclear words. */
const poorWords: AssessedWord[] = words.flatMap((word, index) => {
  if (index === 4 || index === 5) return [omitted(word)];
  if (index === 6) return [{ ...word, ...otherWord }];
  if (index === 7) {
    const again: AssessedWord = {
      ...word,
      botIndex: null,
      span: [word.span[0], word.span[0]],
      error: 'repeated',
      score: 70,
    };
    return [again, word];
  }
  if (index === 8) return [{ ...word, error: 'replaced', score: 0, phones: [] }];
  if (index === 12) {
    const extra: AssessedWord = {
      userIndex: 13,
      botIndex: null,
      span: [word.span[0], word.span[0]],
      score: 0,
      error: 'added',
      phones: [],
    };
    return [extra, { ...word, ...unclear }];
  }
  return [word];
});
export const poorAssessment: Assessment = {
  scores: { overall: 43, accuracy: 52, completeness: 85, fluency: 41, prosody: 49 },
  words: poorWords,
};
