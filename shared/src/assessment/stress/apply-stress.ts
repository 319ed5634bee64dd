import type { AssessedPhone } from '../../contracts/assessment.ts';
import { isVowel } from '../../phonetics/index.ts';
import type { HeardWord } from '../../ports/aligner.ts';
import type { JudgeInput } from '../../ports/judge.ts';
import { SCORE_PER_MARK } from '../phone/judge-scored-word.ts';
import type { WordDraft } from '../word/assess-words.ts';
import { concludeWord } from '../word/judge-word.ts';
import { misplacedStress } from './judge-stress.ts';

/** The score of a vowel that lacks the stress it should carry: amber, for the sound itself is right. */
const STRESS_SCORE = 50;

/** The word with its stress judged: both vowels say what their stress was, and a right sound may turn `stress`. */
export function applyStress(draft: WordDraft, input: JudgeInput): WordDraft {
  const { userIndex, botIndex, reading, scored } = draft;
  if (reading !== 'read' || userIndex === null || botIndex === null || hasDoubtedVowel(draft)) return draft;
  const word = input.hearing.words[userIndex];
  const reference = input.reference[botIndex];
  const found = word && reference && misplacedStress(word, reference, input);
  // Another form is shown, or a sound was too doubtful to be mentioned: the places differ, and nothing sure can be said.
  if (!found || !isSamePlaces(draft, word)) return draft;
  const phones = draft.phones.map((phone, index) => {
    if (phone.error !== 'none' || phone.heard === null) return phone;
    if (index === found.due) {
      return { ...phone, heard: withStress(phone.heard, 0), score: STRESS_SCORE, error: 'stress' as const };
    }
    return index === found.heard ? { ...phone, heard: withStress(phone.heard, 1) } : phone;
  });
  return { ...draft, ...concludeWord(phones, scored && scored.own.accuracy * SCORE_PER_MARK) };
}

/** Stress lies in the vowels: a doubt about a consonant says nothing of it. */
function hasDoubtedVowel({ error, phones }: WordDraft): boolean {
  const isVowelUnsure = ({ expected, error: one }: AssessedPhone) =>
    one === 'unsure' && (expected === null || isVowel(expected));
  return error === 'unsure' && (phones.length === 0 || phones.some(isVowelUnsure));
}

/** Whether both have a vowel wherever the other has one, though another valid form may be shown than was said. */
function isSamePlaces({ phones }: WordDraft, word: HeardWord): boolean {
  const isVowelAt = (phone: string | null | undefined) => phone != null && isVowel(phone);
  return (
    phones.length === word.phones.length &&
    phones.every(({ expected }, at) => isVowelAt(expected) === isVowelAt(word.phones[at]?.expected))
  );
}

function withStress(phone: string, stress: 0 | 1): string {
  return phone.replace(/\d$/, String(stress));
}
