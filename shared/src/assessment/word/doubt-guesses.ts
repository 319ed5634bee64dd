import type { AssessedPhone, WordError } from '../../contracts/assessment.ts';
import type { UtterancePlan } from '../../contracts/plan.ts';
import { UNSURE_BELOW } from '../phone/judge-by-aligner.ts';
import { isSpoken } from '../utterance/total.ts';
import type { WordDraft } from './assess-words.ts';
import { SCORE_WITHOUT_ERROR } from './judge-word.ts';

/** Errors that need to know how a word is said. */
const needsPronunciation: ReadonlySet<WordError> = new Set([
  'mispronounced',
  'stress',
  'omitted',
  'replaced',
]);

/** True for a word of the text whose pronunciation is only guessed, so that no mark of it may be sure. */
export function isGuess({ words }: UtterancePlan, botIndex: number | null): boolean {
  return botIndex !== null && words[botIndex]?.saidAs === 'guess';
}

/**
 * Turns the errors of guessed words into doubts: the person may have said the word rightly and the plan
 * wrongly. So does added speech beside a guessed word that was not found, because it may be that word.
 */
export function doubtGuesses(drafts: readonly WordDraft[], plan: UtterancePlan): WordDraft[] {
  const isUnfoundGuess = (draft: WordDraft | undefined) =>
    draft !== undefined && isGuess(plan, draft.botIndex) && !isSpoken(draft);
  return drafts.map((draft, index) => {
    if (isGuess(plan, draft.botIndex)) return doubted(draft);
    const mayBeGuess = isUnfoundGuess(drafts[index - 1]) || isUnfoundGuess(drafts[index + 1]);
    return draft.error === 'added' && mayBeGuess ? { ...draft, error: 'unsure' } : draft;
  });
}

function doubted(draft: WordDraft): WordDraft {
  const phones = draft.phones.map(
    (phone): AssessedPhone =>
      phone.error === 'none'
        ? phone
        : { ...phone, score: Math.max(phone.score, UNSURE_BELOW), error: 'unsure' },
  );
  const isAnyUnsure = phones.some(({ error }) => error === 'unsure');
  if (!needsPronunciation.has(draft.error))
    return { ...draft, phones, ...(isAnyUnsure && { isGuess: true }) };
  const score = phones.length > 0 ? Math.max(draft.score, SCORE_WITHOUT_ERROR) : draft.score;
  return { ...draft, phones, score, error: 'unsure', isGuess: true };
}
