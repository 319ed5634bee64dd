import type { AssessedPhone, AssessedWord } from '../../contracts/assessment.ts';
import { SCORE_WITHOUT_ERROR } from '../word/judge-word.ts';

/**
 * A word that is shown before its sounds are scored. What the aligner alone finds wrong in it is only a doubt yet: no word
 * is red before it is known to be.
 */
export function tentative(word: AssessedWord): AssessedWord {
  const phones = word.phones.map(
    (phone): AssessedPhone => (phone.error === 'none' ? phone : { ...phone, error: 'unsure' }),
  );
  if (word.error !== 'mispronounced' && word.error !== 'stress') return { ...word, phones };
  const { advice: _, ...rest } = word;
  return { ...rest, phones, error: 'unsure', score: Math.max(word.score, SCORE_WITHOUT_ERROR) };
}
