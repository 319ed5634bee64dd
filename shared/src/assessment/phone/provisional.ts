import type { AssessedPhone, AssessedWord } from '../../contracts/assessment.ts';
import { SCORE_WITHOUT_ERROR } from '../word/judge-word.ts';

/**
 * Returns a word for display before its sounds are scored. The aligner's errors are only doubts, because no
 * word is red before it is scored.
 */
export function provisional(word: AssessedWord): AssessedWord {
  const phones = word.phones.map(
    (phone): AssessedPhone => (phone.error === 'none' ? phone : { ...phone, error: 'unsure' }),
  );
  if (word.error !== 'mispronounced' && word.error !== 'stress') return { ...word, phones };
  return { ...word, phones, error: 'unsure', score: Math.max(word.score, SCORE_WITHOUT_ERROR) };
}
