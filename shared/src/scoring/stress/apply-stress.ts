import type { JudgeInput } from '../../ports/judge.ts';
import { SCORE_PER_MARK } from '../sounds/judge-scored-word.ts';
import type { WordDraft } from '../word/assess-words.ts';
import { concludeWord } from '../word/judge-word.ts';
import { misplacedStress } from './judge-stress.ts';

/** The score of a vowel that lacks the stress it should carry: amber, for the sound itself is right. */
const STRESS_SCORE = 50;

/** The word with its stress judged: both vowels say what their stress was, and a right sound may turn `stress`. */
export function applyStress(draft: WordDraft, input: JudgeInput): WordDraft {
  const { userIndex, botIndex, reading, rated } = draft;
  if (reading !== 'read' || userIndex === null || botIndex === null || draft.error === 'unsure') return draft;
  const word = input.hearing.words[userIndex];
  const reference = input.reference[botIndex];
  const found = word && reference && misplacedStress(word, reference, input);
  // A sound that was too doubtful to be mentioned shifts the places: then there is nothing sure to say.
  if (!found || draft.phones.length !== word.phones.length) return draft;
  const phones = draft.phones.map((phone, index) => {
    if (phone.error !== 'none' || phone.heard === null) return phone;
    if (index === found.due) {
      return { ...phone, heard: withStress(phone.heard, 0), score: STRESS_SCORE, error: 'stress' as const };
    }
    return index === found.heard ? { ...phone, heard: withStress(phone.heard, 1) } : phone;
  });
  return { ...draft, ...concludeWord(phones, rated && rated.accuracy * SCORE_PER_MARK) };
}

function withStress(phone: string, stress: 0 | 1): string {
  return phone.replace(/\d$/, String(stress));
}
